// How uncertain a plan's works are: from the templates, and from a city's own register before them.
#include "schedule/works_risk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/fault.h"
#include "schedule/templates.h"
#include "schedule/works_project.h"

namespace yicheng::schedule {
namespace {

std::vector<WorkTask> two_works() {
  std::vector<NamedJob> jobs(2);
  jobs[0].job.id = "w-1";
  jobs[0].job.kind = WorkKind::road_widening;
  jobs[1].job.id = "w-2";
  jobs[1].job.kind = WorkKind::school;
  for (auto& job : jobs) {
    job.job.begin = parse_day("2026-01-05").value();
    job.name = job.job.id;
  }
  return works_project(jobs, "plan", calendar::ClimateZone::mild).tasks;
}

std::string stage_of(WorkTask const& task) {
  return templates()[static_cast<std::size_t>(task.kind)].activities[task.activity].key;
}

WorkTask const& task(std::vector<WorkTask> const& tasks, std::string const& work,
                     std::string const& stage) {
  return *std::find_if(tasks.begin(), tasks.end(), [&](WorkTask const& one) {
    return one.work == work && stage_of(one) == stage;
  });
}

TEST(WorksRisk, ApprovalsTakeTheirTriangleAndWhatIsBuiltOfAWorkSharesOneOverrun) {
  auto const tasks = two_works();
  auto const made = works_register(tasks, nullptr);
  auto const& land = task(tasks, "w-1", "acquisition");  // [30, 60, 160] days
  EXPECT_EQ(made.own.at(land.uid),
            (risk::Distribution{risk::Form::triangular, 0.5, 1, 160.0 / 60}));
  ASSERT_EQ(made.drivers.size(), 2U);
  EXPECT_EQ(made.drivers[0].probability, 1);
  EXPECT_THAT(made.drivers[0].task_uids, testing::ElementsAre(task(tasks, "w-1", "diversion").uid,
                                                              task(tasks, "w-1", "main_works").uid,
                                                              task(tasks, "w-1", "surfacing").uid));
  EXPECT_NEAR(risk::mean_of(made.drivers[0].factor), 1.15, 1e-9);
}

TEST(WorksRisk, AClassOfAKindReplacesTheOverrunOfItsWorksAndDriversStrikeByStageAndKind) {
  auto const tasks = two_works();
  auto const own = risk::read_register(
      "kinds: [{kind: school, form: fixed, values: [1.5]}]\n"
      "drivers:\n"
      "  - {key: land, probability: 0.3, factor: {form: fixed, values: [2]}, stages: "
      "[acquisition]}\n"
      "  - {key: rain, factor: {form: fixed, values: [1.1]}, stages: [main_works, foundation],\n"
      "     kinds: [school]}\n",
      "risk.yaml");
  auto const made = works_register(tasks, &own);
  ASSERT_EQ(made.drivers.size(), 4U);
  EXPECT_NE(made.drivers[0].factor.mode, 1.5);
  EXPECT_EQ(made.drivers[1].factor.mode, 1.5);
  EXPECT_THAT(made.drivers[2].task_uids,
              testing::ElementsAre(task(tasks, "w-1", "acquisition").uid));
  EXPECT_THAT(made.drivers[3].task_uids,
              testing::ElementsAre(task(tasks, "w-2", "foundation").uid));
}

TEST(WorksRisk, ADefaultOfTheCitysOwnReplacesTheTemplates) {
  auto const own =
      risk::read_register("default: {form: triangular, values: [0.9, 1, 2]}", "risk.yaml");
  auto const made = works_register(two_works(), &own);
  EXPECT_TRUE(made.own.empty());
  EXPECT_TRUE(made.drivers.empty());
  EXPECT_EQ(made.multiple.max, 2);
}

TEST(WorksRisk, RefusesAKindOrStageThatIsNotKnown) {
  for (auto const* text :
       {"kinds: [{kind: castle, form: fixed, values: [1]}]", "kinds: [school]",
        "kinds: [{kind: school, form: fixed, values: [1]}, {kind: school, form: fixed, values: "
        "[1]}]",
        "drivers: [{key: a, factor: {form: fixed, values: [1]}, stages: [picnic]}]",
        "drivers: [{key: a, factor: {form: fixed, values: [1]}, kinds: all}]", "activities: [3]"}) {
    EXPECT_THROW(risk::read_register(text, "risk.yaml"), Fault) << text;
  }
}

}  // namespace
}  // namespace yicheng::schedule
