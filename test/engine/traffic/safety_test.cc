// States that once stalled solvers of this kind: many works at once on a model city, each state
// started from another, and networks with more paths than can be counted.
#include <gtest/gtest.h>

#include <vector>

#include "base/random.h"
#include "city/make.h"
#include "city/network.h"
#include "engine/traffic/assign.h"
#include "engine/traffic/city_network.h"
#include "engine/traffic/demand.h"
#include "engine/traffic/small_networks.h"

namespace yicheng::engine::traffic {
namespace {

using test::node;

class ManyStates : public testing::TestWithParam<double> {
 protected:
  /// One street's works: closed, a lane taken, widened, opened or given back.
  void edit(Network& state, std::size_t street, std::size_t kind) const {
    constexpr double kCapacity[] = {1, 0.5, 1.0 / 3, 1.5, 1};
    for (city::LinkId const id : city::links_of(*city_.roads, city::StreetId(street))) {
      std::size_t const link = id.index();
      state.capacity[link] = base_.capacity[link] * kCapacity[kind];
      state.open[link] = kind == 0 ? 0 : kind == 4 ? 1 : base_.open[link];
    }
  }
  Network random_state(Network state, Random& random) const {
    for (std::size_t works = 1 + random.below(6); works > 0; --works) {
      std::size_t const street = random.below(city_.roads->street_name.size());
      edit(state, street, random.below(5));
    }
    return state;
  }

  city::City const city_ = city::make_city({.population = 300000, .seed = 1});
  Network const base_ = network_of(*city_.roads);
};

TEST_P(ManyStates, SolvesEveryOneFromAnyOtherInFewIterations) {
  Demand demand = morning_peak(city_, base_).demand;
  for (double& vehicles : demand.vehicles) {
    vehicles *= GetParam();
  }
  Random random(11, 3);
  std::vector<Network> networks{base_};
  std::vector<Assignment> solved{assign(base_, demand, {.gap = 1e-5})};
  for (int state = 1; state < 60; ++state) {
    std::size_t const parent = random.below(solved.size());
    networks.push_back(random_state(random.below(3) == 0 ? base_ : networks[parent], random));
    solved.push_back(assign(networks.back(), demand, {.gap = 1e-5}, solved[parent].state.get()));
    Assignment const& now = solved.back();
    EXPECT_TRUE(now.warm);
    EXPECT_TRUE(now.converged) << "state " << state << " from " << parent << " at " << now.gap;
    EXPECT_LE(now.iterations.size(), 25U) << "state " << state << " from " << parent;
    // Conserved to rounding: links of a crowded hour carry thousands of vehicles.
    EXPECT_LT(test::conservation_error(networks.back(), demand, now), 1e-6);
  }
}

INSTANTIATE_TEST_SUITE_P(Demand, ManyStates, testing::Values(1.0, 2.0),
                         [](testing::TestParamInfo<double> const& one) {
                           return one.param == 1.0 ? "AsIs" : "Doubled";
                         });

TEST(ManyPaths, AreNotAllKeptOnAChainOfParallelLinks) {
  // 40 nodes, five links between neighbours: 5^39 paths from end to end, all of them in use at some
  // equilibrium; a few of them are enough to load each link as it should be.
  Network chain;
  chain.nodes = 40;
  for (std::size_t i = 0; i + 1 < chain.nodes; ++i) {
    for (int parallel = 0; parallel < 5; ++parallel) {
      chain.add_link(node(i), node(i + 1), 1, 10, 0.15, 4);
    }
  }
  Demand const demand = make_demand({{node(0), node(39), 100}, {node(0), node(20), 50}});
  Assignment const solved = assign(chain, demand, {.gap = 1e-6, .max_iterations = 100});
  EXPECT_TRUE(solved.converged) << solved.gap;
  for (std::size_t link = 0; link < chain.links(); ++link) {
    EXPECT_NEAR(solved.flow[link], link < 100 ? 30 : 20, 0.5) << "link " << link;
  }
  EXPECT_LT(solved.state->bytes(), 20'000U);
}

TEST(ManyPaths, NeitherRunForEverNorClaimAGapThatCannotBeReached) {
  Network chain;
  chain.nodes = 40;
  for (std::size_t i = 0; i + 1 < chain.nodes; ++i) {
    chain.add_link(node(i), node(i + 1), 1, 10, 0.15, 4);
    chain.add_link(node(i), node(i + 1), 1.1, 7, 0.15, 4);
  }
  Demand const demand = make_demand({{node(0), node(39), 31.7}, {node(3), node(29), 11.3}});
  // Below what doubles can tell apart: solved by luck, or given up; never both.
  Assignment const solved = assign(chain, demand, {.gap = 1e-18, .max_iterations = 100'000});
  EXPECT_EQ(solved.converged, solved.gap <= 1e-18);
  EXPECT_LT(solved.iterations.size(), 5000U);
  EXPECT_LT(solved.gap, 1e-9);
}

}  // namespace
}  // namespace yicheng::engine::traffic
