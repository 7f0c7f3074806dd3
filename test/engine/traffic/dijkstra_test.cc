// Cheapest paths against relaxation until nothing changes.
#include "engine/traffic/dijkstra.h"

#include <gtest/gtest.h>

#include "engine/traffic/small_networks.h"

namespace yicheng::engine::traffic {
namespace {

class CheapestPaths : public testing::TestWithParam<std::uint64_t> {};

TEST_P(CheapestPaths, AreAsShortAsThoseOfBellmanAndFord) {
  test::RandomCase made = test::random_case(GetParam());
  Network& n = made.network;
  n.first_through_node = GetParam() % 3;
  n.open[GetParam() % n.links()] = 0;
  for (std::size_t link = 0; link < n.links(); link += 4) {
    n.free_time[link] = n.fixed_cost[link] = 0;
  }
  std::vector<double> const cost = test::costs_at(n, std::vector<double>(n.links(), 0));
  Dijkstra search(n);
  std::vector<NodeIndex> all;
  for (std::size_t i = 0; i < n.nodes; ++i) {
    all.emplace_back(i);
  }
  for (NodeIndex const origin : all) {
    std::vector<double> const known = test::distances(n, cost, origin);
    search.run(cost, origin, all);
    for (NodeIndex const to : all) {
      if (known[to.index()] == kUnreached || to == origin) {
        EXPECT_EQ(search.distance(to), known[to.index()]);
        continue;
      }
      EXPECT_NEAR(search.distance(to), known[to.index()], 1e-12);
      double length = 0;
      NodeIndex at = origin;
      for (std::uint32_t const link : search.path(to)) {
        EXPECT_EQ(n.from[link], at);
        EXPECT_NE(n.open[link], 0);
        EXPECT_TRUE(at == origin || at.index() >= n.first_through_node);
        length += cost[link];
        at = n.to[link];
      }
      EXPECT_EQ(at, to);
      EXPECT_NEAR(length, known[to.index()], 1e-12);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Random, CheapestPaths, testing::Range<std::uint64_t>(1, 31));

}  // namespace
}  // namespace yicheng::engine::traffic
