// Columns as new paths join them.
#include "engine/traffic/columns.h"

#include <gtest/gtest.h>

#include <vector>

namespace yicheng::engine::traffic {
namespace {

using Path = std::vector<std::uint32_t>;

/// Pairs 7, 8 and 9: two paths, none, two paths; the first of each is not used.
Columns three_pairs() {
  Columns columns;
  columns.first_pair = 7;
  columns.add(Path{1, 2}, 0);
  columns.add(Path{3}, 5);
  columns.close_pair();
  columns.close_pair();
  columns.add(Path{4, 5, 6}, 0);
  columns.add(Path{7, 8}, 2);
  columns.close_pair();
  return columns;
}

NewPaths found_for_eight_and_nine() {
  NewPaths found;
  found.add(8, Path{9, 10});
  found.add(9, Path{11});
  return found;
}

std::vector<Path> paths_of(Columns const& columns, std::size_t pair) {
  std::vector<Path> paths;
  std::size_t const at = pair - columns.first_pair;
  for (std::size_t c = columns.pair_first[at]; c < columns.pair_first[at + 1]; ++c) {
    paths.emplace_back(columns.path(c).begin(), columns.path(c).end());
  }
  return paths;
}

TEST(Columns, TakeNewPathsBehindThoseOfTheirPair) {
  Columns const all = merged(three_pairs(), found_for_eight_and_nine(), Unused::keep);
  EXPECT_EQ(all.pairs(), 3U);
  EXPECT_EQ(paths_of(all, 7), (std::vector<Path>{{1, 2}, {3}}));
  EXPECT_EQ(paths_of(all, 8), (std::vector<Path>{{9, 10}}));
  EXPECT_EQ(paths_of(all, 9), (std::vector<Path>{{4, 5, 6}, {7, 8}, {11}}));
  EXPECT_EQ(all.flow, (std::vector<double>{0, 5, 0, 0, 2, 0}));
}

TEST(Columns, LoseThoseWithoutFlowWhereAsked) {
  Columns const used = merged(three_pairs(), found_for_eight_and_nine(), Unused::drop);
  EXPECT_EQ(paths_of(used, 7), (std::vector<Path>{{3}}));
  EXPECT_EQ(paths_of(used, 8), (std::vector<Path>{{9, 10}}));
  EXPECT_EQ(paths_of(used, 9), (std::vector<Path>{{7, 8}, {11}}));
  EXPECT_EQ(used.flow, (std::vector<double>{5, 0, 2, 0}));
  EXPECT_EQ(used.link_first, (std::vector<std::size_t>{0, 1, 3, 5, 6}));
}

TEST(Columns, StayAsTheyAreWithoutNews) {
  Columns const same = merged(three_pairs(), {}, Unused::keep);
  EXPECT_EQ(same.links, three_pairs().links);
  EXPECT_EQ(merged(three_pairs(), {}, Unused::drop).flow, (std::vector<double>{5, 2}));
}

TEST(Columns, AddUpToTheDemandOfTheirPair) {
  Columns columns = three_pairs();
  std::vector<double> demand(10, 0);
  demand[7] = 6;
  demand[9] = 2;
  make_whole(columns, demand);
  EXPECT_EQ(columns.flow, (std::vector<double>{0, 6, 0, 2}));
  EXPECT_EQ(no_columns(3, 5).pairs(), 2U);
}

}  // namespace
}  // namespace yicheng::engine::traffic
