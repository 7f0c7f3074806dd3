#include "schedule/works_project.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "schedule/exchange/dated.h"
#include "schedule/templates.h"

namespace yicheng::schedule {
namespace {

Day day(char const* text) {
  return parse_day(text).value();
}

NamedJob street(std::string id) {
  NamedJob named{{}, "城市交通", "解放路拓宽"};
  named.job.id = std::move(id);
  named.job.kind = WorkKind::road_widening;
  named.job.begin = day("2026-01-05");
  named.job.written[static_cast<std::size_t>(Milestone::complete)] = day("2026-10-31");
  return named;
}

struct Dated {
  exchange::Project project;
  std::vector<exchange::DatedTask> rows;

  explicit Dated(std::vector<NamedJob> const& jobs,
                 calendar::ClimateZone zone = calendar::ClimateZone::mild)
      : project(works_project(jobs, "方案", zone).project) {
    Findings findings;
    auto const made = exchange::network_of(project, {}, findings);
    EXPECT_TRUE(findings.empty());
    rows = exchange::dated_tasks(project, made, cpm::critical_path_method(*made.network), {});
  }
  exchange::DatedTask const& row(std::string const& name) const {
    for (auto const& row : rows) {
      if (project.tasks[row.task].name == name) {
        return row;
      }
    }
    ADD_FAILURE() << name;
    return rows.front();
  }
};

TEST(WorksProject, milestonesAreKeptApartAndInOrder) {
  Dated const dated({street("w-1")});
  std::vector<cpm::Instant> at;
  for (auto const* name : {"开工", "主体完成", "完工", "竣工验收", "投入使用"}) {
    auto const& row = dated.row(std::string("解放路拓宽：") + name);
    EXPECT_TRUE(dated.project.tasks[row.task].milestone);
    at.push_back(row.early_finish);
  }
  EXPECT_TRUE(std::is_sorted(at.begin(), at.end()));
  EXPECT_LT(at[2], at[3]);
}

TEST(WorksProject, aPromisedDateIsADeadlineThatMakesFloatNegativeWhereItCannotBeKept) {
  auto job = street("w-1");
  job.job.written[static_cast<std::size_t>(Milestone::complete)] = day("2026-04-30");
  Dated const dated({job});
  EXPECT_LT(dated.row("解放路拓宽：完工").total_float, cpm::Seconds(0));
}

TEST(WorksProject, officesCountWorkingDaysAndSitesEveryDay) {
  Dated const dated({street("w-1")});
  EXPECT_EQ(dated.row("立项与可研批复").duration, cpm::Seconds(24 * 8 * 3600));  // 35 x 249 / 365
  EXPECT_EQ(dated.row("主体工程施工").duration, cpm::Seconds(100 * 8 * 3600));
  EXPECT_EQ(dated.row("施工招标").duration, cpm::Seconds(38 * 86400));
}

TEST(WorksProject, aColdZoneEndsLaterThanAMildOne) {
  auto job = street("w-1");
  job.job.begin = day("2026-05-01");  // works reach into winter
  Dated const mild({job});
  Dated const cold({job}, calendar::ClimateZone::severe_cold);
  EXPECT_GT(cold.row("解放路拓宽：完工").early_finish, mild.row("解放路拓宽：完工").early_finish);
}

TEST(WorksProject, aPromisedStartHoldsWorksBack) {
  auto job = street("w-1");
  job.job.works_not_before = day("2027-03-01");
  EXPECT_GE(Dated({job}).row("解放路拓宽：开工").early_finish, cpm::Instant(day("2027-03-01")));
}

TEST(WorksProject, guidsDependOnTheWorkAndNotOnItsPlace) {
  auto const alone = works_project({street("w-2")}, "方案", calendar::ClimateZone::mild).project;
  auto const second =
      works_project({street("w-1"), street("w-2")}, "方案", calendar::ClimateZone::mild).project;
  EXPECT_EQ(alone.tasks.back().guid, second.tasks.back().guid);
  EXPECT_NE(alone.tasks.back().uid, second.tasks.back().uid);
  std::set<std::string> guids;
  for (auto const& task : second.tasks) {
    EXPECT_TRUE(guids.insert(task.guid).second) << task.name;
  }
}

TEST(WorksProject, everyKindOfWorkCanBeScheduled) {
  for (auto const& form : templates()) {
    NamedJob job{{}, "项目", "工作"};
    job.job.id = std::string(to_string(form.kind));
    job.job.kind = form.kind;
    job.job.begin = day("2026-01-05");
    Dated const dated({job});
    EXPECT_GT(dated.rows.size(), form.activities.size()) << to_string(form.kind);
  }
}

// Within the limit of all approvals together, the least that each activity takes: a template beyond
// it would say that the rule cannot be kept. It is for buildings and city infrastructure, not for
// the large works of transport (国办发〔2018〕33号): metro lines are left out.
TEST(Templates, leastApprovalsKeepTheLimitOf120WorkingDays) {
  for (auto const& form : templates()) {
    if (form.kind == WorkKind::rail_construction || form.kind == WorkKind::rail_preparation) {
      continue;
    }
    std::vector<double> until(form.activities.size(), 0);
    for (std::size_t a = 0; a < form.activities.size(); ++a) {
      auto const& activity = form.activities[a];
      for (auto const before : activity.after) {
        until[a] = std::max(until[a], until[before]);
      }
      until[a] += activity.approval ? activity.duration.min_days * kWorkingDaysPerYear / 365 : 0;
      EXPECT_LE(until[a], 120) << to_string(form.kind);
    }
  }
}

}  // namespace
}  // namespace yicheng::schedule
