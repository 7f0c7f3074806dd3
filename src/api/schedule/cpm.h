/// Use case `schedule cpm`: early and late dates, floats and the critical path of a project file.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "base/finding.h"
#include "schedule/exchange/dated.h"

namespace yicheng::api {

struct ScheduleCpmRequest {
  std::filesystem::path file;  ///< Microsoft Project XML, or a workbook that we wrote
  /// An older version of the file, whose start and finish dates are the baseline; else the file's
  /// own baseline 0.
  std::optional<std::filesystem::path> baseline;
  bool keep_pins = true;  ///< off: dates set by hand are left out, links alone decide
};

/// A project with its dates; also what `schedule plan` and `schedule export` show.
struct DatedProject {
  schedule::exchange::Project project;
  std::vector<schedule::exchange::DatedTask> rows;  ///< none where links make a circle
  schedule::exchange::Instant start;
  schedule::exchange::Instant finish;
  std::size_t activities = 0;
  std::size_t critical = 0;
  std::vector<std::uint32_t> path;  ///< places in Project::tasks, first to last
  bool compared = false;            ///< against a baseline
  Findings findings;
};

/// Schedules the project and lays its dates out. Throws Fault(bad_input) where a date falls outside
/// the years that can be shown.
DatedProject dated_project(schedule::exchange::Project project, Findings findings,
                           schedule::exchange::StoredBaseline const& baseline, bool keep_pins);

DatedProject schedule_cpm(ScheduleCpmRequest const& request);

/// {project, start, finish, activities, critical, tasks: [...], critical_path, findings}.
std::string as_json(DatedProject const& reply);
/// A line a task, critical ones marked with *; then the path that sets the finish, and findings.
std::string as_text(DatedProject const& reply, Language language);

}  // namespace yicheng::api
