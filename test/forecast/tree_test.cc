#include "forecast/tree.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>

namespace yicheng::forecast {
namespace {

// Each item's parent is about half its number: a binary tree.
std::vector<std::uint32_t> binary_tree(std::uint32_t n) {
  std::vector<std::uint32_t> parent(n, 0);
  for (std::uint32_t i = 1; i < n; ++i) {
    parent[i] = (i - 1) / 2;
  }
  return parent;
}

TEST(ForTree, runsEachItemOnceAfterItsParent) {
  auto const parent = binary_tree(500);
  for (unsigned const threads : {1U, 2U, 4U}) {
    auto const runs = std::make_unique<std::atomic<int>[]>(parent.size());
    std::atomic<int> too_early = 0;
    for_tree(parent, threads, [&](std::uint32_t i) {
      if (parent[i] != i && runs[parent[i]] == 0) {
        ++too_early;
      }
      ++runs[i];
    });
    EXPECT_EQ(too_early, 0);
    for (std::size_t i = 0; i < parent.size(); ++i) {
      EXPECT_EQ(runs[i], 1);
    }
  }
}

TEST(ForTree, takesSeveralRootsAndNone) {
  int runs = 0;
  for_tree({0, 1, 0, 1}, 1, [&](std::uint32_t) { ++runs; });
  EXPECT_EQ(runs, 4);
  for_tree({}, 4, [&](std::uint32_t) { ++runs; });
  EXPECT_EQ(runs, 4);
}

TEST(ForTree, onOneThreadFinishesLeavesBeforeItGoesDeeper) {
  // A chain 0-1-2 in which each item also has two leaves: at most two items of the chain wait.
  std::vector<std::uint32_t> const parent = {0, 0, 1, 0, 0, 1, 1, 2, 2};
  std::vector<std::uint32_t> order;
  for_tree(parent, 1, [&](std::uint32_t i) { order.push_back(i); });
  EXPECT_EQ(order, (std::vector<std::uint32_t>{0, 4, 3, 1, 6, 5, 2, 8, 7}));
}

TEST(ForTree, skipsWhatHangsOnAFailureAndThrowsTheLowest) {
  auto const parent = binary_tree(31);
  for (unsigned const threads : {1U, 2U, 4U}) {
    std::atomic<int> runs = 0;
    try {
      for_tree(parent, threads, [&](std::uint32_t i) {
        ++runs;
        if (i == 1 || i == 6) {
          throw std::runtime_error(std::to_string(i));
        }
      });
      ADD_FAILURE() << "nothing was thrown";
    } catch (std::runtime_error const& error) {
      EXPECT_STREQ(error.what(), "1");
    }
    EXPECT_EQ(runs, 31 - 14 - 6);  // all but what hangs on item 1 and on item 6
  }
}

}  // namespace
}  // namespace yicheng::forecast
