#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "change/plan_yaml.h"
#include "change/program.h"
#include "city/make.h"
#include "plan/read.h"
#include "support/tiny_city.h"

namespace yicheng::change {
namespace {

std::filesystem::path example(char const* name) {
  return std::filesystem::path(YICHENG_SOURCE) / "examples" / name;
}

std::size_t commitments(plan::Plan const& plan) {
  std::size_t count = 0;
  for (auto const& area : plan.areas) {
    for (auto const& project : area.projects) {
      count += project.commitments.size();
    }
  }
  return count;
}

TEST(Examples, ThePortoAlegrePlanWidensAddsALineAndTwoSchools) {
  auto const text = read_file(example("porto_alegre.yaml"), kPlanYamlBytesMax);
  PlanFile const file = read_plan_yaml(text, "porto_alegre.yaml");
  auto const city = test::TinyCity("A--B--C")
                        .street("Avenida Protásio Alves", "ABC", {.lanes = 2})
                        .cell('A', 500, 100)
                        .build();
  auto const program = bind(file.plan, city, {}, file.assumptions);
  ASSERT_EQ(program.works.size(), 3U);
  EXPECT_EQ(std::get<WidenRoad>(program.works[0].edits.at(0).kind).links.size(), 4U);
  auto const& line = std::get<AddLine>(program.works[1].edits.at(0).kind);
  EXPECT_EQ(line.stops.size(), 7U);
  EXPECT_EQ(line.stop_names.back(), "Mercado Público");
  EXPECT_EQ(line.headway_peak_min, 8);
  ASSERT_EQ(program.works[2].edits.size(), 2U);
  auto const& school = std::get<AddFacility>(program.works[2].edits[1].kind);
  EXPECT_EQ(school.name, "Escola sul");
  EXPECT_EQ(school.capacity, 720);
  EXPECT_EQ(program.works[1].promises.at(0).deadline, Month(2027, 6));
}

TEST(Examples, TheModelCitysPlanIsReadAndBoundWithoutAYear) {
  auto const plan = plan::read_plan_file(example("yicheng_plan.txt"), {});
  EXPECT_EQ(plan.year, 2027);
  EXPECT_GE(commitments(plan), 50U);
  auto const program = bind(plan, city::make_city({}), {});
  std::size_t bound = 0;
  std::size_t with_edits = 0;
  for (auto const& work : program.works) {
    bound += work.commitments.size();
    with_edits += work.edits.empty() ? 0 : 1;
  }
  EXPECT_EQ(bound, commitments(plan));
  EXPECT_GE(with_edits, 24U);
  for (auto const& finding : program.findings) {
    EXPECT_NE(finding.code, "change-street-not-found") << finding.message.en;
  }
}

TEST(Examples, TheModelCitysPlanSurvivesAsPlanYaml) {
  auto const plan = plan::read_plan_file(example("yicheng_plan.txt"), {});
  auto const program = bind(plan, city::make_city({.population = 80000, .seed = 2}), {});
  PlanFile const file{plan, program.assumptions, {}};
  auto const text = write_plan_yaml(file);
  PlanFile const read = read_plan_yaml(text, "plan.yaml");
  EXPECT_EQ(write_plan_yaml(read), text);
  EXPECT_TRUE(read.changed.empty());
  EXPECT_NE(text.find("text: |2"), std::string::npos) << "a block that people can read";
}

}  // namespace
}  // namespace yicheng::change
