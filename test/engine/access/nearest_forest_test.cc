// The nearest facility of every node: by hand on a drawn street, against relaxation until nothing
// changes, and after every edit the same as a forest made anew.
#include "engine/access/nearest_forest.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"

namespace yicheng::engine::access {
namespace {

std::vector<ForestArc> both_ways(std::vector<ForestArc> arcs) {
  std::size_t const one_way = arcs.size();
  for (std::size_t i = 0; i < one_way; ++i) {
    arcs.push_back({arcs[i].head, arcs[i].tail, arcs[i].cost});
  }
  return arcs;
}

std::vector<std::uint32_t> distances(NearestForest const& forest, std::uint32_t nodes) {
  std::vector<std::uint32_t> all;
  for (std::uint32_t node = 0; node < nodes; ++node) {
    all.push_back(forest.distance(node));
  }
  return all;
}

// A --10-- 1 --10-- 2 --10-- 3 --10-- B      5 alone
std::vector<ForestArc> street() {
  return both_ways({{0, 1, 10}, {1, 2, 10}, {2, 3, 10}, {3, 4, 10}});
}

TEST(NearestForest, EachNodeHasItsNearestFacilityAndTiesGoToTheFirst) {
  NearestForest const forest(6, street(), {{0, 0}, {4, 0}});
  EXPECT_EQ(distances(forest, 6), (std::vector<std::uint32_t>{0, 10, 20, 10, 0, kForestUnreached}));
  EXPECT_EQ(forest.nearest(2), 0u);
  EXPECT_EQ(forest.nearest(3), 1u);
}

TEST(NearestForest, AFacilityAsideOfTheStreetCostsTheWayThere) {
  NearestForest const forest(6, street(), {{0, 15}, {4, 0}});
  EXPECT_EQ(distances(forest, 5), (std::vector<std::uint32_t>{15, 25, 20, 10, 0}));
}

TEST(NearestForest, AClosedStreetIsGoneRoundAndOpensAgain) {
  NearestForest forest(6, street(), {{0, 0}, {4, 0}});
  // Arc 0 leads from A to 1: closed, people at 1 are served from B.
  forest.update(std::vector<ArcCost>{{0, kForestUnreached}});
  EXPECT_EQ(distances(forest, 5), (std::vector<std::uint32_t>{0, 30, 20, 10, 0}));
  EXPECT_EQ(forest.nearest(1), 1u);
  forest.update(std::vector<ArcCost>{{0, 5}});
  EXPECT_EQ(distances(forest, 5), (std::vector<std::uint32_t>{0, 5, 15, 10, 0}));
}

TEST(NearestForest, AnEditFarFromEverythingTouchesNothing) {
  NearestForest forest(6, street(), {{0, 0}, {4, 0}});
  forest.update(std::vector<ArcCost>{{4, 99}});  // 1 to A, which nobody is reached by
  EXPECT_EQ(forest.touched(), 0u);
}

struct Town {
  std::uint32_t nodes = 0;
  std::vector<ForestArc> arcs;
  std::vector<ForestSource> sources;
};

Town random_town(Random& random) {
  Town town;
  town.nodes = 2 + static_cast<std::uint32_t>(random.below(60));
  for (std::uint64_t i = random.below(4 * town.nodes); i > 0; --i) {
    town.arcs.push_back({static_cast<std::uint32_t>(random.below(town.nodes)),
                         static_cast<std::uint32_t>(random.below(town.nodes)),
                         static_cast<std::uint32_t>(random.below(6))});  // ties and zeros
  }
  for (std::uint64_t i = random.below(5); i > 0; --i) {
    town.sources.push_back({static_cast<std::uint32_t>(random.below(town.nodes)),
                            static_cast<std::uint32_t>(random.below(4))});
  }
  return town;
}

// Bellman and Ford: relaxes every arc until nothing changes.
std::vector<std::uint32_t> relaxed(Town const& town) {
  std::vector<std::uint32_t> distance(town.nodes, kForestUnreached);
  for (auto const& source : town.sources) {
    distance[source.node] = std::min(distance[source.node], source.cost);
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (auto const& arc : town.arcs) {
      bool const way = distance[arc.tail] != kForestUnreached && arc.cost != kForestUnreached;
      if (way && distance[arc.tail] + arc.cost < distance[arc.head]) {
        distance[arc.head] = distance[arc.tail] + arc.cost;
        changed = true;
      }
    }
  }
  return distance;
}

TEST(NearestForest, OtherFacilitiesOnTheSameStreets) {
  NearestForest forest(6, street(), {{0, 0}, {4, 0}});
  forest.set_sources({{2, 5}});
  EXPECT_EQ(distances(forest, 6),
            (std::vector<std::uint32_t>{25, 15, 5, 15, 25, kForestUnreached}));
}

TEST(NearestForest, AfterAnyEditsItIsTheForestMadeAnew) {
  Random random(7, 0);
  for (int round = 0; round < 300; ++round) {
    Town town = random_town(random);
    NearestForest forest(town.nodes, town.arcs, town.sources);
    ASSERT_EQ(distances(forest, town.nodes), relaxed(town));
    for (int edit = 0; edit < 12 && !town.arcs.empty(); ++edit) {
      std::vector<ArcCost> changes;
      for (std::uint64_t i = random.below(6); i > 0; --i) {
        auto const arc = static_cast<std::uint32_t>(random.below(town.arcs.size()));
        bool const closed = random.below(4) == 0;
        auto const cost = closed ? kForestUnreached : static_cast<std::uint32_t>(random.below(9));
        changes.push_back({arc, cost});
        town.arcs[arc].cost = cost;
      }
      forest.update(changes);
      NearestForest const anew(town.nodes, town.arcs, town.sources);
      ASSERT_EQ(distances(forest, town.nodes), relaxed(town));
      for (std::uint32_t node = 0; node < town.nodes; ++node) {
        if (forest.distance(node) != kForestUnreached) {
          ASSERT_EQ(forest.nearest(node), anew.nearest(node));
        }
      }
    }
  }
}

}  // namespace
}  // namespace yicheng::engine::access
