#include "city/point.h"

namespace yicheng::city {

Metres distance(Point a, Point b) {
  constexpr double radians = 0.017453292519943295;
  double const u = std::sin((b.lat - a.lat) * radians / 2);
  double const v = std::sin((b.lon - a.lon) * radians / 2);
  double const h = u * u + std::cos(a.lat * radians) * std::cos(b.lat * radians) * v * v;
  return Metres(2 * 6371008.8 * std::asin(std::sqrt(h < 1 ? h : 1)));
}

}  // namespace yicheng::city
