#include "engine/traffic/link_costs.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace yicheng::engine::traffic {
namespace {

/// Sum with compensation (Neumaier 1974): gaps of 1e-12 are differences of such sums.
class Sum {
 public:
  void add(double x) {
    double const next = sum_ + x;
    rest_ += std::abs(sum_) >= std::abs(x) ? (sum_ - next) + x : (x - next) + sum_;
    sum_ = next;
  }
  double value() const { return sum_ + rest_; }

 private:
  double sum_ = 0;
  double rest_ = 0;
};

}  // namespace

LinkCosts::Curve LinkCosts::curve_of(std::size_t link) const {
  Curve curve;
  double const rise = network_.free_time[link] * network_.b[link];
  curve.power = network_.power[link];
  curve.capacity = network_.capacity[link];
  curve.constant = network_.free_time[link] + fixed_[link];
  if (network_.delay_of(link) != nullptr) {
    curve.delay = network_.delay[link];
    curve.constant = fixed_[link];
    curve.factor = network_.free_time[link];
    curve.shape = network_.open[link] != 0 ? Shape::other : Shape::constant;
  } else if (curve.power == 0) {  // (v / c)^0 = 1, also at no flow
    curve.constant += rise;
  } else if (rise > 0 && network_.open[link] != 0) {
    double const c = curve.capacity;
    bool const linear = curve.power == 1;
    bool const quartic = curve.power == 4 && c > 1e-60 && c < 1e60;  // c^4 stays in range
    curve.shape = linear ? Shape::linear : quartic ? Shape::quartic : Shape::general;
    curve.factor = linear ? rise / c : quartic ? rise / (c * c * c * c) : rise;
  }
  return curve;
}

void LinkCosts::update_general(Curve const& curve, Now& now) {
  // A power below 1 has an infinite slope at no flow, which would stop every Newton step.
  constexpr double kRatioMin = 1e-9;
  double const ratio = now.flow / curve.capacity;
  double const below =
      std::pow(curve.power < 1 ? std::max(ratio, kRatioMin) : ratio, curve.power - 1);
  now.cost = curve.constant + curve.factor * below * ratio;
  now.slope = curve.factor * curve.power * below / curve.capacity;
}

void LinkCosts::update_other(Curve const& curve, Now& now) const {
  DelayAt const at = delay_at(network_.delays[curve.delay], curve.factor, curve.capacity, now.flow);
  now.cost = curve.constant + at.time;
  now.slope = at.slope;
}

LinkCosts::LinkCosts(Network const& network, std::span<double const> fixed)
    : network_(network),
      curves_(network.links()),
      fixed_(fixed.begin(), fixed.end()),
      now_(network.links()) {
  for (std::size_t link = 0; link < network.links(); ++link) {
    curves_[link] = curve_of(link);
    now_[link].cost = curves_[link].constant;
    if (curves_[link].shape == Shape::linear) {
      now_[link].slope = curves_[link].factor;
    }
    update(curves_[link], now_[link]);
  }
}

void LinkCosts::set_flows(std::span<double const> flows) {
  check(flows.size() == now_.size());
  for (std::size_t link = 0; link < flows.size(); ++link) {
    now_[link].flow = flows[link];
    update(curves_[link], now_[link]);
  }
}

double LinkCosts::objective() const {
  Sum sum;
  for (std::size_t link = 0; link < now_.size(); ++link) {
    Curve const& curve = curves_[link];
    double const rising = now_[link].cost - curve.constant;
    sum.add(now_[link].flow * curve.constant);
    if (curve.shape == Shape::other) {
      sum.add(delay_integral(network_.delays[curve.delay], curve.factor, curve.capacity,
                             now_[link].flow));
    } else if (curve.shape != Shape::constant) {
      sum.add(now_[link].flow * rising / (curve.power + 1));
    }
  }
  return sum.value();
}

std::vector<double> LinkCosts::times() const {
  std::vector<double> times(size());
  for (std::size_t link = 0; link < times.size(); ++link) {
    times[link] = time(link);
  }
  return times;
}

double LinkCosts::total_cost() const {
  Sum sum;
  for (Now const& now : now_) {
    sum.add(now.flow * now.cost);
  }
  return sum.value();
}

}  // namespace yicheng::engine::traffic
