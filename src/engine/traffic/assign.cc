#include "engine/traffic/assign.h"

#include "engine/traffic/solver.h"

namespace yicheng::engine::traffic {
double Assignment::unreached_vehicles() const {
  double sum = 0;
  for (Unreached const& trip : unreached) {
    sum += trip.vehicles;
  }
  return sum;
}

Assignment assign(Network const& network, std::span<UserClass const> classes,
                  AssignOptions const& options, AssignmentState const* warm) {
  require_usable(network);
  require_usable(classes, network);
  Solver solver(network, classes, options, warm);
  solver.iterate();
  return solver.finish();
}

Assignment assign(Network const& network, Demand const& demand, AssignOptions const& options,
                  AssignmentState const* warm) {
  UserClass const cars = one_class(demand);
  return assign(network, {&cars, 1}, options, warm);
}

}  // namespace yicheng::engine::traffic
