#include "schedule/quantiles.h"

#include <gtest/gtest.h>

namespace yicheng::schedule {
namespace {

using std::chrono::days;

Day const kBegin = first_day(Month(2025, 1));

// One job whose works begin, in disorder, on the days 0 to n - 1 and whose milestones follow 100
// days apart, the last ones in the opposite order.
Calendar calendar_of(int n) {
  Calendar calendar;
  calendar.futures = static_cast<std::size_t>(n);
  calendar.as_written.resize(1);
  calendar.most_likely.resize(1);
  calendar.most_likely[0].works_begin = kBegin + days(7);
  for (int f = 0; f < n; ++f) {
    int const day = (f * 7) % n;
    Course course;
    course.works_begin = kBegin + days(day);
    for (int m = 0; m < 3; ++m) {
      course.milestone[static_cast<std::size_t>(m)] = kBegin + days(100 * (m + 1) + day);
    }
    course.milestone[3] = kBegin + days(500 - day);
    calendar.drawn.push_back(course);
  }
  return calendar;
}

TEST(Quantile, takesEachDateByItselfAtTheNearestRank) {
  Course const median = quantile(calendar_of(10), 0, 0.5);
  EXPECT_EQ(median.works_begin, kBegin + days(4));
  EXPECT_EQ(median.milestone[0], kBegin + days(104));
  EXPECT_EQ(median.milestone[3], kBegin + days(495));
  EXPECT_EQ(quantile(calendar_of(10), 0, 0.8).works_begin, kBegin + days(7));
  EXPECT_EQ(quantile(calendar_of(10), 0, 1).works_begin, kBegin + days(9));
  EXPECT_EQ(quantile(calendar_of(10), 0, 0).works_begin, kBegin);
}

// 0.1 x 30 is above 3 in floating point; the 3rd of 30 must still be the tenth per cent.
TEST(Quantile, doesNotSlipByRounding) {
  EXPECT_EQ(quantile(calendar_of(30), 0, 0.1).works_begin, kBegin + days(2));
}

TEST(Quantile, isTheMostLikelyCourseWhereNothingIsDrawn) {
  auto calendar = calendar_of(0);
  EXPECT_EQ(quantile(calendar, 0, 0.5).works_begin, kBegin + days(7));
}

}  // namespace
}  // namespace yicheng::schedule
