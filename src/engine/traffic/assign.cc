#include "engine/traffic/assign.h"

#include <fmt/format.h>

#include "base/fault.h"
#include "engine/traffic/solver.h"

namespace yicheng::engine::traffic {
namespace {

void require_usable(Network const& network, Demand const& demand) {
  require_usable(network);
  auto const refuse = [](std::size_t row) {
    throw_bad_input("traffic-unusable-trips", fmt::format("origin {}", row + 1),
                    {"出行量的起讫点不是路网节点", "trips start or end at no node of the network"},
                    {"请核对需求与路网是否对应", "check that demand and network belong together"});
  };
  for (std::size_t row = 0; row < demand.origin.size(); ++row) {
    if (demand.origin[row].index() >= network.nodes) {
      refuse(row);
    }
    for (std::size_t pair = demand.first[row]; pair < demand.first[row + 1]; ++pair) {
      if (demand.destination[pair].index() >= network.nodes) {
        refuse(row);
      }
    }
  }
}

}  // namespace

double Assignment::unreached_vehicles() const {
  double sum = 0;
  for (Unreached const& trip : unreached) {
    sum += trip.vehicles;
  }
  return sum;
}

Assignment assign(Network const& network, Demand const& demand, AssignOptions const& options,
                  AssignmentState const* warm) {
  require_usable(network, demand);
  bool const use_warm = warm != nullptr && warm->fits(network, demand);
  Solver solver(network, demand, options, use_warm ? warm->hierarchy() : nullptr);
  solver.start(use_warm ? warm->columns_for(network, demand) : no_columns(demand.pairs()));
  solver.iterate(use_warm);
  Assignment answer = solver.finish();
  answer.warm = use_warm;
  return answer;
}

}  // namespace yicheng::engine::traffic
