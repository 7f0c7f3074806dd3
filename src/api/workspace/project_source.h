/// Where a project to be scheduled comes from: a project file, or the works of a plan or workspace.
#pragma once
#include <filesystem>
#include <optional>
#include <vector>

#include "base/finding.h"
#include "schedule/calendar/kinds.h"
#include "schedule/exchange/mspdi.h"
#include "schedule/work_selector.h"

namespace yicheng::api {

struct ProjectSource {
  /// A project file (.xml, .xlsx), a workspace (.gpkg), or a plan: then `city` is needed.
  std::filesystem::path path;
  std::optional<std::filesystem::path> city;
  std::optional<int> year;
  schedule::calendar::ClimateZone zone = schedule::calendar::ClimateZone::cold;
};

/// Whether it is a plan or workspace. A workbook is a plan where a city is named beside it.
bool holds_works(ProjectSource const& source);

struct SourceProject {
  schedule::exchange::Project project;
  std::vector<schedule::WorkTask> works;  ///< what its tasks stand for; none of project files
  Findings findings;
};

/// Durations of works are the most likely ones of the templates in the calendars of the climate
/// zone; what the plan's reading already found is not said again. Throws what the readers throw.
SourceProject open_project(ProjectSource const& source,
                           schedule::exchange::MspdiOptions options = {});

/// Takes what `reported`, a project file that was written from the same works, says of progress:
/// its status date, and by GUID each task's percentage and actual dates. What follows from that is
/// said by schedule/risk/simulate.h; reports of the ledger, which speak of whole works, condition
/// forecasts instead (schedule/reported.h).
void take_reports(std::filesystem::path const& reported, SourceProject& into);

}  // namespace yicheng::api
