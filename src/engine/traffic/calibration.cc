#include "engine/traffic/calibration.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.h"

namespace yicheng::engine::traffic {
namespace {

constexpr int kStepsMax = 60;
constexpr double kMinutesMin = 1.0 / 60;  // as in Deterrence::of
constexpr double kPerMinuteMax = 5;

struct Moments {
  double mean = 0;
  double log = 0;
};

Moments moments_of(TripTable const& table, std::vector<double> const& minutes) {
  double trips = 0;
  Moments sum;
  for (std::size_t i = 0; i < table.trips.size(); ++i) {
    if (table.trips[i] > 0 && std::isfinite(minutes[i])) {
      trips += table.trips[i];
      sum.mean += table.trips[i] * minutes[i];
      sum.log += table.trips[i] * std::log(std::max(minutes[i], kMinutesMin));
    }
  }
  return trips > 0 ? Moments{sum.mean / trips, sum.log / trips} : Moments{};
}

class Fit {
 public:
  explicit Fit(GravityInput input) : input_(std::move(input)) {}

  Moments at(Deterrence const& deterrence) {
    input_.deterrence = deterrence;
    best_.table = gravity(input_);
    ++best_.steps;
    Moments const moments = moments_of(best_.table, input_.minutes);
    best_.deterrence = deterrence;
    best_.mean_min = moments.mean;
    best_.mean_log = moments.log;
    return moments;
  }
  Calibration take(Moments target, bool with_log) {
    best_.target_min = target.mean;
    best_.target_log = with_log ? target.log : 0;
    bool const mean = std::abs(best_.mean_min - target.mean) <= kCalibrationError * target.mean;
    bool const log = !with_log || std::abs(best_.mean_log - target.log) <= kCalibrationError;
    best_.reached = mean && log && best_.mean_min > 0;
    return std::move(best_);
  }
  bool done(Moments target) const {
    return std::abs(best_.mean_min - target.mean) <= kCalibrationError / 10 * target.mean;
  }
  bool may_go_on() const { return best_.steps < kStepsMax; }

 private:
  GravityInput input_;
  Calibration best_;
};

/// The mean falls with b: a bracket from no deterrence to the most, secant steps inside it.
void fit_mean(Fit& fit, double power, Moments target) {
  double low = 0;
  double low_mean = fit.at({low, power}).mean;
  if (low_mean <= target.mean) {
    return;  // even without deterrence trips are no longer than that
  }
  double high = 1 / target.mean;  // Hyman's first guess
  double high_mean = fit.at({high, power}).mean;
  while (high_mean > target.mean && high < kPerMinuteMax && fit.may_go_on()) {
    low = high;
    low_mean = high_mean;
    high *= 2;
    high_mean = fit.at({high, power}).mean;
  }
  while (!fit.done(target) && fit.may_go_on() && high_mean < target.mean) {
    double const share = (low_mean - target.mean) / (low_mean - high_mean);
    double const b = low + std::clamp(share, 0.05, 0.95) * (high - low);
    double const mean = fit.at({b, power}).mean;
    (mean > target.mean ? low : high) = b;
    (mean > target.mean ? low_mean : high_mean) = mean;
  }
}

Moments moments_of(TripLengths const& lengths) {
  double trips = 0;
  Moments sum;
  double lower = 0;
  for (std::size_t i = 0; i < lengths.share.size(); ++i) {
    double const middle = (lower + lengths.upper_min[i]) / 2;
    trips += lengths.share[i];
    sum.mean += lengths.share[i] * middle;
    sum.log += lengths.share[i] * std::log(std::max(middle, kMinutesMin));
    lower = lengths.upper_min[i];
  }
  return {sum.mean / trips, sum.log / trips};
}

}  // namespace

Calibration not_calibrated(GravityInput input) {
  Deterrence const own = input.deterrence;
  Fit fit(std::move(input));
  fit.at(own);
  Calibration plain = fit.take({}, false);
  plain.reached = false;
  return plain;
}

Calibration calibrate_mean(GravityInput input, double mean_min) {
  check(mean_min > 0);
  Fit fit(std::move(input));
  Moments const target{mean_min, 0};
  fit_mean(fit, 0, target);
  return fit.take(target, false);
}

Calibration calibrate_lengths(GravityInput input, TripLengths const& lengths) {
  Moments const target = moments_of(lengths);
  // For each power the mean fixes b; the mean of ln t then rises with the power. Secant steps on
  // it.
  auto const try_power = [&](double power) {
    Fit fit(input);
    fit_mean(fit, power, target);
    return fit.take(target, true);
  };
  double low = -1;
  double high = 2;
  Calibration at_low = try_power(low);
  Calibration at_high = try_power(high);
  Calibration best =
      std::abs(at_low.mean_log - target.log) < std::abs(at_high.mean_log - target.log) ? at_low
                                                                                       : at_high;
  for (int step = 0; step < kStepsMax / 2 && !best.reached; ++step) {
    double const span = at_high.mean_log - at_low.mean_log;
    if (!(span > 0) || target.log < at_low.mean_log || target.log > at_high.mean_log) {
      break;
    }
    double const share = std::clamp((target.log - at_low.mean_log) / span, 0.05, 0.95);
    Calibration here = try_power(low + share * (high - low));
    bool const below = here.mean_log < target.log;
    (below ? low : high) = here.deterrence.power;
    best = here;
    (below ? at_low : at_high) = std::move(here);
  }
  return best;
}

std::vector<double> shares_of(TripTable const& table, std::vector<double> const& minutes,
                              TripLengths const& bands) {
  std::vector<double> shares(bands.upper_min.size(), 0);
  double total = 0;
  for (std::size_t i = 0; i < table.trips.size(); ++i) {
    if (table.trips[i] > 0 && std::isfinite(minutes[i])) {
      auto const band =
          std::lower_bound(bands.upper_min.begin(), bands.upper_min.end(), minutes[i]);
      total += table.trips[i];
      if (band != bands.upper_min.end()) {
        shares[static_cast<std::size_t>(band - bands.upper_min.begin())] += table.trips[i];
      }
    }
  }
  for (double& share : shares) {
    share = total > 0 ? share / total : 0;
  }
  return shares;
}

}  // namespace yicheng::engine::traffic
