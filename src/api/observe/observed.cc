#include "api/observe/observed.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <map>

#include "base/fault.h"
#include "feed/finding_groups.h"
#include "observe/hj212/rules.h"
#include "store/observe/reader.h"

namespace yicheng::api {
namespace {

namespace environment = engine::environment;
using environment::kPollutants;
using observe::Period;
using observe::QualityMark;
using observe::Statistic;

constexpr observe::Seconds kHour = 3600;

/// Says which values are used and counts those that are not.
class Use {
 public:
  explicit Use(std::string const& where) : where_(where) {}

  bool of(store::StoredObservation const& one) {
    auto const* flag = observe::hj212::rules().flag(one.flag);
    bool const good = !one.marks.has(QualityMark::doubled) &&
                      !one.marks.has(QualityMark::impossible) && flag != nullptr && flag->usable;
    left_out_ += good ? 0 : 1;
    stuck_ += good && one.marks.has(QualityMark::stuck) ? 1 : 0;
    return good;
  }

  Findings findings() const {
    feed::FindingGroups notes;
    Bilingual const mend = {"yicheng observe export 可列出带标记的值",
                            "yicheng observe export shows values with their marks"};
    if (left_out_ > 0) {
      notes.add(
          Severity::note, "observed-left-out", where_,
          {"重复、不可能或仪器自报异常的值未参与评价",
           "values that are doubled, impossible or disowned by their instrument do not count"},
          mend, left_out_);
    }
    if (stuck_ > 0) {
      notes.add(Severity::warning, "observed-stuck", where_,
                {"长时间不变的值参与了评价", "values that did not change for long count, too"},
                mend, stuck_);
    }
    return notes.findings();
  }

 private:
  std::string const& where_;
  std::size_t left_out_ = 0;
  std::size_t stuck_ = 0;
};

/// Of a value, a mean or what stands for the whole period.
bool is_level(Statistic statistic) {
  return statistic == Statistic::mean || statistic == Statistic::value;
}

struct Sum {
  double sum = 0;
  int count = 0;
  void add(double value) {
    sum += value;
    ++count;
  }
};

/// One station's values by hour: of hourly series, and of finer ones.
struct StationHours {
  std::map<std::int64_t, std::array<Sum, kPollutants>> hourly;
  std::map<std::int64_t, std::array<Sum, kPollutants>> finer;
  std::array<bool, kPollutants> has_hourly{};
};

environment::HourlyAir hours_of(StationHours const& station, bool& averaged) {
  auto all = station.hourly;
  for (auto const& [hour, sums] : station.finer) {
    for (std::size_t i = 0; i < kPollutants; ++i) {
      if (!station.has_hourly[i] && sums[i].count > 0) {
        all[hour][i] = sums[i];
        averaged = true;
      }
    }
  }
  environment::HourlyAir air;
  for (auto const& [hour, sums] : all) {
    air.hour.push_back(hour);
    for (std::size_t i = 0; i < kPollutants; ++i) {
      air.concentration[i].push_back(sums[i].count > 0 ? sums[i].sum / sums[i].count
                                                       : std::numeric_limits<double>::quiet_NaN());
    }
  }
  return air;
}

}  // namespace

bool is_workspace(std::filesystem::path const& path) {
  return path.extension() == ".gpkg";
}

AirReadings observed_air(std::filesystem::path const& workspace) {
  store::ObservationReader reader(workspace);
  auto const name = workspace.filename().string();
  Use use(name);
  std::map<std::string, StationHours> stations;
  reader.each({}, [&](store::StoredObservation const& one) {
    auto const& series = one.of->series;
    auto const pollutant = environment::parse_pollutant(series.quantity);
    if (!pollutant || !is_level(series.statistic) || series.period == Period::day || !use.of(one)) {
      return true;
    }
    auto& station = stations[series.station];
    auto const i = static_cast<std::size_t>(*pollutant);
    auto const local = one.time + observe::Seconds{one.of->utc_offset_min} * 60;
    auto const hour = (local - (local % kHour + kHour) % kHour) / kHour;
    bool const hourly = series.period == Period::hour;
    station.has_hourly[i] = station.has_hourly[i] || hourly;
    (hourly ? station.hourly : station.finer)[hour][i].add(one.value);
    return true;
  });
  if (stations.empty()) {
    throw_bad_input("air-no-pollutant", name,
                    {"没有污染物的监测数据", "no pollutant of the index was observed"},
                    {"需要 pm25、pm10、so2、no2、co、o3 的监测数据",
                     "observations of pm25, pm10, so2, no2, co, o3 are needed"});
  }
  AirReadings readings;
  bool averaged = false;
  for (auto const& [key, station] : stations) {
    readings.stations.push_back({key, hours_of(station, averaged)});
  }
  readings.findings = use.findings();
  if (averaged) {
    readings.findings.push_back(
        {Severity::note,
         "observed-averaged",
         name,
         std::nullopt,
         {"没有小时值的污染物，用更短时段的值按小时平均",
          "pollutants without hourly values are means of shorter ones, by the hour"},
         {"如有小时值，请导入小时值", "import hourly values if there are any"}});
  }
  return readings;
}

WaterSamples observed_water(std::filesystem::path const& workspace,
                            std::function<bool(std::string_view)> const& is_item) {
  store::ObservationReader reader(workspace);
  auto const name = workspace.filename().string();
  Use use(name);
  using Key = std::tuple<observe::Seconds, std::string, Period>;
  std::map<Key, WaterSample> samples;
  reader.each({}, [&](store::StoredObservation const& one) {
    auto const& series = one.of->series;
    if (!is_item(series.quantity) || !is_level(series.statistic) || !use.of(one)) {
      return true;
    }
    auto& sample = samples[{one.time, series.station, series.period}];
    sample.site = series.station;
    sample.time = observe::to_text(one.time, one.of->utc_offset_min);
    if (sample.find(series.quantity) == nullptr) {
      sample.values.push_back({series.quantity, one.value});
    }
    return true;
  });
  if (samples.empty()) {
    throw_bad_input("water-no-item", name,
                    {"没有标准项目的监测数据", "no item of the standard was observed"},
                    {"yicheng observe list 列出已有的物理量",
                     "yicheng observe list shows the quantities that there are"});
  }
  WaterSamples result;
  for (auto& [key, sample] : samples) {
    result.samples.push_back(std::move(sample));
  }
  result.findings = use.findings();
  return result;
}

}  // namespace yicheng::api
