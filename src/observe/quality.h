/// Marks on values as they come in: late, doubled, out of order, impossible, stuck.
///
/// Rules: data/observe/quality.yaml (times) and the ranges and counts of observe/quantities.h. The
/// rules are pure: what a series knows of itself is its SeriesState. Cost: constant a value.
#pragma once
#include <array>
#include <functional>
#include <optional>

#include "base/figure_source.h"
#include "observe/observation.h"
#include "observe/quantities.h"

namespace yicheng::observe {

/// What has to be remembered of a series to mark its next value.
struct SeriesState {
  std::optional<Seconds> newest;  ///< the latest time that it has a value of
  double last = 0;                ///< the value of that time
  int equal = 0;                  ///< so many values up to it, in order of time, are equal to it
};

class QualityRules {
 public:
  explicit QualityRules(DataFile const& file);

  /// Marks one value of a series and moves the state on. `received`: when it came (UTC).
  /// `is_stored(time)` tells whether the series has a value of that time; asked only for times up
  /// to the newest. `quantity` is null for one that is not known: no range holds then.
  Marks judge(Observation const& observation, Quantity const* quantity, Seconds received,
              SeriesState& state, std::function<bool(Seconds)> const& is_stored) const;

  Seconds length_s(Period period) const;
  FigureSource source;

 private:
  struct Of {
    Seconds length_s = 0;
    Seconds late_s = 0;
  };
  std::array<Of, 4> of_{};  ///< by Period
  Seconds ahead_s_ = 0;
};

/// Those of data/observe/quality.yaml.
QualityRules const& quality_rules();

}  // namespace yicheng::observe
