/// A city's roads as a network to assign on: times in hours, capacities in vehicles an hour.
#pragma once
#include <vector>

#include "city/city.h"
#include "engine/traffic/network.h"
#include "engine/traffic/turns.h"
#include "engine/traffic/user_class.h"

namespace yicheng::engine::traffic {

/// What an hour is worth to those in a car, in yuan: a toll of that much is driven around for an
/// hour. Assumed (about an hour's average urban wage; verify).
inline constexpr double kValueOfTimeYuanPerHour = 30;

/// Link i and node i of the network are those of the city. Streets slow down by the BPR values of
/// their class (city.roads.classes). Links that are not open, or have no capacity or no speed,
/// stand closed. Lengths are kilometres, tolls yuan. No node is a centroid: zones enter at nodes of
/// streets. Turn bans are not in it: see turns_of.
Network network_of(city::Roads const& roads);

/// The bans of the roads, for expand_turns.
std::vector<Turn> turns_of(city::Roads const& roads);

/// Cars that pay tolls by kValueOfTimeYuanPerHour.
UserClass cars(Demand demand);

}  // namespace yicheng::engine::traffic
