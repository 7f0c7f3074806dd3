/// The works of a plan as a project that can be exchanged and scheduled: each work a summary with
/// the activities of its template, each in its own calendar, and its milestones kept apart (开工,
/// 主体完成, 完工, 竣工验收, 投入使用), with the promised dates as their deadlines.
///
/// Durations are the most likely ones of the templates (templates.yaml says how they are counted in
/// each calendar). Unique numbers follow the order of the works; `guid` depends on the work's id
/// and the activity alone, so that a calendar program finds a milestone again after the plan
/// changed.
#pragma once
#include <string>
#include <vector>

#include "schedule/calendar/kinds.h"
#include "schedule/exchange/project.h"
#include "schedule/schedule.h"
#include "schedule/work_selector.h"

namespace yicheng::schedule {

struct NamedJob {
  Job job;
  std::string project;  ///< heading of the plan's project; works of one stand below it
  std::string name;     ///< of the work
};

/// Mean working days of a year, from the notices of 2023 to 2026.
inline constexpr double kWorkingDaysPerYear = 249;

/// `title` names the project. Calendars cover kCalendarYears from the first begin on.
inline constexpr int kCalendarYears = 15;

struct WorksProject {
  exchange::Project project;
  std::vector<WorkTask> tasks;  ///< those that stand for activities
};
WorksProject works_project(std::vector<NamedJob> const& jobs, std::string title,
                           calendar::ClimateZone zone);

}  // namespace yicheng::schedule
