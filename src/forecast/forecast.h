/// Months x futures -> readings with bands; each distinct city state is computed once.
///
/// A city state is, per engine, the phase (before, during, after) of each edit that touches the columns
/// the engine reads. States are collected first, then computed in a canonical order in which each is
/// warm-started from the state with its latest edit one phase back (or the base state), so answers do
/// not depend on the number of threads.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/month.h"
#include "base/progress.h"
#include "change/program.h"
#include "city/city.h"
#include "city/reading.h"
#include "schedule/schedule.h"

namespace yicheng::forecast {

struct Options {
  Month first;               ///< first month of the horizon
  int months = 36;
  std::size_t futures = 1000;
  std::uint64_t seed = 1;
  unsigned threads = 1;
};

/// One indicator over the horizon; all vectors have one value a month.
struct Series {
  city::Indicator indicator;
  std::vector<double> p10, p50, p90;
  std::vector<double> as_written;
  std::vector<double> doing_nothing;
};

/// When a work is reached, over the futures; by Milestone of its last promise.
struct Finish {
  std::string work;
  Milestone milestone = Milestone::complete;
  Day p50, p80;
  std::optional<Month> deadline;
  std::optional<double> on_time;
};

/// What one work alone changes of one indicator, against doing nothing.
struct Effect {
  std::string work;
  std::string indicator;
  double during = 0;  ///< while its works last
  double after = 0;   ///< when it is done
  Month works_begin, done;  ///< P50 months
};

/// A solved state of one engine on the as-written path, for the map.
struct MapState {
  std::string engine;
  std::vector<city::Layer> layers;
};

struct Forecast {
  Options options;
  std::vector<Series> series;
  std::vector<Finish> finishes;       ///< per work
  std::vector<Effect> effects;        ///< only those that differ from zero by more than the engine's precision
  schedule::Calendar calendar;        ///< jobs in the order of program.works
  std::vector<MapState> map_states;
  /// Per engine with map layers, per month: index into map_states, along the median course.
  std::vector<std::vector<std::uint32_t>> map_month;
  std::size_t engine_runs = 0;
  std::size_t city_states = 0;        ///< distinct states over all engines together
};

using Engines = std::vector<std::unique_ptr<city::Engine>>;

Forecast run(city::City const& city, change::Program const& program, Engines const& engines,
             Options const& options, Progress const& progress = {});

}  // namespace yicheng::forecast
