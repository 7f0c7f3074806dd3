// The search against exhaustive search over all timings, on small problems of every shape.
#include "propose/sequence/order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace yicheng::propose {
namespace {

constexpr double kNone = -std::numeric_limits<double>::infinity();

// Works of random lengths that may begin in any of `choices` months, and random terms over them.
Problem random_problem(std::uint64_t seed, std::size_t works, std::size_t choices,
                       std::size_t terms, std::size_t works_of_term) {
  Random random(seed, 0);
  Problem problem;
  problem.months = 14;
  for (std::size_t w = 0; w < works; ++w) {
    int const from = static_cast<int>(random.below(4));
    int const length = 1 + static_cast<int>(random.below(5));
    std::vector<Timing> timings;
    for (std::size_t c = 0; c < choices; ++c) {
      int const begin = from + static_cast<int>(c) * 2;
      timings.push_back({{begin, begin + length}, begin, begin + length - 1});
    }
    problem.timings.push_back(timings);
    problem.cost_per_month.push_back(random.uniform(1, 9));
  }
  for (std::size_t t = 0; t < terms; ++t) {
    Term term;
    for (std::size_t i = 0; i < works_of_term; ++i) {
      auto const work = random.below(works);
      if (std::find(term.works.begin(), term.works.end(), work) == term.works.end()) {
        term.works.push_back(work);
      }
    }
    term.value.resize(static_cast<std::size_t>(std::lround(std::pow(3, term.works.size()))));
    for (auto& value : term.value) {
      value = random.uniform(-5, 5);
    }
    problem.terms.push_back(term);
  }
  return problem;
}

double exhaustive(Problem const& problem, Order& order, std::size_t work = 0) {
  if (work == order.size()) {
    return feasible(problem, order) ? value_of(problem, order) : kNone;
  }
  double best = kNone;
  for (order[work] = 0; order[work] < problem.timings[work].size(); ++order[work]) {
    best = std::max(best, exhaustive(problem, order, work + 1));
  }
  order[work] = 0;
  return best;
}

double exhaustive(Problem const& problem) {
  Order order(problem.timings.size(), 0);
  return exhaustive(problem, order);
}

void expect_best(Problem const& problem, std::uint64_t seed) {
  Order const start(problem.timings.size(), 0);
  auto const found = best_order(problem, start, 1'000'000);
  double const best = exhaustive(problem);
  EXPECT_EQ(found.feasible, best != kNone) << seed;
  if (best != kNone) {
    EXPECT_TRUE(found.proved) << seed;
    EXPECT_NEAR(found.value, best, 1e-7) << seed;
    EXPECT_TRUE(feasible(problem, found.order)) << seed;
    EXPECT_DOUBLE_EQ(found.value, value_of(problem, found.order)) << seed;
  }
}

TEST(BestOrder, equalsExhaustiveSearchWhereAllWorksMeet) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    expect_best(random_problem(seed, 5, 4, 3, 5), seed);
  }
}

TEST(BestOrder, equalsExhaustiveSearchForEightWorks) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    expect_best(random_problem(100 + seed, 8, 3, 6, 3), seed);
  }
}

TEST(BestOrder, equalsExhaustiveSearchUnderABudgetAndFewCrews) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    auto problem = random_problem(200 + seed, 6, 4, 4, 2);
    problem.cost_cap = seed % 2 == 0 ? 18 : 12;
    problem.at_once_cap = seed % 3 == 0 ? 3 : 4;
    expect_best(problem, seed);
  }
}

TEST(BestOrder, saysWhereNoOrderKeepsTheCaps) {
  auto problem = random_problem(7, 3, 2, 1, 2);
  problem.cost_cap = 0.5;
  EXPECT_FALSE(best_order(problem, Order(3, 0), 1000).feasible);
}

TEST(BestOrder, staysWithTheStartWhereNothingIsBetter) {
  auto problem = random_problem(3, 6, 4, 0, 1);
  Order const start = {1, 2, 3, 0, 1, 2};
  auto const found = best_order(problem, start, 1000);
  EXPECT_EQ(found.order, start);
  EXPECT_TRUE(found.proved);
}

TEST(BestOrder, isNeverWorseThanTheStartHoweverShortItsTime) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    auto const problem = random_problem(300 + seed, 12, 6, 10, 4);
    Order start(12);
    for (std::size_t w = 0; w < start.size(); ++w) {
      start[w] = Random(seed, w).below(6);
    }
    auto const found = best_order(problem, start, 10);
    EXPECT_GE(found.value, value_of(problem, start));
  }
}

TEST(BestOrder, isTheSameEveryTime) {
  auto const problem = random_problem(9, 10, 6, 8, 4);
  auto const one = best_order(problem, Order(10, 0), 5000);
  auto const two = best_order(problem, Order(10, 0), 5000);
  EXPECT_EQ(one.order, two.order);
}

// Two works on a ring that hurt while they last, most of all together, and help when done.
TEST(BestOrder, putsTwoSidesOfARingOneAfterTheOther) {
  Problem problem;
  problem.months = 12;
  for (int w = 0; w < 2; ++w) {
    std::vector<Timing> timings;
    for (int begin = 0; begin < 6; ++begin) {
      timings.push_back({{begin, begin + 3}, begin, begin + 2});
    }
    problem.timings.push_back(timings);
    problem.cost_per_month.push_back(1);
  }
  //                      -,-  d,-  a,-  -,d  d,d   a,d  -,a  d,a  a,a
  problem.terms = {{{0, 1}, {0, -10, 4, -10, -60, -6, 4, -6, 8}}};
  auto const found = best_order(problem, {0, 0}, 1000);
  auto const apart =
      std::max(found.order[0], found.order[1]) - std::min(found.order[0], found.order[1]);
  EXPECT_EQ(apart, 3u);
  EXPECT_EQ(most_at_once(problem, found.order), 1u);
}

}  // namespace
}  // namespace yicheng::propose
