// Searches over the hierarchy against plain relaxation, under changing costs and closures.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/traffic/distance_table.h"
#include "engine/traffic/hierarchy_search.h"
#include "engine/traffic/link_costs.h"
#include "engine/traffic/small_networks.h"

namespace yicheng::engine::traffic {
namespace {

/// A grid with one-way streets, free links and centroids that hang on one or two nodes.
Network random_grid(std::uint64_t seed, std::size_t side, std::size_t centroids) {
  Random random(seed, 11);
  Network n;
  n.nodes = centroids + side * side;
  n.first_through_node = centroids;
  auto const at = [&](std::size_t x, std::size_t y) {
    return test::node(centroids + y * side + x);
  };
  auto const add = [&](NodeIndex a, NodeIndex b) {
    double const time = random.below(5) == 0 ? 0 : random.uniform(1, 9);
    n.add_link(a, b, time, random.uniform(1, 5), 0.15, 4);
  };
  for (std::size_t y = 0; y < side; ++y) {
    for (std::size_t x = 0; x < side; ++x) {
      for (auto const& [dx, dy] : {std::pair{1U, 0U}, std::pair{0U, 1U}}) {
        if (x + dx < side && y + dy < side) {
          add(at(x, y), at(x + dx, y + dy));
          if (random.below(4) != 0) {
            add(at(x + dx, y + dy), at(x, y));
          }
        }
      }
    }
  }
  for (std::size_t c = 0; c < centroids; ++c) {
    for (std::uint64_t k = 0; k <= random.below(2); ++k) {
      add(test::node(c), at(random.below(side), random.below(side)));
      add(at(random.below(side), random.below(side)), test::node(c));
    }
  }
  if (centroids > 1) {
    add(test::node(0), test::node(1));  // from centroid to centroid
  }
  return n;
}

void expect_path(Network const& n, std::vector<double> const& cost, NodeIndex from, NodeIndex to,
                 std::span<std::uint32_t const> path, double distance) {
  std::set<std::uint32_t> seen{from.value};
  double length = 0;
  NodeIndex at = from;
  for (std::uint32_t const link : path) {
    EXPECT_EQ(n.from[link], at);
    EXPECT_NE(n.open[link], 0);
    EXPECT_TRUE(at == from || at.index() >= n.first_through_node);
    at = n.to[link];
    length += cost[link];
    EXPECT_TRUE(seen.insert(at.value).second) << "the path meets itself";
  }
  EXPECT_EQ(at, to);
  EXPECT_NEAR(length, distance, 1e-9);
}

class HierarchyPaths : public testing::TestWithParam<std::uint64_t> {};

TEST_P(HierarchyPaths, AreCheapestWhateverTheCosts) {
  Network n = random_grid(GetParam(), 3 + GetParam() % 6, GetParam() % 4);
  Hierarchy const hierarchy(n);
  Random random(GetParam(), 12);
  std::vector<NodeIndex> all;
  for (std::size_t i = 0; i < n.nodes; ++i) {
    all.emplace_back(i);
  }
  for (int state = 0; state < 3; ++state) {
    n.open[random.below(n.links())] = 0;  // one hierarchy serves all states
    LinkCosts costs(n);
    for (std::uint32_t link = 0; link < n.links(); ++link) {
      costs.add(link, random.uniform(0, 10));
    }
    std::vector<double> const cost = link_costs_of(UserClass{}, n, costs.times());
    HierarchyCosts metric(n, hierarchy);
    metric.set(cost);
    HierarchySearch search(n, hierarchy, all);
    DistanceTable table(n, hierarchy, all);
    table.set(metric, cost);
    PathFinder finder(n, table);
    DistanceTable::Row row;
    for (std::size_t first = 0; first < n.nodes; first += HierarchySearch::kLanes) {
      std::size_t const lanes = std::min(HierarchySearch::kLanes, n.nodes - first);
      search.run(metric, cost, {all.data() + first, lanes});
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        NodeIndex const from = all[first + lane];
        std::vector<double> const known = test::distances(n, cost, from);
        table.from(from, row);
        for (NodeIndex const to : all) {
          if (to == from) {
            continue;
          }
          double const distance = search.distance(lane, to);
          if (known[to.index()] == std::numeric_limits<double>::infinity()) {
            EXPECT_EQ(distance, known[to.index()]);
            EXPECT_EQ(table.distance(row, to), known[to.index()]);
          } else {
            EXPECT_NEAR(table.distance(row, to), known[to.index()], 1e-9);
            expect_path(n, cost, from, to, finder.path(row, to), distance);
            EXPECT_NEAR(distance, known[to.index()], 1e-9);
            expect_path(n, cost, from, to, search.path(lane, to), distance);
          }
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Random, HierarchyPaths, testing::Range<std::uint64_t>(1, 25));

TEST(Hierarchy, RanksCentroidsBelowAllOthers) {
  Network const n = random_grid(3, 6, 2);
  Hierarchy const hierarchy(n);
  EXPECT_EQ(hierarchy.vertices(), n.nodes);
  EXPECT_EQ(hierarchy.centroids(), 2U);
  std::set<std::uint32_t> ranks;
  for (std::size_t i = 0; i < n.nodes; ++i) {
    ranks.insert(hierarchy.rank_of(test::node(i)));
    EXPECT_EQ(hierarchy.rank_of(test::node(i)) < 2, i < 2);
  }
  EXPECT_EQ(ranks.size(), n.nodes);
}

TEST(Hierarchy, LeadsOverTheParentToAllHigherNeighbours) {
  Hierarchy const hierarchy(random_grid(5, 7, 3));
  for (std::uint32_t vertex = 0; vertex < hierarchy.vertices(); ++vertex) {
    std::set<std::uint32_t> ancestors;
    for (std::uint32_t up = hierarchy.parent(vertex); up != Hierarchy::kNone;
         up = hierarchy.parent(up)) {
      ancestors.insert(up);
    }
    for (std::uint32_t arc = hierarchy.first_arc(vertex); arc < hierarchy.last_arc(vertex); ++arc) {
      EXPECT_TRUE(ancestors.contains(hierarchy.head(arc)));
    }
  }
}

TEST(Hierarchy, TakesAnOrderThatServesAndMakesItsOwnOtherwise) {
  Network const n = random_grid(7, 4, 2);
  Hierarchy const made(n);
  EXPECT_EQ(Hierarchy(n, made.order()).order(), made.order());
  std::vector<std::uint32_t> centroid_last = made.order();
  std::swap(centroid_last.front(), centroid_last.back());
  std::vector<std::uint32_t> twice = made.order();
  twice[3] = twice[4];
  for (auto const& bad : {centroid_last, twice, std::vector<std::uint32_t>{0, 1}}) {
    EXPECT_EQ(Hierarchy(n, bad).order(), made.order());
  }
}

TEST(Hierarchy, HoldsNetworksWithoutInnerNodes) {
  Network n;
  n.nodes = 2;
  n.first_through_node = 2;
  n.add_link(test::node(0), test::node(1), 3, 1, 0, 0);
  Assignment const solved = assign(n, make_demand({{test::node(0), test::node(1), 4}}));
  EXPECT_DOUBLE_EQ(solved.total_cost, 12);
}

}  // namespace
}  // namespace yicheng::engine::traffic
