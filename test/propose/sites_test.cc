// Proposed sites on a small city: who is covered, what is asked, what the answer sets.
#include "propose/sites.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "change/bind/values.h"
#include "city/make.h"
#include "plan/read.h"

namespace yicheng::propose {
namespace {

struct Case {
  city::City city;
  change::Program program;
};

Case small(char const* text) {
  Case one{city::make_city({.population = 60000, .seed = 3}), {}};
  one.program = change::bind(plan::read_plan(text, "plan.txt", {}), one.city, {.year = 2027});
  return one;
}

constexpr char const* kSchools = R"(示范市2027年工作方案
一、教育
（一）学校建设
年内新建小学3所。
（二）社区卫生
2027年6月底前新建社区卫生服务中心2个。
)";

std::vector<change::NamedPoint> sites_set_by(Option const& option) {
  return *change::parse_points(option.items.front().assumptions.front().value);
}

TEST(ProposeSites, AnswersEveryOpenSite) {
  auto const one = small(kSchools);
  auto const proposals = propose_sites(one.city, one.program, {});
  ASSERT_EQ(proposals.size(), 2U);
  EXPECT_EQ(proposals[0].options[0].items.size(), 3U);
  EXPECT_EQ(proposals[1].options[0].items.size(), 2U);
  EXPECT_EQ(sites_set_by(proposals[0].options[0]).size(), 3U);
  EXPECT_GT(proposals[0].options[0].gains[0].value, 0);
}

TEST(ProposeSites, EachNextSiteAddsLessAndAllAddUp) {
  auto const one = small(kSchools);
  for (auto const goal : {SiteGoal::cover, SiteGoal::nearer, SiteGoal::worst}) {
    auto const proposals = propose_sites(one.city, one.program, {.goal = goal, .solve = {}});
    auto const& option = proposals[0].options[0];
    double sum = 0;
    double last = option.items[0].gains[0].value;
    for (auto const& item : option.items) {
      EXPECT_LE(item.gains[0].value, last * (1 + 1e-9)) << to_string(goal);
      last = item.gains[0].value;
      sum += last;
    }
    EXPECT_NEAR(sum, option.gains[0].value, 1e-6 * sum);
    for (auto const& other : proposals[0].options) {
      EXPECT_LE(other.gains[0].value, option.gains[0].value * (1 + 1e-9)) << "nearly as good";
    }
  }
}

TEST(ProposeSites, FullSchoolsLeaveMorePeopleToCover) {
  auto one = small(kSchools);
  auto const covered = [&](bool capacities) {
    return propose_sites(one.city, one.program, {.capacities = capacities})[0]
        .options[0]
        .gains[0]
        .value;
  };
  one.city.facilities.edit(
      [](city::Facilities& all) { std::fill(all.capacity.begin(), all.capacity.end(), 1e6F); });
  double const all_have_seats = covered(true);
  EXPECT_NEAR(all_have_seats, covered(false), 1e-6 * covered(false));
  one.city.facilities.edit(
      [](city::Facilities& all) { std::fill(all.capacity.begin(), all.capacity.end(), 0.0F); });
  EXPECT_GT(covered(true), all_have_seats);
  EXPECT_EQ(propose_sites(one.city, one.program, {.capacities = true})[0].notes.size(),
            propose_sites(one.city, one.program, {})[0].notes.size());
}

TEST(ProposeSites, WhatAPersonTookIsNoQuestionAnyMore) {
  auto const one = small(kSchools);
  auto const proposed = propose_sites(one.city, one.program, {})[0].options[0];
  auto assumptions = one.program.assumptions;
  take(proposed, {}, assumptions);
  auto const again = change::bind(plan::read_plan(kSchools, "plan.txt", {}), one.city,
                                  {.year = 2027}, assumptions);
  EXPECT_EQ(propose_sites(one.city, again, {}).size(), 1U);
  auto const sites = sites_set_by(proposed);
  for (std::size_t i = 0; i < sites.size(); ++i) {
    auto const& edit = std::get<change::AddFacility>(again.works[0].edits[i].kind);
    EXPECT_NEAR(edit.position.lon, sites[i].point.lon, 1e-6);
  }
}

TEST(ProposeSites, TheEarlierDeadlineChoosesFirst) {
  auto const text =
      "示范市2027年工作方案\n一、教育\n（一）甲\n年内新建小学1所。\n"
      "（二）乙\n2027年3月底前新建小学1所。\n";
  auto const one = small(text);
  auto const proposals = propose_sites(one.city, one.program, {});
  ASSERT_EQ(proposals.size(), 2U);
  EXPECT_GT(proposals[1].options[0].gains[0].value, proposals[0].options[0].gains[0].value)
      << "the one due in March has the better site";
}

TEST(ProposeSites, NothingOpenNothingProposed) {
  auto const one = small("示范市2027年工作方案\n一、道路\n（一）道路\n年内完成人民道改造。\n");
  EXPECT_TRUE(propose_sites(one.city, one.program, {}).empty());
}

TEST(ProposeSites, GoalsByName) {
  EXPECT_EQ(parse_site_goal("worst"), SiteGoal::worst);
  EXPECT_EQ(parse_site_goal("best"), std::nullopt);
}

}  // namespace
}  // namespace yicheng::propose
