// The sub-index of a concentration, as HJ 633 gives it before and after 1 March 2026.
#include "engine/environment/air_standard.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/fault.h"

namespace yicheng::engine::environment {
namespace {

AirStandard const& old_standard() {
  return *air_rules().find("HJ 633-2012");
}
AirStandard const& new_standard() {
  return *air_rules().find("HJ 633-2026");
}

TEST(AirStandard, IsChosenByItsDate) {
  EXPECT_EQ(air_rules().on(*parse_day("2026-02-28")).key, "HJ 633-2012");
  EXPECT_EQ(air_rules().on(*parse_day("2026-03-01")).key, "HJ 633-2026");
  EXPECT_EQ(air_rules().on(*parse_day("2001-01-01")).key, "HJ 633-2012") << "the oldest before all";
}

TEST(AirStandard, PublishedTestPoints) {
  auto const day = [](AirStandard const& standard, Pollutant pollutant, double value) {
    return standard.sub_index(pollutant, Averaging::day, value);
  };
  EXPECT_EQ(day(new_standard(), Pollutant::pm25, 75), 114);
  EXPECT_EQ(day(old_standard(), Pollutant::pm25, 75), 100);
  EXPECT_EQ(day(new_standard(), Pollutant::pm10, 150), 112);
  EXPECT_EQ(day(old_standard(), Pollutant::pm10, 150), 100);
  EXPECT_EQ(day(new_standard(), Pollutant::pm25, 60.11), 101);
  EXPECT_EQ(new_standard().sub_index(Pollutant::no2, Averaging::hour, 350), 115);
}

struct Column {
  Pollutant pollutant;
  Averaging over;
  std::vector<double> at;
};

// The reference's table: at each break point the sub-index is the table's, just above it one more.
void expect_column(AirStandard const& standard, Column const& column) {
  std::vector<int> const index = {0, 50, 100, 150, 200, 300, 400, 500};
  for (std::size_t i = 0; i < column.at.size(); ++i) {
    EXPECT_EQ(standard.sub_index(column.pollutant, column.over, column.at[i]), index[i])
        << standard.key << " " << symbol_of(column.pollutant) << " at " << column.at[i];
    if (i + 1 < column.at.size()) {
      double const middle = (column.at[i] + column.at[i + 1]) / 2;
      EXPECT_EQ(standard.sub_index(column.pollutant, column.over, middle),
                (index[i] + index[i + 1]) / 2)
          << standard.key << " " << symbol_of(column.pollutant) << " at " << middle;
    }
  }
}

TEST(AirStandard, BreakPointsOfBothStandards) {
  std::vector<Column> const common = {
      {Pollutant::so2, Averaging::day, {0, 50, 150, 475, 800, 1600, 2100, 2620}},
      {Pollutant::so2, Averaging::hour, {0, 150, 500, 650, 800}},
      {Pollutant::no2, Averaging::day, {0, 40, 80, 180, 280, 565, 750, 940}},
      {Pollutant::no2, Averaging::hour, {0, 100, 200, 700, 1200, 2340, 3090, 3840}},
      {Pollutant::co, Averaging::day, {0, 2, 4, 14, 24, 36, 48, 60}},
      {Pollutant::co, Averaging::hour, {0, 5, 10, 35, 60, 90, 120, 150}},
      {Pollutant::o3, Averaging::hour, {0, 160, 200, 300, 400, 800, 1000, 1200}},
      {Pollutant::o3, Averaging::eight_hours, {0, 100, 160, 215, 265, 800}}};
  for (auto const* standard : {&old_standard(), &new_standard()}) {
    for (auto const& column : common) {
      expect_column(*standard, column);
    }
  }
  expect_column(old_standard(),
                {Pollutant::pm10, Averaging::day, {0, 50, 150, 250, 350, 420, 500, 600}});
  expect_column(new_standard(),
                {Pollutant::pm10, Averaging::day, {0, 50, 120, 250, 350, 420, 500, 600}});
  expect_column(old_standard(),
                {Pollutant::pm25, Averaging::day, {0, 35, 75, 115, 150, 250, 350, 500}});
  expect_column(new_standard(),
                {Pollutant::pm25, Averaging::day, {0, 35, 60, 115, 150, 250, 350, 500}});
}

TEST(AirStandard, BeyondTheTableTheIndexStaysOrAnotherMeanDecides) {
  EXPECT_EQ(new_standard().sub_index(Pollutant::pm25, Averaging::day, 900), 500);
  EXPECT_EQ(new_standard().sub_index(Pollutant::o3, Averaging::eight_hours, 900), 300);
  EXPECT_EQ(new_standard().sub_index(Pollutant::so2, Averaging::hour, 900), 200);
  EXPECT_EQ(old_standard().sub_index(Pollutant::so2, Averaging::hour, 900), std::nullopt)
      << "in 2012 the day's mean decides";
}

TEST(AirStandard, NeverFallsAsTheConcentrationRises) {
  for (auto const pollutant : kAllPollutants) {
    int last = 0;
    for (int tenth = 0; tenth < 30000; ++tenth) {
      auto const index = new_standard().sub_index(pollutant, Averaging::day, tenth / 10.0);
      if (pollutant == Pollutant::o3) {
        EXPECT_EQ(index, std::nullopt) << "ozone has no daily mean";
        continue;
      }
      ASSERT_GE(*index, last) << symbol_of(pollutant) << " at " << tenth / 10.0;
      last = *index;
    }
  }
}

TEST(AirStandard, OddConcentrations) {
  auto const of = [](double value) {
    return new_standard().sub_index(Pollutant::pm25, Averaging::day, value);
  };
  EXPECT_EQ(of(NAN), std::nullopt);
  EXPECT_EQ(of(-3), 0) << "an instrument's zero drift";
  EXPECT_EQ(of(INFINITY), 500);
  EXPECT_EQ(of(0.05), 0) << "half to even: 0.05 is 0.0";
  EXPECT_EQ(of(0.15), 1) << "rounded up to a whole index";
}

TEST(AirStandard, EveryFigureSaysHowItIsBacked) {
  EXPECT_EQ(new_standard().mark_of(Pollutant::pm25, Averaging::day), Mark::secondary);
  EXPECT_EQ(new_standard().mark_of(Pollutant::no2, Averaging::day), Mark::unverified);
  EXPECT_FALSE(describe(Mark::unverified).zh.empty());
}

TEST(AirStandard, ClassesByIndex) {
  EXPECT_EQ(air_rules().class_of(50).name.zh, "优");
  EXPECT_EQ(air_rules().class_of(51).name.zh, "良");
  EXPECT_EQ(air_rules().class_of(150).name.zh, "轻度污染");
  EXPECT_EQ(air_rules().class_of(151).name.zh, "中度污染");
  EXPECT_EQ(air_rules().class_of(300).name.zh, "重度污染");
  EXPECT_EQ(air_rules().class_of(301).name.zh, "严重污染");
}

TEST(AirStandard, BrokenDataAreAFaultOfOurs) {
  for (auto const* text : {"", "[]", "decimals: {ug_m3: 1}", "decimals: {ug_m3: x, mg_m3: 2}"}) {
    EXPECT_THROW(AirRules(DataFile(text, "environment/air.yaml")), Fault) << text;
  }
}

}  // namespace
}  // namespace yicheng::engine::environment
