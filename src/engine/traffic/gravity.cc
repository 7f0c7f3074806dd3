#include "engine/traffic/gravity.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace yicheng::engine::traffic {
namespace {

double sum_of(std::vector<double> const& values) {
  double sum = 0;
  for (double const value : values) {
    sum += value;
  }
  return sum;
}

std::vector<double> column_sums(TripTable const& table) {
  std::vector<double> sums(table.zones, 0);
  for (std::size_t i = 0; i < table.zones; ++i) {
    for (std::size_t j = 0; j < table.zones; ++j) {
      sums[j] += table.at(i, j);
    }
  }
  return sums;
}

void scale_columns(TripTable& table, std::vector<double> const& wanted) {
  std::vector<double> factor = column_sums(table);
  for (std::size_t j = 0; j < table.zones; ++j) {
    factor[j] = factor[j] > 0 ? wanted[j] / factor[j] : 0;
  }
  for (std::size_t i = 0; i < table.zones; ++i) {
    for (std::size_t j = 0; j < table.zones; ++j) {
      table.trips[i * table.zones + j] *= factor[j];
    }
  }
}

void scale_rows(TripTable& table, std::vector<double> const& wanted) {
  for (std::size_t i = 0; i < table.zones; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < table.zones; ++j) {
      sum += table.at(i, j);
    }
    double const factor = sum > 0 ? wanted[i] / sum : 0;
    for (std::size_t j = 0; j < table.zones; ++j) {
      table.trips[i * table.zones + j] *= factor;
    }
  }
}

double column_error(TripTable const& table, std::vector<double> const& wanted) {
  std::vector<double> const sums = column_sums(table);
  double error = 0;
  for (std::size_t j = 0; j < table.zones; ++j) {
    double const scale = std::max(wanted[j], 1e-12);
    error = std::max(error, std::abs(sums[j] - wanted[j]) / scale);
  }
  return error;
}

}  // namespace

double Deterrence::of(double minutes) const {
  if (!std::isfinite(minutes)) {
    return 0;
  }
  // Below a second the power alone would run away to infinity or zero.
  constexpr double kMinutesMin = 1.0 / 60;
  double const combined = power == 0 ? 1 : std::pow(std::max(minutes, kMinutesMin), power);
  return combined * std::exp(-per_minute * minutes);
}

TripTable gravity(GravityInput const& input) {
  std::size_t const zones = input.productions.size();
  check(input.attractions.size() == zones && input.minutes.size() == zones * zones);
  double const total = sum_of(input.productions);
  double const attracted = sum_of(input.attractions);
  TripTable table{zones, std::vector<double>(zones * zones, 0), 0, 0};
  if (total <= 0 || attracted <= 0) {
    return table;
  }
  std::vector<double> wanted = input.attractions;
  for (double& value : wanted) {
    value *= total / attracted;
  }
  for (std::size_t i = 0; i < zones; ++i) {
    for (std::size_t j = 0; j < zones; ++j) {
      table.trips[i * zones + j] =
          input.productions[i] * wanted[j] * input.deterrence.of(input.minutes[i * zones + j]);
    }
  }
  scale_rows(table, input.productions);
  table.error = column_error(table, wanted);
  while (table.error > kBalanceError && table.iterations < kBalanceIterationsMax) {
    scale_columns(table, wanted);
    scale_rows(table, input.productions);
    table.error = column_error(table, wanted);
    ++table.iterations;
  }
  return table;
}

}  // namespace yicheng::engine::traffic
