/// Flow, cost and slope of every link, kept in step while flow moves.
///
/// Unit: as in Network. Invariant: cost and slope always belong to the flow beside them. The slope
/// is the derivative of cost by flow, never negative. Cost of a change: a few multiplications for
/// the powers 1 and 4, one pow otherwise.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

class LinkCosts {
 public:
  struct Now {
    double flow = 0;
    double cost = 0;
    double slope = 0;
  };

  explicit LinkCosts(Network const& network);

  std::size_t size() const { return now_.size(); }
  Now const& operator[](std::size_t link) const { return now_[link]; }
  Now const* data() const { return now_.data(); }

  /// Adds to a link's flow; what rounding would take below zero becomes zero.
  void add(std::uint32_t link, double flow) {
    Now& now = now_[link];
    now.flow = now.flow + flow > 0 ? now.flow + flow : 0;
    update(curves_[link], now);
  }
  /// Replaces all flows.
  void set_flows(std::span<double const> flows);

  /// Beckmann's objective: the sum over links of the integral of cost from 0 to flow.
  double objective() const;
  /// Sum of flow x cost, and of flow x time (without fixed costs).
  double total_cost() const;
  double total_time() const;

 private:
  enum class Shape : std::uint8_t { constant, linear, quartic, general };
  struct Curve {
    double constant = 0;  ///< free time + fixed cost
    double factor = 0;    ///< what v^power (general: (v / capacity)^power) is multiplied by
    double power = 0;
    double capacity = 1;
    Shape shape = Shape::constant;
  };

  static Curve curve_of(Network const& network, std::size_t link);
  static void update(Curve const& curve, Now& now);
  static void update_general(Curve const& curve, Now& now);

  std::vector<Curve> curves_;
  std::vector<double> fixed_;
  std::vector<Now> now_;
};

inline void LinkCosts::update(Curve const& curve, Now& now) {
  double const v = now.flow;
  switch (curve.shape) {
    case Shape::constant: return;
    case Shape::linear: now.cost = curve.constant + curve.factor * v; return;
    case Shape::quartic: {
      double const cube = curve.factor * v * v * v;
      now.cost = curve.constant + cube * v;
      now.slope = 4 * cube;
      return;
    }
    case Shape::general: update_general(curve, now); return;
  }
}

}  // namespace yicheng::engine::traffic
