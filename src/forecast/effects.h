/// What each work alone changes, against doing nothing.
#pragma once
#include <vector>

#include "change/program.h"
#include "forecast/collect.h"
#include "forecast/forecast.h"
#include "forecast/solve.h"

namespace yicheng::forecast {

/// By work, then engine, then indicator; changes within the engine's precision are left out.
std::vector<Effect> effects_of(change::Program const& program, schedule::Calendar const& calendar,
                               Engines const& engines, std::vector<EngineStates> const& states,
                               std::vector<Solved> const& solved);

}  // namespace yicheng::forecast
