#include "engine/transit/engine.h"

#include "engine/transit/service_engine.h"

namespace yicheng::engine::transit {

std::vector<std::unique_ptr<city::Engine>> make_engines(
    std::shared_ptr<walk::Walkers const> const& walkers) {
  std::vector<std::unique_ptr<city::Engine>> engines;
  engines.push_back(make_service_engine(walkers));
  return engines;
}

}  // namespace yicheng::engine::transit
