// From a workspace to a proposal, from a proposal to a plan.yaml, and from there to the next run.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

class Propose : public ProgramTest {
 protected:
  std::string const plan_ = std::string("'") + YICHENG_SOURCE + "/examples/yicheng_plan.txt'";

  void make_workspace() const {
    ASSERT_EQ(run("city make --population 60000 --seed 3 -o city.gpkg").status, 0);
    ASSERT_EQ(run("run " + plan_ + " --city city.gpkg -o w.gpkg --futures 10").status, 0);
  }
  Json json_of(std::string const& arguments) const {
    auto const outcome = run(arguments + " --format json");
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return Json::parse(outcome.out, nullptr, false);
  }
};

TEST_F(Propose, ASequenceIsNoWorseThanThePlanAndIsKeptTakenAndRun) {
  make_workspace();
  auto const reply = json_of("propose sequence w.gpkg");
  EXPECT_GE(reply["proposed"]["benefit"].get<double>(),
            reply["as_written"]["benefit"].get<double>());
  EXPECT_GT(reply["movable"].get<int>(), 8);
  auto const listed = json_of("propose list w.gpkg");
  EXPECT_EQ(listed["proposals"], reply["proposals"]);

  auto const taken = json_of("propose take w.gpkg sequence --option 1 -o plan.yaml");
  auto const& items = reply["proposals"][0]["options"][0]["items"];
  ASSERT_FALSE(items.empty());
  EXPECT_EQ(taken["taken"].size(), items.size());
  auto const again = json_of("run plan.yaml --city city.gpkg -o w2.gpkg --futures 10");
  std::size_t by_person = 0;
  for (auto const& assumption : again["assumptions"]) {
    by_person += assumption["field"] == "works_begin" && assumption["by_person"] ? 1 : 0;
  }
  EXPECT_EQ(by_person, items.size());
  for (auto const& finding : again["findings"]) {
    EXPECT_NE(finding["code"], "change-correction-unused");
  }
}

TEST_F(Propose, TheSameQuestionGivesTheSameBytesOnAnyThreads) {
  make_workspace();
  auto one = json_of("propose sequence w.gpkg --threads 1 --evaluations 30");
  auto const bytes = text("w.gpkg");
  auto two = json_of("propose sequence w.gpkg --threads 2 --evaluations 30");
  one.erase("seconds");
  two.erase("seconds");
  EXPECT_EQ(one.dump(), two.dump());
  EXPECT_TRUE(bytes == text("w.gpkg"));
}

TEST_F(Propose, OneItemIsTakenBesideCorrectionsThatStandAlready) {
  make_workspace();
  json_of("propose sequence w.gpkg");
  ASSERT_EQ(run("propose take w.gpkg sequence --item 1 -o plan.yaml").status, 0);
  ASSERT_EQ(run("propose take w.gpkg sequence --item 2 -o plan.yaml").status, 0);
  auto const yaml = text("plan.yaml");
  std::size_t count = 0;
  for (auto at = yaml.find("works_begin"); at != std::string::npos;
       at = yaml.find("works_begin", at + 1)) {
    ++count;
  }
  EXPECT_EQ(count, 2u);
}

TEST_F(Propose, WhatCannotBeTakenIsSaidAndNothingIsWritten) {
  make_workspace();
  EXPECT_EQ(run("propose take w.gpkg sequence -o plan.yaml").status, 3);  // none proposed yet
  ASSERT_EQ(run("propose sequence w.gpkg --evaluations 0").status, 0);
  EXPECT_EQ(run("propose take w.gpkg sequence --option 99 -o plan.yaml").status, 2);
  EXPECT_EQ(run("propose take w.gpkg sequence --item 999 -o plan.yaml").status, 2);
  EXPECT_EQ(run("propose take w.gpkg sequence -o plan.txt").status, 2);
  EXPECT_FALSE(exists("plan.yaml"));
  EXPECT_FALSE(exists("plan.txt"));
}

TEST_F(Propose, BadInputLeavesTheWorkspaceAsItWas) {
  make_workspace();
  auto const bytes = text("w.gpkg");
  write("weights.yaml", "indicators: [{key: traffic.delay_hours, people: many}]");
  EXPECT_EQ(run("propose sequence w.gpkg --weights weights.yaml").status, 3);
  EXPECT_EQ(run("propose sequence w.gpkg --budget 0.0001").status, 2);
  EXPECT_EQ(run("propose sequence city.gpkg").status, 3);
  EXPECT_TRUE(bytes == text("w.gpkg"));
}

TEST_F(Propose, HelpHasAnExample) {
  for (auto const* command : {"propose sequence", "propose list", "propose take"}) {
    EXPECT_THAT(run(std::string(command) + " --help").out, HasSubstr("Example: yicheng propose"));
  }
}

}  // namespace
}  // namespace yicheng::app
