#include "schedule/risk/earned.h"

#include <gtest/gtest.h>

#include <chrono>

#include "base/month.h"

namespace yicheng::schedule::risk {
namespace {

cpm::Instant const kBegin{Day(std::chrono::year(2026) / 1 / 1)};
cpm::Instant day(int days) {
  return kBegin + cpm::Seconds(days * 86'400);
}

// Two tasks of ten days one after the other. On day 15, 75 % was due; 50 % is done, which was due
// on day 10: five days behind, and at that pace 20 days take 30.
TEST(EarnedSchedule, measuresInTimeHowFarBehind) {
  auto const earned = earned_schedule({{day(0), day(10), 1, 1}, {day(10), day(20), 1, 0}}, day(15));
  ASSERT_TRUE(earned);
  EXPECT_NEAR(earned->planned, 0.75, 1e-9);
  EXPECT_NEAR(earned->earned, 0.5, 1e-9);
  EXPECT_NEAR(earned->earned_days, 10, 1e-6);
  EXPECT_NEAR(earned->variance_days, -5, 1e-6);
  EXPECT_NEAR(earned->index, 10.0 / 15, 1e-6);
  EXPECT_EQ(*earned->finish, day(30));
}

// What earned value loses: a late project that is done at last still shows by how much.
TEST(EarnedSchedule, doesNotReturnToOneAtTheEndOfALateProject) {
  auto const earned = earned_schedule({{day(0), day(10), 1, 1}, {day(10), day(20), 1, 1}}, day(40));
  EXPECT_NEAR(earned->index, 0.5, 1e-6);
  EXPECT_EQ(*earned->finish, day(40));
}

TEST(EarnedSchedule, needsWorkAndATimePassed) {
  EXPECT_FALSE(earned_schedule({}, day(5)));
  EXPECT_FALSE(earned_schedule({{day(0), day(10), 0, 0}}, day(5)));
  EXPECT_FALSE(earned_schedule({{day(0), day(10), 1, 0}}, day(0)));
  auto const idle = earned_schedule({{day(0), day(10), 1, 0}}, day(5));
  EXPECT_EQ(idle->index, 0);
  EXPECT_FALSE(idle->finish);
}

}  // namespace
}  // namespace yicheng::schedule::risk
