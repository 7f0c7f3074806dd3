/// A forecast of a plan that is under way: what was reported of its works conditions their futures,
/// and so the months of the city.
///
/// As `run` of forecast.h in all else. Without reports it is the same forecast, byte for byte.
#pragma once
#include <optional>
#include <vector>

#include "forecast/forecast.h"
#include "schedule/reported.h"

namespace yicheng::forecast {

/// By work, in the order of the program; empty where nothing was reported at all.
using Reports = std::vector<std::optional<schedule::Reported>>;

Forecast run_reported(city::City const& city, change::Program const& program,
                      Engines const& engines, Options const& options, Reports const& reports,
                      Progress const& progress);

}  // namespace yicheng::forecast
