/// Places on the ground: WGS 84 longitude and latitude in degrees, and metres in a city's own
/// plane.
#pragma once
#include <cmath>

#include "base/units.h"

namespace yicheng::city {

struct Point {
  double lon = 0;  ///< degrees east
  double lat = 0;  ///< degrees north
  friend bool operator==(Point const&, Point const&) = default;
};

/// Equirectangular plane around an origin: x east, y north, in metres. Within 50 km of the origin
/// lengths are right to 0.5 %, which is below what the data of a city knows of its streets.
class Plane {
 public:
  explicit Plane(Point origin)
      : origin_(origin),
        metres_per_degree_lon_(kMetresPerDegree * std::cos(origin.lat * kRadians)) {}

  struct Xy {
    double x = 0;
    double y = 0;
  };
  Xy to_metres(Point p) const {
    return {(p.lon - origin_.lon) * metres_per_degree_lon_,
            (p.lat - origin_.lat) * kMetresPerDegree};
  }
  Point to_point(Xy m) const {
    return {origin_.lon + m.x / metres_per_degree_lon_, origin_.lat + m.y / kMetresPerDegree};
  }

 private:
  static constexpr double kRadians = 0.017453292519943295;
  static constexpr double kMetresPerDegree = 6371008.8 * kRadians;  // mean Earth radius (IUGG)
  Point origin_;
  double metres_per_degree_lon_;
};

/// Great-circle distance (haversine, mean Earth radius).
Metres distance(Point a, Point b);

}  // namespace yicheng::city
