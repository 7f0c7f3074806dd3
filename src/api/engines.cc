#include "api/engines.h"

#include <iterator>
#include <utility>

#include "engine/access/engine.h"
#include "engine/balance/engine.h"
#include "engine/traffic/engine.h"

namespace yicheng::api {

forecast::Engines engines_of(city::City const& city) {
  auto access = engine::access::make_engines(city);
  auto balance = engine::balance::make_engines();
  forecast::Engines engines;
  engines.push_back(engine::traffic::make_engine(city));
  for (auto* more : {&access, &balance}) {
    std::move(more->begin(), more->end(), std::back_inserter(engines));
  }
  return engines;
}

}  // namespace yicheng::api
