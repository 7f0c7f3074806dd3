/// What it costs the city when a work is done a month late.
#pragma once
#include <vector>

#include "forecast/benefit.h"
#include "forecast/forecast.h"
#include "forecast/memo.h"
#include "forecast/timeline.h"

namespace yicheng::forecast {

struct Slips {
  std::vector<SlipEffect> effects;  ///< by work, then engine, then indicator
  std::vector<Slip> sums;           ///< by work; only works whose delay changes something
};

/// `median` has the turns of each work on the median course. Works done before the first month of
/// the horizon have none. Cost: a state a work and view that sees it.
Slips slips_of(Memo& memo, std::vector<Turns> const& median, Month first, Weights const& weights);

}  // namespace yicheng::forecast
