// Select link, select zone and skims against what the assignment itself says.
#include "engine/traffic/select_link.h"

#include <gtest/gtest.h>

#include <array>

#include "engine/traffic/skim.h"
#include "engine/traffic/small_networks.h"

namespace yicheng::engine::traffic {
namespace {

using test::node;

class Paths : public testing::TestWithParam<std::uint64_t> {
 protected:
  Paths() : made(test::random_case(GetParam())) {
    for (std::size_t link = 0; link < made.network.links(); ++link) {
      made.network.length[link] = static_cast<double>(1 + link % 5);
      made.network.toll[link] = static_cast<double>(link % 2);
      made.network.fixed_cost[link] = 0;
    }
    classes = {one_class(made.demand), one_class(made.demand)};
    classes[1].pce = 2;
    classes[1].toll_weight = 0.7;
    solved = assign(made.network, classes, {.gap = 1e-8});
  }
  test::RandomCase made;
  std::vector<UserClass> classes;
  Assignment solved;
};

TEST_P(Paths, ThroughALinkCarryItsFlow) {
  for (std::size_t link = 0; link < made.network.links(); ++link) {
    std::array<LinkIndex, 1> const one{LinkIndex(link)};
    Selection const chosen = select_links(made.network, classes, *solved.state, one, Through::any);
    double vehicles = 0;
    for (std::size_t k = 0; k < classes.size(); ++k) {
      EXPECT_NEAR(chosen.flow[k][link], solved.classes[k].flow[link], 1e-9);
      vehicles += chosen.flow[k][link];
    }
    EXPECT_NEAR(chosen.vehicles, vehicles, 1e-9);
    double of_pairs = 0;
    for (Selection::Pair const& pair : chosen.pairs) {
      of_pairs += pair.vehicles;
    }
    EXPECT_NEAR(of_pairs, vehicles, 1e-9);
  }
}

TEST_P(Paths, ThroughAllOfTwoLinksAreThoseThroughBoth) {
  std::array<LinkIndex, 2> const both{LinkIndex(std::size_t{0}), LinkIndex(std::size_t{2})};
  auto const vehicles = [&](std::span<LinkIndex const> links, Through through) {
    return select_links(made.network, classes, *solved.state, links, through).vehicles;
  };
  EXPECT_NEAR(vehicles(both, Through::any) + vehicles(both, Through::all),
              vehicles({&both[0], 1}, Through::any) + vehicles({&both[1], 1}, Through::any), 1e-9);
}

TEST_P(Paths, OfAZoneCarryItsTrips) {
  NodeIndex const zone = made.demand.origin[0];
  std::array<NodeIndex, 1> const one{zone};
  Selection const out = select_zones(made.network, classes, *solved.state, one, ZoneEnd::origin);
  double row = 0;
  for (std::size_t pair = 0; pair < made.demand.first[1]; ++pair) {
    row += made.demand.vehicles[pair];
  }
  EXPECT_NEAR(out.vehicles, 2 * row, 1e-9);
  Selection const in =
      select_zones(made.network, classes, *solved.state, one, ZoneEnd::destination);
  Selection const either = select_zones(made.network, classes, *solved.state, one, ZoneEnd::either);
  EXPECT_NEAR(either.vehicles, in.vehicles + out.vehicles, 1e-9);
}

TEST_P(Paths, AreSkimmedAtTheirCheapest) {
  std::vector<NodeIndex> zones;
  for (std::size_t i = 0; i < made.network.nodes; i += 2) {
    zones.push_back(node(i));
  }
  for (unsigned const threads : {1U, 3U}) {
    Skims const skims = skim(made.network, classes[1], solved.time, zones, threads);
    for (std::size_t from = 0; from < zones.size(); ++from) {
      std::vector<double> const known =
          test::distances(made.network, solved.classes[1].cost, zones[from]);
      for (std::size_t to = 0; to < zones.size(); ++to) {
        std::size_t const at = from * zones.size() + to;
        EXPECT_NEAR(skims.cost[at], known[zones[to].index()], 1e-9);
        EXPECT_NEAR(skims.cost[at], skims.time[at] + 0.7 * skims.toll[at], 1e-9);
        EXPECT_EQ(from == to, skims.distance[at] == 0);
      }
    }
  }
}

TEST(Skim, SaysWhereThereIsNoWay) {
  Network n;
  n.nodes = 2;
  n.add_link(node(0), node(1), 4, 1, 0, 1);
  Skims const skims = skim(n, UserClass{}, std::vector<double>{4}, {node(0), node(1)});
  EXPECT_EQ(skims.cost, (std::vector<double>{0, 4, kUnreached, 0}));
  EXPECT_EQ(skims.distance[2], kUnreached);
}

INSTANTIATE_TEST_SUITE_P(Random, Paths, testing::Range<std::uint64_t>(1, 7));

}  // namespace
}  // namespace yicheng::engine::traffic
