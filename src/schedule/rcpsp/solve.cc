#include "schedule/rcpsp/solve.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "schedule/rcpsp/builder.h"
#include "schedule/rcpsp/compression.h"
#include "schedule/rcpsp/genetic.h"

namespace yicheng::schedule::rcpsp {
namespace {

// The genetic search's share of the schedules; found by trying on a tenth of PSPLIB.
constexpr double kGenetic = 0.65;
// Conflicts before a stretch is given up. With more schedules to spend each stretch may cost more:
// at 50,000 schedules 475 left J120 (every 20th instance) 0.13 points nearer to the critical path
// than 150.
constexpr double kConflictsPerRoot = 2.12;  // this x square root of the schedules
constexpr std::uint64_t kConflictsMin = 150;

std::uint64_t conflicts_for(std::uint64_t schedules) {
  double const many = kConflictsPerRoot * std::sqrt(static_cast<double>(schedules));
  return std::max(kConflictsMin, static_cast<std::uint64_t>(many));
}

}  // namespace

Solution solve(Project const& project, SolveOptions const& options) {
  check(options.schedules > 0);
  Time const stop_at = options.stop_at_bound ? lower_bound(project) : 0;
  Builder builder(project);
  Genetic genetic(project, builder, options.schedules, options.seed);
  auto const share = static_cast<std::uint64_t>(kGenetic * static_cast<double>(options.schedules));
  genetic.run(std::max<std::uint64_t>(1, share), stop_at);
  bool const fits = Compression::fits(project, genetic.makespan());
  if (!fits) {
    genetic.run(options.schedules, stop_at);
  }
  Solution solution{genetic.makespan(), genetic.starts(), genetic.built(),
                    genetic.makespan() <= lower_bound(project)};
  if (!fits || solution.makespan <= stop_at) {
    return solution;
  }
  std::uint64_t const n = project.tasks.size();
  Compression compression(project, builder, solution.starts, conflicts_for(options.schedules),
                          options.seed);
  compression.run((options.schedules - solution.schedules) * n, stop_at);
  solution.makespan = compression.makespan();
  solution.starts = compression.starts();
  solution.schedules += (compression.placements() + n - 1) / n;
  solution.shortest = compression.proved() || solution.makespan <= lower_bound(project);
  return solution;
}

}  // namespace yicheng::schedule::rcpsp
