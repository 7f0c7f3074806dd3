/// In which months a work may begin: after its approvals, and early enough for its written dates.
///
/// Durations are the most likely ones. The plan as written is one of the timings: works begin as
/// late as its dates allow (倒排工期), or as soon as they may where that is already too late.
#pragma once
#include <string>
#include <vector>

#include "change/program.h"
#include "propose/sequence/order.h"
#include "schedule/schedule.h"

namespace yicheng::propose {

struct WorkTimings {
  std::vector<Timing> timings;            ///< by month of begin, rising; never empty
  std::vector<schedule::Course> courses;  ///< of each
  std::size_t as_written = 0;             ///< which of them the plan's dates imply
  /// False where its dates cannot be met even when it begins as soon as it may.
  bool keeps_its_dates = true;
};

/// By work of the program. A work without edits, and one that has begun before the horizon, has one
/// timing. What a person took before (`works_begin`) is put
/// aside: it is what is asked about. Cost: a course a work and month.
std::vector<WorkTimings> timings_of(change::Program const& program, Month first, int months);

}  // namespace yicheng::propose
