#include "schedule/calendar/holidays.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/fault.h"
#include "schedule/calendar/calendar_data.h"
#include "schedule/calendar/kinds.h"
#include "schedule/exchange/calendars.h"

namespace yicheng::schedule::calendar {
namespace {

Day day(char const* text) {
  return parse_day(text).value();
}

Holiday const* find(HolidaysOfYear const& year, std::string const& name) {
  for (auto const& holiday : year.off) {
    if (holiday.name == name) {
      return &holiday;
    }
  }
  return nullptr;
}

// Working days of the year in an office.
int working_days(int year) {
  exchange::Project project;
  project.calendars = {make_calendar(CalendarKind::office, ClimateZone::cold, year - 1, year + 1)};
  Findings findings;
  exchange::CalendarTable table(project, findings);
  auto const& time = table.time(table.of(1));
  auto const begin = cpm::Instant(first_day(Month(year, 1)));
  auto const end = cpm::Instant(first_day(Month(year + 1, 1)));
  return static_cast<int>((time.worked(end) - time.worked(begin)) / (8 * 3600));
}

TEST(Holidays, aNoticeIsFollowedToTheDay) {
  auto const year = holidays_of(2026);
  EXPECT_FALSE(year.assumed);
  EXPECT_EQ(*find(year, "春节"), (Holiday{"春节", day("2026-02-15"), day("2026-02-23")}));
  EXPECT_THAT(year.worked, testing::Contains(day("2026-02-14")));
}

TEST(Holidays, daysWorkedInsteadAreWeekendsAndOffDaysAreNot) {
  for (auto const& [number, year] : calendar_data().notices) {
    for (Day const worked : year.worked) {
      EXPECT_GE(std::chrono::weekday(worked).iso_encoding(), 6u) << yicheng::to_string(worked);
      for (auto const& holiday : year.off) {
        EXPECT_TRUE(worked < holiday.first || holiday.last < worked) << yicheng::to_string(worked);
      }
    }
  }
}

// A year has 365 or 366 days, 52 weekends and 11 statutory days (13 from 2025): however a notice
// moves them, as many days are worked.
TEST(Holidays, noticesMoveDaysButGiveNone) {
  EXPECT_EQ(working_days(2024), 366 - 104 - 11);
  EXPECT_EQ(working_days(2025), 365 - 104 - 13);
  EXPECT_EQ(working_days(2026), 365 - 104 - 13);
}

TEST(Holidays, withoutANoticeTheRuleHoldsAndIsMarked) {
  auto const year = holidays_of(2028);
  EXPECT_TRUE(year.assumed);
  EXPECT_THAT(year.source, testing::HasSubstr("795"));
  // 1 January 2028 is a Saturday: Monday is off.
  EXPECT_EQ(find(year, "元旦")->last, day("2028-01-03"));
  EXPECT_EQ(find(year, "春节")->first, day("2028-01-25"));
  EXPECT_EQ(working_days(2029), 365 - 104 - 13);
}

TEST(Holidays, beyondTheTableOfLunarDatesFixedDatesAreLeft) {
  auto const year = holidays_of(2060);
  EXPECT_TRUE(year.without_lunar);
  EXPECT_EQ(find(year, "春节"), nullptr);
  EXPECT_NE(find(year, "国庆节"), nullptr);
}

TEST(Holidays, lunarDatesAgreeWithTheNotices) {
  for (auto const& [number, notice] : calendar_data().notices) {
    auto const& lunar = calendar_data().lunar.at(number);
    for (Day const date :
         {lunar.spring_festival, lunar.qingming, lunar.dragon_boat, lunar.mid_autumn}) {
      bool const off = std::any_of(notice.off.begin(), notice.off.end(), [&](Holiday const& h) {
        return h.first <= date && date <= h.last;
      });
      EXPECT_TRUE(off) << yicheng::to_string(date);
    }
  }
}

TEST(CalendarKinds, everyZoneAndKindHasAName) {
  for (auto const zone : kClimateZones) {
    EXPECT_EQ(parse_climate_zone(to_string(zone)), zone);
    EXPECT_FALSE(name_of(zone).zh.empty());
  }
  for (auto const kind : kCalendarKinds) {
    EXPECT_EQ(parse_calendar_kind(to_string(kind)), kind);
  }
  EXPECT_FALSE(parse_calendar_kind("night"));
}

struct Works {
  exchange::Project project;
  Findings findings;
  cpm::WorkingTime time;

  Works(CalendarKind kind, ClimateZone zone)
      : project{.calendars = {make_calendar(kind, zone, 2025, 2029)}}, time([&] {
          exchange::CalendarTable table(project, findings);
          return table.time(table.of(project.calendars[0].uid));
        }()) {}
  bool works_on(char const* date) const {
    auto const midnight = cpm::Instant(day(date));
    return time.worked(midnight + std::chrono::days(1)) > time.worked(midnight);
  }
};

TEST(CalendarKinds, outdoorWorksRestInWinterWhereItIsCold) {
  Works const outdoor(CalendarKind::outdoor, ClimateZone::cold);
  EXPECT_TRUE(outdoor.works_on("2026-11-30"));
  EXPECT_FALSE(outdoor.works_on("2026-12-01"));
  EXPECT_FALSE(outdoor.works_on("2028-02-29"));
  EXPECT_TRUE(outdoor.works_on("2028-03-01"));
  EXPECT_TRUE(
      Works(CalendarKind::outdoor, ClimateZone::hot_summer_warm_winter).works_on("2026-12-15"));
  EXPECT_TRUE(Works(CalendarKind::indoor, ClimateZone::severe_cold).works_on("2026-12-15"));
}

TEST(CalendarKinds, sitesRestAroundSpringFestivalAndWorkOnSundays) {
  Works const indoor(CalendarKind::indoor, ClimateZone::mild);
  EXPECT_FALSE(indoor.works_on("2026-02-09"));
  EXPECT_FALSE(indoor.works_on("2026-03-03"));
  EXPECT_TRUE(indoor.works_on("2026-03-04"));
  EXPECT_TRUE(indoor.works_on("2026-03-08"));
}

TEST(CalendarKinds, worksInRiversRestInTheFloodSeason) {
  Works const river(CalendarKind::river, ClimateZone::hot_summer_cold_winter);
  EXPECT_FALSE(river.works_on("2026-07-15"));
  EXPECT_TRUE(river.works_on("2026-11-15"));
}

TEST(CalendarData, whatIsBrokenIsAFaultThatNamesIt) {
  for (auto const* text :
       {"notices: {2026: {source: a, off: [{name: x, days: [2026-02-30, 2026-03-01]}]}}",
        "notices: {2026: {off: []}}", "lunar: {2026: {}}", "zones: {cold: {}}", "[",
        "notices: {2026: {source: a, off: [{name: x, days: [2026-03-02, 2026-03-01]}]}}",
        "site_spring_festival: {}"}) {
    EXPECT_THROW(parse_calendar_data(text), Fault) << text;
  }
}

}  // namespace
}  // namespace yicheng::schedule::calendar
