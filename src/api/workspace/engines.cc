#include "api/workspace/engines.h"

#include <iterator>
#include <memory>
#include <utility>

#include "engine/access/engine.h"
#include "engine/balance/engine.h"
#include "engine/traffic/engine.h"
#include "engine/transit/engine.h"

namespace yicheng::api {

forecast::Engines engines_of(city::City const& city) {
  auto const walkers = std::make_shared<engine::walk::Walkers const>(city);
  auto access = engine::access::make_engines(walkers);
  auto transit = engine::transit::make_engines(city, walkers);
  auto balance = engine::balance::make_engines();
  forecast::Engines engines;
  engines.push_back(engine::traffic::make_engine(city));
  for (auto* more : {&access, &transit, &balance}) {
    std::move(more->begin(), more->end(), std::back_inserter(engines));
  }
  return engines;
}

}  // namespace yicheng::api
