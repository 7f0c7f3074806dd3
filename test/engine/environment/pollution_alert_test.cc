// Which days of a forecast call for which alert.
#include "engine/environment/pollution_alert.h"

#include <gtest/gtest.h>

#include <chrono>

namespace yicheng::engine::environment {
namespace {

std::vector<ForecastDay> days(std::vector<int> const& indices) {
  std::vector<ForecastDay> list;
  for (std::size_t i = 0; i < indices.size(); ++i) {
    list.push_back({*parse_day("2026-12-01") + std::chrono::days(i), indices[i], false});
  }
  return list;
}

/// "-", "b", "y", "o", "r" for each day.
std::string levels(char const* key, std::vector<ForecastDay> const& forecast) {
  std::string text;
  for (auto const& table : alert_tables()) {
    if (table.key == key) {
      for (auto const& level : alert_levels(table, forecast)) {
        text += level ? key_of(*level).front() : '-';
      }
    }
  }
  return text;
}

TEST(PollutionAlert, Present) {
  EXPECT_EQ(levels("2024", days({100, 201, 100})), "-y-");
  EXPECT_EQ(levels("2024", days({151, 151, 100})), "yy-");
  EXPECT_EQ(levels("2024", days({151, 100, 151})), "---") << "not in a row";
  EXPECT_EQ(levels("2024", days({201, 201})), "oo");
  EXPECT_EQ(levels("2024", days({151, 151, 151})), "ooo");
  EXPECT_EQ(levels("2024", days({201, 301, 201})), "rrr");
  EXPECT_EQ(levels("2024", days({201, 300, 201})), "ooo") << "above 300, not at it";
  EXPECT_EQ(levels("2024", days({160, 201, 301, 201, 160})), "orrro");
}

TEST(PollutionAlert, Of2017) {
  EXPECT_EQ(levels("2017", days({201})), "b");
  EXPECT_EQ(levels("2017", days({201, 201})), "yy");
  EXPECT_EQ(levels("2017", days({201, 301, 201})), "ooo");
  EXPECT_EQ(levels("2017", days({201, 301, 301, 201})), "rrrr");
  EXPECT_EQ(levels("2017", days({201, 301, 201, 301})), "oooo") << "no 48 hours above 300";
  EXPECT_EQ(levels("2017", days({500})), "r");
}

TEST(PollutionAlert, OzoneHasNoColours) {
  auto forecast = days({201, 201});
  forecast[0].ozone_primary = true;
  EXPECT_EQ(levels("2024", forecast), "-y");
}

TEST(PollutionAlert, AMissingDayEndsAnEpisode) {
  auto forecast = days({201, 201});
  forecast[1].day += std::chrono::days(1);
  EXPECT_EQ(levels("2024", forecast), "yy");
}

TEST(PollutionAlert, TableByCityAndDate) {
  auto tables = alert_tables();
  auto const on = [&](char const* city, char const* day) {
    auto const* table = alert_table_on(tables, city, *parse_day(day));
    return table == nullptr ? std::string("none") : table->key;
  };
  EXPECT_EQ(on("宜城", "2016-12-31"), "none");
  EXPECT_EQ(on("宜城", "2020-01-01"), "2017");
  EXPECT_EQ(on("宜城", "2026-01-01"), "2024");
  tables.push_back(tables.front());
  tables.back().key = "own";
  tables.back().city = "宜城";
  EXPECT_EQ(on("宜城", "2026-01-01"), "own") << "a city's own table comes first";
  EXPECT_EQ(on("别处", "2026-01-01"), "2024");
}

}  // namespace
}  // namespace yicheng::engine::environment
