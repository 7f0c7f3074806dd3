// The outlook: a report moves the forecast of its work, and of no other.
#include "progress/outlook.h"

#include "progress/small_ledger.h"

namespace yicheng::progress {
namespace {

using test::day;

change::Program program() {
  change::Program program;
  program.begin = day("2027-01-01");
  for (int i = 1; i <= 2; ++i) {
    change::Work work;
    work.id = "w-" + std::to_string(i);
    work.kind = WorkKind::road_widening;
    work.begin = program.begin;
    work.commitments = {"c-" + std::to_string(i)};
    work.promises = {{work.commitments[0], Milestone::complete, Month(2027, 12), false, false}};
    program.works.push_back(work);
  }
  return program;
}

class OutlookTest : public testing::Test {
 protected:
  std::map<std::string, Outlook> look(std::string const& today) {
    return outlooks(program(), keeper_.ledger, day(today),
                    {.first = Month(2027, 1), .futures = 400});
  }
  void report(double percent, std::string const& month, std::string const& on) {
    Details details;
    details.report = test::report(month, percent);
    details.report->started = day("2027-03-01");
    details.report->problems = "无";
    ASSERT_EQ(keeper_.move(test::kLead, Move::submit, on, details), "done");
  }
  test::Keeper keeper_;
};

TEST_F(OutlookTest, WithoutReportsItIsTheForecastAsRun) {
  auto const looks = look("2027-06-30");
  EXPECT_EQ(looks.at("c-1").p50, looks.at("c-1").before);
  EXPECT_FALSE(looks.at("c-1").conditioned);
}

TEST_F(OutlookTest, AReportMovesItsOwnWorkOnly) {
  keeper_.assign_and_sign();
  auto const before = look("2027-06-30");
  report(90, "2027-06", "2027-06-25");
  auto const after = look("2027-06-30");
  EXPECT_TRUE(after.at("c-1").conditioned);
  EXPECT_LT(after.at("c-1").p50, before.at("c-1").p50);
  EXPECT_GE(after.at("c-1").on_time.value(), before.at("c-1").on_time.value());
  EXPECT_EQ(after.at("c-1").before, before.at("c-1").p50);
  EXPECT_EQ(after.at("c-2").p50, before.at("c-2").p50);
  EXPECT_EQ(look("2027-05-31").at("c-1").p50, before.at("c-1").p50);  // not known in May
}

TEST_F(OutlookTest, LittleDoneLateIsLater) {
  keeper_.assign_and_sign();
  report(5, "2027-11", "2027-11-25");
  auto const slow = look("2027-11-30").at("c-1");
  EXPECT_GT(slow.p50, day("2027-12-31"));
  EXPECT_LT(slow.on_time.value(), 0.05);
}

TEST_F(OutlookTest, WhatIsDoneIsCertain) {
  keeper_.assign_and_sign();
  report(100, "2027-09", "2027-09-20");
  auto const done = look("2027-09-30").at("c-1");
  EXPECT_EQ(done.p50, day("2027-09-20"));
  EXPECT_EQ(done.p80, day("2027-09-20"));
  EXPECT_EQ(done.on_time, 1.0);
}

}  // namespace
}  // namespace yicheng::progress
