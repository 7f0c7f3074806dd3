// `yicheng schedule risk` as a planner runs it.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using testing::HasSubstr;

// Dig 20 days, lay pipes 10; done by Good Friday if all goes as estimated. `status` goes before
// the tasks, `dug` into the first.
std::string street(std::string const& status = "", std::string const& dug = "") {
  return "<Project xmlns=\"http://schemas.microsoft.com/project\"><Name>street</Name>"
         "<StartDate>2026-03-02T08:00:00</StartDate>" +
         status + "<Tasks><Task><UID>1</UID><Name>挖沟</Name><Duration>PT160H0M0S</Duration>" +
         dug +
         "</Task><Task><UID>2</UID><Name>铺管</Name><Duration>PT80H0M0S</Duration>"
         "<Deadline>2026-04-30T17:00:00</Deadline>"
         "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink>"
         "</Task></Tasks></Project>";
}

char const* const kRegister =
    "default: {form: triangular, values: [0.9, 1, 1.6]}\n"
    "drivers:\n"
    "  - {key: rain, probability: 0.4, factor: {form: fixed, values: [1.3]}, activities: [1]}\n";

class ScheduleRisk : public ProgramTest {};

TEST_F(ScheduleRisk, PrintsTheFinishDeadlinesAndWhatMovesThem) {
  write("street.xml", street());
  write("risk.yaml", kRegister);
  std::string const command = "schedule risk street.xml --register risk.yaml --draws 4000 --seed 3";
  auto const outcome = run(command + " --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const reply = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(reply["planned_finish"], "2026-04-10T17:00:00");
  EXPECT_LT(reply["planned_probability"], 0.1);
  EXPECT_LT(reply["planned_finish"], reply["p50"]);
  EXPECT_LT(reply["p50"], reply["p80"]);
  EXPECT_GT(reply["deadlines"][0]["probability"], reply["planned_probability"]);
  EXPECT_EQ(reply["tasks"][0]["criticality"], 1);
  EXPECT_EQ(reply["tornado"].size(), 3U);
  EXPECT_EQ(outcome.out, run(command + " --threads 1 --format json").out);
  EXPECT_THAT(run("--language zh " + command).out, HasSubstr("P80"));
}

// Half done after all of its 20 days: what is left cannot be done as first estimated.
TEST_F(ScheduleRisk, WhatIsReportedMovesTheRest) {
  write("street.xml", street());
  write("reported.xml", street("<StatusDate>2026-03-27T17:00:00</StatusDate>",
                               "<PercentComplete>50</PercentComplete>"
                               "<ActualStart>2026-03-02T08:00:00</ActualStart>"));
  auto const before = nlohmann::json::parse(run("schedule risk street.xml --format json").out);
  auto const after = nlohmann::json::parse(run("schedule risk reported.xml --format json").out);
  EXPECT_EQ(after["conditioned_on_progress"], true);
  EXPECT_GT(after["p50"], before["p80"]);
  EXPECT_LT(after["earned_schedule"]["index"], 1);
  EXPECT_LT(after["earned_schedule"]["variance_days"], 0);
  EXPECT_THAT(run("schedule risk reported.xml").out, HasSubstr("Mott MacDonald 2002"));
}

TEST_F(ScheduleRisk, NamesWhatItCannotUse) {
  write("street.xml", street());
  write("risk.yaml", "activities: [{uid: 77, class: flyvbjerg-rail}]\n");
  auto const outcome = run("schedule risk street.xml --register risk.yaml");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("77"));
  EXPECT_THAT(outcome.out, HasSubstr("of cost"));
  write("bad.yaml", "default: {form: beta}\n");
  auto const refused = run("schedule risk street.xml --register bad.yaml");
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.err, HasSubstr("bad.yaml:1:"));
}

}  // namespace
}  // namespace yicheng::app
