#include "schedule/calendar/calendar_data.h"

#include <yaml-cpp/yaml.h>

#include "base/fault.h"
#include "schedule/embedded.h"

namespace yicheng::schedule::calendar {
namespace {

[[noreturn]] void broken(std::string const& where, std::string const& why) {
  throw Fault(FaultKind::ours, "schedule-calendars-broken", where,
              {"日历数据有误：" + why, "the calendar data are broken: " + why},
              {"请修正 data/schedule/calendars.yaml 后重新构建",
               "mend data/schedule/calendars.yaml and build again"});
}

std::string text_of(YAML::Node const& node, std::string const& where) {
  if (!node || !node.IsScalar() || node.Scalar().empty()) {
    broken(where, "a text is missing");
  }
  return node.Scalar();
}

Day day_of(YAML::Node const& node, std::string const& where) {
  auto const day = parse_day(text_of(node, where));
  if (!day) {
    broken(where, node.Scalar() + " is no day");
  }
  return *day;
}

MonthDay month_day_of(YAML::Node const& node, std::string const& where) {
  // Of a leap year, so that 02-29 is a day.
  auto const day = parse_day("2024-" + text_of(node, where));
  if (!day) {
    broken(where, node.Scalar() + " is no month and day");
  }
  std::chrono::year_month_day const date(*day);
  return {static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
}

std::optional<Season> season_of(YAML::Node const& node, std::string const& where) {
  if (!node) {
    return std::nullopt;
  }
  if (!node.IsSequence() || node.size() != 2) {
    broken(where, "a season is not [first, last]");
  }
  return Season{month_day_of(node[0], where), month_day_of(node[1], where)};
}

HolidaysOfYear read_notice(YAML::Node const& node, std::string const& where) {
  HolidaysOfYear year;
  year.source = text_of(node["source"], where);
  for (auto const& entry : node["off"]) {
    auto const days = entry["days"];
    if (!days || days.size() != 2) {
      broken(where, "\"days\" is not [first, last]");
    }
    Holiday holiday{text_of(entry["name"], where), day_of(days[0], where), day_of(days[1], where)};
    if (holiday.last < holiday.first ||
        (!year.off.empty() && holiday.first <= year.off.back().last)) {
      broken(where, holiday.name + " is out of order");
    }
    year.off.push_back(std::move(holiday));
  }
  for (auto const& day : node["worked"]) {
    year.worked.push_back(day_of(day, where));
  }
  return year;
}

LunarDates read_lunar(YAML::Node const& node, std::string const& where) {
  return {day_of(node["spring_festival"], where), day_of(node["qingming"], where),
          day_of(node["dragon_boat"], where), day_of(node["mid_autumn"], where)};
}

ZoneData read_zone(YAML::Node const& node, std::string const& where) {
  return {{text_of(node["name"]["zh"], where), text_of(node["name"]["en"], where)},
          season_of(node["winter_stop"], where),
          season_of(node["flood_season"], where),
          text_of(node["source"], where)};
}

}  // namespace

CalendarData parse_calendar_data(std::string_view text) {
  CalendarData data;
  try {
    YAML::Node const root = YAML::Load(std::string(text));
    for (auto const& entry : root["notices"]) {
      auto const where = entry.first.Scalar();
      data.notices[entry.first.as<int>()] = read_notice(entry.second, where);
    }
    for (auto const& entry : root["lunar"]) {
      auto const where = "lunar " + entry.first.Scalar();
      data.lunar[entry.first.as<int>()] = read_lunar(entry.second, where);
    }
    for (auto const& entry : root["zones"]) {
      auto const key = entry.first.Scalar();
      data.zones[key] = read_zone(entry.second, key);
    }
    auto const site = root["site_spring_festival"];
    data.site_days_before = site["before"].as<int>();
    data.site_days_after = site["after"].as<int>();
  } catch (YAML::Exception const& exception) {
    broken("calendars.yaml", exception.what());
  }
  return data;
}

CalendarData const& calendar_data() {
  static CalendarData const loaded = [] {
    auto const text = embedded_file("schedule/calendars.yaml");
    if (!text) {
      broken("calendars.yaml", "the file is not embedded");
    }
    return parse_calendar_data(*text);
  }();
  return loaded;
}

}  // namespace yicheng::schedule::calendar
