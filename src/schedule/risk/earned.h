/// Earned schedule: progress measured in time, where earned value's index returns to 1 at the end
/// of a late project.
///
/// The planned value at an instant is the share of all planned work due by then (each task's work
/// spread evenly over its planned dates); the earned value, the share of it done. The earned
/// schedule ES is the time at which as much was planned as has been earned; AT is the time passed.
/// SV(t) = ES - AT, SPI(t) = ES / AT, IEAC(t) = PD / SPI(t) with PD the planned duration. Source:
/// Lipke, "Schedule is Different" 2003; Lipke and Henderson. The planned curve is taken as it is,
/// not month by month.
#pragma once
#include <optional>
#include <vector>

#include "schedule/cpm/instant.h"

namespace yicheng::schedule::risk {

struct PlannedTask {
  cpm::Instant start;
  cpm::Instant finish;  ///< not before the start
  double work = 0;      ///< its weight; not negative
  double done = 0;      ///< share, 0 to 1
};

struct EarnedSchedule {
  double planned = 0;                  ///< share of all work due by the status date
  double earned = 0;                   ///< share of all work done
  double actual_days = 0;              ///< AT: elapsed days since the planned start
  double earned_days = 0;              ///< ES
  double variance_days = 0;            ///< SV(t)
  double index = 0;                    ///< SPI(t)
  std::optional<cpm::Instant> finish;  ///< planned start + IEAC(t); none while nothing is earned
};

/// None without work, or where the status date is not after the planned start. Cost: tasks x 60.
std::optional<EarnedSchedule> earned_schedule(std::vector<PlannedTask> const& tasks,
                                              cpm::Instant status);

}  // namespace yicheng::schedule::risk
