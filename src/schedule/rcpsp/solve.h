/// A short schedule under limited resources, within a number of schedules built.
///
/// Method: a genetic search (genetic.h) uses the first half to two thirds, then stretches of its
/// best schedule are shortened by a search that learns clauses (compression.h). Deterministic by
/// seed.
///
/// What counts as a schedule: each pass of the serial scheme, forwards or backwards, is one. The
/// clause search has no passes; each move of a bound of a task counts as placing that task, and as
/// many placements as there are tasks count as one schedule. That counts more than Kolisch and
/// Hartmann (2006) ask for: at most one start a task.
#pragma once
#include <cstdint>
#include <vector>

#include "schedule/rcpsp/project.h"

namespace yicheng::schedule::rcpsp {

struct SolveOptions {
  std::uint64_t schedules = 5000;  ///< how many may be built, counted as above; at least 1
  std::uint64_t seed = 1;
  /// Stops where the makespan is the lower bound: no schedule can be shorter.
  bool stop_at_bound = true;
};

struct Solution {
  Time makespan = 0;
  std::vector<Time> starts;     ///< by task; feasible
  std::uint64_t schedules = 0;  ///< how many were built
  bool shortest = false;        ///< proved: no schedule is shorter
};

/// One thread. Cost: schedules x tasks x (log + the times looked at).
Solution solve(Project const& project, SolveOptions const& options);

}  // namespace yicheng::schedule::rcpsp
