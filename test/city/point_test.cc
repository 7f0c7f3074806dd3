#include "city/point.h"

#include <gtest/gtest.h>

namespace yicheng::city {
namespace {

TEST(Points, AreAsFarApartAsThePublishedGreatCircle) {
  // One degree of a great circle of the mean Earth (radius 6371.0088 km) is 111.1951 km.
  EXPECT_NEAR(distance({118, 39}, {118, 40}).value, 111195.1, 0.5);
  EXPECT_NEAR(distance({0, 0}, {180, 0}).value, 20015114.4, 1) << "half way round";
  EXPECT_EQ(distance({118, 39}, {118, 39}).value, 0);
}

TEST(Planes, KeepLengthsNearTheirOrigin) {
  Point const origin{118, 39};
  Plane const plane(origin);
  for (double const x : {-30000.0, 0.0, 20000.0}) {
    for (double const y : {-40000.0, 0.0, 35000.0}) {
      auto const p = plane.to_point({x, y});
      auto const back = plane.to_metres(p);
      EXPECT_NEAR(back.x, x, 1e-6);
      EXPECT_NEAR(back.y, y, 1e-6);
      EXPECT_NEAR(distance(origin, p).value, std::hypot(x, y), 0.005 * std::hypot(x, y) + 1e-6);
    }
  }
}

}  // namespace
}  // namespace yicheng::city
