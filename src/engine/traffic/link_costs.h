/// Flow, cost and slope of every link, kept in step while flow moves.
///
/// The cost is the one of the class whose fixed costs are given; another class pays that and the
/// difference of the fixed costs, which does not change (see Solver). Unit: as in Network.
/// Invariant: cost and slope always belong to the flow beside them. The slope is the derivative of
/// cost by flow, never negative. Cost of a change: a few multiplications for the powers 1 and 4,
/// one pow or root otherwise. The network must outlive it.
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

  /// `fixed` is by link: what it costs beside its time.
  LinkCosts(Network const& network, std::span<double const> fixed);
  /// With the network's own fixed costs.
  explicit LinkCosts(Network const& network) : LinkCosts(network, network.fixed_cost) {}

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

  /// What the link takes at this flow, without fixed costs.
  double time(std::size_t link) const { return now_[link].cost - fixed_[link]; }
  std::vector<double> times() const;
  /// Sum over links of the integral of cost from 0 to flow: Beckmann's objective where all flow is
  /// of this class.
  double objective() const;
  /// Sum of flow x cost.
  double total_cost() const;

 private:
  enum class Shape : std::uint8_t { constant, linear, quartic, general, other };
  struct Curve {
    double constant = 0;  ///< free time + fixed cost
    double factor = 0;    ///< what v^power (general: (v / capacity)^power) is multiplied by
    double power = 0;
    double capacity = 1;
    std::uint32_t delay = 0;  ///< other: row of the network's delays
    Shape shape = Shape::constant;
  };

  Curve curve_of(std::size_t link) const;
  void update(Curve const& curve, Now& now) const;
  static void update_general(Curve const& curve, Now& now);
  void update_other(Curve const& curve, Now& now) const;

  Network const& network_;
  std::vector<Curve> curves_;
  std::vector<double> fixed_;
  std::vector<Now> now_;
};

inline void LinkCosts::update(Curve const& curve, Now& now) const {
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
    case Shape::other: update_other(curve, now); return;
  }
}

}  // namespace yicheng::engine::traffic
