/// Use cases `schedule plan` and `schedule export`: the works of a plan or workspace as a project
/// with dates, activity by activity.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "api/schedule/cpm.h"
#include "api/workspace/project_source.h"

namespace yicheng::api {

struct ScheduleWorksRequest {
  ProjectSource from;  ///< a workspace or a plan
  /// Written as well, where given: .xml, .xlsx or .ics by its ending.
  std::optional<std::filesystem::path> output;
  Language language = Language::en;  ///< of a workbook's headings
};

/// See project_source.h for how works become activities.
DatedProject schedule_works(ScheduleWorksRequest const& request);

}  // namespace yicheng::api
