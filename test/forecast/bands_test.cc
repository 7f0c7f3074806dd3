#include "forecast/bands.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace yicheng::forecast {
namespace {

TEST(NearestRank, isTheSmallestValueThatTheShareDoesNotPass) {
  std::vector<Weighted> const ten = {{1, 1}, {2, 1}, {3, 1}, {4, 1}, {5, 1},
                                     {6, 1}, {7, 1}, {8, 1}, {9, 1}, {10, 1}};
  EXPECT_EQ(nearest_rank(ten, 10), 1);
  EXPECT_EQ(nearest_rank(ten, 11), 2);
  EXPECT_EQ(nearest_rank(ten, 50), 5);
  EXPECT_EQ(nearest_rank(ten, 90), 9);
  EXPECT_EQ(nearest_rank(ten, 100), 10);
  EXPECT_EQ(nearest_rank(ten, 0), 1);
}

TEST(NearestRank, countsFuturesNotValues) {
  std::vector<Weighted> const two = {{0, 899}, {1, 101}};
  EXPECT_EQ(nearest_rank(two, 50), 0);
  EXPECT_EQ(nearest_rank(two, 89), 0);
  EXPECT_EQ(nearest_rank(two, 90), 1);
  EXPECT_EQ(nearest_rank({{7, 1}}, 10), 7);
}

// 0.1 x 30 is above 3 in floating point; the 3rd of 30 must still be the tenth per cent.
TEST(NearestRank, doesNotSlipByRounding) {
  std::vector<Weighted> thirty;
  for (int i = 1; i <= 30; ++i) {
    thirty.emplace_back(i, 1);
  }
  EXPECT_EQ(nearest_rank(thirty, 10), 3);
  EXPECT_EQ(nearest_rank(thirty, 90), 27);
}

TEST(NearestRank, approachesTheQuantilesOfADistribution) {
  Random random(3, 1);
  std::vector<Weighted> values;
  for (int i = 0; i < 20000; ++i) {
    values.emplace_back(random.normal(), 1);
  }
  std::sort(values.begin(), values.end());
  EXPECT_NEAR(nearest_rank(values, 10), -1.2816, 0.03);
  EXPECT_NEAR(nearest_rank(values, 50), 0, 0.03);
  EXPECT_NEAR(nearest_rank(values, 90), 1.2816, 0.03);
}

}  // namespace
}  // namespace yicheng::forecast
