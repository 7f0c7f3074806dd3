#include "engine/traffic/city_flows.h"

namespace yicheng::engine::traffic {

CityFlows solve_city(city::Roads const& roads, Demand const& demand, AssignOptions const& options,
                     AssignmentState const* warm) {
  CityFlows flows;
  flows.turns = expand_turns(network_of(roads), turns_of(roads));
  flows.user = flows.turns.user(cars(demand));
  flows.solved = assign(flows.network(), {&flows.user, 1}, options, warm);
  return flows;
}

}  // namespace yicheng::engine::traffic
