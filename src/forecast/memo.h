/// The memo of city states that a forecast leaves behind: readings by engine and state, computed
/// when first asked for, never twice. Attribution, slip, joint closures and proposals ask it.
///
/// A state is warm-started from the one among its starts that differs in the fewest works, the
/// first of those. So a reading depends on the starts and the key alone: not on the order of
/// questions nor on the threads. A forecast's own memo has the forecast's backbone as starts, so
/// its readings are those that the forecast itself would have found.
#pragma once
#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "base/progress.h"
#include "forecast/forecast.h"
#include "forecast/view.h"

namespace yicheng::forecast {

/// What is solved already of one engine.
struct Known {
  struct Start {
    StateKey key;
    std::shared_ptr<city::WarmStart const> warm;  ///< null for engines without
  };
  std::vector<Start> starts;  ///< doing nothing first
  std::map<StateKey, city::Reading> readings;
};

class Memo {
 public:
  /// Starts are doing nothing and each work alone, which it solves. Everything given must outlive
  /// the memo. Cost: an engine run for doing nothing and for each work and phase that an engine
  /// sees, on `threads` threads.
  Memo(city::City const& city, change::Program const& program, Engines const& engines,
       unsigned threads);
  /// Goes on from what is solved, by engine; the readings hold those of the starts.
  Memo(city::City const& city, change::Program const& program, Engines const& engines,
       std::vector<Known> known, unsigned threads);

  change::Program const& program() const { return program_; }
  city::City const& city() const { return city_; }
  Engines const& engines() const { return engines_; }
  EngineViews const& views(std::size_t engine) const { return memos_[engine].views; }

  /// Computes those of the states not yet known. Keys have a phase for each work of the program.
  void ask(std::size_t engine, std::span<StateKey const> keys, Progress const& progress = {});
  bool knows(std::size_t engine, StateKey const& key) const {
    return memos_[engine].known.readings.contains(key);
  }
  /// Requires that the state was asked for.
  city::Reading const& reading(std::size_t engine, StateKey const& key) const;
  city::Reading const& doing_nothing(std::size_t engine) const;

  /// Engine runs of this memo, those of the starts among them where it solved them.
  std::size_t runs() const { return runs_; }

 private:
  struct EngineMemo {
    EngineViews views;
    Known known;
  };

  city::Answer compute(std::size_t engine, StateKey const& key, city::WarmStart const* warm) const;
  void solve_starts(std::size_t engine);

  city::City const& city_;
  change::Program const& program_;
  Engines const& engines_;
  unsigned threads_;
  std::vector<EngineMemo> memos_;
  std::size_t runs_ = 0;
};

/// How many works stand in another phase.
std::size_t difference(StateKey const& a, StateKey const& b);

/// `phases` as a view sees them: unseen works, and phases that show nothing, are `before`.
StateKey seen_by(View const& view, StateKey const& phases);

/// The engine and place of an indicator.
struct IndicatorPlace {
  std::size_t engine = 0;
  std::size_t indicator = 0;
};
/// Nothing where no engine has that key.
std::optional<IndicatorPlace> find_indicator(Engines const& engines, std::string_view key);

}  // namespace yicheng::forecast
