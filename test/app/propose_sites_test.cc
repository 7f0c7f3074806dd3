// `yicheng propose sites` as a user runs it: from the plan to the sites and back into the plan.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using testing::HasSubstr;

class ProposeSitesCommand : public ProgramTest {};

TEST_F(ProposeSitesCommand, ProposesKeepsAndTakes) {
  write("plan.txt", "示范市2027年工作方案\n一、教育\n（一）学校建设\n年内新建小学3所。\n");
  ASSERT_EQ(run("city make --population 60000 --seed 3 -o city.gpkg").status, 0);
  ASSERT_EQ(run("run plan.txt --city city.gpkg -o plan.gpkg --futures 20").status, 0);
  auto const outcome = run("propose sites plan.gpkg --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const proposals = nlohmann::json::parse(outcome.out)["proposals"];
  ASSERT_EQ(proposals.size(), 1U);
  EXPECT_EQ(proposals[0]["options"][0]["items"].size(), 3U);
  auto const id = proposals[0]["id"].get<std::string>();
  EXPECT_THAT(run("propose list plan.gpkg").out, HasSubstr(id));

  ASSERT_EQ(run("propose take plan.gpkg " + id + " -o plan.yaml").status, 0);
  ASSERT_EQ(run("run plan.yaml --city city.gpkg -o taken.gpkg --futures 20").status, 0);
  auto const again = run("propose sites taken.gpkg");
  EXPECT_THAT(again.out, HasSubstr("the plan leaves no site open"));
}

TEST_F(ProposeSitesCommand, RefusesWhatIsNoWorkspaceOrGoal) {
  write("plan.gpkg", "nothing");
  EXPECT_EQ(run("propose sites plan.gpkg").status, 3);
  EXPECT_EQ(run("propose sites plan.gpkg --goal everything").status, 2);
}

}  // namespace
}  // namespace yicheng::app
