/// Use case `schedule level`: dates of a project file under crews, plant and budgets.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "api/workspace/project_source.h"
#include "base/bilingual.h"
#include "base/finding.h"
#include "schedule/exchange/project.h"
#include "schedule/level/level.h"

namespace yicheng::api {

struct ScheduleLevelRequest {
  ProjectSource from;  ///< resources and assignments of a project file count
  std::optional<std::filesystem::path> resources;  ///< resources.yaml: more of them, and budgets
  std::optional<std::filesystem::path> output;     ///< the project file with the levelled dates
  std::uint64_t schedules = 500;
  std::uint64_t seed = 1;
  bool keep_pins = true;
  Language language = Language::en;  ///< of a workbook's headings
};

struct LevelledTask {
  std::size_t task = 0;                ///< place in Project::tasks
  schedule::cpm::Instant early_start;  ///< without limits
  schedule::cpm::Instant start;
  schedule::cpm::Instant finish;
  std::optional<schedule::level::Hold> hold;
};

struct ScheduleLevelReply {
  schedule::exchange::Project project;
  schedule::level::Limits limits;
  schedule::cpm::Instant unlimited_finish;
  schedule::cpm::Instant finish;
  double late_days = 0;
  std::uint64_t schedules = 0;
  std::vector<LevelledTask> tasks;  ///< none where links make a circle
  Findings findings;
};

ScheduleLevelReply schedule_level(ScheduleLevelRequest const& request);

std::string as_json(ScheduleLevelReply const& reply);
std::string as_text(ScheduleLevelReply const& reply, Language language);

}  // namespace yicheng::api
