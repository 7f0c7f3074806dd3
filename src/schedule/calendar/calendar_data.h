/// The embedded file data/schedule/calendars.yaml, read once.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bilingual.h"
#include "schedule/calendar/holidays.h"

namespace yicheng::schedule::calendar {

/// Dates that follow the moon or the sun.
struct LunarDates {
  Day spring_festival;  ///< first day of the lunar year
  Day qingming;
  Day dragon_boat;
  Day mid_autumn;
};

/// A month and day of every year.
struct MonthDay {
  unsigned month = 1;
  unsigned day = 1;
  friend auto operator<=>(MonthDay, MonthDay) = default;
};
/// First and last day; the first may be later in the year than the last.
using Season = std::pair<MonthDay, MonthDay>;

struct ZoneData {
  Bilingual name;
  std::optional<Season> winter_stop;
  std::optional<Season> flood_season;
  std::string source;
};

struct CalendarData {
  std::map<int, HolidaysOfYear> notices;
  std::map<int, LunarDates> lunar;
  std::map<std::string, ZoneData> zones;
  int site_days_before = 0;  ///< of the lunar new year's day, when sites rest already
  int site_days_after = 0;
};

/// What is missing, no date or out of order is a Fault(ours) that names the entry.
CalendarData parse_calendar_data(std::string_view text);

CalendarData const& calendar_data();

}  // namespace yicheng::schedule::calendar
