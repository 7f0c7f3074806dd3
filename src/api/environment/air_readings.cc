#include "api/environment/air_readings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "base/fault.h"
#include "base/file.h"
#include "base/table/csv.h"
#include "feed/finding_groups.h"

namespace yicheng::api {
namespace {

namespace environment = engine::environment;
using environment::kAllPollutants;
using environment::kPollutants;

constexpr std::size_t kBytesMax = std::size_t{2} << 30;
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr double kPlausibleMax = 1e5;

Bilingual const kMendRow = {"请改正该行后重新读取", "mend the row and read the file again"};

bool is_missing(std::string_view text) {
  return text.empty() || text == "NA" || text == "-" || text == "—" || text == "NaN";
}

/// The hour since 1970 that a local date and an hour of it begin.
std::optional<std::int64_t> hour_number(int year, int month, int day, int hour) {
  auto const date = std::chrono::year(year) / month / day;
  if (!date.ok() || hour < 0 || hour > 23) {
    return std::nullopt;
  }
  return std::int64_t{Day(date).time_since_epoch().count()} * 24 + hour;
}

/// "2026-11-24 13", "2026-11-24T13:00:00", with minutes and seconds of any value.
std::optional<std::int64_t> parse_hour(std::string_view text) {
  constexpr std::size_t kDay = 10;
  if (text.size() < kDay + 2) {
    return std::nullopt;
  }
  auto const day = parse_day(text.substr(0, kDay));
  auto const clock = text.substr(kDay + 1);
  int hour = -1;
  auto const end = std::from_chars(clock.data(), clock.data() + clock.size(), hour).ptr;
  bool const ends = end == clock.data() + clock.size() || *end == ':';
  if (!day || !ends || hour < 0 || hour > 23) {
    return std::nullopt;
  }
  return std::int64_t{day->time_since_epoch().count()} * 24 + hour;
}

class Reader {
 public:
  Reader(std::string_view bytes, std::string const& name, AirColumns const& columns)
      : csv_(bytes, name), name_(name) {
    find_time();
    find_pollutants(columns);
    station_ = first_column({"station", "站点", "监测点"});
  }

  AirReadings read() && {
    while (csv_.next()) {
      read_row();
    }
    AirReadings readings;
    for (auto& [name, air] : stations_) {
      sort_hours(air, name);
      readings.stations.push_back({name, std::move(air)});
    }
    readings.findings = findings_.findings();
    return readings;
  }

 private:
  std::optional<std::size_t> first_column(std::initializer_list<std::string_view> names) const {
    for (auto const name : names) {
      if (auto const found = csv_.column(name)) {
        return found;
      }
    }
    return std::nullopt;
  }

  void find_time() {
    time_ = first_column({"time", "datetime", "timestamp", "时间", "监测时间"});
    if (time_) {
      return;
    }
    std::size_t part = 0;
    for (auto const* name : {"year", "month", "day", "hour"}) {
      auto const found = csv_.column(name);
      if (!found) {
        throw_bad_input("air-no-time", name_, {"没有时间列", "there is no column of time"},
                        {"请提供time列，或year、month、day、hour四列",
                         "give a column time, or the four columns year, month, day, hour"});
      }
      parts_[part++] = *found;
    }
  }

  void find_pollutants(AirColumns const& columns) {
    expect_pollutants(columns.name);
    expect_pollutants(columns.unit);
    bool any = false;
    for (auto const pollutant : kAllPollutants) {
      auto const i = static_cast<std::size_t>(pollutant);
      auto const key = std::string(key_of(pollutant));
      auto const own = given(columns.name, pollutant);
      column_[i] = own ? csv_.column(*own) : first_column({symbol_of(pollutant), key});
      if (own && !column_[i]) {
        throw_bad_input("air-no-column", name_,
                        {"没有名为" + *own + "的列", "there is no column named " + *own},
                        {"请核对列名", "check the name of the column"});
      }
      factor_[i] = factor_of(pollutant, given(columns.unit, pollutant));
      any = any || column_[i].has_value();
    }
    if (!any) {
      throw_bad_input("air-no-pollutant", name_,
                      {"没有污染物列", "there is no column of a pollutant"},
                      {"请用PM2.5、PM10、SO2、NO2、CO、O3作列名，或用--column指明",
                       "name the columns PM2.5, PM10, SO2, NO2, CO, O3, or map them by --column"});
    }
  }

  void expect_pollutants(std::map<std::string, std::string> const& given) const {
    for (auto const& [name, value] : given) {
      if (!environment::parse_pollutant(name)) {
        throw_bad_input("air-unknown-pollutant", name,
                        {"没有这种污染物", "there is no such pollutant"},
                        {"请用PM2.5、PM10、SO2、NO2、CO、O3", "use PM2.5, PM10, SO2, NO2, CO, O3"});
      }
    }
  }

  static std::optional<std::string> given(std::map<std::string, std::string> const& map,
                                          environment::Pollutant pollutant) {
    for (auto const& [name, value] : map) {
      if (environment::parse_pollutant(name) == pollutant) {
        return value;
      }
    }
    return std::nullopt;
  }

  static double factor_of(environment::Pollutant pollutant,
                          std::optional<std::string> const& unit) {
    bool const in_mg = pollutant == environment::Pollutant::co;
    if (!unit || *unit == (in_mg ? "mg/m3" : "ug/m3")) {
      return 1;
    }
    if (*unit == (in_mg ? "ug/m3" : "mg/m3")) {
      return in_mg ? 1e-3 : 1e3;
    }
    throw_bad_input("air-unknown-unit", *unit, {"不认识的单位", "the unit is not known"},
                    {"请用ug/m3或mg/m3", "use ug/m3 or mg/m3"});
  }

  std::optional<std::int64_t> hour_of_row() const {
    if (time_) {
      return parse_hour(csv_.field(time_));
    }
    std::array<int, 4> part{};
    for (std::size_t i = 0; i < part.size(); ++i) {
      auto const value = parse_integer(csv_.field(parts_[i]));
      if (!value || std::abs(*value) > 9999) {
        return std::nullopt;
      }
      part[i] = static_cast<int>(*value);
    }
    return hour_number(part[0], part[1], part[2], part[3]);
  }

  void read_row() {
    auto const hour = hour_of_row();
    if (!hour) {
      findings_.add(Severity::error, "air-bad-time", csv_.where(),
                    {"时间无法识别，该行略去", "the time cannot be read; the row is left out"},
                    kMendRow);
      return;
    }
    auto& air = stations_[std::string(csv_.field(station_))];
    air.hour.push_back(*hour);
    for (std::size_t i = 0; i < kPollutants; ++i) {
      air.concentration[i].push_back(read_value(csv_.field(column_[i])) * factor_[i]);
    }
  }

  double read_value(std::string_view text) {
    if (is_missing(text)) {
      return kMissing;
    }
    auto const value = parse_number(text);
    if (value && *value <= kPlausibleMax) {
      return *value;
    }
    findings_.add(Severity::error, "air-bad-value", csv_.where(),
                  {"不是数字或不可能的浓度，按缺测处理",
                   "no number, or an impossible concentration: taken as missing"},
                  kMendRow);
    return kMissing;
  }

  void sort_hours(environment::HourlyAir& air, std::string const& station) {
    bool const ascend = std::adjacent_find(air.hour.begin(), air.hour.end(),
                                           std::greater_equal<>()) == air.hour.end();
    if (ascend) {
      return;
    }
    std::vector<std::size_t> order(air.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return air.hour[a] < air.hour[b]; });
    environment::HourlyAir sorted;
    for (std::size_t const row : order) {
      if (!sorted.hour.empty() && sorted.hour.back() == air.hour[row]) {
        findings_.add(Severity::warning, "air-hour-twice", fmt::format("{} {}", name_, station),
                      {"同一小时有多行，只用第一行", "an hour stands twice; the first row is used"},
                      kMendRow);
        continue;
      }
      sorted.hour.push_back(air.hour[row]);
      for (std::size_t i = 0; i < kPollutants; ++i) {
        sorted.concentration[i].push_back(air.concentration[i][row]);
      }
    }
    air = std::move(sorted);
  }

  CsvReader csv_;
  std::string const& name_;
  std::optional<std::size_t> time_;
  std::array<std::size_t, 4> parts_{};
  std::array<std::optional<std::size_t>, kPollutants> column_;
  std::array<double, kPollutants> factor_{};
  std::optional<std::size_t> station_;
  std::map<std::string, environment::HourlyAir, std::less<>> stations_;
  feed::FindingGroups findings_;
};

}  // namespace

AirReadings read_air(std::filesystem::path const& path, AirColumns const& columns) {
  auto const bytes = read_file(path, kBytesMax);
  auto const name = path.filename().string();
  return Reader(bytes, name, columns).read();
}

}  // namespace yicheng::api
