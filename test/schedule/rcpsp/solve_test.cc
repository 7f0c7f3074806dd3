#include "schedule/rcpsp/solve.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <numeric>

#include "base/file.h"
#include "base/random.h"
#include "schedule/rcpsp/builder.h"
#include "schedule/rcpsp/feasible.h"
#include "schedule/rcpsp/psplib.h"
#include "schedule/rcpsp/small_projects.h"

namespace yicheng::schedule::rcpsp {
namespace {

TEST(Solve, isAsShortAsExhaustiveSearchOnSmallProjects) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    auto const project = random_project(seed, 7, 2);
    auto const solution = solve(project, {.schedules = 500, .seed = seed});
    EXPECT_EQ(solution.makespan, Exhaustive(project).shortest()) << seed;
    EXPECT_EQ(solution.makespan, makespan_of(project, solution.starts));
    EXPECT_TRUE(solution.shortest);
  }
}

// The count is the honest one: it never goes past what was allowed, whichever search was at work.
TEST(Solve, buildsNoMoreSchedulesThanAllowed) {
  for (std::uint64_t const schedules : {1U, 2U, 10U, 100U, 1000U}) {
    auto const solution = solve(random_project(8, 90, 4), {.schedules = schedules, .seed = 2});
    EXPECT_LE(solution.schedules, schedules);
    EXPECT_GE(solution.schedules, 1U);
  }
}

// Too long for the clause search, which keeps every start of every task: the genetic search goes
// on.
TEST(Solve, takesProjectsOfAnyLength) {
  auto project = random_project(4, 60, 4);
  for (auto& task : project.tasks) {
    task.duration *= 1000;
  }
  auto const solution = solve(project, {.schedules = 100, .seed = 2});
  EXPECT_TRUE(violations(project, solution.starts).empty());
}

// Resource numbers above 4 take several words, capacities above 32,767 wide lanes.
TEST(Solve, isFeasibleForAnyNumberAndSizeOfResources) {
  for (std::size_t const resources : {0U, 1U, 4U, 5U, 11U}) {
    for (std::int32_t const scale : {1, 100'000'000}) {
      auto project = random_project(resources + 7, 40, resources);
      for (auto& capacity : project.capacity) {
        capacity *= scale;
      }
      for (auto& task : project.tasks) {
        for (auto& demand : task.demand) {
          demand *= scale;
        }
      }
      auto const solution = solve(project, {.schedules = 300, .seed = 3});
      EXPECT_TRUE(violations(project, solution.starts).empty());
      EXPECT_GE(solution.makespan, lower_bound(project));
      EXPECT_LE(solution.schedules, 300U);
    }
  }
}

TEST(Solve, theSameSeedGivesTheSameSchedule) {
  auto const project = random_project(5, 60, 4);
  auto const once = solve(project, {.schedules = 700, .seed = 9});
  auto const again = solve(project, {.schedules = 700, .seed = 9});
  EXPECT_EQ(once.starts, again.starts);
  EXPECT_EQ(once.schedules, again.schedules);
}

TEST(Solve, oneScheduleIsEnoughToAnswer) {
  auto const project = random_project(5, 20, 2);
  auto const solution = solve(project, {.schedules = 1, .seed = 1});
  EXPECT_EQ(solution.schedules, 1U);
  EXPECT_TRUE(violations(project, solution.starts).empty());
}

TEST(Solve, aSingleTaskAndTasksThatTakeNoTimeAreFine) {
  Project project;
  project.tasks.resize(1);
  EXPECT_EQ(solve(project, {.schedules = 50}).makespan, 0);
  project.tasks[0].duration = 3;
  EXPECT_EQ(solve(project, {.schedules = 50, .stop_at_bound = false}).makespan, 3);
}

TEST(Builder, takesTheEarliestTimeThatLeavesRoom) {
  Project project;
  project.capacity = {2};
  project.tasks = {{3, {2}, {}}, {2, {1}, {}}, {2, {1}, {}}};
  Builder builder(project);
  std::vector<std::uint32_t> const order = {0, 1, 2};
  std::vector<Time> starts(3);
  EXPECT_EQ(builder.build(Direction::forward, order, starts), 5);
  EXPECT_EQ(starts, (std::vector<Time>{0, 3, 3}));
  // Again, to see that the axis was left empty.
  EXPECT_EQ(builder.build(Direction::forward, order, starts), 5);
}

TEST(Violations, nameBrokenLinksAndOverloadedResources) {
  Project project;
  project.capacity = {2};
  project.tasks = {{3, {2}, {1}}, {2, {1}, {}}, {2, {1}, {}}};
  EXPECT_TRUE(violations(project, {0, 3, 3}).empty());
  EXPECT_EQ(violations(project, {0, 2, 3}).size(), 2U);  // too early, and three of two used
  EXPECT_EQ(violations(project, {0, 3, 1}).size(), 1U);
  EXPECT_EQ(violations(project, {-1, 3, 3}).size(), 1U);
  EXPECT_EQ(violations(project, {0, 3}).size(), 1U);
}

// The files themselves are for research only and never part of the project.
TEST(Solve, keepsWithinTheProvenBoundsOfPublishedInstances) {
  auto const* folder = std::getenv("YICHENG_PSPLIB");
  if (folder == nullptr) {
    GTEST_SKIP() << "set YICHENG_PSPLIB to a folder of files .sm to check them";
  }
  for (auto const& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".sm") {
      continue;
    }
    auto const project = read_psplib(read_file(entry.path(), kFileBytesMax), entry.path().string());
    auto const solution = solve(project, {.schedules = 200});
    EXPECT_TRUE(violations(project, solution.starts).empty()) << entry.path();
    EXPECT_GE(solution.makespan, lower_bound(project)) << entry.path();
  }
}

}  // namespace
}  // namespace yicheng::schedule::rcpsp
