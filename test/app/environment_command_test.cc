// `yicheng air` and `yicheng water` as a user runs them.
#include <gmock/gmock.h>
#include <zlib.h>

#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/program.h"

namespace yicheng::app {
namespace {

using testing::HasSubstr;
using Json = nlohmann::json;

class AirCommand : public ProgramTest {};
class WaterCommand : public ProgramTest {};

std::string day_of(char const* day, double pm25) {
  std::string text;
  for (int hour = 0; hour < 24; ++hour) {
    std::ostringstream row;
    row << day << (hour < 10 ? " 0" : " ") << hour << ":00," << pm25 << ",60,10,20,800,50\n";
    text += row.str();
  }
  return text;
}

TEST_F(AirCommand, ChoosesTheStandardByTheDay) {
  write("hours.csv",
        "time,PM2.5,PM10,SO2,NO2,CO,O3\n" + day_of("2026-02-28", 75) + day_of("2026-03-01", 75));
  auto const outcome = run("air aqi hours.csv --unit CO=ug/m3 --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const days = Json::parse(outcome.out)["stations"][0]["judged"];
  EXPECT_EQ(days[0]["standard"], "HJ 633-2012");
  EXPECT_EQ(days[0]["aqi"], 100);
  EXPECT_EQ(days[1]["standard"], "HJ 633-2026");
  EXPECT_EQ(days[1]["aqi"], 114);
  EXPECT_EQ(days[1]["primary"], Json::array({"PM2.5"}));
}

TEST_F(AirCommand, WritesEveryHour) {
  write("hours.csv", "时间,fine\n" + std::string("2026-03-01 05:00,115\n2026-03-01 06:00,NA\n"));
  auto const outcome = run("air aqi hours.csv --by hour --column PM2.5=fine -o out.csv");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(text("out.csv"), HasSubstr(",2026-03-01 05:00,150,1,轻度污染,PM2.5,HJ 633-2026,"));
  EXPECT_THAT(text("out.csv"), HasSubstr(",2026-03-01 06:00,,0,,,HJ 633-2026,"));
  EXPECT_THAT(outcome.out, HasSubstr("not from its own text")) << "how the figures are backed";
}

TEST_F(AirCommand, BadRowsAreFindingsAndBadFilesAreRefused) {
  write("hours.csv", "time,PM2.5\n2026-02-30 05:00,1\n2026-03-01 05:00,x\n2026-03-01 05:00,2\n");
  auto const outcome = run("air aqi hours.csv");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("hours.csv:2"));
  EXPECT_THAT(outcome.out, HasSubstr("air-hour-twice"));
  write("none.csv", "time,rain\n2026-03-01 05:00,1\n");
  EXPECT_EQ(run("air aqi none.csv").status, 3);
  EXPECT_EQ(run("air aqi hours.csv --unit CO=pounds").status, 3);
  EXPECT_EQ(run("air aqi hours.csv --standard HJ-1").status, 3);
  EXPECT_EQ(run("air aqi hours.csv --column nonsense").status, 2);
}

TEST_F(AirCommand, AlertsByTheTableOfTheDay) {
  write("forecast.csv",
        "time,aqi,primary\n2026-12-01,160,PM2.5\n2026-12-02,201,PM2.5\n2026-12-03,301,PM2.5\n"
        "2026-12-04,201,PM2.5\n2026-12-06,220,O3\n");
  auto const outcome = run("air alert forecast.csv --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const days = Json::parse(outcome.out)["days"];
  EXPECT_EQ(days[0]["level"], "orange");
  EXPECT_EQ(days[2]["level"], "red");
  EXPECT_EQ(days[4]["level"], nullptr) << "ozone has no colours";
  EXPECT_THAT(days[0]["table"]["note"]["en"].get<std::string>(), HasSubstr("not verified"));
  EXPECT_THAT(run("air alert forecast.csv").out, HasSubstr("2026-12-03  301  red alert"));
}

TEST_F(AirCommand, AlertRefusesWhatIsNoForecast) {
  write("days.csv", "time,aqi\n2026-12-01,900\n2026-12-02,201\n2026-12-02,10\n2010-01-01,300\n");
  auto const outcome = run("air alert days.csv");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("days.csv:2"));
  EXPECT_THAT(outcome.out, HasSubstr("air-day-twice"));
  EXPECT_THAT(outcome.out, HasSubstr("no table in force"));
  write("two.csv", "station,time,aqi\nA,2026-12-01,1\nB,2026-12-01,2\n");
  EXPECT_EQ(run("air alert two.csv").status, 3);
  write("none.csv", "a,b\n1,2\n");
  EXPECT_EQ(run("air alert none.csv").status, 3);
}

// --- the public record of a station, judged a second time as a spreadsheet would ---

std::string unpacked(std::string const& path) {
  std::string bytes;
  gzFile file = gzopen(path.c_str(), "rb");
  std::array<char, 65536> buffer{};
  for (int read = 0; file != nullptr && (read = gzread(file, buffer.data(), buffer.size())) > 0;) {
    bytes.append(buffer.data(), static_cast<std::size_t>(read));
  }
  if (file != nullptr) {
    gzclose(file);
  }
  return bytes;
}

int sub_index(double value, std::vector<double> const& at) {
  static std::vector<int> const index = {0, 50, 100, 150, 200, 300, 400, 500};
  for (std::size_t i = 1; i < at.size(); ++i) {
    if (value <= at[i]) {
      double const exact =
          (index[i] - index[i - 1]) / (at[i] - at[i - 1]) * (value - at[i - 1]) + index[i - 1];
      return static_cast<int>(std::ceil(exact - 1e-9));
    }
  }
  return index[at.size() - 1];
}

double rounded(double value, int decimals) {
  double const scale = std::pow(10, decimals);
  return std::nearbyint(value * scale) / scale;
}

double mean_of(std::vector<double> const& hours, std::size_t first, std::size_t count,
               std::size_t needed) {
  double sum = 0;
  std::size_t known = 0;
  for (std::size_t i = first; i < first + count; ++i) {
    if (!std::isnan(hours[i])) {
      sum += hours[i];
      ++known;
    }
  }
  return known >= needed ? sum / static_cast<double>(known) : NAN;
}

struct Columns {
  std::vector<double> pm25, pm10, so2, no2, co, o3;
};

/// -1: not published. The break points are those of the reference, typed in once more.
int day_index(Columns const& c, std::size_t first, bool new_standard) {
  double ozone = NAN;
  int means = 0;
  for (std::size_t i = 0; i + 8 <= 24; ++i) {
    double const mean = mean_of(c.o3, first + i, 8, 6);
    if (!std::isnan(mean)) {
      ozone = means == 0 ? mean : std::max(ozone, mean);
      ++means;
    }
  }
  if (means < 14 && !(ozone > 160)) {
    ozone = NAN;
  }
  std::vector<std::pair<double, std::vector<double>>> const items = {
      {rounded(mean_of(c.pm25, first, 24, 20), 1),
       {0, 35, new_standard ? 60.0 : 75.0, 115, 150, 250, 350, 500}},
      {rounded(mean_of(c.pm10, first, 24, 20), 1),
       {0, 50, new_standard ? 120.0 : 150.0, 250, 350, 420, 500, 600}},
      {rounded(mean_of(c.so2, first, 24, 20), 1), {0, 50, 150, 475, 800, 1600, 2100, 2620}},
      {rounded(mean_of(c.no2, first, 24, 20), 1), {0, 40, 80, 180, 280, 565, 750, 940}},
      {rounded(mean_of(c.co, first, 24, 20), 2), {0, 2, 4, 14, 24, 36, 48, 60}},
      {rounded(ozone, 1), {0, 100, 160, 215, 265, 800}}};
  int worst = -1;
  bool complete = true;
  for (auto const& [value, at] : items) {
    complete = complete && !std::isnan(value);
    worst = std::isnan(value) ? worst : std::max(worst, sub_index(value, at));
  }
  return complete || worst > 100 ? worst : -1;
}

Columns columns_of(std::string const& csv) {
  Columns columns;
  std::istringstream lines(csv);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::vector<double> values;
    std::istringstream fields(line);
    for (std::string field; values.size() < 11 && std::getline(fields, field, ',');) {
      values.push_back(field == "NA" ? NAN : std::atof(field.c_str()));
    }
    columns.pm25.push_back(values[5]);
    columns.pm10.push_back(values[6]);
    columns.so2.push_back(values[7]);
    columns.no2.push_back(values[8]);
    columns.co.push_back(values[9] / 1000);
    columns.o3.push_back(values[10]);
  }
  return columns;
}

TEST_F(AirCommand, AgreesWithASpreadsheetOverFourYearsUnderBothStandards) {
  auto const csv = unpacked(std::string(YICHENG_SHARED) + "/data/air/PRSA_Dongsi.csv.gz");
  if (csv.empty()) {
    GTEST_SKIP() << "no air readings in ../shared";
  }
  write("dongsi.csv", csv);
  auto const columns = columns_of(csv);
  for (bool const new_standard : {false, true}) {
    auto const outcome = run(std::string("air aqi dongsi.csv --unit CO=ug/m3 --format json ") +
                             "--standard 'HJ 633-" + (new_standard ? "2026'" : "2012'"));
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    auto const days = Json::parse(outcome.out)["stations"][0]["judged"];
    ASSERT_EQ(days.size(), columns.o3.size() / 24);
    std::map<int, int> by_class;
    for (std::size_t day = 0; day < days.size(); ++day) {
      int const expected = day_index(columns, day * 24, new_standard);
      int const found = days[day]["published"].get<bool>() ? days[day]["aqi"].get<int>() : -1;
      ASSERT_EQ(found, expected) << days[day].dump();
      ++by_class[found < 0 ? -1 : std::min(found, 301) / 51];
    }
    EXPECT_GE(by_class.size(), 5U) << "the record has days of many classes";
  }
}

TEST_F(WaterCommand, ClassOfSections) {
  write("sections.csv",
        "断面,时间,氨氮,化学需氧量,溶解氧,note\n甲,2026-05,0.9,18,6.5,x\n乙,2026-05,1.8,18,<4,\n");
  auto const outcome = run("water class sections.csv");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("III  ammonia nitrogen 0.9 mg/L"));
  EXPECT_THAT(outcome.out, HasSubstr("V  ammonia nitrogen 1.8 mg/L"));
  EXPECT_THAT(outcome.out, HasSubstr("water-column-not-used"));
}

TEST_F(WaterCommand, OdourOfAReach) {
  write("ditch.csv", "site,dissolved_oxygen,透明度\nA,0.1,5\nB,0.1,5\nC,0.1,5\nD,6,60\n");
  auto const reply = Json::parse(run("water odour ditch.csv --format json").out);
  EXPECT_EQ(reply["sites"][0]["grade"], "severe");
  EXPECT_EQ(reply["sites"][3]["grade"], "none");
  EXPECT_EQ(reply["reach"], "severe");
}

TEST_F(WaterCommand, EffluentByTemperatureAndClass) {
  write("plant.csv",
        "time,氨氮,water_c,cod,inflow_cod\n2026-01-05,7,10,45,300\n2026-07-05,7,25,45,\n");
  auto const outcome = run("water effluent plant.csv --class 1A --format json");
  EXPECT_EQ(outcome.status, 1);
  auto const samples = Json::parse(outcome.out)["samples"];
  EXPECT_EQ(samples[0]["meets"], true) << "8 mg/L in cold water";
  EXPECT_EQ(samples[1]["meets"], false);
  EXPECT_EQ(samples[1]["after_amendment"], true);
  EXPECT_EQ(run("water effluent plant.csv --class 9").status, 3);
  EXPECT_EQ(run("water effluent plant.csv --built soon").status, 2);
}

TEST_F(WaterCommand, WhatIsNoTableOfSamples) {
  write("odd.csv", "a,b\n1,2\n");
  EXPECT_EQ(run("water class odd.csv").status, 3);
  EXPECT_EQ(run("water odour missing.csv").status, 3);
  write("bad.csv", "cod\nmuch\n");
  auto const outcome = run("water class bad.csv");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("bad.csv:2"));
}

}  // namespace
}  // namespace yicheng::app
