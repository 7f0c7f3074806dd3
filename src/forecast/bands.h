/// From solved states to the series that are drawn: quantiles over the futures, month by month.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "forecast/collect.h"
#include "forecast/forecast.h"
#include "forecast/solve.h"

namespace yicheng::forecast {

/// A value with the number of futures that have it.
using Weighted = std::pair<double, std::uint32_t>;

/// Nearest rank: the smallest value that at least `percent` of the futures do not pass. `values`
/// rise; their numbers add up to at least 1.
double nearest_rank(std::vector<Weighted> const& values, unsigned percent);

/// The engine's series, in the order of its indicators.
std::vector<Series> series_of(city::Engine const& engine, EngineStates const& states,
                              Solved const& solved, int months);

}  // namespace yicheng::forecast
