// Hours and days judged from hourly means.
#include "engine/environment/air_index.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

namespace yicheng::engine::environment {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::int64_t hours_before(char const* day) {
  return parse_day(day)->time_since_epoch() / std::chrono::hours(1);
}

/// Hours from midnight on, every pollutant at a harmless level.
HourlyAir calm(char const* day, int hours) {
  HourlyAir air;
  for (int i = 0; i < hours; ++i) {
    air.hour.push_back(hours_before(day) + i);
    for (auto& column : air.concentration) {
      column.push_back(1);
    }
  }
  return air;
}

std::vector<double>& column(HourlyAir& air, Pollutant pollutant) {
  return air.concentration[static_cast<std::size_t>(pollutant)];
}

double value_of(AirDay const& day, Pollutant pollutant) {
  return day.value[static_cast<std::size_t>(pollutant)];
}

TEST(AirDays, AreMeansOfTheirHours) {
  auto air = calm("2026-04-01", 48);
  for (int i = 24; i < 48; ++i) {
    column(air, Pollutant::pm25)[static_cast<std::size_t>(i)] = i;
  }
  auto const days = days_of(air, air_rules().validity());
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days[1].day, *parse_day("2026-04-02"));
  EXPECT_DOUBLE_EQ(value_of(days[1], Pollutant::pm25), 35.5);
}

TEST(AirDays, NeedTwentyHours) {
  auto air = calm("2026-04-01", 24);
  auto& pm10 = column(air, Pollutant::pm10);
  std::fill_n(pm10.begin(), 4, kNone);
  EXPECT_FALSE(std::isnan(value_of(days_of(air, air_rules().validity())[0], Pollutant::pm10)));
  pm10[10] = kNone;
  EXPECT_TRUE(std::isnan(value_of(days_of(air, air_rules().validity())[0], Pollutant::pm10)));
}

TEST(AirDays, OzoneIsTheLargestMeanOfEightHours) {
  auto air = calm("2026-04-01", 24);
  auto& o3 = column(air, Pollutant::o3);
  std::fill_n(o3.begin() + 10, 8, 120.0);
  EXPECT_DOUBLE_EQ(value_of(days_of(air, air_rules().validity())[0], Pollutant::o3), 120);
  // Few windows: the day does not count, unless ozone is above the limit anyway.
  std::fill_n(o3.begin(), 10, kNone);
  EXPECT_TRUE(std::isnan(value_of(days_of(air, air_rules().validity())[0], Pollutant::o3)));
  std::fill_n(o3.begin() + 10, 8, 170.0);
  EXPECT_DOUBLE_EQ(value_of(days_of(air, air_rules().validity())[0], Pollutant::o3), 170);
}

TEST(AirIndex, TheWorstPollutantDecides) {
  auto const& standard = air_rules().on(*parse_day("2026-04-01"));
  // so2, no2, co, o3 (8 h), pm10, pm25
  auto const index = day_index(standard, {10, 20, 0.5, 90, 120, 60});
  EXPECT_EQ(index.value, 100);
  EXPECT_TRUE(index.published);
  EXPECT_TRUE(index.is_primary(Pollutant::pm10)) << "all ties are named";
  EXPECT_TRUE(index.is_primary(Pollutant::pm25));
  EXPECT_FALSE(index.is_primary(Pollutant::o3));
}

TEST(AirIndex, GoodDaysHaveNoPrimaryPollutant) {
  auto const index = day_index(air_rules().standards().back(), {10, 20, 0.5, 90, 50, 30});
  EXPECT_EQ(index.value, 50);
  EXPECT_EQ(index.primary, 0);
}

TEST(AirIndex, AnIncompleteDayIsPublishedOnlyWhenPolluted) {
  auto const& standard = air_rules().standards().back();
  auto const clean = day_index(standard, {10, 20, kNone, 90, 50, 30});
  EXPECT_EQ(clean.value, 50);
  EXPECT_FALSE(clean.published);
  EXPECT_TRUE(day_index(standard, {10, 20, kNone, 90, 50, 90}).published);
  auto const nothing = day_index(standard, {kNone, kNone, kNone, kNone, kNone, kNone});
  EXPECT_EQ(nothing.value, std::nullopt);
  EXPECT_FALSE(nothing.published);
}

TEST(AirHours, ParticlesByTheirLastDayBefore2026AndByTheHourSince) {
  auto old = calm("2014-01-01", 24);
  column(old, Pollutant::pm25)[23] = 241;  // mean of 24 hours: 11
  auto recent = calm("2026-04-01", 24);
  column(recent, Pollutant::pm25)[23] = 115;
  EXPECT_EQ(hour_indices(old, air_rules())[23].sub_index[5], 16);
  EXPECT_EQ(hour_indices(recent, air_rules())[23].sub_index[5], 150);
}

TEST(AirHours, MuchSulphurIsJudgedByTheDayBefore2026) {
  auto air = calm("2014-01-01", 24);
  auto& so2 = column(air, Pollutant::so2);
  std::fill(so2.begin(), so2.end(), 900.0);
  auto const indices = hour_indices(air, air_rules());
  EXPECT_EQ(indices[23].sub_index[0], 213) << "(300 - 200) / (1600 - 800) * 100 + 200, up";
  EXPECT_EQ(indices[3].sub_index[0], std::nullopt) << "four hours make no day";
}

TEST(AirHours, GapsInTheHoursAreNoHours) {
  auto air = calm("2014-01-01", 24);
  for (std::size_t i = 12; i < 24; ++i) {
    air.hour[i] += 100;
  }
  EXPECT_EQ(hour_indices(air, air_rules())[23].sub_index[5], std::nullopt);
}

}  // namespace
}  // namespace yicheng::engine::environment
