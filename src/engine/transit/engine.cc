#include "engine/transit/engine.h"

#include "engine/transit/journeys_engine.h"
#include "engine/transit/service_engine.h"

namespace yicheng::engine::transit {

std::vector<std::unique_ptr<city::Engine>> make_engines(
    city::City const& base, std::shared_ptr<walk::Walkers const> const& walkers) {
  std::vector<std::unique_ptr<city::Engine>> engines;
  engines.push_back(make_service_engine(walkers));
  if (!base.transit->trip_line.empty()) {
    engines.push_back(make_journeys_engine(base, walkers));
  }
  return engines;
}

}  // namespace yicheng::engine::transit
