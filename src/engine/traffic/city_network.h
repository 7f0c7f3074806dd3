/// A city's roads as a network to assign on: times in hours, capacities in vehicles an hour.
#pragma once
#include "city/city.h"
#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

/// How a street slows down: time = free time * (1 + b * (v / c)^power).
struct Bpr {
  double b = 0.15;  ///< the Bureau of Public Roads' own values (1964)
  double power = 4;
};

/// By road class. Roads without signals keep the Bureau's values; streets with signals slow down
/// more on the way to capacity (b of 0.5 to 1 in HCM-based fits, cf. NCHRP Report 365; assumed,
/// verify against counts).
Bpr bpr_of(city::RoadClass road_class);

/// Link i and node i of the network are those of the city. Links that are not open, or have no
/// capacity or no speed, stand closed. No node is a centroid: zones enter at nodes of streets.
Network network_of(city::Roads const& roads);

}  // namespace yicheng::engine::traffic
