#include "schedule/rcpsp/clause_search.h"

#include <gtest/gtest.h>

#include <limits>

#include "schedule/rcpsp/feasible.h"
#include "schedule/rcpsp/small_projects.h"

namespace yicheng::schedule::rcpsp {
namespace {

constexpr auto kEndless = std::numeric_limits<std::uint64_t>::max();

ClauseSearch::Outcome search_all(ClauseSearch& search) {
  return search.search({}, kEndless, kEndless);
}

// Its two answers, a schedule or a proof that there is none, against trying everything.
TEST(ClauseSearch, findsTheShortestScheduleAndProvesThatNoneIsShorter) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    auto const project = random_project(seed, 7, 1 + seed % 3);
    Time const shortest = Exhaustive(project).shortest();
    ClauseSearch search(project, shortest);
    ASSERT_EQ(search_all(search), ClauseSearch::Outcome::found) << seed;
    EXPECT_TRUE(violations(project, search.starts()).empty()) << seed;
    EXPECT_EQ(makespan_of(project, search.starts()), shortest) << seed;
    search.tighten(shortest - 1);
    EXPECT_EQ(search_all(search), ClauseSearch::Outcome::none) << seed;
    EXPECT_FALSE(search.possible());
  }
}

// Clauses are learned, used and dropped over thousands of contradictions; a wrong one would cut
// schedules off. Each tightening goes on with what was learned before.
TEST(ClauseSearch, whatItLearnsStaysTrueWhileTheLimitTightens) {
  auto const project = random_project(11, 26, 3);
  ClauseSearch search(project, static_cast<Time>(horizon_of(project)));
  Time last = std::numeric_limits<Time>::max();
  while (search.search({}, 20'000, kEndless) == ClauseSearch::Outcome::found) {
    EXPECT_TRUE(violations(project, search.starts()).empty());
    Time const makespan = makespan_of(project, search.starts());
    EXPECT_LT(makespan, last);
    last = makespan;
    search.tighten(makespan - 1);
  }
  ASSERT_FALSE(search.possible());
  // A search that starts anew at the proved length agrees on both sides.
  ClauseSearch again(project, last);
  EXPECT_EQ(search_all(again), ClauseSearch::Outcome::found);
  ClauseSearch shorter(project, last - 1);
  EXPECT_EQ(search_all(shorter), ClauseSearch::Outcome::none);
}

TEST(ClauseSearch, anImpossibleAssumptionIsNotTakenForAnImpossibleProject) {
  Project project;
  project.capacity = {2};
  project.tasks = {{3, {2}, {}}, {2, {1}, {}}, {2, {1}, {}}};
  ClauseSearch search(project, 5);
  std::vector<Literal> const together = {at_most(0, 1), at_most(1, 1)};
  EXPECT_EQ(search.search(together, kEndless, kEndless), ClauseSearch::Outcome::none);
  EXPECT_TRUE(search.possible());
  std::vector<Literal> const first = {at_least(0, 2)};
  ASSERT_EQ(search.search(first, kEndless, kEndless), ClauseSearch::Outcome::found);
  EXPECT_EQ(search.starts()[0], 2);
}

TEST(ClauseSearch, stopsAtItsLimits) {
  auto const project = random_project(5, 60, 4);
  ClauseSearch search(project, lower_bound(project) + 1);
  auto const moves = search.moves();
  auto const outcome = search.search({}, kEndless, moves + 100);
  EXPECT_EQ(outcome, ClauseSearch::Outcome::gave_up);
  EXPECT_LE(search.moves(), moves + 100 + 2 * project.tasks.size());
}

// The longest path does not fit below the limit, and neither does a core that overloads.
TEST(ClauseSearch, saysAtOnceWhatCannotBe) {
  Project project;
  project.capacity = {1};
  project.tasks = {{3, {1}, {1}}, {2, {1}, {}}};
  EXPECT_FALSE(ClauseSearch(project, 4).possible());
  project.tasks = {{3, {1}, {}}, {3, {1}, {}}};
  EXPECT_FALSE(ClauseSearch(project, 3).possible());
}

}  // namespace
}  // namespace yicheng::schedule::rcpsp
