/// The dates of a scheduled project by task, as a planner reads them, and against a baseline.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "schedule/cpm/cpm.h"
#include "schedule/exchange/to_network.h"

namespace yicheng::schedule::exchange {

/// Dates of a summary are the least and greatest of its parts; its float is the least of theirs.
struct DatedTask {
  std::uint32_t task = 0;  ///< place in Project::tasks
  bool summary = false;
  Seconds duration{0};
  Seconds day{0};  ///< the working time that counts as a day in what follows
  Instant early_start, early_finish, late_start, late_finish;
  Seconds total_float{0};
  Seconds free_float{0};
  bool critical = false;
  /// Early dates less those of the baseline, in working time of the task's calendar (of a summary:
  /// elapsed); positive: later than agreed. None where the baseline has no date for it.
  std::optional<Seconds> start_variance;
  std::optional<Seconds> finish_variance;
};

/// Stored dates by the task's number.
struct StoredDates {
  std::optional<Instant> start;
  std::optional<Instant> finish;
};
using StoredBaseline = std::map<int, StoredDates>;

/// Baseline 0 of the project's tasks; empty where it has none.
StoredBaseline own_baseline(Project const& project);
/// Start and finish of the project's tasks: an older version of a plan as the baseline of a newer.
StoredBaseline baseline_of_dates(Project const& project);

/// A row a task in the order of the project; blank and inactive rows and summaries without
/// scheduled parts have none. `made.network` must be there.
std::vector<DatedTask> dated_tasks(Project const& project, ProjectNetwork const& made,
                                   cpm::Dates const& dates, StoredBaseline const& baseline);

/// Writes the early dates into the tasks as start and finish.
void set_dates(Project& project, std::vector<DatedTask> const& dated);

/// The last moment that belongs to what ends then: midnight belongs to the day before.
Day last_day_of(Instant finish);

}  // namespace yicheng::schedule::exchange
