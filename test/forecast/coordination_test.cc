// Each rule with works that trigger it and works that must not.
#include "forecast/coordination.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "forecast/small_program.h"
#include "schedule/schedule.h"

namespace yicheng::forecast {
namespace {

using change::Work;
using testing::HasSubstr;

/// A program with dates, as a forecast with one future would have them.
class Conflicts : public testing::Test {
 protected:
  city::City city = test::TinyCity(
                        "A---B---C\n"
                        "|   |   |\n"
                        "D---E---F\n")
                        .street("人民道", "ABC", {.lanes = 2})
                        .street("新街", "CF", {.lanes = 2, .open = false})
                        .build();
  change::Program program;
  plan::Plan plan;
  Forecast forecast;

  void SetUp() override {
    plan.areas.resize(1);
    plan.areas[0].projects.resize(1);
  }

  std::vector<city::LinkId> street(char const* name) const {
    return city::links_of(*city.roads, city::find_street(*city.roads, name));
  }

  void add(WorkKind kind, change::EditKind edit, std::string quote, Month begin, Month end) {
    auto const id = std::to_string(program.works.size());
    Work work = test::work_of("w-" + id, kind, std::move(edit));
    work.commitments = {"c-" + id};
    auto const at = static_cast<std::uint32_t>(10 * program.works.size());
    plan::Commitment commitment{.id = "c-" + id, .quote = quote, .span = {at, at + 5}};
    commitment.object = quote;
    plan.areas[0].projects[0].commitments.push_back(commitment);
    program.works.push_back(std::move(work));
    schedule::Course course;
    course.works_begin = first_day(begin);
    course.milestone = {first_day(begin), last_day(end), last_day(end), last_day(end)};
    forecast.calendar.as_written.push_back(course);
    forecast.calendar.most_likely.push_back(course);
  }

  void widen(Month begin, Month end, std::string quote = "人民道拓宽") {
    add(WorkKind::road_widening, change::WidenRoad{street("人民道"), 1}, std::move(quote), begin,
        end);
  }
  void sewers(Month begin, Month end, std::string quote = "人民道雨污分流") {
    add(WorkKind::sewer_separation, change::RenewStreet{street("人民道")}, std::move(quote), begin,
        end);
  }

  std::vector<std::string> codes() const {
    std::vector<std::string> codes;
    for (auto const& finding : found()) {
      codes.push_back(finding.code);
    }
    return codes;
  }
  Findings found() const { return find_conflicts(program, plan, city, forecast); }
};

TEST_F(Conflicts, aStreetJustWidenedAndThenDugUpForSewers) {
  widen({2025, 3}, {2025, 6});
  sewers({2026, 4}, {2026, 5});
  forecast.effects = {{"w-1", "traffic.delay_hours", 10, 0, {}, {}}};
  auto const findings = found();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code, "forecast-street-twice");
  EXPECT_EQ(findings[0].severity, Severity::warning);
  EXPECT_EQ(findings[0].span, (Span{10, 15}));
  EXPECT_THAT(findings[0].message.zh, HasSubstr("人民道"));
  EXPECT_THAT(findings[0].message.en, HasSubstr("2025-03–2025-06"));
  EXPECT_THAT(findings[0].message.en, HasSubstr("2026-04–2026-05"));
  EXPECT_THAT(findings[0].message.en, HasSubstr("416 vehicle-hours"));  // 10 x 20.8 days x 2 months
  EXPECT_THAT(findings[0].message.en, HasSubstr("0.8 km"));
}

TEST_F(Conflicts, notWhereTheYearsOfTheRuleHavePassed) {
  widen({2025, 3}, {2025, 6});
  sewers({2030, 7}, {2030, 9});
  EXPECT_TRUE(codes().empty());
}

TEST_F(Conflicts, sewersFirstShouldShareTheTrench) {
  sewers({2025, 3}, {2025, 5});
  widen({2025, 6}, {2025, 9});
  auto const findings = found();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code, "forecast-one-trench");
  EXPECT_EQ(findings[0].severity, Severity::note);
  EXPECT_THAT(findings[0].mend.zh, HasSubstr("先雨污分流"));
}

// Three years after sewers the street is free again; another street is no trench to share.
TEST_F(Conflicts, noTrenchIsSharedYearsLaterNorInAnotherStreet) {
  sewers({2025, 3}, {2025, 5});
  widen({2031, 6}, {2031, 9});
  add(WorkKind::road_construction, change::BuildRoad{street("新街")}, "新街建设", {2025, 3},
      {2025, 5});
  EXPECT_TRUE(codes().empty());
}

TEST_F(Conflicts, aStreetThatThePlanDoesNotNameIsOnlyANote) {
  widen({2025, 3}, {2025, 6});
  sewers({2026, 4}, {2026, 5}, "雨污分流管网改造");
  auto const findings = found();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Severity::note);
  EXPECT_THAT(findings[0].message.en, HasSubstr("assumed"));
}

TEST_F(Conflicts, worksThatTogetherCostMore) {
  widen({2025, 3}, {2025, 6});
  add(WorkKind::street_renewal, change::RenewStreet{}, "光明路整治", {2025, 4}, {2025, 5});
  forecast.joints = {{{"w-0", "w-1"}, {2025, 4}, {2025, 5}, 30, 50, 0}};
  auto const findings = found();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code, "forecast-joint-closure");
  EXPECT_THAT(findings[0].message.en, HasSubstr("20 more than the 30"));
  EXPECT_THAT(findings[0].message.en, HasSubstr("832 vehicle-hours"));
  EXPECT_THAT(findings[0].mend.en, HasSubstr("2025-05"));
}

TEST_F(Conflicts, worksThatTogetherCutTripsOff) {
  widen({2025, 3}, {2025, 6});
  widen({2025, 3}, {2025, 6}, "甲");
  program.works[1].edits.clear();
  forecast.joints = {{{"w-0", "w-1"}, {2025, 3}, {2025, 6}, 30, 20, 12}};
  EXPECT_EQ(codes(), std::vector<std::string>{"forecast-cut-off"});
}

// Less together than the sum of both, and every trip finds a way: no finding.
TEST_F(Conflicts, notWorksThatNeitherCutOffNorCostMoreTogether) {
  widen({2025, 3}, {2025, 6});
  widen({2025, 3}, {2025, 6}, "甲");
  program.works[1].edits.clear();
  forecast.joints = {{{"w-0", "w-1"}, {2025, 3}, {2025, 6}, 30, 30, 0}};
  EXPECT_TRUE(codes().empty());
}

change::AddFacility school_at(city::City const& city, std::size_t node) {
  change::AddFacility school;
  school.capacity = 900;
  school.position = city.roads->node_position[node];
  school.node = city::NodeId(node);
  return school;
}

TEST_F(Conflicts, aSchoolOpensBeforeItsNewStreet) {
  add(WorkKind::school, school_at(city, 2), "新建小学", {2025, 1}, {2025, 8});
  add(WorkKind::road_construction, change::BuildRoad{street("新街")}, "新街建设", {2025, 10},
      {2026, 2});
  auto const findings = found();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code, "forecast-opened-before-street");
  EXPECT_THAT(findings[0].message.en, HasSubstr("900 places, 6 months"));
  EXPECT_THAT(findings[0].mend.en, HasSubstr("before 2025-08"));
}

TEST_F(Conflicts, notASchoolElsewhereNorOneThatOpensLater) {
  add(WorkKind::road_construction, change::BuildRoad{street("新街")}, "新街建设", {2025, 1},
      {2025, 7});
  add(WorkKind::school, school_at(city, 2), "新建小学", {2025, 1}, {2025, 8});
  add(WorkKind::school, school_at(city, 3), "另一小学", {2025, 1}, {2025, 4});
  EXPECT_TRUE(codes().empty());
}

TEST_F(Conflicts, aSchoolOpensWhileTheStreetIsUnderWorks) {
  add(WorkKind::school, school_at(city, 0), "新建小学", {2025, 1}, {2025, 8});
  widen({2025, 7}, {2025, 12});
  EXPECT_EQ(codes(), std::vector<std::string>{"forecast-opened-before-street"});
}

}  // namespace
}  // namespace yicheng::forecast
