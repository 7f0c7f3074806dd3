/// Who goes where: a doubly constrained gravity model, balanced by Furness's method.
///
/// Model: T(i, j) = a(i) P(i) b(j) A(j) f(t(i, j)) with the balancing factors a and b such that
/// rows add up to the productions P and columns to the attractions A (Furness 1965; Wilson 1967).
#pragma once
#include <cstddef>
#include <vector>

namespace yicheng::engine::traffic {

/// f(t) = t^power * exp(-per_minute * t), t in minutes: exponential, or combined where power is
/// set.
struct Deterrence {
  double per_minute = 0.1;
  double power = 0;

  double of(double minutes) const;
};

/// Square, row-major by origin. `minutes` uses infinity for pairs that cannot reach each other.
struct GravityInput {
  std::vector<double> productions;  ///< trips that leave each zone; >= 0
  std::vector<double> attractions;  ///< any unit; scaled to the sum of the productions
  std::vector<double> minutes;
  Deterrence deterrence;
};

struct TripTable {
  std::size_t zones = 0;
  std::vector<double> trips;  ///< row-major by origin
  double error = 0;           ///< largest relative error of a row or column sum
  int iterations = 0;

  double at(std::size_t from, std::size_t to) const { return trips[from * zones + to]; }
};

inline constexpr double kBalanceError = 1e-6;  ///< relative, of every row and column sum
inline constexpr int kBalanceIterationsMax = 1000;

/// Where zones cannot reach each other no table may exist that meets all sums: `error` then stays
/// above kBalanceError, rows stay exact. Cost: zones^2 an iteration.
TripTable gravity(GravityInput const& input);

}  // namespace yicheng::engine::traffic
