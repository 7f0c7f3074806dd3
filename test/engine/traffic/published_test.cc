// The published networks against their best-known solutions.
//
// Source: Transportation Networks for Research Core Team, Transportation Networks for Research,
// github.com/bstabler/TransportationNetworks; objectives recomputed from its flow files.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <utility>

#include "engine/traffic/assign.h"
#include "feed/tntp.h"

namespace yicheng::engine::traffic {
namespace {

struct Case {
  std::string name;
  std::string file;  ///< below the shared data, without "_net.tntp"
  double objective = 0;
  double distance_factor = 0;
  double flow_error = 0;  ///< of a link at gap 1e-12, as a share of the largest flow
};

std::filesystem::path shared(Case const& one, char const* suffix) {
  return std::filesystem::path(YICHENG_SHARED) / "data/traffic" / (one.file + suffix);
}

Network network_of(feed::TntpNetwork const& table, double distance_factor) {
  Network network;
  network.nodes = table.nodes;
  network.first_through_node = table.first_through_node - 1;
  for (std::size_t i = 0; i < table.links(); ++i) {
    network.add_link(NodeIndex(table.init_node[i] - 1), NodeIndex(table.term_node[i] - 1),
                     table.free_flow_time[i], table.capacity[i], table.b[i], table.power[i],
                     distance_factor * table.length[i]);
  }
  return network;
}

Demand demand_of(feed::TntpTrips const& table) {
  std::vector<Trip> trips;
  for (std::size_t i = 0; i < table.trips.size(); ++i) {
    trips.push_back(
        {NodeIndex(table.origin[i] - 1), NodeIndex(table.destination[i] - 1), table.trips[i]});
  }
  return make_demand(std::move(trips));
}

class Published : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(shared(GetParam(), "_net.tntp"))) {
      GTEST_SKIP() << "skipped: the published network " << GetParam().name << " is not here";
    }
    network = network_of(feed::read_tntp_network_file(shared(GetParam(), "_net.tntp")),
                         GetParam().distance_factor);
    demand = demand_of(feed::read_tntp_trips_file(shared(GetParam(), "_trips.tntp")));
  }

  /// Largest difference to the published flow of a link, as a share of the largest flow. Links of
  /// constant cost are left out: their equilibrium flow is not unique (Barcelona's connectors).
  double flow_error(Assignment const& solved) const {
    feed::TntpFlows const known = feed::read_tntp_flows_file(shared(GetParam(), "_flow.tntp"));
    EXPECT_EQ(known.volume.size(), network.links());
    double error = 0;
    for (std::size_t link = 0; link < network.links(); ++link) {
      EXPECT_EQ(known.from[link], network.from[link].value + 1);
      bool const rises = network.b[link] > 0 && network.power[link] > 0;
      double const difference = std::abs(known.volume[link] - solved.flow[link]);
      error = std::max(error, rises ? difference : 0);
      EXPECT_NEAR(solved.classes[0].cost[link], known.cost[link], 0.25 * known.cost[link] + 1e-6);
    }
    return error / *std::max_element(known.volume.begin(), known.volume.end());
  }

  Network network;
  Demand demand;
};

TEST_P(Published, IsCloseAtTheGapOfTheTrade) {
  Assignment const solved = assign(network, demand, {.gap = 1e-4});
  ASSERT_TRUE(solved.converged);
  EXPECT_TRUE(solved.unreached.empty());
  // At gap g the objective lies at most g x SPTT above the optimum.
  EXPECT_GE(solved.objective, GetParam().objective * (1 - 1e-9));
  EXPECT_LE(solved.objective - GetParam().objective, 1e-4 * solved.total_cost);
}

TEST_P(Published, AgreesToNineDigitsAtATightGap) {
  Assignment const solved = assign(network, demand, {.gap = 1e-12});
  ASSERT_TRUE(solved.converged);
  EXPECT_NEAR(solved.objective, GetParam().objective, 1e-9 * GetParam().objective);
}

TEST_P(Published, AgreesWithThePublishedFlows) {
  if (!std::filesystem::exists(shared(GetParam(), "_flow.tntp"))) {
    GTEST_SKIP() << "skipped: no published flows of " << GetParam().name;
  }
  Assignment const coarse = assign(network, demand, {.gap = 1e-4});
  EXPECT_LT(flow_error(coarse), 0.05);
  Assignment const fine = assign(network, demand, {.gap = 1e-12}, coarse.state.get());
  EXPECT_LT(flow_error(fine), GetParam().flow_error);
}

TEST_P(Published, ComesToTheSameAfterAnEditWarmAndCold) {
  Assignment const base = assign(network, demand, {.gap = 1e-6});
  Network edited = network;
  for (std::size_t link = 5; link < network.links(); link += network.links() / 5 + 1) {
    edited.capacity[link] *= 1.5;
  }
  Assignment const cold = assign(edited, demand, {.gap = 1e-10});
  Assignment const warm = assign(edited, demand, {.gap = 1e-10}, base.state.get());
  EXPECT_TRUE(warm.warm);
  EXPECT_NEAR(warm.objective, cold.objective, 2e-10 * cold.total_cost);
}

TEST_P(Published, ReRoutesWhenLinksCloseAndComesBackWhenTheyOpen) {
  Assignment const base = assign(network, demand, {.gap = 1e-8});
  Network closed = network;
  std::size_t left = 3;
  for (std::size_t link = network.links() / 3; left > 0 && link < network.links(); link += 11) {
    if (network.b[link] > 0) {
      closed.open[link] = 0;
      --left;
    }
  }
  Assignment const cold = assign(closed, demand, {.gap = 1e-8});
  Assignment const warm = assign(closed, demand, {.gap = 1e-8}, base.state.get());
  EXPECT_NEAR(warm.unreached_vehicles(), cold.unreached_vehicles(), 1e-9);
  EXPECT_NEAR(warm.objective, cold.objective, 2e-8 * cold.total_cost);
  Assignment const back = assign(network, demand, {.gap = 1e-8}, warm.state.get());
  EXPECT_NEAR(back.objective, base.objective, 2e-8 * base.total_cost);
}

INSTANTIATE_TEST_SUITE_P(
    Network, Published,
    testing::Values(Case{"Braess", "Braess-Example/Braess", 386.00000008, 0, 0},
                    Case{"SiouxFalls", "SiouxFalls/SiouxFalls", 4231335.2871074, 0, 1e-4},
                    Case{"Anaheim", "Anaheim/Anaheim", 1286032.1710960, 0, 1e-3},
                    Case{"Barcelona", "Barcelona/Barcelona", 1265654.9220318, 0, 1e-4},
                    Case{"ChicagoSketch", "Chicago-Sketch/ChicagoSketch", 17313018.7387478, 0.04,
                         1e-3},
                    Case{"BerlinCenter", "Berlin-Center/berlin-center", 20817213.1985, 0, 0}),
    [](testing::TestParamInfo<Case> const& one) { return one.param.name; });

}  // namespace
}  // namespace yicheng::engine::traffic
