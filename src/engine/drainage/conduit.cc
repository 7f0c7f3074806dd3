#include "engine/drainage/conduit.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace yicheng::engine::drainage {
namespace {

/// Half the angle at the centre of a circle below the water's surface.
double half_angle(double diameter, double water) {
  return std::acos(std::clamp(1 - 2 * water / diameter, -1.0, 1.0));
}

// Closed sections carry most just below full, where the perimeter has not yet gained the crown.
constexpr double kBestShareCircular = 0.9381811;  // maximum of A R^(2/3), Chow 1959, ch. 6
constexpr int kBisections = 60;

}  // namespace

double CrossSection::area_m2(double water_m) const {
  double const water = std::clamp(water_m, 0.0, depth_m);
  if (shape == Shape::circular) {
    double const angle = half_angle(depth_m, water);
    return depth_m * depth_m / 4 * (angle - std::sin(angle) * std::cos(angle));
  }
  return water * (width_m + (left_run + right_run) / 2 * water);
}

double CrossSection::perimeter_m(double water_m) const {
  double const water = std::clamp(water_m, 0.0, depth_m);
  if (shape == Shape::circular) {
    return depth_m * half_angle(depth_m, water);
  }
  double const banks = water * (std::hypot(1, left_run) + std::hypot(1, right_run));
  bool const to_the_crown = shape == Shape::rectangular_closed && water >= depth_m;
  return width_m + banks + (to_the_crown ? width_m : 0);
}

double Conduit::flow_m3_s(double water_m) const {
  double const perimeter = section.perimeter_m(water_m);
  if (!(slope > 0) || !(perimeter > 0) || !(roughness > 0)) {
    return 0;
  }
  double const area = section.area_m2(water_m);
  return barrels * area * std::pow(area / perimeter, 2.0 / 3.0) * std::sqrt(slope) / roughness;
}

double Conduit::full_velocity_m_s() const {
  double const area = barrels * section.area_m2(section.depth_m);
  return area > 0 ? full_flow_m3_s() / area : 0;
}

std::optional<double> Conduit::normal_depth_m(double wanted_m3_s) const {
  double high = section.depth_m;
  if (section.shape == CrossSection::Shape::circular) {
    high *= kBestShareCircular;
  } else if (section.shape == CrossSection::Shape::rectangular_closed) {
    high = std::nextafter(high, 0.0);
  }
  if (flow_m3_s(high) < wanted_m3_s) {
    return std::nullopt;
  }
  double low = 0;
  for (int i = 0; i < kBisections; ++i) {
    double const middle = (low + high) / 2;
    (flow_m3_s(middle) < wanted_m3_s ? low : high) = middle;
  }
  return high;
}

}  // namespace yicheng::engine::drainage
