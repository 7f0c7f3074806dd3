// Link costs, their slopes and their integrals against the definition and against differences.
#include "engine/traffic/link_costs.h"

#include <gtest/gtest.h>

#include "engine/traffic/small_networks.h"

namespace yicheng::engine::traffic {
namespace {

using test::node;

struct Curve {
  double time, capacity, b, power, fixed;
};

class LinkCost : public testing::TestWithParam<Curve> {
 protected:
  LinkCost() {
    Curve const c = GetParam();
    network.nodes = 2;
    network.add_link(node(0), node(1), c.time, c.capacity, c.b, c.power, c.fixed);
  }
  Network network;
};

TEST_P(LinkCost, FollowsItsDefinition) {
  LinkCosts costs(network);
  double flow = 0;
  EXPECT_NEAR(costs[0].cost, test::cost_at(network, 0, 0), 1e-12);
  for (double const more : {1.0, 20.0, 400.0, -300.0, 3000.0}) {
    costs.add(0, more);
    flow += more;
    double const known = test::cost_at(network, 0, flow);
    EXPECT_NEAR(costs[0].cost, known, 1e-12 * known);
    double const step = 1e-4;
    double const above = test::cost_at(network, 0, flow + step);
    double const below = test::cost_at(network, 0, flow - step);
    EXPECT_NEAR(costs[0].slope, (above - below) / (2 * step), 1e-5 * (1 + costs[0].slope));
  }
}

TEST_P(LinkCost, IntegratesToItsObjective) {
  double const flow = 700;
  LinkCosts costs(network);
  costs.set_flows(std::vector<double>{flow});
  double integral = 0;
  constexpr int kSteps = 20000;
  for (int i = 0; i < kSteps; ++i) {
    integral += test::cost_at(network, 0, flow * (i + 0.5) / kSteps) * flow / kSteps;
  }
  EXPECT_NEAR(costs.objective(), integral, 1e-6 * integral);
  EXPECT_NEAR(costs.total_cost(), flow * costs[0].cost, 1e-9 * costs.total_cost());
  EXPECT_NEAR(costs[0].cost - costs.time(0), GetParam().fixed, 1e-6);
}

TEST_P(LinkCost, NeverCarriesLessThanNothing) {
  LinkCosts costs(network);
  costs.add(0, 1);
  costs.add(0, -1 - 1e-9);
  EXPECT_EQ(costs[0].flow, 0);
  EXPECT_NEAR(costs[0].cost, test::cost_at(network, 0, 0), 1e-12);
}

INSTANTIATE_TEST_SUITE_P(Curves, LinkCost,
                         testing::Values(Curve{10, 500, 0.15, 4, 0}, Curve{10, 500, 0.7, 1, 2},
                                         Curve{3, 700, 0.5, 2, 1}, Curve{3, 700, 0.83, 5.5, 0},
                                         Curve{4, 900, 0.15, 16.9, 0}, Curve{4, 900, 0, 4, 1},
                                         Curve{4, 900, 0.5, 0, 1}, Curve{0, 900, 0.15, 4, 0.2}));

}  // namespace
}  // namespace yicheng::engine::traffic
