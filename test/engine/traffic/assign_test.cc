// Equilibria that can be worked out by hand, and the rules of the network.
#include "engine/traffic/assign.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/fault.h"
#include "engine/traffic/small_networks.h"

namespace yicheng::engine::traffic {
namespace {

using test::braess;
using test::node;

constexpr AssignOptions kTight{.gap = 1e-12, .max_iterations = 1000};

Demand one_pair(std::size_t from, std::size_t to, double vehicles) {
  return make_demand({{node(from), node(to), vehicles}});
}

TEST(Assign, SpreadsBraessTripsEvenlyOverThreePaths) {
  Assignment const solved = assign(braess(), one_pair(0, 1, 6), kTight);
  ASSERT_TRUE(solved.converged);
  EXPECT_NEAR(solved.flow[0], 4, 1e-6);
  EXPECT_NEAR(solved.flow[1], 2, 1e-6);
  EXPECT_NEAR(solved.flow[2], 2, 1e-6);
  EXPECT_NEAR(solved.flow[3], 2, 1e-6);
  EXPECT_NEAR(solved.flow[4], 4, 1e-6);
  EXPECT_NEAR(solved.objective, 386.00000008, 1e-7);
  EXPECT_NEAR(solved.total_cost, 552, 1e-6);
}

TEST(Assign, ReproducesBraessParadoxWhenTheShortcutCloses) {
  Network without = braess();
  without.open[3] = 0;
  Assignment const solved = assign(without, one_pair(0, 1, 6), kTight);
  EXPECT_NEAR(solved.total_cost, 498, 1e-6);  // 83 for each of the six: closing a road helps all
  EXPECT_EQ(solved.flow[3], 0);
}

TEST(Assign, BalancesTwoRoutesAsTheClosedFormSays) {
  // 10 + 0.1 x = 15 + 0.05 (100 - x), so x = 200 / 3.
  Network two;
  two.nodes = 2;
  two.add_link(node(0), node(1), 10, 100, 1, 1);
  two.add_link(node(0), node(1), 15, 300, 1, 1);
  Assignment const solved = assign(two, one_pair(0, 1, 100), kTight);
  EXPECT_NEAR(solved.flow[0], 200.0 / 3, 1e-8);
  EXPECT_NEAR(solved.classes[0].cost[0], solved.classes[0].cost[1], 1e-9);
}

TEST(Assign, SharesQuarticRoutesByCapacity) {
  // Same free time, same curve: flow in proportion to capacity.
  Network two;
  two.nodes = 2;
  two.add_link(node(0), node(1), 5, 100, 0.15, 4);
  two.add_link(node(0), node(1), 5, 300, 0.15, 4);
  Assignment const solved = assign(two, one_pair(0, 1, 1000), kTight);
  EXPECT_NEAR(solved.flow[0], 250, 1e-6);
  EXPECT_NEAR(solved.flow[1], 750, 1e-6);
}

TEST(Assign, LeavesTheDearerRouteEmptyWhileItIsDearer) {
  Network two;
  two.nodes = 2;
  two.add_link(node(0), node(1), 10, 100, 0.15, 4);
  two.add_link(node(0), node(1), 20, 100, 0.15, 4);
  Assignment const solved = assign(two, one_pair(0, 1, 100), kTight);
  EXPECT_DOUBLE_EQ(solved.flow[0], 100);
  EXPECT_EQ(solved.flow[1], 0);
}

TEST(Assign, TreatsNoPowerAndNoLoadAsConstantCost) {
  Network constant;
  constant.nodes = 2;
  constant.add_link(node(0), node(1), 10, 1, 0, 0);   // 0^0: 10
  constant.add_link(node(0), node(1), 6, 1, 0.5, 0);  // 6 * 1.5 = 9
  constant.add_link(node(0), node(1), 9.5, 0, 0, 4);  // no load: capacity does not matter
  Assignment const solved = assign(constant, one_pair(0, 1, 7), kTight);
  EXPECT_DOUBLE_EQ(solved.flow[1], 7);
  EXPECT_DOUBLE_EQ(solved.classes[0].cost[0], 10);
  EXPECT_DOUBLE_EQ(solved.classes[0].cost[1], 9);
  EXPECT_DOUBLE_EQ(solved.objective, 63);
}

TEST(Assign, AddsFixedCostsToCostButNotToTime) {
  Network two;
  two.nodes = 2;
  two.add_link(node(0), node(1), 10, 100, 1, 1, 5);  // toll: 15 + 0.1 x
  two.add_link(node(0), node(1), 10, 100, 1, 1);     // 10 + 0.1 y
  Assignment const solved = assign(two, one_pair(0, 1, 100), kTight);
  EXPECT_NEAR(solved.flow[0], 25, 1e-8);
  EXPECT_NEAR(solved.total_cost - solved.total_time, 5 * 25, 1e-6);
}

TEST(Assign, CrossesLinksWithoutTime) {
  Network chain;
  chain.nodes = 4;
  chain.add_link(node(0), node(1), 0, 0, 0, 0);
  chain.add_link(node(1), node(0), 0, 0, 0, 0);
  chain.add_link(node(1), node(2), 3, 10, 0.15, 4);
  chain.add_link(node(2), node(3), 0, 10, 0.15, 4);
  Assignment const solved = assign(chain, one_pair(0, 3, 10), kTight);
  EXPECT_TRUE(solved.converged);
  EXPECT_DOUBLE_EQ(solved.total_cost, 10 * 3 * 1.15);
  EXPECT_EQ(solved.flow[1], 0);
}

TEST(Assign, NeverPassesThroughCentroids) {
  // 0 and 1 are centroids; 0 -> 1 -> 3 would be cheapest for 0 -> 3.
  Network n;
  n.nodes = 4;
  n.first_through_node = 2;
  n.add_link(node(0), node(1), 1, 1, 0, 0);
  n.add_link(node(1), node(3), 1, 1, 0, 0);
  n.add_link(node(0), node(2), 5, 1, 0, 0);
  n.add_link(node(2), node(3), 5, 1, 0, 0);
  Demand const demand =
      make_demand({{node(0), node(3), 2}, {node(0), node(1), 3}, {node(1), node(3), 4}});
  Assignment const solved = assign(n, demand, kTight);
  EXPECT_DOUBLE_EQ(solved.flow[0], 3);
  EXPECT_DOUBLE_EQ(solved.flow[1], 4);
  EXPECT_DOUBLE_EQ(solved.flow[2], 2);
  EXPECT_DOUBLE_EQ(solved.flow[3], 2);
}

TEST(Assign, ReportsTripsThatHaveNoPath) {
  Network n;
  n.nodes = 3;
  n.add_link(node(0), node(1), 1, 1, 0, 0);
  Demand const demand = make_demand({{node(0), node(1), 5}, {node(0), node(2), 7}});
  Assignment const solved = assign(n, demand, kTight);
  ASSERT_EQ(solved.unreached.size(), 1U);
  EXPECT_EQ(solved.unreached[0].destination, node(2));
  EXPECT_DOUBLE_EQ(solved.unreached_vehicles(), 7);
  EXPECT_DOUBLE_EQ(solved.flow[0], 5);
  EXPECT_TRUE(solved.converged);
}

TEST(Assign, SolvesDemandThatIsEmpty) {
  Assignment const solved = assign(braess(), make_demand({}));
  EXPECT_TRUE(solved.converged);
  EXPECT_EQ(solved.total_cost, 0);
  ASSERT_NE(solved.state, nullptr);
}

TEST(Assign, StopsAtTheLastIterationAndSaysSo) {
  AssignOptions const one{.gap = 1e-12, .max_iterations = 1};
  Assignment const solved = assign(braess(), one_pair(0, 1, 6), one);
  EXPECT_FALSE(solved.converged);
  EXPECT_EQ(solved.iterations.size(), 1U);
  EXPECT_GT(solved.gap, 1e-12);
}

TEST(Assign, LogsAnObjectiveThatFalls) {
  Assignment const solved = assign(braess(), one_pair(0, 1, 6), kTight);
  for (std::size_t i = 1; i < solved.iterations.size(); ++i) {
    EXPECT_LE(solved.iterations[i].objective, solved.iterations[i - 1].objective + 1e-9);
    EXPECT_GE(solved.iterations[i].cpu_seconds, solved.iterations[i - 1].cpu_seconds);
  }
}

TEST(Assign, RefusesNetworksAndTripsThatMakeNoSense) {
  auto const refused = [](auto change) {
    Network n = braess();
    change(n);
    EXPECT_THROW(assign(n, one_pair(0, 1, 6)), Fault);
  };
  refused([](Network& n) { n.free_time[1] = -1; });
  refused([](Network& n) { n.free_time[1] = std::numeric_limits<double>::quiet_NaN(); });
  refused([](Network& n) { n.capacity[1] = 0; });
  refused([](Network& n) { n.power[2] = -2; });
  refused([](Network& n) { n.fixed_cost[0] = std::numeric_limits<double>::infinity(); });
  refused([](Network& n) { n.to[0] = node(4); });
  refused([](Network& n) { n.open.pop_back(); });
  EXPECT_THROW(assign(braess(), one_pair(0, 9, 6)), Fault);
  EXPECT_THROW(assign(braess(), one_pair(9, 0, 6)), Fault);
  EXPECT_THROW(make_demand({{node(0), node(1), -1}}), Fault);
}

}  // namespace
}  // namespace yicheng::engine::traffic
