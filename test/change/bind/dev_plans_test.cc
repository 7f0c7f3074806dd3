#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

#include "change/bind/builders.h"
#include "change/gold_plan.h"
#include "change/program.h"
#include "city/make.h"
#include "plan/read.h"
#include "support/tiny_city.h"

namespace yicheng::change {
namespace {

std::filesystem::path dev() {
  return std::filesystem::path(YICHENG_SHARED) / "plans" / "dev";
}

city::City tiny() {
  return test::TinyCity("A--B\n|  |\nC--D").cell('A', 100, 10).cell('D', 50, 90).build();
}

/// None vanishes: each commitment stands in one work, and each work does something or says why not.
void expect_complete(plan::Plan const& plan, Program const& program) {
  std::map<std::string, int> works_of;
  std::set<std::string> ids;
  for (auto const& work : program.works) {
    EXPECT_TRUE(ids.insert(work.id).second) << work.id;
    EXPECT_NE(work.edits.empty(), !work.tracked_only.has_value()) << work.id;
    EXPECT_EQ(work.commitments.size(), work.promises.size());
    EXPECT_LE(work.begin, program.begin);
    for (auto const& commitment : work.commitments) {
      ++works_of[commitment];
    }
    for (auto const& edit : work.edits) {
      EXPECT_TRUE(ids.insert(edit.id).second) << edit.id;
    }
  }
  for (auto const& area : plan.areas) {
    for (auto const& project : area.projects) {
      for (auto const& commitment : project.commitments) {
        EXPECT_EQ(works_of[commitment.id], 1) << commitment.quote;
      }
    }
  }
  for (auto const& assumption : program.assumptions) {
    EXPECT_TRUE(ids.insert(assumption.id).second) << assumption.field;
    EXPECT_FALSE(assumption.reason.zh.empty());
    EXPECT_FALSE(assumption.reason.en.empty());
  }
}

TEST(DevPlans, EveryCommitmentEndsInOneWorkInAModelCityAndInATinyOne) {
  if (!std::filesystem::exists(dev())) {
    GTEST_SKIP() << "no annotated plans beside the checkout";
  }
  auto const model = city::make_city({.population = 100000, .seed = 3});
  for (auto const& file : std::filesystem::directory_iterator(dev())) {
    if (file.path().extension() == ".json") {
      SCOPED_TRACE(file.path().string());
      auto const plan = test::gold_plan(file.path());
      expect_complete(plan, bind(plan, model, {.year = 2025}));
      expect_complete(plan, bind(plan, tiny(), {.year = 2025}));
    }
  }
}

TEST(DevPlans, AsTheyAreReadTheyAreBoundToo) {
  if (!std::filesystem::exists(dev())) {
    GTEST_SKIP() << "no plans beside the checkout";
  }
  for (auto const& file : std::filesystem::directory_iterator(dev())) {
    if (file.path().extension() == ".txt") {
      SCOPED_TRACE(file.path().string());
      auto const plan = plan::read_plan_file(file.path(), {.year = 2025});
      expect_complete(plan, bind(plan, tiny(), {.year = 2025}));
    }
  }
}

TEST(DevPlans, EveryEditOfTheSeedPlanAppliesToTheModelCity) {
  if (!std::filesystem::exists(dev())) {
    GTEST_SKIP() << "no annotated plans beside the checkout";
  }
  auto const city = city::make_city({});
  auto const plan = test::gold_plan(dev() / "seed_000.gold.json");
  auto const program = bind(plan, city, {.year = 2025});
  std::set<std::string_view> kinds;
  for (auto const& work : program.works) {
    for (auto const& edit : work.edits) {
      kinds.insert(kind_key(edit.kind));
      apply(city, edit, EditPhase::during);
      apply(city, edit, EditPhase::after);
    }
  }
  EXPECT_GE(kinds.size(), 14U);
  EXPECT_LE(program.works.size(), 50U);
}

TEST(DevPlans, TheSeedPlansNamedPlacesAreFoundInTheModelCity) {
  if (!std::filesystem::exists(dev())) {
    GTEST_SKIP() << "no annotated plans beside the checkout";
  }
  auto const plan = test::gold_plan(dev() / "seed_000.gold.json");
  auto const program = bind(plan, city::make_city({}), {.year = 2025});
  for (auto const& finding : program.findings) {
    EXPECT_NE(finding.code, "change-street-not-found") << finding.message.en;
    EXPECT_NE(finding.code, "change-place-not-found") << finding.message.en;
  }
}

TEST(Rules, EveryRuleHasABuilderAndEveryFacilityAKind) {
  for (auto const& rule : rules().rules) {
    EXPECT_NE(find_builder(rule.builder), nullptr) << rule.builder;
    EXPECT_TRUE(rule.kind == WorkKind::other || !rule.any.empty());
  }
  std::set<std::string> kinds;
  for (int i = 0; i < city::kFacilityKindCount; ++i) {
    kinds.insert(std::string(city::to_string(static_cast<city::FacilityKind>(i))));
  }
  for (auto const& words : rules().facilities) {
    EXPECT_TRUE(kinds.contains(words.kind)) << words.kind;
    kinds.erase(words.kind);
  }
  EXPECT_TRUE(kinds.empty()) << "a kind without words";
}

TEST(Rules, EveryWorkKindIsReached) {
  std::set<WorkKind> reached = {WorkKind::rail_construction};  // rail that is to be built
  for (auto const& rule : rules().rules) {
    reached.insert(rule.kind);
  }
  EXPECT_EQ(reached.size(), static_cast<std::size_t>(kWorkKindCount));
}

}  // namespace
}  // namespace yicheng::change
