/// Use case `schedule risk`: when a project will be done, with what risk, and what drives it.
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
#include "schedule/risk/earned.h"
#include "schedule/risk/register.h"
#include "schedule/risk/simulate.h"

namespace yicheng::api {

struct ScheduleRiskRequest {
  ProjectSource from;
  /// risk.yaml; none: the default class, or what the templates say of a plan's works.
  std::optional<std::filesystem::path> risk_register;
  std::optional<std::filesystem::path> reports;  ///< a project file whose progress counts
  std::size_t draws = 10'000;
  std::uint64_t seed = 1;
  unsigned threads = 1;
  bool keep_pins = true;
};

struct DeadlineRisk {
  std::size_t task = 0;  ///< place in Project::tasks
  schedule::cpm::Instant at;
  double met = 0;  ///< share of draws
};

/// A bar of the tornado: an activity's own uncertainty, or a driver.
struct RiskEffect {
  bool is_driver = false;
  std::size_t index = 0;  ///< place in Project::tasks, or among the drivers
  double correlation = 0;
};

struct ScheduleRiskReply {
  schedule::exchange::Project project;
  ScheduleRiskRequest request;
  schedule::cpm::Instant start;
  schedule::cpm::Instant planned_finish;  ///< every activity as first estimated, nothing reported
  double planned_met = 0;                 ///< share of draws that meet it
  std::vector<schedule::cpm::Instant> finish_at;  ///< by percent: 5, 10, ..., 95
  std::vector<DeadlineRisk> deadlines;
  std::vector<std::optional<double>> criticality;  ///< by task; none: not scheduled
  std::vector<RiskEffect> tornado;                 ///< strongest first
  schedule::risk::Register risk_register;
  bool conditioned = false;  ///< on what is reported by the status date
  std::optional<schedule::risk::EarnedSchedule> earned;
  Findings findings;
  bool scheduled = false;  ///< off: links make a circle, see the findings

  schedule::cpm::Instant at_percent(int percent) const {
    return finish_at[static_cast<std::size_t>(percent / 5 - 1)];
  }
};

ScheduleRiskReply schedule_risk(ScheduleRiskRequest const& request);

std::string as_json(ScheduleRiskReply const& reply);
std::string as_text(ScheduleRiskReply const& reply, Language language);

}  // namespace yicheng::api
