/// A city's roads as a network to assign on: times in hours, capacities in vehicles an hour.
#pragma once
#include "city/city.h"
#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

/// Link i and node i of the network are those of the city. Streets slow down by the BPR values of
/// their class (city.roads.classes). Links that are not open, or have no
/// capacity or no speed, stand closed. No node is a centroid: zones enter at nodes of streets.
Network network_of(city::Roads const& roads);

}  // namespace yicheng::engine::traffic
