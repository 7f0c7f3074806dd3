#include "forecast/forecast.h"

#include <fmt/format.h>

#include <limits>
#include <utility>

#include "base/fault.h"
#include "forecast/attribution.h"
#include "forecast/bands.h"
#include "forecast/benefit.h"
#include "forecast/collect.h"
#include "forecast/effects.h"
#include "forecast/jobs.h"
#include "forecast/joint.h"
#include "forecast/memo.h"
#include "forecast/run_reported.h"
#include "forecast/slip.h"
#include "forecast/solve.h"
#include "forecast/timeline.h"
#include "schedule/quantiles.h"

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

// What the memo goes on from: all that was solved, the backbone as starts.
Known known_of(EngineStates const& states, Solved const& solved) {
  Known known;
  for (StateIndex state = 0; state < states.set.size(); ++state) {
    if (state < states.set.backbone()) {
      known.starts.push_back({states.set.key(state), solved.warm[state]});
    }
    known.readings.emplace(states.set.key(state), solved.readings[state]);
  }
  return known;
}

std::vector<Turns> median_turns(change::Program const& program, schedule::Calendar const& calendar,
                                Month first) {
  std::vector<Turns> turns;
  for (std::size_t w = 0; w < program.works.size(); ++w) {
    turns.push_back(
        turns_of(schedule::quantile(calendar, w, 0.5), program.works[w].effect_at, first));
  }
  return turns;
}

// Who adds what, what a month's delay costs, and who is in whose way.
void explain(Forecast& forecast, Memo& memo) {
  auto const& options = forecast.options;
  auto const median = median_turns(memo.program(), forecast.calendar, options.first);
  forecast.attributions = attribute(memo);
  auto slips = slips_of(memo, median, options.first, usual_weights());
  forecast.slip_effects = std::move(slips.effects);
  forecast.slips = std::move(slips.sums);
  forecast.joints = joints_of(memo, median, options.first, options.months);
  forecast.engine_runs += memo.runs();
  forecast.city_states += memo.runs();
}

}  // namespace

Forecast run(city::City const& city, change::Program const& program, Engines const& engines,
             Options const& options, Progress const& progress) {
  return run_reported(city, program, engines, options, {}, progress);
}

Forecast run_reported(city::City const& city, change::Program const& program,
                      Engines const& engines, Options const& options, Reports const& reports,
                      Progress const& progress) {
  check_options(options);
  Forecast forecast;
  forecast.options = options;
  report(progress, "schedule", 0);
  forecast.calendar = schedule::draw(
      jobs_of(program, options.first),
      {.futures = options.futures, .seed = options.seed, .threads = options.threads});
  for (std::size_t work = 0; work < reports.size(); ++work) {
    if (reports[work]) {
      schedule::condition(forecast.calendar, work, *reports[work]);
    }
  }
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
  report(progress, "explain", 0);
  std::vector<Known> known;
  for (std::size_t e = 0; e < engines.size(); ++e) {
    known.push_back(known_of(states[e], solved[e]));
  }
  Memo memo(city, program, engines, std::move(known), options.threads);
  explain(forecast, memo);
  return forecast;
}

}  // namespace yicheng::forecast
