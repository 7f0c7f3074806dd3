#include "schedule/cpm/working_time.h"

#include <gtest/gtest.h>

#include <random>

#include "schedule/cpm/hour_grid.h"

namespace yicheng::schedule::cpm {
namespace {

DayShifts const kOffice = {{8 * 3600, 12 * 3600}, {13 * 3600, 17 * 3600}};

Day day(char const* text) {
  return parse_day(text).value();
}

// Monday to Friday, 8 to 12 and 13 to 17; a holiday week, a make-up Saturday before it.
WorkingTime office() {
  return {{kOffice, kOffice, kOffice, kOffice, kOffice, {}, {}},
          {{day("2026-02-15"), day("2026-02-23"), {}},
           {day("2026-02-14"), day("2026-02-14"), kOffice}}};
}

TEST(WorkingTime, eightHoursFromFridayNoonEndOnMondayNoon) {
  auto const time = office();
  Instant const friday = at("2026-01-09T12:00:00");
  EXPECT_EQ(time.earliest(time.worked(friday) + 8 * 3600), at("2026-01-12T12:00:00"));
  EXPECT_EQ(time.latest(time.worked(friday) + 8 * 3600), at("2026-01-12T13:00:00"));
}

TEST(WorkingTime, workEndsInOneShiftAndGoesOnInTheNext) {
  auto const time = office();
  auto const by_friday = time.worked(at("2026-01-09T17:00:00"));
  EXPECT_EQ(by_friday, time.worked(at("2026-01-11T03:00:00")));
  EXPECT_EQ(by_friday, time.worked(at("2026-01-12T08:00:00")));
  EXPECT_EQ(time.earliest(by_friday), at("2026-01-09T17:00:00"));
  EXPECT_EQ(time.latest(by_friday), at("2026-01-12T08:00:00"));
}

TEST(WorkingTime, holidaysAreLeftOutAndMakeUpDaysWorked) {
  auto const time = office();
  EXPECT_EQ(time.worked(at("2026-02-15T00:00:00")) - time.worked(at("2026-02-14T00:00:00")), 28800);
  EXPECT_EQ(time.latest(time.worked(at("2026-02-14T17:00:00"))), at("2026-02-24T08:00:00"));
}

TEST(WorkingTime, elapsedTimeRunsDayAndNight) {
  auto const time = WorkingTime::continuous();
  EXPECT_TRUE(time.is_continuous());
  Instant const t = at("2026-01-09T23:30:00");
  EXPECT_EQ(time.earliest(time.worked(t) + 7200), at("2026-01-10T01:30:00"));
  EXPECT_EQ(time.latest(time.worked(t)), t);
}

TEST(WorkingTime, aShiftOverMidnightIsTwoShifts) {
  WorkingTime::Week week;
  week.fill({{0, 6 * 3600}, {22 * 3600, 24 * 3600}});
  WorkingTime const night(week, {});
  auto const work = night.worked(at("2026-01-09T22:00:00"));
  EXPECT_EQ(night.earliest(work + 8 * 3600), at("2026-01-10T06:00:00"));
  EXPECT_EQ(night.latest(work + 8 * 3600), at("2026-01-10T22:00:00"));
}

// Hour by hour, before, within and after the days that differ: W counts the hours of work, and its
// inverses are the first and the last instant with that count.
TEST(WorkingTime, agreesWithCountingHours) {
  auto const time = office();
  Instant const begin = at("2026-01-20T00:00:00");
  std::int64_t const origin = time.worked(begin);
  std::int64_t count = 0;
  Instant first = begin;
  bool moved = true;
  for (Instant t = begin; t < at("2026-03-20T00:00:00"); t += hours(1)) {
    ASSERT_EQ(time.worked(t) - origin, count) << text_of(t);
    if (moved) {
      first = t;
    }
    moved = is_work(time, t);
    if (t > begin + hours(24)) {
      ASSERT_EQ(time.earliest(origin + count), first) << text_of(t);
      if (moved) {
        ASSERT_EQ(time.latest(origin + count), t);
        ASSERT_EQ(time.earliest(origin + count + 1), t + Seconds(1));
      }
    }
    count += moved ? 3600 : 0;
  }
}

TEST(WorkingTime, inversesHoldFarOutsideTheDaysThatDiffer) {
  auto const time = office();
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) {
    auto const work = static_cast<std::int64_t>(random() % 2'000'000'000) - 1'000'000'000;
    Instant const ends = time.earliest(work);
    Instant const goes_on = time.latest(work);
    ASSERT_EQ(time.worked(ends), work);
    ASSERT_EQ(time.worked(goes_on), work);
    ASSERT_EQ(time.worked(ends - Seconds(1)), work - 1);
    ASSERT_EQ(time.worked(goes_on + Seconds(1)), work + 1);
  }
}

TEST(WorkingTime, shiftsMustBeInOrderApartAndWithinTheDay) {
  EXPECT_TRUE(well_formed({}));
  EXPECT_TRUE(well_formed({{0, 86400}}));
  EXPECT_TRUE(well_formed({{0, 100}, {100, 200}}));
  EXPECT_FALSE(well_formed({{0, 100}, {99, 200}}));
  EXPECT_FALSE(well_formed({{100, 100}}));
  EXPECT_FALSE(well_formed({{-1, 100}}));
  EXPECT_FALSE(well_formed({{0, 86401}}));
}

}  // namespace
}  // namespace yicheng::schedule::cpm
