// The nearest street of a place: equal to looking at every street, wherever the place lies.
#include "engine/walk/segment_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/random.h"

namespace yicheng::engine::walk {
namespace {

using Xy = city::Plane::Xy;

double distance_to(Segment const& s, Xy p) {
  double const dx = s.b.x - s.a.x;
  double const dy = s.b.y - s.a.y;
  double const squared = dx * dx + dy * dy;
  double share = squared == 0 ? 0 : ((p.x - s.a.x) * dx + (p.y - s.a.y) * dy) / squared;
  share = std::max(0.0, std::min(1.0, share));
  return std::hypot(s.a.x + share * dx - p.x, s.a.y + share * dy - p.y);
}

std::vector<Segment> random_segments(std::uint64_t seed, int count, double extent, double length) {
  Random random(seed, 0);
  std::vector<Segment> segments;
  for (int i = 0; i < count; ++i) {
    Xy const a = {random.uniform(0, extent), random.uniform(0, extent)};
    segments.push_back(
        {a, {a.x + random.uniform(-length, length), a.y + random.uniform(-length, length)}});
  }
  return segments;
}

TEST(SegmentIndex, FindsTheNearestOfAllSegments) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    auto const segments = random_segments(seed, 120, 4000, seed % 2 == 0 ? 3000 : 150);
    SegmentIndex const index(segments);
    Random random(seed, 1);
    for (int i = 0; i < 200; ++i) {
      Xy const p = {random.uniform(-6000, 10000), random.uniform(-6000, 10000)};
      double best = std::numeric_limits<double>::infinity();
      for (Segment const& s : segments) {
        best = std::min(best, distance_to(s, p));
      }
      auto const hit = index.nearest(p);
      ASSERT_NE(hit.segment, SegmentIndex::kNone);
      EXPECT_NEAR(hit.distance_m, best, 1e-6);
      EXPECT_NEAR(distance_to(segments[hit.segment], p), best, 1e-6);
    }
  }
}

TEST(SegmentIndex, NearHoldsEverySegmentThatTheCircleTouches) {
  auto const segments = random_segments(3, 150, 3000, 900);
  SegmentIndex const index(segments);
  Random random(3, 1);
  for (int i = 0; i < 50; ++i) {
    Xy const p = {random.uniform(0, 3000), random.uniform(0, 3000)};
    auto const found = index.near(p, 250);
    for (std::uint32_t s = 0; s < segments.size(); ++s) {
      if (distance_to(segments[s], p) <= 250) {
        EXPECT_NE(std::find(found.begin(), found.end(), s), found.end());
      }
    }
  }
}

TEST(SegmentIndex, WithoutSegmentsThereIsNoNearest) {
  SegmentIndex const index({});
  EXPECT_EQ(index.nearest({0, 0}).segment, SegmentIndex::kNone);
  EXPECT_TRUE(index.near({0, 0}, 100).empty());
}

TEST(SegmentIndex, PointsThatAreNoPlacesAreLeftOut) {
  double const nan = std::numeric_limits<double>::quiet_NaN();
  double const infinity = std::numeric_limits<double>::infinity();
  SegmentIndex const index({{{nan, 0}, {1, 1}}, {{0, 0}, {infinity, 0}}, {{5, 5}, {6, 5}}});
  EXPECT_EQ(index.nearest({0, 5}).segment, 2U);
  EXPECT_EQ(index.nearest({nan, 5}).segment, SegmentIndex::kNone);
}

TEST(SegmentIndex, TwoStraysAtTheEndsOfTheEarthCostNoMoreThanTheirStreets) {
  SegmentIndex const index({{{-2e7, -1e7}, {-2e7 + 10, -1e7}}, {{2e7, 1e7}, {2e7, 1e7 + 10}}});
  EXPECT_EQ(index.nearest({1e7, 1e7}).segment, 1U);
  EXPECT_EQ(index.nearest({-1e7, -1e7}).segment, 0U);
}

}  // namespace
}  // namespace yicheng::engine::walk
