/// One state of a city's roads, solved: what the engine reads its indicators from, and what reports
/// on single works look into.
#pragma once
#include <span>

#include "city/city.h"
#include "engine/traffic/assign.h"
#include "engine/traffic/city_network.h"
#include "engine/traffic/turns.h"

namespace yicheng::engine::traffic {

/// `solved` and `user` are on `turns.network`, whose first links are those of the city, in order.
struct CityFlows {
  TurnNetwork turns;
  UserClass user;
  Assignment solved;

  Network const& network() const { return turns.network; }
  std::span<double const> flow() const { return turns.original(solved.flow); }
  std::span<double const> time() const { return turns.original(solved.time); }
};

/// `demand` is between nodes of the city. Cost: an assignment.
CityFlows solve_city(city::Roads const& roads, Demand const& demand,
                     AssignOptions const& options = {}, AssignmentState const* warm = nullptr);

}  // namespace yicheng::engine::traffic
