// Reports condition futures: what was refuted no longer counts, what is done takes no more time.
#include "schedule/reported.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace yicheng::schedule {
namespace {

Day day(int number) {
  return Day(std::chrono::days(number));
}

constexpr std::size_t kFutures = 100;

/// One job of which works begin on day 0 and last 101 to 200 days, one future each; the main works
/// are half of it, and operation follows 10 days after completion.
Calendar calendar() {
  Calendar calendar;
  calendar.futures = kFutures;
  auto const course = [](int length) {
    return Course{day(0), {day(0), day(length / 2), day(length), day(length + 10)}};
  };
  calendar.as_written = {course(150)};
  calendar.most_likely = {course(150)};
  for (std::size_t f = 0; f < kFutures; ++f) {
    calendar.drawn.push_back(course(101 + static_cast<int>(f)));
  }
  return calendar;
}

Day complete(Calendar const& c, std::size_t future) {
  return c.in_future(future, 0).milestone[static_cast<std::size_t>(Milestone::complete)];
}

Day p50(Calendar const& c) {
  return risk_of(c, 0, Milestone::complete, {}).p50;
}

Reported report(int status, double share) {
  Reported reported;
  reported.status = day(status);
  reported.started = day(0);
  reported.share = share;
  return reported;
}

TEST(Reported, WhatTheReportRefutesNoLongerCounts) {
  auto c = calendar();
  condition(c, 0, report(150, 0.5));  // 50 futures are left: 151 to 200 days in all
  for (std::size_t f = 0; f < kFutures; ++f) {
    double const total = 151 + static_cast<double>(f / 2);
    EXPECT_EQ(complete(c, f), day(150 + static_cast<int>(std::ceil(0.5 * total)))) << f;
  }
}

TEST(Reported, MoreDoneIsSoonerDone) {
  Day last = day(1'000'000);
  for (double const share : {0.0, 0.2, 0.4, 0.6, 0.8, 1.0}) {
    auto c = calendar();
    condition(c, 0, report(60, share));
    EXPECT_LT(p50(c), last);
    last = p50(c);
    for (std::size_t f = 0; f < kFutures; ++f) {
      EXPECT_GE(complete(c, f), day(60));
    }
  }
  EXPECT_EQ(last, day(60));
}

TEST(Reported, ARefutedEstimateGoesOnAtThePaceAchieved) {
  auto c = calendar();
  condition(c, 0, report(300, 0.5));  // longer than any future: 600 days in all at the median
  EXPECT_NEAR(static_cast<double>((p50(c) - day(600)).count()), 0, 3);
  EXPECT_LT(complete(c, 0), complete(c, kFutures - 1));
}

TEST(Reported, ReachedDatesAreKept) {
  auto c = calendar();
  auto reported = report(130, 0);
  reported.reached[static_cast<std::size_t>(Milestone::complete)] = day(120);
  condition(c, 0, reported);
  for (std::size_t f = 0; f < kFutures; ++f) {
    EXPECT_EQ(complete(c, f), day(120));
    // Operation was due after 10 days, and by day 130 it has not come.
    EXPECT_GT(c.in_future(f, 0).milestone[3], day(130));
  }
}

TEST(Reported, WhatHasNotBegunBeginsLater) {
  auto c = calendar();
  Reported reported;
  reported.status = day(40);
  condition(c, 0, reported);
  for (std::size_t f = 0; f < kFutures; ++f) {
    auto const& course = c.in_future(f, 0);
    EXPECT_GT(course.works_begin, day(40));
    EXPECT_EQ((complete(c, f) - course.works_begin).count(), 101 + static_cast<int>(f));
  }
}

TEST(Reported, DatesStayInOrderAndThePlanAsWrittenStays) {
  for (int const status : {1, 50, 150, 400}) {
    for (double const share : {0.0, 0.3, 0.9}) {
      auto c = calendar();
      auto reported = report(status, share);
      reported.share_of = share > 0.5 ? Milestone::main_works : Milestone::complete;
      condition(c, 0, reported);
      for (auto const& course : c.drawn) {
        EXPECT_TRUE(std::is_sorted(course.milestone.begin(), course.milestone.end()));
        EXPECT_LE(course.works_begin, course.milestone[2]);
      }
      EXPECT_EQ(c.as_written[0].milestone[2], day(150));
    }
  }
}

}  // namespace
}  // namespace yicheng::schedule
