// `yicheng schedule level` as a planner runs it.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using testing::HasSubstr;

char const* const kTwoStreets =
    "<Project xmlns=\"http://schemas.microsoft.com/project\"><Name>streets</Name>"
    "<StartDate>2026-03-02T08:00:00</StartDate><Tasks>"
    "<Task><UID>1</UID><Name>东街</Name><Duration>PT40H0M0S</Duration></Task>"
    "<Task><UID>2</UID><Name>西街</Name><Duration>PT40H0M0S</Duration>"
    "<Deadline>2026-03-06T17:00:00</Deadline></Task></Tasks></Project>";

class ScheduleLevel : public ProgramTest {};

TEST_F(ScheduleLevel, WorksTakeTurnsAndSayWhatTheyWaitFor) {
  write("streets.xml", kTwoStreets);
  write("resources.yaml",
        "resources:\n"
        "  - {key: excavator, name: {zh: 挖掘机, en: excavator}, capacity: 1,\n"
        "     uses: [{uid: 1, amount: 1}, {uid: 2, amount: 1}]}\n");
  std::string const command = "schedule level streets.xml --resources resources.yaml";
  auto const outcome = run(command + " -o levelled.xml --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const reply = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(reply["unlimited_finish"], "2026-03-06T17:00:00");
  EXPECT_EQ(reply["finish"], "2026-03-13T17:00:00");
  EXPECT_EQ(reply["late_days"], 0);
  EXPECT_EQ(reply["tasks"][0]["start"], "2026-03-09T08:00:00");
  EXPECT_EQ(reply["tasks"][0]["waits_for"], "excavator");
  EXPECT_THAT(run("--language zh " + command).out, HasSubstr("挖掘机"));
  // The file written keeps the dates when it is scheduled again.
  auto const again = nlohmann::json::parse(run("schedule cpm levelled.xml --format json").out);
  EXPECT_EQ(again["finish"], "2026-03-13T17:00:00");
}

TEST_F(ScheduleLevel, ABudgetThatIsShortThisQuarterMovesWorkToTheNext) {
  write("streets.xml", kTwoStreets);
  write("resources.yaml",
        "budgets:\n"
        "  - {key: city, costs: [{uid: 1, amount: 50}, {uid: 2, amount: 50}],\n"
        "     periods: [{first: 2026-01-01, last: 2026-03-31, amount: 60},\n"
        "               {first: 2026-04-01, last: 2026-06-30, amount: 60}]}\n");
  auto const outcome = run("schedule level streets.xml --resources resources.yaml --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const reply = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(reply["tasks"][0]["waits_for"], "city");
  EXPECT_GT(reply["finish"], "2026-04-01T00:00:00");
}

TEST_F(ScheduleLevel, RefusesAFileItCannotRead) {
  write("streets.xml", kTwoStreets);
  write("resources.yaml", "resources: [{key: crew, capacity: -1}]\n");
  auto const refused = run("schedule level streets.xml --resources resources.yaml");
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.err, HasSubstr("resources.yaml:1:"));
}

}  // namespace
}  // namespace yicheng::app
