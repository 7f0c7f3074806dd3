/// What light rules ask of a task, month by month, out of the ledger.
///
/// A month is judged on its last day, the month of `today` on `today`. What counts is what was
/// reported by then (submitted or accepted), never what the forecast expects. Reports may lag: the
/// last one up to the month counts. Cost: months x reports.
#pragma once
#include <vector>

#include "progress/ledger.h"
#include "progress/lights.h"

namespace yicheng::progress {

/// The share of the task due by the day, 0 to 100, rising evenly from begin to deadline (序时进度);
/// none without a deadline.
std::optional<double> percent_due(Task const& task, Day day);

/// From the month of the task's begin to that of `today`, at most the last kRunningMonthsMax; one
/// at least. `mean_growth` is that of all tasks, none where no task reports one.
std::vector<Measures> measures_of(Task const& task, Day today, std::optional<double> mean_growth);

/// Mean of the last reported growth of the tasks that report one.
std::optional<double> mean_growth(Ledger const& ledger, Month month);

}  // namespace yicheng::progress
