/// Whether a schedule keeps to precedence and resources: a checker that shares no code with the
/// builder of schedules.
#pragma once
#include <string>
#include <vector>

#include "schedule/rcpsp/project.h"

namespace yicheng::schedule::rcpsp {

/// What the starts violate, in words, the first few of each kind; empty: the schedule is feasible.
/// Cost: tasks x log x resources, whatever the horizon.
std::vector<std::string> violations(Project const& project, std::vector<Time> const& starts);

/// The last finish; 0 without tasks.
Time makespan_of(Project const& project, std::vector<Time> const& starts);

}  // namespace yicheng::schedule::rcpsp
