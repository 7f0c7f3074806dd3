// Random small networks against a slow method, against the definitions, and warm against cold.
#include <gtest/gtest.h>

#include "engine/traffic/small_networks.h"

namespace yicheng::engine::traffic {
namespace {

using test::RandomCase;

constexpr AssignOptions kTight{.gap = 1e-11, .max_iterations = 2000};

class Equilibrium : public testing::TestWithParam<std::uint64_t> {
 protected:
  RandomCase const made = test::random_case(GetParam());
};

TEST_P(Equilibrium, MeetsTheDefinitionOfTheGapWithPathsOfAnotherMethod) {
  Assignment const solved = assign(made.network, made.demand, kTight);
  ASSERT_TRUE(solved.converged);
  EXPECT_NEAR(test::gap_of(made.network, made.demand, solved.flow), 0, 2e-11);
  EXPECT_LT(test::conservation_error(made.network, made.demand, solved), 1e-9);
}

TEST_P(Equilibrium, IsWhereFrankAndWolfeSlowlyArrive) {
  Assignment const solved = assign(made.network, made.demand, kTight);
  std::vector<double> const slow = test::frank_wolfe(made.network, made.demand, 1500);
  double const scale = made.demand.total();
  for (std::size_t link = 0; link < slow.size(); ++link) {
    EXPECT_NEAR(solved.flow[link], slow[link], 0.02 * scale) << "link " << link;
  }
  // No flows cost less on Beckmann's objective than those of the equilibrium.
  double objective_gap = 0;
  for (std::size_t link = 0; link < slow.size(); ++link) {
    objective_gap += solved.classes[0].cost[link] * (slow[link] - solved.flow[link]);
  }
  EXPECT_GE(objective_gap, -1e-8 * solved.total_cost);
}

TEST_P(Equilibrium, IsTheSameFromAnyStart) {
  Assignment const base = assign(made.network, made.demand, kTight);
  Network edited = made.network;
  edited.capacity[3] *= 3;
  edited.open[0] = 0;
  edited.free_time[5] *= 0.5;
  Assignment const cold = assign(edited, made.demand, kTight);
  Assignment const warm = assign(edited, made.demand, kTight, base.state.get());
  EXPECT_TRUE(warm.warm);
  EXPECT_FALSE(cold.warm);
  ASSERT_TRUE(warm.converged && cold.converged);
  EXPECT_EQ(warm.flow[0], 0);
  for (std::size_t link = 0; link < cold.flow.size(); ++link) {
    EXPECT_NEAR(warm.flow[link], cold.flow[link], 1e-3 * made.demand.total()) << "link " << link;
  }
  EXPECT_NEAR(warm.objective, cold.objective, 1e-10 * cold.objective);
  Assignment const back = assign(made.network, made.demand, kTight, warm.state.get());
  EXPECT_NEAR(back.objective, base.objective, 1e-10 * base.objective);
}

TEST_P(Equilibrium, StartsFromItsOwnStateInOneIteration) {
  Assignment const base = assign(made.network, made.demand, kTight);
  Assignment const again = assign(made.network, made.demand, {.gap = 1e-10}, base.state.get());
  EXPECT_EQ(again.iterations.size(), 1U);
  for (std::size_t link = 0; link < base.flow.size(); ++link) {
    EXPECT_NEAR(again.flow[link], base.flow[link], 1e-9 * made.demand.total());
  }
}

TEST_P(Equilibrium, FollowsDemandThatGrows) {
  Assignment const base = assign(made.network, made.demand, kTight);
  Demand grown = made.demand;
  for (double& vehicles : grown.vehicles) {
    vehicles *= 1.3;
  }
  Assignment const warm = assign(made.network, grown, kTight, base.state.get());
  Assignment const cold = assign(made.network, grown, kTight);
  EXPECT_TRUE(warm.warm);
  EXPECT_LT(test::conservation_error(made.network, grown, warm), 1e-9);
  EXPECT_NEAR(warm.objective, cold.objective, 1e-10 * cold.objective);
}

TEST_P(Equilibrium, GivesTheSameBitsEachTime) {
  Assignment const first = assign(made.network, made.demand, kTight);
  Assignment const second = assign(made.network, made.demand, kTight);
  EXPECT_EQ(first.flow, second.flow);
  EXPECT_EQ(first.iterations.size(), second.iterations.size());
}

INSTANTIATE_TEST_SUITE_P(Random, Equilibrium, testing::Range<std::uint64_t>(1, 26));

}  // namespace
}  // namespace yicheng::engine::traffic
