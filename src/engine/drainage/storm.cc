#include "engine/drainage/storm.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "engine/drainage/embedded.h"

namespace yicheng::engine::drainage {
namespace {

// 1 mm/min on a hectare is 10 m3 a minute, 166.7 L/s; the formulas of the field round it to 167.
constexpr double kLitresPerSecondHectare = 167;
constexpr double kMinutesOfHour = 60;

/// Depth in mm of the formula's storm of that duration.
double depth_mm(StormFormula const& formula, double years, double minutes) {
  return formula.intensity_l_s_ha(years, minutes) / kLitresPerSecondHectare * minutes;
}

/// Depth in mm that falls between the peak and a time `minutes` away from it, on one side whose
/// share of the storm is `share`.
double depth_beside_peak(StormFormula const& formula, double years, double minutes, double share) {
  return share > 0 ? share * depth_mm(formula, years, minutes / share) : 0;
}

}  // namespace

double StormFormula::intensity_l_s_ha(double years, double minutes) const {
  double const growth = std::max(0.0, 1 + c * std::log10(years));
  return a_l_s_ha * growth / std::pow(minutes + b_min, n);
}

double StormFormula::years_for(double l_s_ha, double minutes) const {
  double const growth = l_s_ha * std::pow(minutes + b_min, n) / a_l_s_ha;
  return std::pow(10.0, (growth - 1) / c);
}

std::vector<StormFormula> read_storms(DataFile const& file) {
  std::vector<StormFormula> list;
  for (auto const& node : file.child(file.root(), "storms")) {
    StormFormula formula{.city = file.text(node, "city"),
                         .zone = node["zone"] ? file.text(node, "zone") : "",
                         .a_l_s_ha = file.number(node, "A"),
                         .c = file.number(node, "C"),
                         .b_min = file.number(node, "b"),
                         .n = file.number(node, "n"),
                         .minutes_max = {},
                         .years_max = {},
                         .source = file.source(node)};
    if (!(formula.a_l_s_ha > 0 && formula.c > 0 && formula.b_min >= 0 && formula.n > 0)) {
      file.broken("a storm formula has constants that are not positive");
    }
    if (auto const within = node["within"]) {
      formula.minutes_max = file.numbers(within, "minutes").back();
      formula.years_max = file.numbers(within, "years").back();
    }
    list.push_back(std::move(formula));
  }
  return list;
}

std::vector<StormFormula> const& storms() {
  static std::vector<StormFormula> const list =
      read_storms({embedded_file("drainage/storms.yaml").value_or(""), "drainage/storms.yaml"});
  return list;
}

StormFormula const* find_storm(std::string_view name) {
  auto const found = std::find_if(storms().begin(), storms().end(),
                                  [&](auto const& formula) { return formula.name() == name; });
  return found == storms().end() ? nullptr : &*found;
}

Hyetograph chicago_storm(StormFormula const& formula, double years, double duration_min,
                         double peak_share, double step_min) {
  check(duration_min > 0 && step_min > 0 && peak_share >= 0 && peak_share <= 1);
  double const peak = duration_min * peak_share;
  // Depth fallen until `minute`, up to a constant: it rises towards the peak and on after it.
  auto const fallen = [&](double minute) {
    return minute < peak ? -depth_beside_peak(formula, years, peak - minute, peak_share)
                         : depth_beside_peak(formula, years, minute - peak, 1 - peak_share);
  };
  Hyetograph storm{.step_min = step_min, .mm_h = {}};
  auto const steps = static_cast<std::size_t>(std::ceil(duration_min / step_min - 1e-9));
  for (std::size_t i = 0; i < steps; ++i) {
    double const begin = static_cast<double>(i) * step_min;
    double const end = std::min(begin + step_min, duration_min);
    storm.mm_h.push_back((fallen(end) - fallen(begin)) / step_min * kMinutesOfHour);
  }
  return storm;
}

}  // namespace yicheng::engine::drainage
