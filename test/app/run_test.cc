// The main job through the real program: a plan and a city in, a workspace out.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using Json = nlohmann::json;

class Run : public ProgramTest {
 protected:
  std::string const plan_ = std::string("'") + YICHENG_SOURCE + "/examples/yicheng_plan.txt'";

  void make_city() const {
    ASSERT_EQ(run("city make --population 60000 --seed 3 -o city.gpkg").status, 0);
  }
  Json run_json(std::string const& options) const {
    auto const outcome = run("run " + plan_ + " --city city.gpkg --format json " + options);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return Json::parse(outcome.out, nullptr, false);
  }
};

TEST_F(Run, EveryPromiseEndsInAWorkWithItsDatesAndItsEditsOrTheReasonItHasNone) {
  make_city();
  auto const json = run_json("-o w.gpkg --futures 50 --months 24");
  ASSERT_TRUE(json.is_object());
  EXPECT_EQ(json["areas"].size(), 7u);
  EXPECT_EQ(json["projects"].size(), 23u);
  for (auto const& project : json["projects"]) {
    EXPECT_FALSE(project["works"].empty()) << project["heading"];
    EXPECT_LE(project["finish"]["p50"].get<std::string>(),
              project["finish"]["p80"].get<std::string>());
    EXPECT_EQ(project["edits"].empty(), project["tracked_only"].is_object()) << project["heading"];
    for (auto const& work : project["works"]) {
      EXPECT_EQ(work["edits"].empty(), work["tracked_only"].is_object()) << work;
      EXPECT_LE(work["finish"]["p50"].get<std::string>(), work["finish"]["p80"].get<std::string>());
    }
  }
  for (auto const& indicator : json["indicators"]) {
    ASSERT_EQ(indicator["p50"].size(), 24u);
    for (std::size_t m = 0; m < 24; ++m) {
      EXPECT_LE(indicator["p10"][m].get<double>(), indicator["p50"][m].get<double>());
      EXPECT_LE(indicator["p50"][m].get<double>(), indicator["p90"][m].get<double>());
    }
  }
  EXPECT_GT(json["engine_runs"].get<int>(), 0);
  EXPECT_GT(json["city_states"].get<int>(), 0);
  EXPECT_TRUE(exists("w.gpkg"));
}

TEST_F(Run, TheSameSeedGivesTheSameBytesOnOneAndTwoThreads) {
  make_city();
  auto one = run_json("-o one.gpkg --futures 40 --seed 9 --threads 1");
  auto two = run_json("-o two.gpkg --futures 40 --seed 9 --threads 2");
  one.erase("seconds");
  two.erase("seconds");
  EXPECT_EQ(one.dump(), two.dump());
  EXPECT_TRUE(text("one.gpkg") == text("two.gpkg"));
  auto other = run_json("-o other.gpkg --futures 40 --seed 10 --threads 1");
  other.erase("seconds");
  EXPECT_NE(one.dump(), other.dump());
}

TEST_F(Run, TheSummaryFitsOneScreen) {
  make_city();
  auto const outcome = run("run " + plan_ + " --city city.gpkg -o w.gpkg --futures 20");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_LE(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 60);
  EXPECT_THAT(outcome.out, testing::HasSubstr("model city, no real data"));
  EXPECT_THAT(outcome.out, testing::HasSubstr("indicators that move most"));
}

TEST_F(Run, ACorrectionInThePlanFileIsKeptAndUsed) {
  make_city();
  ASSERT_EQ(
      run("run " + plan_ + " --city city.gpkg -o w.gpkg --futures 20 --save-plan plan.yaml").status,
      0);
  auto yaml = text("plan.yaml");
  auto const field = yaml.find("field: lanes_added");
  ASSERT_NE(field, std::string::npos);
  auto const value = yaml.find("value:", field);
  ASSERT_NE(value, std::string::npos);
  yaml.replace(value, yaml.find('\n', value) - value, "value: \"2\"");
  write("plan.yaml", yaml);
  auto const outcome = run("run plan.yaml --city city.gpkg -o w2.gpkg --futures 20 --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const json = Json::parse(outcome.out);
  int by_person = 0;
  for (auto const& assumption : json["assumptions"]) {
    if (assumption["by_person"].get<bool>()) {
      ++by_person;
      EXPECT_EQ(assumption["field"], "lanes_added");
      EXPECT_EQ(assumption["value"], "2");
    }
  }
  EXPECT_EQ(by_person, 1);
}

TEST_F(Run, AnErrorAmongTheFindingsIsExitStatusOneAndTheWorkspaceStillStands) {
  make_city();
  write("plan.yaml",
        "format: yicheng-plan/1\nyear: 2027\nareas:\n  - heading: 道路\n    projects:\n"
        "      - heading: 环路\n        commitments:\n          - id: c-1\n"
        "            quote: 2027年完成东环路拓宽改造\n            action: 完成\n"
        "            object: 东环路拓宽改造\n            places: [东环路]\n            phase: "
        "complete\n"
        "assumptions:\n  - commitment: c-1\n    field: lanes_added\n    value: 1000000000\n");
  auto const outcome = run("run plan.yaml --city city.gpkg -o w.gpkg --futures 5 --format json");
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  EXPECT_THAT(outcome.out, testing::HasSubstr("change-assumption-value"));
  EXPECT_TRUE(exists("w.gpkg"));
}

TEST_F(Run, WhereTheDocumentLiesChangesNoByte) {
  make_city();
  std::filesystem::create_directory(folder_ / "elsewhere");
  std::string const plan = "一、城市建设\n（一）道路建设项目。202x年完成东环路拓宽改造工程。\n";
  write("plan.txt", plan);
  write("elsewhere/plan.txt", plan);
  std::string const options = " --year 2027 --city city.gpkg --futures 5 -o ";
  ASSERT_EQ(run("run plan.txt" + options + "a.gpkg").status, 0);
  ASSERT_EQ(run("run elsewhere/plan.txt" + options + "b.gpkg").status, 0);
  EXPECT_TRUE(text("a.gpkg") == text("b.gpkg"));
}

TEST_F(Run, HelpHasAnExample) {
  for (auto const* command :
       {"", "read", "run", "serve", "city make", "city import", "city show"}) {
    auto const outcome = run(std::string(command) + " --help");
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.out,
                testing::HasSubstr(std::string(command) == "city" ? "make" : "Example: yicheng"));
  }
}

}  // namespace
}  // namespace yicheng::app
