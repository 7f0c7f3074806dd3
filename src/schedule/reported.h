/// What was reported of a job conditions its futures: the draws that the report has refuted no
/// longer count, and what is done no longer takes time.
///
/// The rule is that of risk/simulate.h, which knows activities, for a whole work at once: forecasts
/// know no activities. Dates that were reached are kept.
/// Works that began and have lasted e days, with the share p done, have a total X distributed as
/// drawn given that X exceeds e (left truncation), and (1 - p) X is still to do from the day of the
/// report. Where no draw lies above e the estimate is refuted, and X is the pace achieved, e / p (2
/// e without progress), times the draw over its median. What had not begun by then begins later, by
/// the same truncation. A future keeps its rank: the slowest of all becomes the slowest of those
/// left, so works that move together still do. Cost: futures x log futures a job.
#pragma once
#include <array>
#include <cstddef>
#include <optional>

#include "schedule/schedule.h"

namespace yicheng::schedule {

struct Reported {
  Day status;                                 ///< the day it is known for
  std::optional<Day> started;                 ///< physical works
  std::array<std::optional<Day>, 4> reached;  ///< by Milestone
  double share = 0;                           ///< done of the works, 0 to 1 ...
  Milestone share_of = Milestone::complete;   ///< ... up to this milestone: main_works or complete
};

/// Changes the job's drawn and most likely courses; `as_written` stays.
void condition(Calendar& calendar, std::size_t job, Reported const& reported);

}  // namespace yicheng::schedule
