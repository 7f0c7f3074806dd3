#include "engine/traffic/delay.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/fault.h"

namespace yicheng::engine::traffic {
namespace {

/// The integral of sqrt(t^2 + c^2) from 0 to t.
double root_integral(double t, double c) {
  double const root = std::hypot(t, c);
  double const log = c > 0 ? c * c * std::asinh(t / c) : 0;
  return (t * root + log) / 2;
}

/// What is multiplied by free_time, or added to it; as a function of x = flow / capacity.
struct Curve {
  double value = 0;
  double slope = 0;     ///< by x
  double integral = 0;  ///< over x from 0
};

Curve conical(Conical const& c, double x) {
  double const a = c.alpha;
  double const b = (2 * a - 1) / (2 * a - 2);
  double const left = a * (1 - x);
  double const root = std::hypot(left, b);
  return {2 + root - left - b, a * (1 - left / root),
          (2 - b) * x + (root_integral(a, b) - root_integral(left, b)) / a - a * (x - x * x / 2)};
}

/// In units of the period. With k = 8 J / (capacity T): (x - 1)^2 + k x = (x - m)^2 + r^2.
Curve akcelik(Akcelik const& c, double capacity, double x) {
  double const k = 8 * c.delay_parameter / (capacity * c.period);
  double const m = 1 - k / 2;
  double const r = std::sqrt(std::max(1 - m * m, 0.0));
  bool const steady = 1 - m * m >= 0;
  double const root = std::sqrt(std::max((x - 1) * (x - 1) + k * x, 0.0));
  double const slope = root > 0 ? (1 + (x - 1 + k / 2) / root) / 4 : 0.25;
  double area = 0;
  if (steady) {
    area = root_integral(x - m, r) - root_integral(-m, r);
  } else {  // k > 4: the roots of the square are real and negative
    double const s = std::sqrt(m * m - 1);
    auto const part = [&](double t) {
      double const w = std::sqrt(std::max(t * t - s * s, 0.0));
      return (t * w - s * s * std::log(t + w)) / 2;
    };
    area = part(x - m) - part(-m);
  }
  return {(x - 1 + root) / 4, slope, (x * x / 2 - x + area) / 4};
}

Curve tabled(DelayTable const& table, double x) {
  auto const& ratio = table.ratio;
  auto const& factor = table.factor;
  auto const slope_after = [&](std::size_t i) {
    return (factor[i + 1] - factor[i]) / (ratio[i + 1] - ratio[i]);
  };
  Curve curve;
  std::size_t i = 0;
  for (; i + 2 < ratio.size() && ratio[i + 1] <= x; ++i) {
    curve.integral += (factor[i] + factor[i + 1]) / 2 * (ratio[i + 1] - ratio[i]);
  }
  double const along = x - ratio[i];
  curve.slope = slope_after(i);
  curve.value = factor[i] + curve.slope * along;
  curve.integral += (factor[i] + curve.value) / 2 * along;
  return curve;
}

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
/// Clang 16 does not deduce the arguments of an aggregate by itself.
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

/// Calls give(curve, scale, base): time = base + scale * curve.value.
template <typename Give>
auto with_curve(Delay const& delay, double free_time, double capacity, double x, Give&& give) {
  return std::visit(
      Overloaded{
          [&](Conical const& c) { return give(conical(c, x), free_time, 0.0); },
          [&](Akcelik const& c) { return give(akcelik(c, capacity, x), c.period, free_time); },
          [&](DelayTable const& c) { return give(tabled(c, x), free_time, 0.0); }},
      delay);
}

bool usable(Conical const& c) {
  return std::isfinite(c.alpha) && c.alpha > 1;
}

bool usable(Akcelik const& c) {
  return std::isfinite(c.delay_parameter) && c.delay_parameter >= 0 && std::isfinite(c.period) &&
         c.period > 0;
}

bool usable(DelayTable const& c) {
  bool good = c.ratio.size() >= 2 && c.ratio.size() == c.factor.size() && c.ratio[0] == 0;
  for (std::size_t i = 0; good && i < c.ratio.size(); ++i) {
    good = std::isfinite(c.ratio[i]) && std::isfinite(c.factor[i]) && c.factor[i] >= 0 &&
           (i == 0 || (c.ratio[i] > c.ratio[i - 1] && c.factor[i] >= c.factor[i - 1]));
  }
  return good;
}

}  // namespace

DelayAt delay_at(Delay const& delay, double free_time, double capacity, double flow) {
  return with_curve(delay, free_time, capacity, flow / capacity,
                    [&](Curve const& curve, double scale, double base) -> DelayAt {
                      return {base + scale * curve.value, scale * curve.slope / capacity};
                    });
}

double delay_integral(Delay const& delay, double free_time, double capacity, double flow) {
  return with_curve(delay, free_time, capacity, flow / capacity,
                    [&](Curve const& curve, double scale, double base) {
                      return base * flow + scale * curve.integral * capacity;
                    });
}

void require_usable(Delay const& delay, std::size_t row) {
  if (!std::visit([](auto const& form) { return usable(form); }, delay)) {
    throw_bad_input("traffic-unusable-delay", fmt::format("delay function {}", row + 1),
                    {"延误函数的参数不可用：须为有限数且随流量不减",
                     "a delay function's parameters are unusable: they must be finite and the time "
                     "must not fall with the flow"},
                    {"请改正该延误函数", "correct this delay function"});
  }
}

}  // namespace yicheng::engine::traffic
