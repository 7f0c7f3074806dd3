/// What each indicator of an engine can see of a program: the works that touch what it reads.
#pragma once
#include <cstddef>
#include <vector>

#include "change/program.h"
#include "city/city.h"
#include "city/reading.h"

namespace yicheng::forecast {

/// The phase of each work, in the order of the program.
using StateKey = std::vector<change::EditPhase>;

/// A work as seen through some columns: which of its phases differ from before.
struct Seen {
  std::size_t work = 0;
  bool during = false;
  bool after = false;

  change::EditPhase project(change::EditPhase phase) const {
    bool const shown = phase == change::EditPhase::during ? during : after;
    return shown ? phase : change::EditPhase::before;
  }
  friend bool operator==(Seen const&, Seen const&) = default;
};

/// Indicators that see the same works in the same way share their states.
struct View {
  std::vector<Seen> works;              ///< in the order of the program; only those seen at all
  std::vector<std::size_t> indicators;  ///< indices in the engine's indicators()
};

struct EngineViews {
  View whole;               ///< through all of inputs(); its `indicators` are all
  std::vector<View> views;  ///< every indicator in exactly one
};

EngineViews views_of(city::Engine const& engine, change::Program const& program,
                     city::City const& city);

/// The city with every edit in force that the engine can see in that state, in the program's order.
city::City city_in(city::City const& base, change::Program const& program, StateKey const& key,
                   city::ColumnSet inputs);

}  // namespace yicheng::forecast
