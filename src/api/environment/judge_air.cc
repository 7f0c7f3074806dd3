#include "api/environment/judge_air.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <set>

#include "api/findings_text.h"
#include "api/json.h"
#include "api/observe/observed.h"
#include "base/fault.h"
#include "base/file.h"

namespace yicheng::api {
namespace {

namespace environment = engine::environment;
using environment::kAllPollutants;
using environment::kPollutants;

constexpr std::int64_t kHoursOfDay = 24;

environment::AirStandard const* standard_named(std::string const& key) {
  if (key.empty()) {
    return nullptr;
  }
  auto const* found = environment::air_rules().find(key);
  if (found == nullptr) {
    std::string names;
    for (auto const& standard : environment::air_rules().standards()) {
      names += (names.empty() ? "" : ", ") + standard.key;
    }
    throw_bad_input("air-unknown-standard", key, {"没有这个标准", "there is no such standard"},
                    {"请用：" + names, "use one of " + names});
  }
  return found;
}

StationJudgement judge_days(StationAir const& station, environment::AirStandard const* standard) {
  auto const& rules = environment::air_rules();
  StationJudgement result{station.station, {}};
  for (auto const& day : days_of(station.air, rules.validity())) {
    auto const& used = standard != nullptr ? *standard : rules.on(day.day);
    result.judged.push_back({day.day.time_since_epoch().count() * kHoursOfDay, used.key, day.value,
                             day_index(used, day.value)});
  }
  return result;
}

StationJudgement judge_hours(StationAir const& station, environment::AirStandard const* standard) {
  auto const& rules = environment::air_rules();
  auto const indices = hour_indices(station.air, rules, standard);
  StationJudgement result{station.station, {}};
  result.judged.reserve(indices.size());
  for (std::size_t row = 0; row < indices.size(); ++row) {
    auto const& used = standard != nullptr ? *standard : rules.on(station.air.day_of(row));
    result.judged.push_back({station.air.hour[row], used.key, station.air.at(row), indices[row]});
  }
  return result;
}

std::string time_text(std::int64_t hour, bool by_hour) {
  auto const day = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::hours>(std::chrono::hours(hour)));
  auto const text = to_string(Day(day));
  return by_hour
             ? fmt::format("{} {:02}:00", text, hour - day.time_since_epoch().count() * kHoursOfDay)
             : text;
}

std::string primary_text(environment::AirIndex const& index, char const* between) {
  std::string text;
  for (auto const pollutant : kAllPollutants) {
    if (index.is_primary(pollutant)) {
      text += (text.empty() ? "" : between) + std::string(symbol_of(pollutant));
    }
  }
  return text;
}

std::string csv_of(JudgeAirReply const& reply) {
  std::string text = "station,time,aqi,published,class,primary,standard";
  for (auto const pollutant : kAllPollutants) {
    text += fmt::format(",{0},iaqi_{0}", key_of(pollutant));
  }
  text += "\n";
  for (auto const& station : reply.stations) {
    for (auto const& one : station.judged) {
      auto const& value = one.index.value;
      text +=
          fmt::format("{},{},{},{},{},{},{}", station.station, time_text(one.hour, reply.by_hour),
                      value ? std::to_string(*value) : "", one.index.published ? 1 : 0,
                      value ? environment::air_rules().class_of(*value).name.zh : "",
                      primary_text(one.index, " "), one.standard);
      for (std::size_t i = 0; i < kPollutants; ++i) {
        auto const& sub_index = one.index.sub_index[i];
        text += std::isnan(one.value[i]) ? "," : fmt::format(",{:.2f}", one.value[i]);
        text += sub_index ? fmt::format(",{}", *sub_index) : ",";
      }
      text += "\n";
    }
  }
  return text;
}

Json judged_json(JudgedAir const& one, bool by_hour) {
  Json json = {{"time", time_text(one.hour, by_hour)},
               {"aqi", one.index.value ? Json(*one.index.value) : Json(nullptr)},
               {"published", one.index.published},
               {"class", nullptr},
               {"primary", Json::array()},
               {"standard", one.standard},
               {"iaqi", Json::object()}};
  if (one.index.value) {
    json["class"] = to_json(environment::air_rules().class_of(*one.index.value).name);
  }
  for (auto const pollutant : kAllPollutants) {
    if (one.index.is_primary(pollutant)) {
      json["primary"].push_back(symbol_of(pollutant));
    }
    auto const& sub_index = one.index.sub_index[static_cast<std::size_t>(pollutant)];
    json["iaqi"][std::string(key_of(pollutant))] = sub_index ? Json(*sub_index) : Json(nullptr);
  }
  return json;
}

std::set<std::string> standards_of(JudgeAirReply const& reply) {
  std::set<std::string> keys;
  for (auto const& station : reply.stations) {
    for (auto const& one : station.judged) {
      keys.insert(one.standard);
    }
  }
  return keys;
}

std::string classes_text(StationJudgement const& station, Language language) {
  auto const classes = environment::air_rules().classes();
  std::vector<std::size_t> count(classes.size(), 0);
  std::size_t unpublished = 0;
  for (auto const& one : station.judged) {
    if (!one.index.published) {
      ++unpublished;
      continue;
    }
    auto const& found = environment::air_rules().class_of(*one.index.value);
    ++count[static_cast<std::size_t>(&found - classes.data())];
  }
  std::string text = station.station.empty() ? "" : station.station + "\n";
  for (std::size_t i = 0; i < classes.size(); ++i) {
    text += fmt::format("  {:<20} {:>8}\n", classes[i].name.in(language), count[i]);
  }
  bool const zh = language == Language::zh;
  return text +
         fmt::format("  {:<20} {:>8}\n", zh ? "不发布（缺项）" : "not published", unpublished);
}

}  // namespace

JudgeAirReply judge_air(JudgeAirRequest const& request) {
  auto const* standard = standard_named(request.standard);
  auto readings = is_workspace(request.readings) ? observed_air(request.readings)
                                                 : read_air(request.readings, request.columns);
  JudgeAirReply reply{
      .by_hour = request.by_hour, .stations = {}, .findings = std::move(readings.findings)};
  for (auto const& station : readings.stations) {
    reply.stations.push_back(request.by_hour ? judge_hours(station, standard)
                                             : judge_days(station, standard));
  }
  if (request.output) {
    write_file(*request.output, csv_of(reply));
  }
  return reply;
}

std::string as_json(JudgeAirReply const& reply) {
  Json stations = Json::array();
  for (auto const& station : reply.stations) {
    Json judged = Json::array();
    for (auto const& one : station.judged) {
      judged.push_back(judged_json(one, reply.by_hour));
    }
    stations.push_back({{"station", station.station}, {"judged", std::move(judged)}});
  }
  Json standards = Json::array();
  for (auto const& key : standards_of(reply)) {
    auto const& source = environment::air_rules().find(key)->source;
    standards.push_back(
        {{"key", key}, {"source", source.text}, {"note", to_json(describe(source.mark))}});
  }
  return dump({{"by", reply.by_hour ? "hour" : "day"},
               {"standards", standards},
               {"stations", stations},
               {"findings", to_json(reply.findings)}}) +
         "\n";
}

std::string as_text(JudgeAirReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text;
  for (auto const& key : standards_of(reply)) {
    auto const& source = environment::air_rules().find(key)->source;
    text += fmt::format("{} ({})\n", key, source.text);
    if (auto const note = describe(source.mark).in(language); !note.empty()) {
      text += "  " + note + "\n";
    }
  }
  text +=
      reply.by_hour ? (zh ? "小时数\n" : "hours by class\n") : (zh ? "天数\n" : "days by class\n");
  for (auto const& station : reply.stations) {
    text += classes_text(station, language);
  }
  return text + (reply.findings.empty() ? "" : findings_text(reply.findings, language));
}

}  // namespace yicheng::api
