// A plan's works through `yicheng schedule plan`, `export`, `risk` and `level`, and projects
// through workbooks, as a plan office runs them.
#include <gmock/gmock.h>

#include <map>
#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

class SchedulePlan : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    ASSERT_EQ(run("city make --population 60000 --seed 3 -o city.gpkg").status, 0);
  }
  Json json_of(std::string const& command) const {
    auto const outcome = run(command + " --format json");
    EXPECT_LE(outcome.status, 1) << outcome.err;
    return Json::parse(outcome.out, nullptr, false);
  }

  std::string const plan_ =
      std::string("'") + YICHENG_SOURCE + "/examples/yicheng_plan.txt' --city city.gpkg";
};

TEST_F(SchedulePlan, WorksAreLaidOutWithMilestonesAndComeBackFromAWorkbook) {
  auto const plan = json_of("schedule plan " + plan_);
  ASSERT_TRUE(plan.is_object());
  EXPECT_GT(plan["activities"].get<int>(), 100);
  auto const written = run("--language zh schedule export " + plan_ + " -o works.xlsx");
  ASSERT_LE(written.status, 1) << written.err;
  auto const again = json_of("schedule cpm works.xlsx");
  EXPECT_EQ(again["start"], plan["start"]);
  EXPECT_EQ(again["finish"], plan["finish"]);
  EXPECT_EQ(again["activities"], plan["activities"]);
}

TEST_F(SchedulePlan, RiskOfWorksFollowsTemplatesRegistersAndReports) {
  std::string const command = "schedule risk " + plan_ + " --draws 400 --seed 5";
  auto const risk = json_of(command);
  ASSERT_TRUE(risk.is_object());
  EXPECT_LT(risk["p50"], risk["p80"]);
  ASSERT_FALSE(risk["deadlines"].empty());
  EXPECT_THAT(risk["findings"].dump(), HasSubstr("risk-no-shared-drivers"));
  EXPECT_EQ(json_of(command + " --threads 1"), risk);

  write("risk.yaml",
        "drivers:\n"
        "  - {key: land, name: {zh: 征收延误, en: late land}, probability: 1,\n"
        "     factor: {form: fixed, values: [3]}, stages: [acquisition]}\n");
  auto const late = json_of(command + " --register risk.yaml");
  EXPECT_THAT(late["findings"].dump(), testing::Not(HasSubstr("risk-no-shared-drivers")));
  double before = 0;
  double after = 0;
  for (std::size_t d = 0; d < risk["deadlines"].size(); ++d) {
    before += risk["deadlines"][d]["probability"].get<double>();
    after += late["deadlines"][d]["probability"].get<double>();
  }
  EXPECT_LT(after, before);
}

// What was exported is filled in and taken again: half done, the status date well past.
TEST_F(SchedulePlan, ReportsOfTheWorksConditionTheRest) {
  ASSERT_LE(run("schedule export " + plan_ + " -o works.xml").status, 1);
  auto reported = text("works.xml");
  auto const at = reported.find("<CalendarUID>");
  ASSERT_NE(at, std::string::npos);
  reported.insert(at, "<StatusDate>2027-06-30T17:00:00</StatusDate>");
  write("reported.xml", reported);
  std::string const command = "schedule risk " + plan_ + " --draws 200";
  auto const risk = json_of(command + " --reports reported.xml");
  EXPECT_EQ(risk["conditioned_on_progress"], true);
  // Nothing was begun by the status date, so nothing ends before it.
  EXPECT_GT(risk["p50"], "2027-06-30");
  EXPECT_GT(risk["p50"], json_of(command)["p50"]);
}

TEST_F(SchedulePlan, CrewsOfAStageAreSharedByAllItsWorks) {
  write("resources.yaml",
        "resources:\n"
        "  - {key: crew, name: {zh: 施工队, en: crew}, capacity: 1,\n"
        "     uses: [{stages: [main_works, works, structure], amount: 1}]}\n");
  std::string const command = "schedule level " + plan_ + " --schedules 2";
  auto const free = json_of(command);
  auto const limited = json_of(command + " --resources resources.yaml");
  EXPECT_EQ(limited["unlimited_finish"], free["finish"]);
  EXPECT_GT(limited["finish"], free["finish"]);
  EXPECT_THAT(limited["tasks"].dump(), HasSubstr("\"waits_for\":\"crew\""));
}

TEST_F(SchedulePlan, APlanWithoutItsCityOrWithAKindThatIsNotKnownIsRefused) {
  std::string const plan = plan_.substr(0, plan_.find(" --city"));
  auto const alone = run("schedule risk " + plan);
  EXPECT_EQ(alone.status, 2);
  EXPECT_THAT(alone.err, HasSubstr("--city"));
  write("risk.yaml", "kinds: [{kind: castle, form: fixed, values: [1]}]\n");
  auto const refused = run("schedule risk " + plan_ + " --register risk.yaml");
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.err, HasSubstr("risk.yaml:1:"));
  EXPECT_EQ(run("schedule plan " + plan_ + " --zone tropical").status, 2);
}

class ScheduleWorkbook : public ProgramTest {};

TEST_F(ScheduleWorkbook, GoesToAWorkbookAndBackWithoutLoss) {
  write("street.xml",
        "<Project xmlns=\"http://schemas.microsoft.com/project\"><Name>street</Name>"
        "<StartDate>2026-03-02T08:00:00</StartDate><Tasks>"
        "<Task><UID>1</UID><Name>挖沟</Name><Duration>PT44H0M0S</Duration></Task>"
        "<Task><UID>2</UID><Name>铺管</Name><Duration>PT16H0M0S</Duration><PredecessorLink>"
        "<PredecessorUID>1</PredecessorUID><Type>3</Type><LinkLag>4800</LinkLag>"
        "</PredecessorLink></Task></Tasks></Project>");
  for (std::string const language : {"zh", "en"}) {
    ASSERT_EQ(run("--language " + language + " schedule convert street.xml works.xlsx").status, 0);
    EXPECT_EQ(run("schedule cpm works.xlsx --format json").out,
              run("schedule cpm street.xml --format json").out);
  }
  write("broken.xlsx", "PK no workbook");
  auto const refused = run("schedule cpm broken.xlsx");
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.err, HasSubstr("broken.xlsx"));
}

}  // namespace
}  // namespace yicheng::app
