#include "schedule/calendar/holidays.h"

#include <algorithm>

#include "schedule/calendar/calendar_data.h"

namespace yicheng::schedule::calendar {
namespace {

using std::chrono::days;

Day day(int year, unsigned month, unsigned day_of_month) {
  return Day(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day_of_month));
}

bool is_weekend(Day day) {
  auto const weekday = std::chrono::weekday(day).iso_encoding();
  return weekday >= 6;
}

// Adds the statutory days and, for each that falls on a weekend, the next working day.
void add_statutory(std::vector<Holiday>& off, std::string const& name, Day first, int count) {
  Holiday holiday{name, first, first + days(count - 1)};
  int owed = 0;
  for (Day at = holiday.first; at <= holiday.last; at += days(1)) {
    owed += is_weekend(at) ? 1 : 0;
  }
  while (owed > 0) {
    holiday.last += days(1);
    owed -= is_weekend(holiday.last) ? 0 : 1;
  }
  off.push_back(std::move(holiday));
}

HolidaysOfYear by_rule(int year) {
  HolidaysOfYear holidays;
  holidays.assumed = true;
  holidays.source = "全国年节及纪念日放假办法（国务院令第795号）; assumed, no notice for the year";
  auto& off = holidays.off;
  add_statutory(off, "元旦", day(year, 1, 1), 1);
  auto const lunar = calendar_data().lunar.find(year);
  if (lunar != calendar_data().lunar.end()) {
    add_statutory(off, "春节", lunar->second.spring_festival - days(1), 4);
    add_statutory(off, "清明节", lunar->second.qingming, 1);
  }
  add_statutory(off, "劳动节", day(year, 5, 1), 2);
  if (lunar != calendar_data().lunar.end()) {
    add_statutory(off, "端午节", lunar->second.dragon_boat, 1);
    add_statutory(off, "中秋节", lunar->second.mid_autumn, 1);
  } else {
    holidays.without_lunar = true;
  }
  add_statutory(off, "国庆节", day(year, 10, 1), 3);
  std::sort(off.begin(), off.end(),
            [](Holiday const& a, Holiday const& b) { return a.first < b.first; });
  return holidays;
}

}  // namespace

HolidaysOfYear holidays_of(int year) {
  auto const& notices = calendar_data().notices;
  auto const notice = notices.find(year);
  return notice != notices.end() ? notice->second : by_rule(year);
}

std::optional<Day> spring_festival(int year) {
  auto const& lunar = calendar_data().lunar;
  auto const found = lunar.find(year);
  return found == lunar.end() ? std::nullopt : std::optional(found->second.spring_festival);
}

}  // namespace yicheng::schedule::calendar
