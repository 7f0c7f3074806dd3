// Several kinds of vehicles and purses on the same roads: by hand, and against one class.
#include "engine/traffic/user_class.h"

#include <gtest/gtest.h>

#include "base/fault.h"
#include "engine/traffic/select_link.h"
#include "engine/traffic/small_networks.h"
#include "engine/traffic/state_file.h"

namespace yicheng::engine::traffic {
namespace {

using test::node;

/// From 0 to 1: a street that takes 10 + v / 10, and a motorway that takes 10 and a toll of 5.
Network street_and_motorway() {
  Network n;
  n.nodes = 2;
  n.add_link(node(0), node(1), 10, 1, 0.01, 1);
  n.add_link(node(0), node(1), 10, 1, 0, 1);
  n.toll.back() = 5;
  n.length = {3, 4};
  return n;
}

UserClass cars(double vehicles) {
  UserClass user = one_class(make_demand({{node(0), node(1), vehicles}}));
  user.name = "cars";
  user.toll_weight = 0.2;  // five units of money a unit of time
  return user;
}

UserClass lorries(double vehicles) {
  UserClass user = one_class(make_demand({{node(0), node(1), vehicles}}));
  user.name = "lorries";
  user.pce = 2;
  user.toll_weight = 2;
  return user;
}

TEST(UserClasses, ComeToTheSolutionByHand) {
  // The toll is worth 1 to cars and 10 to lorries. So 3 lorries (6 PCE) stay on the street, and as
  // many cars as make it take 11: 10 + (6 + 4) / 10. The others pay.
  std::vector<UserClass> const classes{cars(50), lorries(3)};
  Assignment const solved = assign(street_and_motorway(), classes, {.gap = 1e-12});
  EXPECT_NEAR(solved.classes[0].flow[0], 4, 1e-6);
  EXPECT_NEAR(solved.classes[0].flow[1], 46, 1e-6);
  EXPECT_NEAR(solved.classes[1].flow[0], 3, 1e-6);
  EXPECT_NEAR(solved.flow[0], 10, 1e-6);
  EXPECT_NEAR(solved.time[0], 11, 1e-6);
  EXPECT_NEAR(solved.classes[0].cost[1], 11, 1e-9);
  EXPECT_NEAR(solved.classes[1].cost[1], 20, 1e-9);
  EXPECT_NEAR(solved.classes[0].total_toll, 46 * 5, 1e-5);
  EXPECT_NEAR(solved.classes[1].total_time, 3 * 11, 1e-5);
  EXPECT_NEAR(solved.classes[1].total_length, 3 * 3, 1e-9);
  EXPECT_NEAR(solved.total_time, 4 * 11 + 46 * 10 + 3 * 11, 1e-5);
}

TEST(UserClasses, StayOffLinksThatAreBarredToThem) {
  std::vector<UserClass> classes{cars(50), lorries(3)};
  classes[1].barred = {1, 0};
  Assignment const solved = assign(street_and_motorway(), classes, {.gap = 1e-12});
  EXPECT_EQ(solved.classes[1].flow[0], 0);
  EXPECT_NEAR(solved.classes[0].flow[0], 10, 1e-6);
  classes[1].barred = {1, 1};
  Assignment const cut = assign(street_and_motorway(), classes, {.gap = 1e-12}, solved.state.get());
  ASSERT_EQ(cut.unreached.size(), 1U);
  EXPECT_EQ(cut.unreached[0].user_class, 1U);
  EXPECT_DOUBLE_EQ(cut.unreached[0].vehicles, 3);
}

TEST(UserClasses, PayTheirOwnToll) {
  UserClass user = cars(50);
  user.toll = {0, 20};
  Assignment const solved = assign(street_and_motorway(), {&user, 1}, {.gap = 1e-12});
  EXPECT_NEAR(solved.classes[0].flow[0], 40, 1e-6);
}

TEST(UserClasses, AreRefusedWhereTheyMakeNoSense) {
  auto const refused = [](auto&& spoil) {
    UserClass user = cars(5);
    spoil(user);
    EXPECT_THROW(assign(street_and_motorway(), {&user, 1}), Fault);
  };
  refused([](UserClass& user) { user.pce = 0; });
  refused([](UserClass& user) { user.toll_weight = -1; });
  refused([](UserClass& user) { user.distance_weight = std::nan(""); });
  refused([](UserClass& user) { user.toll = {1}; });
  refused([](UserClass& user) { user.barred = {1, 0, 0}; });
  refused([](UserClass& user) { user.demand = make_demand({{node(0), node(7), 1}}); });
}

class ManyClasses : public testing::TestWithParam<std::uint64_t> {
 protected:
  ManyClasses() {
    for (std::size_t link = 0; link < made.network.links(); ++link) {
      made.network.length[link] = 1 + static_cast<double>(link % 3);
      made.network.toll[link] = link % 4 == 0 ? 2 : 0;
    }
  }
  UserClass share(double of, double pce) const {
    UserClass user = one_class(made.demand);
    user.pce = pce;
    user.distance_weight = 0.1;
    user.toll_weight = 0.3;
    for (double& vehicles : user.demand.vehicles) {
      vehicles *= of / pce;
    }
    return user;
  }
  /// Three classes that differ in all things.
  std::vector<UserClass> mixed() const {
    std::vector<UserClass> classes{share(0.5, 1), share(0.3, 2.5), share(0.2, 1)};
    classes[1].toll_weight = 3;
    classes[2].distance_weight = 2;
    classes[2].barred.assign(made.network.links(), 0);
    classes[2].barred[2 * made.network.nodes + 1] = 1;  // a chord
    return classes;
  }
  test::RandomCase made = test::random_case(GetParam());
};

TEST_P(ManyClasses, ThatAreAlikeFlowLikeOne) {
  std::vector<UserClass> const one{share(1, 1)};
  std::vector<UserClass> const three{share(0.2, 1), share(0.5, 2.5), share(0.3, 0.5)};
  Assignment const known = assign(made.network, one, {.gap = 1e-13});
  Assignment const split = assign(made.network, three, {.gap = 1e-13});
  EXPECT_NEAR(split.objective, known.objective, 1e-9 * known.objective);
  for (std::size_t link = 0; link < made.network.links(); ++link) {
    EXPECT_NEAR(split.flow[link], known.flow[link], 1e-3);
  }
}

TEST_P(ManyClasses, LeaveNoUsedPathDearerThanTheGapAllows) {
  std::vector<UserClass> const classes = mixed();
  Assignment const solved = assign(made.network, classes, {.gap = 1e-8});
  ASSERT_TRUE(solved.converged);
  double excess = 0;
  for_each_path(made.network, classes, *solved.state, [&](UsedPath const& path) {
    std::vector<double> const& costs = solved.classes[path.user_class].cost;
    double cost = 0;
    for (std::uint32_t const link : path.links) {
      cost += costs[link];
    }
    double const least =
        test::distances(made.network, costs, path.origin)[path.destination.index()];
    EXPECT_GE(cost, least - 1e-9);
    excess += path.vehicles * classes[path.user_class].pce * (cost - least);
  });
  EXPECT_LE(excess, 1.01e-8 * solved.total_cost);
}

TEST_P(ManyClasses, ConserveTheirFlowAtEveryNode) {
  std::vector<UserClass> const classes = mixed();
  Assignment const solved = assign(made.network, classes, {.gap = 1e-8});
  for (std::size_t k = 0; k < classes.size(); ++k) {
    Assignment of_class;
    of_class.flow = solved.classes[k].flow;
    EXPECT_LT(test::conservation_error(made.network, classes[k].demand, of_class), 1e-9);
  }
}

TEST_P(ManyClasses, ComeToTheSameTotalFlowsFromDifferentStarts) {
  std::vector<UserClass> const classes = mixed();
  Network other = made.network;
  other.open[GetParam() % 5] = 0;
  other.capacity[7] *= 3;
  Assignment const elsewhere = assign(other, classes, {.gap = 1e-6});
  Assignment const cold = assign(made.network, classes, {.gap = 1e-12});
  Assignment const warm = assign(made.network, classes, {.gap = 1e-12}, elsewhere.state.get());
  EXPECT_TRUE(warm.warm);
  for (std::size_t link = 0; link < made.network.links(); ++link) {
    EXPECT_NEAR(warm.flow[link], cold.flow[link], 2e-3);
  }
}

TEST_P(ManyClasses, GiveTheSameBytesOnAnyNumberOfThreads) {
  std::vector<UserClass> const classes = mixed();
  Assignment const one = assign(made.network, classes, {.gap = 1e-9, .threads = 1});
  for (unsigned const threads : {2U, 4U}) {
    Assignment const many = assign(made.network, classes, {.gap = 1e-9, .threads = threads});
    EXPECT_EQ(many.flow, one.flow);
    EXPECT_EQ(many.iterations.size(), one.iterations.size());
    EXPECT_EQ(many.gap, one.gap);
    EXPECT_EQ(state_bytes(*many.state), state_bytes(*one.state));
  }
}

INSTANTIATE_TEST_SUITE_P(Random, ManyClasses, testing::Range<std::uint64_t>(1, 13));

}  // namespace
}  // namespace yicheng::engine::traffic
