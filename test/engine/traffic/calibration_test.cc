#include "engine/traffic/calibration.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.h"

namespace yicheng::engine::traffic {
namespace {

/// Zones at random places; a minute a unit of distance.
GravityInput towns(std::size_t zones, std::uint64_t seed) {
  Random random(seed, 0);
  std::vector<double> x(zones);
  std::vector<double> y(zones);
  GravityInput input;
  for (std::size_t i = 0; i < zones; ++i) {
    x[i] = random.uniform(0, 40);
    y[i] = random.uniform(0, 30);
    input.productions.push_back(random.uniform(10, 500));
    input.attractions.push_back(random.uniform(10, 500));
  }
  for (std::size_t i = 0; i < zones; ++i) {
    for (std::size_t j = 0; j < zones; ++j) {
      input.minutes.push_back(i == j ? 1 : 1 + std::hypot(x[i] - x[j], y[i] - y[j]));
    }
  }
  return input;
}

double mean_of(TripTable const& table, std::vector<double> const& minutes) {
  double trips = 0;
  double sum = 0;
  for (std::size_t i = 0; i < minutes.size(); ++i) {
    trips += table.trips[i];
    sum += table.trips[i] * minutes[i];
  }
  return sum / trips;
}

class CalibrationOf : public ::testing::TestWithParam<std::uint64_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, CalibrationOf, ::testing::Range<std::uint64_t>(1, 6));

TEST_P(CalibrationOf, AMeanFindsTheDeterrenceThatMadeIt) {
  GravityInput input = towns(25, GetParam());
  input.deterrence = {0.13, 0};
  double const observed = mean_of(gravity(input), input.minutes);
  Calibration const fit = calibrate_mean(input, observed);
  EXPECT_TRUE(fit.reached);
  EXPECT_NEAR(fit.deterrence.per_minute, 0.13, 0.001);
  EXPECT_NEAR(mean_of(fit.table, input.minutes), observed, observed * kCalibrationError);
}

TEST_P(CalibrationOf, ADistributionFindsBothParameters) {
  GravityInput input = towns(25, GetParam());
  input.deterrence = {0.2, 0.8};
  TripTable const observed = gravity(input);
  TripLengths
      bands;  // bands of a tenth of a minute, so that their middles are as good as the trips
  for (int i = 1; i <= 600; ++i) {
    bands.upper_min.push_back(0.1 * i);
  }
  bands.share = shares_of(observed, input.minutes, bands);
  Calibration const fit = calibrate_lengths(input, bands);
  EXPECT_TRUE(fit.reached);
  EXPECT_NEAR(fit.deterrence.per_minute, 0.2, 0.01);
  EXPECT_NEAR(fit.deterrence.power, 0.8, 0.05);
}

TEST(Calibration, SaysWhereNoParameterGivesTheTarget) {
  GravityInput const input = towns(20, 9);
  EXPECT_FALSE(calibrate_mean(input, 500).reached);
  EXPECT_FALSE(calibrate_mean(input, 0.01).reached);
  GravityInput empty;
  EXPECT_FALSE(calibrate_mean(empty, 10).reached);
}

TEST(Calibration, LeavesOutPairsThatCannotReachEachOther) {
  GravityInput input = towns(10, 3);
  input.minutes[3] = std::numeric_limits<double>::infinity();
  Calibration const fit = calibrate_mean(input, 9);
  EXPECT_TRUE(fit.reached);
  EXPECT_EQ(fit.table.trips[3], 0);
}

}  // namespace
}  // namespace yicheng::engine::traffic
