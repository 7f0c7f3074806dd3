// Choosing sites: against hand-worked cases, exhaustive search and an independent solver.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/child_process.h"
#include "base/random.h"
#include "propose/location/solve.h"

namespace yicheng::propose::location {
namespace {

using testing::ElementsAre;

std::vector<std::size_t> sites_of(Solution const& solution) {
  std::vector<std::size_t> sites;
  for (auto const& site : solution.sites) {
    sites.push_back(site.candidate.index());
  }
  return sites;
}

/// Demands and candidates at the same places of a line.
city::Rows<Travel> line(std::vector<float> const& at) {
  city::Rows<Travel> travel;
  for (float const from : at) {
    for (std::size_t to = 0; to < at.size(); ++to) {
      travel.items.push_back({static_cast<std::uint32_t>(to), std::abs(at[to] - from)});
    }
    travel.close_row();
  }
  return travel;
}

TEST(Location, CoversMostPeople) {
  // people   100 --1-- 50 --1-- 10 ------8------ 60 --1-- 60
  std::vector<double> const people = {100, 50, 10, 60, 60};
  auto const travel = line({0, 1, 2, 10, 11});
  std::vector<float> const nothing(5, kUnreached);
  auto const solution = solve(covering(people, travel, nothing, 1, 2));
  EXPECT_THAT(sites_of(solution), ElementsAre(1, 3));
  EXPECT_DOUBLE_EQ(solution.total, 280);
  EXPECT_DOUBLE_EQ(solution.sites[0].adds, 160);
  EXPECT_DOUBLE_EQ(solution.sites[1].adds, 120);
  EXPECT_NEAR(solution.gap(), 0, 1e-6) << "proved";
  EXPECT_EQ(solution.sites[1].alternatives[0].candidate.index(), 4U) << "as good as site 3";
  EXPECT_DOUBLE_EQ(solution.sites[1].alternatives[0].loss, 0);
}

TEST(Location, WhoIsServedAlreadyGainsNothing) {
  std::vector<double> const people = {100, 50, 10, 60, 60};
  std::vector<float> const existing = {0.5F, 0.5F, kUnreached, kUnreached, kUnreached};
  auto const solution = solve(covering(people, line({0, 1, 2, 10, 11}), existing, 1, 1));
  EXPECT_THAT(sites_of(solution), ElementsAre(3));
  EXPECT_DOUBLE_EQ(solution.total, 120);
}

TEST(Location, MakesTravelShort) {
  // One site for 1, 1 and 10 people at 0, 4, 10: at the ten (the weighted median).
  auto const solution =
      solve(least_travel({1, 1, 10}, line({0, 4, 10}), std::vector<float>(3, kUnreached), 100, 1));
  EXPECT_THAT(sites_of(solution), ElementsAre(2));
  EXPECT_NEAR(solution.total, 1 * (100 - 10) + 1 * (100 - 6) + 10 * 100, 1e-9);
}

TEST(Location, KeepsFixedSitesAndSurvivesOddProblems) {
  auto problem = covering({100, 50, 10, 60, 60}, line({0, 1, 2, 10, 11}),
                          std::vector<float>(5, kUnreached), 1, 2);
  problem.fixed = {CandidateIndex(std::size_t{2})};
  auto const solution = solve(problem);
  EXPECT_THAT(sites_of(solution), ElementsAre(2, 3));
  EXPECT_TRUE(solution.sites[0].alternatives.empty()) << "it may not leave";
  problem.fixed.clear();
  problem.choose = 99;
  EXPECT_EQ(solve(problem).sites.size(), 5U);
  problem.choose = 0;
  EXPECT_TRUE(solve(problem).sites.empty());
  EXPECT_TRUE(solve(Problem{}).sites.empty());
}

Problem random_problem(std::uint64_t seed, std::size_t candidates, std::size_t demands,
                       std::size_t choose, bool cover) {
  Random random(seed, 0);
  std::vector<std::pair<double, double>> site(candidates);
  std::vector<std::pair<double, double>> home(demands);
  for (auto& [x, y] : site) {
    x = random.uniform() * 10;
    y = random.uniform() * 10;
  }
  std::vector<double> people;
  for (auto& [x, y] : home) {
    x = random.uniform() * 10;
    y = random.uniform() * 10;
    people.push_back(std::floor(random.uniform() * 1000));
  }
  city::Rows<Travel> travel;
  for (auto const& [x, y] : site) {
    for (std::size_t d = 0; d < demands; ++d) {
      auto const cost = std::hypot(x - home[d].first, y - home[d].second);
      if (cost < 4) {
        travel.items.push_back({static_cast<std::uint32_t>(d), static_cast<float>(cost)});
      }
    }
    travel.close_row();
  }
  std::vector<float> existing(demands, kUnreached);
  existing[0] = 0.2F;
  return cover ? covering(people, travel, existing, 1.5F, choose)
               : least_travel(people, travel, existing, 4, choose);
}

double best_by_trying_all(Problem const& problem, std::size_t from,
                          std::vector<CandidateIndex>& chosen) {
  if (chosen.size() == problem.choose) {
    return total_of(problem, chosen);
  }
  double best = 0;
  for (std::size_t i = from; i < problem.candidates(); ++i) {
    chosen.emplace_back(i);
    best = std::max(best, best_by_trying_all(problem, i + 1, chosen));
    chosen.pop_back();
  }
  return best;
}

TEST(Location, EqualsExhaustiveSearchAndItsBoundHolds) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    for (bool const cover : {false, true}) {
      auto const problem = random_problem(seed, 14, 40, 4, cover);
      std::vector<CandidateIndex> none;
      double const best = best_by_trying_all(problem, 0, none);
      auto const solution = solve(problem);
      EXPECT_NEAR(solution.total, best, 1e-6 * best) << seed;
      EXPECT_GE(solution.bound, best * (1 - 1e-12)) << seed;
      double sum = 0;
      for (auto const& site : solution.sites) {
        sum += site.adds;
      }
      EXPECT_NEAR(sum, solution.total, 1e-6 * best) << "what the sites add is the total";
    }
  }
}

TEST(Location, AlternativesLoseWhatTheySay) {
  auto const problem = random_problem(7, 60, 200, 5, false);
  auto const solution = solve(problem);
  for (std::size_t out = 0; out < solution.sites.size(); ++out) {
    for (auto const& alternative : solution.sites[out].alternatives) {
      std::vector<CandidateIndex> chosen;
      for (auto const& site : solution.sites) {
        chosen.push_back(site.candidate);
      }
      chosen[out] = alternative.candidate;
      EXPECT_NEAR(solution.total - total_of(problem, chosen), alternative.loss,
                  1e-6 * solution.total);
      EXPECT_GE(alternative.loss, -1e-6 * solution.total);
    }
  }
}

TEST(Location, SameAnswerEveryTime) {
  auto const problem = random_problem(3, 120, 300, 8, true);
  EXPECT_EQ(sites_of(solve(problem)), sites_of(solve(problem)));
}

/// The problem as CPLEX LP text: x of a demand and a site that serves it, y of a site.
std::string as_lp(Problem const& problem) {
  std::string objective;
  std::vector<std::string> serves(problem.demands());
  std::string opens;
  std::string count;
  std::string whole;
  for (std::size_t j = 0; j < problem.candidates(); ++j) {
    for (auto const& gain : problem.of(CandidateIndex(j))) {
      objective +=
          fmt::format("\n + {} x{}_{}", problem.weight[gain.demand] * gain.value, gain.demand, j);
      serves[gain.demand] += fmt::format(" + x{}_{}", gain.demand, j);
      opens += fmt::format(" x{}_{} - y{} <= 0\n", gain.demand, j, j);
    }
    count += fmt::format(" + y{}", j);
    whole += fmt::format(" y{}\n", j);
  }
  std::string text = "Maximize\n obj:" + objective + "\nSubject To\n";
  for (auto const& one : serves) {
    text += one.empty() ? "" : one + " <= 1\n";
  }
  return text + opens + count + fmt::format(" <= {}\nBinary\n", problem.choose) + whole + "End\n";
}

TEST(Location, IsWithinOnePercentOfTheOptimumThatCbcProves) {
  auto const folder = std::filesystem::path(testing::TempDir()) / "yicheng_location";
  std::filesystem::create_directories(folder);
  for (bool const cover : {true, false}) {
    auto const problem = random_problem(11, cover ? 400 : 80, cover ? 300 : 80, 10, cover);
    std::ofstream(folder / "p.lp") << as_lp(problem);
    auto const outcome = run_child(
        {"cbc", (folder / "p.lp").string(), "solve", "solution", (folder / "p.sol").string()}, "",
        {.time_max = std::chrono::minutes(2),
         .output_bytes_max = std::size_t{1} << 24,
         .memory_bytes_max = std::size_t{4} << 30});
    if (outcome.end == ChildEnd::not_found) {
      GTEST_SKIP() << "the program cbc is not installed";
    }
    std::ifstream solved(folder / "p.sol");
    std::string status;
    std::string word;
    double value = 0;
    solved >> status >> word >> word >> word >> value;  // "Optimal - objective value 123.4"
    ASSERT_EQ(status, "Optimal") << outcome.output;
    auto const solution = solve(problem);
    EXPECT_GE(solution.total, 0.99 * std::abs(value)) << (cover ? "cover" : "travel");
    EXPECT_LE(solution.total, std::abs(value) * (1 + 1e-6));
    EXPECT_GE(solution.bound, std::abs(value) * (1 - 1e-6));
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace yicheng::propose::location
