#include "schedule/calendar/kinds.h"

#include <algorithm>
#include <map>

#include "base/fault.h"
#include "schedule/calendar/calendar_data.h"

namespace yicheng::schedule::calendar {
namespace {

using std::chrono::days;

struct KindRow {
  std::string_view key;
  Bilingual name;
};

std::array<KindRow, kCalendarKinds.size()> const& kind_rows() {
  static std::array<KindRow, kCalendarKinds.size()> const rows = {{
      {"office", {"办公日历（法定工作日）", "office (working days)"}},
      {"outdoor", {"室外施工日历", "outdoor works"}},
      {"indoor", {"室内施工日历", "indoor works"}},
      {"river", {"涉水施工日历", "works in rivers"}},
      {"continuous", {"连续日历（日历天）", "continuous (calendar days)"}},
  }};
  return rows;
}

constexpr std::array<std::string_view, kClimateZones.size()> kZoneKeys = {
    "severe_cold", "cold", "hot_summer_cold_winter", "hot_summer_warm_winter", "mild"};

ZoneData const& data_of(ClimateZone zone) {
  auto const& zones = calendar_data().zones;
  auto const found = zones.find(std::string(to_string(zone)));
  if (found == zones.end()) {
    throw Fault(FaultKind::ours, "schedule-calendars-broken", std::string(to_string(zone)),
                {"日历数据缺少气候区", "the calendar data lack a climate zone"},
                {"请修正 data/schedule/calendars.yaml", "mend data/schedule/calendars.yaml"});
  }
  return found->second;
}

cpm::DayShifts working_day() {
  return {{8 * 3600, 12 * 3600}, {13 * 3600, 17 * 3600}};
}

// The day in that year; 29 February is the 28th where there is none.
Day day_in(int year, MonthDay date) {
  auto const day =
      std::chrono::year(year) / std::chrono::month(date.month) / std::chrono::day(date.day);
  return day.ok()
             ? Day(day)
             : Day(std::chrono::year(year) / std::chrono::month(date.month) / std::chrono::last);
}

void add_season(exchange::Calendar& calendar, Season const& season, std::string const& name,
                int first_year, int last_year) {
  bool const over_new_year = season.second < season.first;
  for (int year = first_year - 1; year <= last_year; ++year) {
    Day first = day_in(year, season.first);
    Day last = day_in(year + (over_new_year ? 1 : 0), season.second);
    // 28 February means its last day in a leap year as well.
    if (season.second == MonthDay{2, 28}) {
      last = last_day(month_of(last));
    }
    first = std::max(first, day_in(first_year, {1, 1}));
    last = std::min(last, day_in(last_year, {12, 31}));
    if (first <= last) {
      calendar.exceptions.push_back({.name = name, .first = first, .last = last});
    }
  }
}

void add_holidays(exchange::Calendar& calendar, int first_year, int last_year) {
  for (int year = first_year; year <= last_year; ++year) {
    auto const holidays = holidays_of(year);
    for (auto const& holiday : holidays.off) {
      calendar.exceptions.push_back(
          {.name = holiday.name, .first = holiday.first, .last = holiday.last});
    }
    for (Day const day : holidays.worked) {
      calendar.exceptions.push_back(
          {.name = "调休上班", .first = day, .last = day, .shifts = working_day()});
    }
  }
}

void add_site_spring_festival(exchange::Calendar& calendar, int first_year, int last_year) {
  auto const& data = calendar_data();
  for (int year = first_year; year <= last_year; ++year) {
    if (auto const festival = spring_festival(year)) {
      calendar.exceptions.push_back({.name = "春节停工",
                                     .first = *festival - days(data.site_days_before),
                                     .last = *festival + days(data.site_days_after)});
    }
  }
}

}  // namespace

std::string_view to_string(CalendarKind kind) {
  return kind_rows()[static_cast<std::size_t>(kind)].key;
}

std::optional<CalendarKind> parse_calendar_kind(std::string_view key) {
  for (auto const kind : kCalendarKinds) {
    if (to_string(kind) == key) {
      return kind;
    }
  }
  return std::nullopt;
}

Bilingual const& name_of(CalendarKind kind) {
  return kind_rows()[static_cast<std::size_t>(kind)].name;
}

std::string_view to_string(ClimateZone zone) {
  return kZoneKeys[static_cast<std::size_t>(zone)];
}

std::optional<ClimateZone> parse_climate_zone(std::string_view key) {
  auto const found = std::find(kZoneKeys.begin(), kZoneKeys.end(), key);
  return found == kZoneKeys.end()
             ? std::nullopt
             : std::optional(static_cast<ClimateZone>(found - kZoneKeys.begin()));
}

Bilingual name_of(ClimateZone zone) {
  return data_of(zone).name;
}

exchange::Calendar make_calendar(CalendarKind kind, ClimateZone zone, int first_year,
                                 int last_year) {
  exchange::Calendar calendar;
  calendar.uid = static_cast<int>(kind) + 1;
  calendar.name = name_of(kind).zh;
  if (kind == CalendarKind::continuous) {
    calendar.week.fill(cpm::DayShifts{{0, 86'400}});
    return calendar;
  }
  for (std::size_t d = 0; d < calendar.week.size(); ++d) {
    bool const weekend = d >= 5;
    calendar.week[d] = kind == CalendarKind::office && weekend ? cpm::DayShifts() : working_day();
  }
  if (kind == CalendarKind::office) {
    add_holidays(calendar, first_year, last_year);
    return calendar;
  }
  auto const& data = data_of(zone);
  add_site_spring_festival(calendar, first_year, last_year);
  if (kind != CalendarKind::indoor && data.winter_stop) {
    add_season(calendar, *data.winter_stop, "冬季停工", first_year, last_year);
  }
  if (kind == CalendarKind::river && data.flood_season) {
    add_season(calendar, *data.flood_season, "汛期停工", first_year, last_year);
  }
  return calendar;
}

}  // namespace yicheng::schedule::calendar
