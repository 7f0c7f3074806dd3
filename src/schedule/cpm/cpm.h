/// The critical path method with a calendar for every activity and every lag.
///
/// What a schedule must keep. With W the working time of an activity's calendar (working_time.h),
/// an activity of duration d > 0 starts at s and finishes at f, both within or at the edge of a
/// shift, and W(f) - W(s) = d; a milestone has s = f at any instant. A link of lag 0 asks that its
/// later end is not before its earlier end by the clock; one of lag g that L(later) >= L(earlier) +
/// g, with L the working time of the lag's calendar. Early dates are the least such schedule
/// (starts at the begin of a shift rather than at the end of the one before); late dates the
/// greatest that ends by the project's finish and keeps start-no-later and finish-no-later. Both
/// passes are exact; there is no horizon.
///
/// Source: Kelley and Walker 1959; precedence links after Fondahl 1961 and IBM's PMS (1964).
#pragma once
#include <optional>
#include <vector>

#include "schedule/cpm/network.h"

namespace yicheng::schedule::cpm {

/// Columns by activity. Floats are in working time of the activity's own calendar.
struct Dates {
  std::vector<Instant> early_start;
  std::vector<Instant> early_finish;
  std::vector<Instant> late_start;
  std::vector<Instant> late_finish;
  /// How far it can slip before the finish or a no-later constraint breaks; negative: already
  /// broken.
  std::vector<Seconds> total_float;
  /// How far it can slip (any less, where it would then start in a stop) and move neither another
  /// activity's early dates nor the project's finish.
  std::vector<Seconds> free_float;
  /// The link (index in Network::links) that set its early dates; kNoLink: a constraint or the
  /// begin.
  std::vector<std::uint32_t> driver;
  Instant finish;  ///< the latest early finish; the begin where there are no activities

  static constexpr std::uint32_t kNoLink = 0xffffffff;
  /// No float, or less than none.
  bool is_critical(std::size_t activity) const { return total_float[activity] <= Seconds(0); }
};

/// `required_finish` takes the place of the latest early finish in the late dates where it is
/// given: all floats move by as much. Cost: activities + links, each a binary search over a
/// calendar.
Dates critical_path_method(Network const& network,
                           std::optional<Instant> required_finish = std::nullopt);

/// The chain of activities that sets the early finish of `last` (Id::none(): of the project), first
/// to last: each one's driver leads from the one before. Empty for a network without activities.
std::vector<ActivityId> driving_path(Network const& network, Dates const& dates,
                                     ActivityId last = ActivityId::none());

}  // namespace yicheng::schedule::cpm
