/// Which states of one engine the courses of a program pass through, month by month.
#pragma once
#include <cstdint>
#include <map>
#include <vector>

#include "change/program.h"
#include "forecast/forecast.h"
#include "forecast/state_set.h"
#include "forecast/timeline.h"
#include "forecast/view.h"

namespace yicheng::forecast {

using Path = std::vector<StateIndex>;  ///< a state a month

/// How many futures stand in each state, a month an entry.
using Counts = std::vector<std::map<StateIndex, std::uint32_t>>;

struct ViewStates {
  Path as_written;
  Counts counts;
};

/// A work alone, for its effect; none where that phase changes nothing the engine reads.
struct Alone {
  std::size_t work = 0;
  std::optional<StateIndex> during;
  std::optional<StateIndex> after;
};

/// All that a forecast asks of one engine.
struct EngineStates {
  EngineViews views;
  StateSet set;
  std::vector<Alone> alone;
  std::vector<ViewStates> by_view;  ///< as views.views
  Path median;  ///< through all inputs, for the map; empty for engines without layers
};

/// Cost: futures x months x works seen; no engine runs.
EngineStates collect(city::Engine const& engine, EngineViews views, bool with_map,
                     change::Program const& program, schedule::Calendar const& calendar,
                     Options const& options);

}  // namespace yicheng::forecast
