#include "engine/access/engine.h"

#include <utility>

#include "engine/access/capacity_engine.h"
#include "engine/access/facility_engine.h"
#include "engine/access/transit_engine.h"
#include "engine/access/walkers.h"

namespace yicheng::engine::access {

std::vector<std::unique_ptr<city::Engine>> make_engines(city::City const& base) {
  auto const walkers = std::make_shared<Walkers const>(base);
  std::vector<std::unique_ptr<city::Engine>> engines;
  engines.push_back(make_facility_engine(walkers));
  engines.push_back(make_transit_engine(walkers));
  engines.push_back(make_capacity_engine(walkers));
  return engines;
}

}  // namespace yicheng::engine::access
