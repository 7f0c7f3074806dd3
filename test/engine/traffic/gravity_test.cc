// The gravity model keeps its sums and follows its deterrence.
#include "engine/traffic/gravity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.h"

namespace yicheng::engine::traffic {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

GravityInput random_input(std::uint64_t seed, std::size_t zones) {
  Random random(seed, 3);
  GravityInput input;
  for (std::size_t i = 0; i < zones; ++i) {
    input.productions.push_back(i % 5 == 4 ? 0 : random.uniform(10, 500));
    input.attractions.push_back(i % 7 == 3 ? 0 : random.uniform(10, 2000));
  }
  for (std::size_t i = 0; i < zones * zones; ++i) {
    input.minutes.push_back(random.uniform(1, 40));
  }
  return input;
}

class Gravity : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Gravity, MeetsAllRowAndColumnSums) {
  GravityInput const input = random_input(GetParam(), 30);
  TripTable const table = gravity(input);
  EXPECT_LE(table.error, kBalanceError);
  double total = 0;
  double attracted = 0;
  for (std::size_t i = 0; i < 30; ++i) {
    total += input.productions[i];
    attracted += input.attractions[i];
  }
  for (std::size_t i = 0; i < 30; ++i) {
    double row = 0;
    double column = 0;
    for (std::size_t j = 0; j < 30; ++j) {
      EXPECT_GE(table.at(i, j), 0);
      row += table.at(i, j);
      column += table.at(j, i);
    }
    EXPECT_NEAR(row, input.productions[i], 1e-6 * input.productions[i]);
    double const wanted = input.attractions[i] * total / attracted;
    EXPECT_NEAR(column, wanted, 1e-6 * wanted);
  }
}

TEST_P(Gravity, HasTheFormOfTheModel) {
  // Cross ratios do not depend on the balancing factors: T11 T22 / (T12 T21) = f11 f22 / (f12 f21).
  GravityInput input = random_input(GetParam(), 12);
  input.deterrence = {0.08, 0.5};
  TripTable const table = gravity(input);
  auto const f = [&](std::size_t i, std::size_t j) {
    return std::sqrt(input.minutes[i * 12 + j]) * std::exp(-0.08 * input.minutes[i * 12 + j]);
  };
  double const trips = table.at(0, 1) * table.at(2, 5) / (table.at(0, 5) * table.at(2, 1));
  EXPECT_NEAR(trips, f(0, 1) * f(2, 5) / (f(0, 5) * f(2, 1)), 1e-9 * trips);
}

INSTANTIATE_TEST_SUITE_P(Random, Gravity, testing::Range<std::uint64_t>(1, 11));

TEST(GravityModel, SendsMoreToNearPlaces) {
  GravityInput const input{{100, 0, 0}, {0, 50, 50}, {1, 5, 15, 1, 1, 1, 1, 1, 1}, {0.1, 0}};
  // One origin: columns fix the table, whatever the deterrence.
  TripTable const fixed = gravity(input);
  EXPECT_NEAR(fixed.at(0, 1), 50, 1e-4);
  // Two origins, each near one destination: most go there.
  GravityInput const two{{100, 100}, {1, 1}, {5, 15, 15, 5}, {0.1, 0}};
  TripTable const table = gravity(two);
  EXPECT_NEAR(table.at(0, 0) / table.at(0, 1), std::exp(1.0), 1e-6);
}

TEST(GravityModel, SaysWhenZonesThatCannotBeReachedLeaveSumsUnmet) {
  GravityInput const split{{100, 50}, {1, 1}, {1, kInfinity, kInfinity, 1}, {}};
  TripTable const table = gravity(split);
  EXPECT_GT(table.error, kBalanceError);
  EXPECT_DOUBLE_EQ(table.at(0, 0), 100);
  EXPECT_DOUBLE_EQ(table.at(1, 1), 50);
  EXPECT_EQ(table.at(0, 1), 0);
}

TEST(GravityModel, MakesNoTripsOfNothing) {
  EXPECT_EQ(gravity({{}, {}, {}, {}}).zones, 0U);
  TripTable const no_jobs = gravity({{5}, {0}, {1}, {}});
  EXPECT_EQ(no_jobs.at(0, 0), 0);
}

}  // namespace
}  // namespace yicheng::engine::traffic
