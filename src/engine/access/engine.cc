#include "engine/access/engine.h"

#include "engine/access/capacity_engine.h"
#include "engine/access/facility_engine.h"

namespace yicheng::engine::access {

std::vector<std::unique_ptr<city::Engine>> make_engines(
    std::shared_ptr<walk::Walkers const> const& walkers) {
  std::vector<std::unique_ptr<city::Engine>> engines;
  engines.push_back(make_facility_engine(walkers));
  engines.push_back(make_capacity_engine(walkers));
  return engines;
}

}  // namespace yicheng::engine::access
