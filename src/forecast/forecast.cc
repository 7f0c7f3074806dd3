#include "forecast/forecast.h"

#include <fmt/format.h>

#include <limits>
#include <utility>

#include "base/fault.h"
#include "forecast/bands.h"
#include "forecast/collect.h"
#include "forecast/effects.h"
#include "forecast/jobs.h"
#include "forecast/solve.h"

namespace yicheng::forecast {
namespace {

void check_options(Options const& options) {
  if (options.months < 1 || options.months > kMonthsMax) {
    throw Fault(FaultKind::wrong_usage, "forecast-months", "months",
                {fmt::format("月数须为1至{}", kMonthsMax),
                 fmt::format("months must be 1 to {}", kMonthsMax)},
                {"请改正月数", "give another number of months"});
  }
  if (options.futures < 1 || options.futures > kFuturesMax) {
    throw Fault(FaultKind::wrong_usage, "forecast-futures", "futures",
                {fmt::format("情景数须为1至{}", kFuturesMax),
                 fmt::format("futures must be 1 to {}", kFuturesMax)},
                {"请改正情景数", "give another number of futures"});
  }
}

// The map's states of one engine, each listed once, in the order in which the months meet them.
void add_map(Forecast& forecast, city::Engine const& engine, Path const& path, Solved& solved) {
  constexpr auto kNone = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> place(solved.layers.size(), kNone);
  std::vector<std::uint32_t> months;
  for (auto const state : path) {
    if (place[state] == kNone) {
      place[state] = static_cast<std::uint32_t>(forecast.map_states.size());
      forecast.map_states.push_back({std::string(engine.name()), std::move(solved.layers[state])});
    }
    months.push_back(place[state]);
  }
  forecast.map_month.push_back(std::move(months));
}

}  // namespace

Forecast run(city::City const& city, change::Program const& program, Engines const& engines,
             Options const& options, Progress const& progress) {
  check_options(options);
  Forecast forecast;
  forecast.options = options;
  report(progress, "schedule", 0);
  forecast.calendar = schedule::draw(
      jobs_of(program, options.first),
      {.futures = options.futures, .seed = options.seed, .threads = options.threads});
  forecast.finishes = finishes_of(program, forecast.calendar);

  report(progress, "today", 0);
  auto base = solve_base(city, engines, options.threads);
  std::vector<EngineStates> states;
  for (std::size_t e = 0; e < engines.size(); ++e) {
    states.push_back(collect(*engines[e], views_of(*engines[e], program, city),
                             !base[e].layers.empty(), program, forecast.calendar, options));
    forecast.city_states += states.back().set.size();
  }
  forecast.engine_runs = forecast.city_states;
  auto solved = solve(city, program, engines, states, std::move(base), options.threads, progress);

  for (std::size_t e = 0; e < engines.size(); ++e) {
    auto series = series_of(*engines[e], states[e], solved[e], options.months);
    std::move(series.begin(), series.end(), std::back_inserter(forecast.series));
    if (!states[e].median.empty()) {
      add_map(forecast, *engines[e], states[e].median, solved[e]);
    }
  }
  forecast.effects = effects_of(program, forecast.calendar, engines, states, solved);
  return forecast;
}

}  // namespace yicheng::forecast
