/// Uniform flow in sewers by Manning: v = (1/n) R^(2/3) I^(1/2).
///
/// Lengths in metres, flows in m3/s, slopes as m/m.
#pragma once
#include <optional>

namespace yicheng::engine::drainage {

/// A cross-section. `depth_m` is its height (the diameter of a circle).
struct CrossSection {
  enum class Shape { circular, rectangular_closed, rectangular_open, trapezoidal };
  Shape shape = Shape::circular;
  double depth_m = 0;
  double width_m = 0;   ///< of the bottom; circles have none
  double left_run = 0;  ///< of a trapezium's banks: metres sideways a metre up
  double right_run = 0;

  /// Wetted area and perimeter at a water depth; depths are held within [0, depth_m].
  double area_m2(double water_m) const;
  double perimeter_m(double water_m) const;
};

struct Conduit {
  CrossSection section;
  double roughness = 0.013;  ///< Manning's n
  double slope = 0;          ///< of the bottom, downwards positive
  int barrels = 1;           ///< equal conduits side by side

  /// Uniform flow at a water depth; 0 where the bottom does not fall.
  double flow_m3_s(double water_m) const;
  double full_flow_m3_s() const { return flow_m3_s(section.depth_m); }
  /// Velocity when full; 0 where the bottom does not fall.
  double full_velocity_m_s() const;
  /// The smallest depth that carries the flow; none where even the best depth does not.
  std::optional<double> normal_depth_m(double flow_m3_s) const;
};

}  // namespace yicheng::engine::drainage
