/// From the works of a program to jobs of the schedule, and from its calendar to finishes.
#pragma once
#include <vector>

#include "change/program.h"
#include "forecast/forecast.h"
#include "schedule/schedule.h"

namespace yicheng::forecast {

/// One job a work, in the order of the program. Promises become the written dates of their
/// milestones (the last day of their month; of several for one milestone the latest).
std::vector<schedule::Job> jobs_of(change::Program const& program, Month first);

/// One finish a work, in the order of the program.
std::vector<Finish> finishes_of(change::Program const& program, schedule::Calendar const& calendar);

}  // namespace yicheng::forecast
