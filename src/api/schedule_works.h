/// Use cases `schedule plan` and `schedule export`: the works of a plan or workspace as a project
/// with dates, activity by activity.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "api/schedule_cpm.h"
#include "schedule/calendar/kinds.h"

namespace yicheng::api {

struct ScheduleWorksRequest {
  /// A workspace (.gpkg), or a plan: then `city` is needed.
  std::filesystem::path source;
  std::optional<std::filesystem::path> city;
  std::optional<int> year;
  schedule::calendar::ClimateZone zone = schedule::calendar::ClimateZone::cold;
  /// Written as well, where given: .xml or .ics by its ending.
  std::optional<std::filesystem::path> output;
};

/// Durations are the most likely ones of the templates in the calendars of the climate zone; what
/// the plan's reading already found is not said again.
DatedProject schedule_works(ScheduleWorksRequest const& request);

}  // namespace yicheng::api
