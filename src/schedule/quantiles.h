/// What a job's dates look like over all futures, as dates people can read.
#pragma once
#include <cstddef>

#include "schedule/schedule.h"

namespace yicheng::schedule {

/// Each date of the job's course at the given share of futures (0.5 = median), by itself: the
/// nearest rank, the smallest date that at least that share of the futures does not pass. With no
/// futures, the most likely course. Cost: linear in the futures.
Course quantile(Calendar const& calendar, std::size_t job, double share);

}  // namespace yicheng::schedule
