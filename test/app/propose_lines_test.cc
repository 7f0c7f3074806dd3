// `yicheng propose lines` as a user runs it: from the plan to courses, and back into the plan.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using testing::HasSubstr;

class ProposeLinesCommand : public ProgramTest {};

TEST_F(ProposeLinesCommand, ProposesKeepsAndTakes) {
  write("plan.txt", "示范市2027年工作方案\n一、交通\n（一）公交\n年内新增公交线路2条。\n");
  ASSERT_EQ(run("city make --population 60000 --seed 3 -o city.gpkg").status, 0);
  auto const made = run("run plan.txt --city city.gpkg -o plan.gpkg --futures 20");
  ASSERT_EQ(made.status, 0) << made.err;
  auto const outcome = run("propose lines plan.gpkg --weighed 6 --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const proposals = nlohmann::json::parse(outcome.out)["proposals"];
  ASSERT_EQ(proposals.size(), 1U);
  EXPECT_EQ(proposals[0]["options"][0]["items"].size(), 2U);
  auto const id = proposals[0]["id"].get<std::string>();

  ASSERT_EQ(run("propose take plan.gpkg " + id + " -o plan.yaml").status, 0);
  ASSERT_EQ(run("run plan.yaml --city city.gpkg -o taken.gpkg --futures 20").status, 0);
  EXPECT_THAT(run("propose lines taken.gpkg").out, HasSubstr("leaves no course open"));
}

TEST_F(ProposeLinesCommand, RefusesWhatIsNoWorkspace) {
  write("plan.gpkg", "nothing");
  EXPECT_EQ(run("propose lines plan.gpkg").status, 3);
  EXPECT_EQ(run("propose lines plan.gpkg --fleet -1").status, 2);
}

}  // namespace
}  // namespace yicheng::app
