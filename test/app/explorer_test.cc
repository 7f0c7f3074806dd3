// What the page asks for when somebody clicks: against the commands that compute the same, and what
// is refused.
#include "api/page/explorer.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "api/page/query.h"
#include "app/program.h"
#include "base/fault.h"

namespace yicheng::app {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

class ExplorerTest : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    ASSERT_EQ(run("city make --population 50000 --seed 3 -o city.gpkg").status, 0);
    auto const made = run(std::string("run '") + YICHENG_SOURCE +
                          "/examples/yicheng_plan.txt' --city city.gpkg -o w.gpkg --futures 20");
    ASSERT_EQ(made.status, 0) << made.err;
    ASSERT_EQ(run("propose sites w.gpkg").status, 0);
    explorer_ = std::make_unique<api::Explorer>(api::open_workspace(folder_ / "w.gpkg"));
  }
  json ask(std::string const& path, std::string const& query) const {
    auto const answer = explorer_->answer(path, query);
    EXPECT_TRUE(answer) << path;
    return answer ? json::parse(answer->body) : json();
  }
  std::string refusal(std::string const& path, std::string const& query) const {
    try {
      explorer_->answer(path, query);
    } catch (Fault const& fault) {
      return fault.code;
    }
    return "none";
  }

  std::unique_ptr<api::Explorer> explorer_;
};

TEST_F(ExplorerTest, CoverageByMonthBeginsWithTheCityAsItStands) {
  auto const cover = ask("/api/cover", "rule=access.primary_school_500");
  auto const alone = json::parse(
      run("access cover city.gpkg --rule primary_school_500 --format json").out)["rules"][0];
  EXPECT_NEAR(cover["states"][0]["percent"].get<double>(), alone["percent"].get<double>(), 1e-6);
  EXPECT_EQ(cover["states"][0]["places"], alone["places"]);
  EXPECT_EQ(cover["months"].size(), 36U);
  // The plan builds schools: more are near one in the end, and never fewer.
  auto const percent = [&](std::size_t month) {
    return cover["states"][cover["months"][month].get<std::size_t>()]["percent"].get<double>();
  };
  for (std::size_t month = 1; month < 36; ++month) {
    EXPECT_GE(percent(month), percent(month - 1) - 1e-9);
  }
  EXPECT_GT(percent(35), cover["states"][0]["percent"].get<double>());
}

TEST_F(ExplorerTest, ReachGrowsWithTheMinutesAndTheWayHomeIsShort) {
  auto const reach = ask("/api/reach", "cell=7&month=0");
  EXPECT_LE(reach["minutes"][7].get<double>(), 1);
  for (auto const& row : reach["reached"]) {
    EXPECT_LE(row["within"]["30"], row["within"]["45"]);
    EXPECT_LE(row["within"]["45"], row["within"]["60"]);
  }
  EXPECT_EQ(reach["before"]["minutes"], reach["minutes"]);  // nothing is done in the first month
  auto const last = ask("/api/reach", "cell=7&month=35");
  EXPECT_EQ(last["before"]["minutes"], reach["minutes"]);
}

TEST_F(ExplorerTest, WhatIsTakenOfAProposalStandsInThePlanThatIsDownloaded) {
  auto const id = json::parse(run("propose list w.gpkg --format json").out)["proposals"][0]["id"]
                      .get<std::string>();
  auto const plain = explorer_->answer("/api/plan.yaml", "");
  auto const taken = explorer_->answer("/api/plan.yaml", "take=" + id + "%3A1%3A1");
  ASSERT_TRUE(plain && taken);
  EXPECT_THAT(taken->type, HasSubstr("yaml"));
  EXPECT_NE(plain->body, taken->body);
  // The command writes the same.
  ASSERT_EQ(run("propose take w.gpkg " + id + " --option 1 --item 1 -o taken.yaml").status, 0);
  EXPECT_EQ(text("taken.yaml"), taken->body);
}

TEST_F(ExplorerTest, RefusesWhatIsNotThere) {
  EXPECT_EQ(explorer_->answer("/api/nothing", ""), std::nullopt);
  EXPECT_EQ(refusal("/api/cover", "rule=palace"), "access-rule-unknown");
  EXPECT_EQ(refusal("/api/reach", "cell=999999999&month=0"), "reach-not-there");
  EXPECT_EQ(refusal("/api/reach", "cell=1&month=-1"), "reach-not-there");
  EXPECT_EQ(refusal("/api/reach", "cell=-1&month=1"), "query-not-understood");
  EXPECT_EQ(refusal("/api/reach", "cell=%zz"), "query-not-understood");
  EXPECT_EQ(refusal("/api/plan.yaml", "take=none:1:"), "proposal-not-found");
  EXPECT_EQ(refusal("/api/plan.yaml", "take=none"), "query-not-understood");
}

TEST(Query, IsDecodedStrictly) {
  auto const query = api::parse_query("a=1&b=%E5%B0%8F%20x&a=2&c");
  ASSERT_TRUE(query);
  EXPECT_EQ(query->one("b"), "小 x");
  EXPECT_THAT(query->all("a"), ElementsAre("1", "2"));
  EXPECT_EQ(query->one("c"), "");
  EXPECT_EQ(query->one("none"), "");
  for (char const* broken : {"a=%", "a=%4", "a=%4g", "a=%ff"}) {
    EXPECT_FALSE(api::parse_query(broken)) << broken;
  }
  EXPECT_FALSE(api::parse_query(std::string(1000, '&')));
}

}  // namespace
}  // namespace yicheng::app
