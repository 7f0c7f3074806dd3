/// One job's activities with their links: from durations to dates.
///
/// Offsets are days since the job's begin, as real numbers; a date is the first day that dawns with
/// the thing reached (the offset rounded up), so that "by day d" means an offset of at most d.
#pragma once
#include <span>
#include <vector>

#include "schedule/schedule.h"
#include "schedule/templates.h"

namespace yicheng::schedule {

/// A job's activities with its size taken in. Built once a job, then read by every future.
struct Network {
  Template const* form = nullptr;
  std::vector<Duration> durations;  ///< by activity, scaled to the job's size
  Day begin;
  /// Offset before which no works begin; where there are none, not the activity that starts (or, if
  /// no activity says so, the first).
  double works_not_before = 0;
  std::vector<bool> waits;  ///< by activity: whether that holds for it
};

Network network_of(Job const& job, Template const& form);

/// Where the course stands if every activity takes the given days: the forward pass.
/// `finish` is scratch. Cost: activities and links.
Course course_of(Network const& network, std::span<double const> days, std::vector<double>& finish);

/// Every activity takes its mode.
Course most_likely_course(Network const& network);

/// The course that the plan writes: `likely`, moved and stretched so that it meets the written
/// dates.
/// - A written date of main works, completion or operation holds; unwritten ones keep their most
///   likely distance from the nearest written one (the later one, where it lies between two).
/// - Works begin the most likely duration before the first such date, or on the written start where
///   that is earlier.
/// - Where only a start is written, everything follows from it; where nothing is, it is `likely`.
Course written_course(Job const& job, Course const& likely);

}  // namespace yicheng::schedule
