#include "base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace yicheng {
namespace {

constexpr int kDraws = 20000;

// Largest distance between the empirical and the true distribution function (Kolmogorov-Smirnov).
template <typename Draw, typename Truth>
double largest_distance(Draw draw, Truth truth) {
  std::vector<double> sample(kDraws);
  std::generate(sample.begin(), sample.end(), draw);
  std::sort(sample.begin(), sample.end());
  double distance = 0;
  for (int i = 0; i < kDraws; ++i) {
    double const expected = truth(sample[i]);
    distance = std::max({distance, std::abs(expected - double(i) / kDraws),
                         std::abs(expected - double(i + 1) / kDraws)});
  }
  return distance;
}

// At 1.95 / sqrt(n) one sample in a thousand fails by chance; the seeds are fixed.
double const kCritical = 1.95 / std::sqrt(double(kDraws));

TEST(Random, UniformFollowsItsDistribution) {
  Random random(1, 2);
  EXPECT_LT(largest_distance([&] { return random.uniform(); }, [](double x) { return x; }),
            kCritical);
}

TEST(Random, NormalFollowsItsDistribution) {
  Random random(3, 4);
  EXPECT_LT(largest_distance([&] { return random.normal(); },
                             [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }),
            kCritical);
}

TEST(Random, TriangularFollowsItsDistribution) {
  double const a = 10;
  double const mode = 12;
  double const b = 20;
  auto const truth = [&](double x) {
    return x < mode ? (x - a) * (x - a) / ((b - a) * (mode - a))
                    : 1 - (b - x) * (b - x) / ((b - a) * (b - mode));
  };
  Random random(5, 6);
  EXPECT_LT(largest_distance([&] { return random.triangular(a, mode, b); }, truth), kCritical);
}

TEST(Random, DegenerateTriangleIsItsPoint) {
  Random random(1, 1);
  EXPECT_EQ(random.triangular(7, 7, 7), 7);
}

TEST(Random, StreamsAreIndependentOfEachOtherAndRepeatable) {
  Random first(1, 10);
  Random again(1, 10);
  Random other(1, 11);
  int equal = 0;
  for (int i = 0; i < 1000; ++i) {
    auto const bits = first.bits();
    EXPECT_EQ(bits, again.bits());
    equal += bits == other.bits() ? 1 : 0;
  }
  EXPECT_EQ(equal, 0);
}

TEST(Random, BelowStaysBelowAndReachesAll) {
  Random random(9, 9);
  std::vector<int> count(7);
  for (int i = 0; i < 7000; ++i) {
    ++count.at(random.below(7));
  }
  EXPECT_GT(*std::min_element(count.begin(), count.end()), 800);
}

}  // namespace
}  // namespace yicheng
