/// The deterrence of a gravity model, fitted to how long trips are.
///
/// Given the mean: f(t) = exp(-b t), b such that the model's mean trip is as long as observed
/// (Hyman 1969, The calibration of trip distribution models, Environment and Planning 1:105; his
/// secant steps, within a bracket). Given the distribution: f(t) = t^p exp(-b t), where b and p
/// make the model's means of t and of ln t those observed, which is the fit of maximum likelihood
/// (Evans 1971; the combined function of Ortuzar and Willumsen, Modelling Transport, ch. 5).
/// Deterministic. Cost: a balanced trip table a step, about ten steps for a mean, thirty for a
/// distribution.
#pragma once
#include <vector>

#include "engine/traffic/gravity.h"

namespace yicheng::engine::traffic {

/// Shares of trips by how long they are: band i holds those up to upper_min[i], from the band
/// before. Invariant: ascending, positive; shares not negative, their sum positive (any unit).
struct TripLengths {
  std::vector<double> upper_min;
  std::vector<double> share;
};

struct Calibration {
  Deterrence deterrence;
  double mean_min = 0;    ///< of the model's trips
  double target_min = 0;  ///< what was asked
  double mean_log = 0;    ///< mean of ln(minutes) of the model's trips
  double target_log = 0;  ///< what was asked; 0 where only a mean was
  bool reached = false;   ///< both within kCalibrationError
  int steps = 0;
  TripTable table;
};

inline constexpr double kCalibrationError = 1e-4;  ///< relative of the mean, absolute of the log

/// Trips between different zones and within them count alike. The input's own deterrence is not
/// used where one is fitted. `reached` is false where no parameter gives the target: a mean below
/// the shortest trips or above those of f = 1. The input's own deterrence, with the trips it gives:
/// nothing is fitted, `reached` is false.
Calibration not_calibrated(GravityInput input);
Calibration calibrate_mean(GravityInput input, double mean_min);
Calibration calibrate_lengths(GravityInput input, TripLengths const& lengths);

/// The model's share of trips in each band.
std::vector<double> shares_of(TripTable const& table, std::vector<double> const& minutes,
                              TripLengths const& bands);

}  // namespace yicheng::engine::traffic
