#include "engine/traffic/zone_access.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "engine/traffic/small_networks.h"

namespace yicheng::engine::traffic {
namespace {

NodeIndex at(std::size_t i) {
  return NodeIndex(i);
}

void add(Network& network, std::size_t from, std::size_t to) {
  network.add_link(at(from), at(to), 1, 1, 0, 0);
}

//   centroids 0, 1, 2; a ring 3 - 4 - 5; 6 can only be left, 7 only be entered
TEST(ZoneAccess, NeedsAWayInAndAWayOutThatPassNoCentroid) {
  Network n;
  n.nodes = 8;
  n.first_through_node = 3;
  add(n, 3, 4);
  add(n, 4, 5);
  add(n, 5, 3);
  add(n, 6, 3);
  add(n, 3, 7);
  add(n, 0, 3);
  add(n, 4, 0);
  add(n, 1, 6);
  add(n, 7, 1);
  add(n, 2, 0);  // zone 2 only over zone 0
  add(n, 0, 2);
  ZoneAccess const access = zone_access(n);
  EXPECT_TRUE(access.joined(at(0)));
  EXPECT_TRUE(access.joined(at(1)));
  EXPECT_FALSE(access.joined(at(2)));
  EXPECT_TRUE(access.joined(at(4)));
  EXPECT_FALSE(access.joined(at(6)));
  EXPECT_EQ(access.leaves[6], 1);
  EXPECT_EQ(access.arrives[6], 0);
  EXPECT_EQ(access.main_part[7], 0);
  n.open[7 - 1] = 0;  // the way 4 -> 0
  EXPECT_FALSE(zone_access(n).joined(at(0)));
}

TEST(ZoneAccess, AgreesWithSearchingFromEveryNode) {
  Random random(5, 0);
  for (int round = 0; round < 50; ++round) {
    Network n;
    n.nodes = 12;
    n.first_through_node = 4;
    for (int link = 0; link < 22; ++link) {
      add(n, random.below(12), random.below(12));
    }
    ZoneAccess const access = zone_access(n);
    std::vector<std::vector<bool>> reach(12, std::vector<bool>(12, false));
    for (std::size_t start = 0; start < 12; ++start) {
      std::vector<std::size_t> queue = {start};
      reach[start][start] = true;
      while (!queue.empty()) {
        std::size_t const node = queue.back();
        queue.pop_back();
        for (std::size_t link = 0; link < n.links(); ++link) {
          std::size_t const to = n.to[link].index();
          bool const may = node == start || node >= 4;
          if (n.from[link].index() == node && may && !reach[start][to]) {
            reach[start][to] = true;
            queue.push_back(to);
          }
        }
      }
    }
    std::size_t main = 4;
    while (main < 12 && access.main_part[main] == 0) {
      ++main;
    }
    ASSERT_LT(main, 12U);
    for (std::size_t node = 0; node < 12; ++node) {
      EXPECT_EQ(access.leaves[node] != 0, reach[node][main]) << node;
      EXPECT_EQ(access.arrives[node] != 0, reach[main][node]) << node;
    }
  }
}

}  // namespace
}  // namespace yicheng::engine::traffic
