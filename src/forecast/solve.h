/// Every collected state computed once, each from its warm start, on any number of threads.
#pragma once
#include <memory>
#include <vector>

#include "base/progress.h"
#include "change/program.h"
#include "city/city.h"
#include "city/reading.h"
#include "forecast/collect.h"
#include "forecast/forecast.h"

namespace yicheng::forecast {

/// What an engine said of each state: all readings, and layers where they are wanted.
struct Solved {
  std::vector<city::Reading> readings;           ///< by StateIndex
  std::vector<std::vector<city::Layer>> layers;  ///< by StateIndex; empty for states not on the map
  /// By StateIndex; null for states that are no backbone, and of engines that have no warm starts.
  std::vector<std::shared_ptr<city::WarmStart const>> warm;
};

/// Throws Fault(ours) where an engine answers with a value that is no finite number.
void check_answer(city::Engine const& engine, city::Answer const& answer);

/// The base state of each engine. Tells which engines have layers before states are collected.
std::vector<city::Answer> solve_base(city::City const& city, Engines const& engines,
                                     unsigned threads);

/// All other states; `base` holds the answers for state 0 of each engine. A warm start is dropped
/// when the last state that needs it is done, unless Solved keeps it. Throws Fault(ours) where an
/// engine answers with no number.
std::vector<Solved> solve(city::City const& city, change::Program const& program,
                          Engines const& engines, std::vector<EngineStates> const& states,
                          std::vector<city::Answer> base, unsigned threads,
                          Progress const& progress);

}  // namespace yicheng::forecast
