// `yicheng schedule cpm` and `schedule convert` as a planner runs them.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using testing::HasSubstr;

std::string const kHead =
    "<Project xmlns=\"http://schemas.microsoft.com/project\"><Name>street.xml</Name>"
    "<StartDate>2026-03-02T08:00:00</StartDate><Tasks>";

std::string task(int uid, std::string const& name, int hours, std::string const& rest = "") {
  return "<Task><UID>" + std::to_string(uid) + "</UID><Name>" + name + "</Name><Duration>PT" +
         std::to_string(hours) + "H0M0S</Duration>" + rest + "</Task>";
}

std::string after(int uid) {
  return "<PredecessorLink><PredecessorUID>" + std::to_string(uid) +
         "</PredecessorUID><Type>1</Type></PredecessorLink>";
}

std::string street(int digging) {
  return kHead + task(1, "挖沟", digging) + task(2, "备料", 8) +
         task(3, "铺管", 16, after(1) + after(2)) +
         task(4, "通车", 0, "<Milestone>1</Milestone>" + after(3)) + "</Tasks></Project>";
}

class ScheduleProject : public ProgramTest {};

TEST_F(ScheduleProject, CpmPrintsDatesFloatsAndTheCriticalPath) {
  write("street.xml", street(16));
  auto const outcome = run("schedule cpm street.xml --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const reply = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(reply["finish"], "2026-03-05T17:00:00");
  EXPECT_EQ(reply["critical_path"], nlohmann::json({1, 3, 4}));
  EXPECT_EQ(reply["tasks"][1]["total_float_days"], 1);
  EXPECT_EQ(reply["tasks"][1]["free_float_days"], 1);
  EXPECT_EQ(reply["tasks"][0]["critical"], true);
  auto const chinese = run("--language zh schedule cpm street.xml");
  EXPECT_THAT(chinese.out, HasSubstr("关键路径：挖沟 (1) → 铺管 (3) → 通车 (4)"));
}

TEST_F(ScheduleProject, CpmComparesWithAnOlderVersion) {
  write("before.xml", street(16));
  ASSERT_EQ(run("schedule convert before.xml before.ics").status, 0);
  std::string dated = street(16);
  dated.insert(dated.find("<Duration>"),
               "<Start>2026-03-02T08:00:00</Start><Finish>2026-03-03T17:00:00</Finish>");
  write("january.xml", dated);
  write("now.xml", street(28));
  auto const outcome = run("schedule cpm now.xml --baseline january.xml --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const reply = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(reply["tasks"][0]["finish_variance_days"], 1.5);
  EXPECT_EQ(reply["tasks"][1]["finish_variance_days"], nullptr);
}

TEST_F(ScheduleProject, ACircleIsAnErrorThatNamesIt) {
  write("circle.xml",
        kHead + task(1, "A", 8, after(2)) + task(2, "B", 8, after(1)) + "</Tasks></Project>");
  auto const outcome = run("schedule cpm circle.xml");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("schedule-cycle"));
  EXPECT_THAT(outcome.out, testing::AnyOf(HasSubstr("A → B → A"), HasSubstr("B → A → B")));
}

TEST_F(ScheduleProject, ConvertWritesMilestonesAsACalendarAndProjectsUnchanged) {
  write("street.xml", street(16));
  auto const outcome = run("schedule convert street.xml street.ics");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(text("street.ics"), HasSubstr("DTSTART;VALUE=DATE:20260305\r\n"));
  ASSERT_EQ(run("schedule convert street.xml once.xml").status, 0);
  ASSERT_EQ(run("schedule convert once.xml twice.xml").status, 0);
  EXPECT_EQ(text("once.xml"), text("twice.xml"));
}

TEST_F(ScheduleProject, WhatIsNoProjectOrNoPlaceToWriteIsRefused) {
  write("page.xml", "<html/>");
  write("street.xml", street(16));
  EXPECT_EQ(run("schedule cpm page.xml").status, 3);
  EXPECT_EQ(run("schedule convert street.xml street.mpp").status, 2);
  EXPECT_EQ(run("schedule convert street.xml street.xml").status, 2);
  EXPECT_EQ(run("schedule convert street.xml nowhere/street.ics").status, 3);
  EXPECT_EQ(text("street.xml"), street(16));
}

}  // namespace
}  // namespace yicheng::app
