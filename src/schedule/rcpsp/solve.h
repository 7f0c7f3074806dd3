/// A short schedule under limited resources, within a number of schedules built.
///
/// Method: a genetic algorithm on two populations, one of schedules built forwards and one of
/// schedules built backwards, each bred from the other, so that every schedule built is at the same
/// time a justification of its parent (Valls, Ballestin, Quintanilla 2005; two populations: Debels
/// and Vanhoucke 2005). A child keeps a stretch of its father where the resources are used most,
/// and takes the order before and after it from its mother. Deterministic by seed.
#pragma once
#include <cstdint>
#include <vector>

#include "schedule/rcpsp/project.h"

namespace yicheng::schedule::rcpsp {

struct SolveOptions {
  std::uint64_t schedules =
      5000;  ///< how many may be built, forwards and backwards alike; at least 1
  std::uint64_t seed = 1;
  /// Stops where the makespan is the lower bound: no schedule can be shorter.
  bool stop_at_bound = true;
};

struct Solution {
  Time makespan = 0;
  std::vector<Time> starts;     ///< by task; feasible
  std::uint64_t schedules = 0;  ///< how many were built
};

/// One thread. Cost: schedules x tasks x (log + the times looked at).
Solution solve(Project const& project, SolveOptions const& options);

}  // namespace yicheng::schedule::rcpsp
