/// Use case `run`: a plan on a city, month by month, into a workspace.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/progress.h"
#include "store/workspace.h"

namespace yicheng::api {

struct RunPlanRequest {
  std::filesystem::path plan;
  std::filesystem::path city;
  std::filesystem::path output;
  std::optional<std::filesystem::path>
      plan_yaml;  ///< also writes the plan with its assumptions here
  std::optional<int> year;
  int months = 36;
  std::size_t futures = 1000;
  std::uint64_t seed = 1;
  unsigned threads = 1;
};

/// Limits of a request, checked before anything is read.
inline constexpr int kMonthsMax = 240;
inline constexpr std::size_t kFuturesMax = 100000;

struct RunPlanReply {
  store::Workspace workspace;
  double seconds = 0;  ///< wall time; the only value that may differ between two runs
};

/// Reads, binds, schedules, forecasts and writes the workspace. Throws Fault; nothing is half
/// written. Where the output is a workspace with a ledger, its reports condition the futures, and
/// so the city's months, and the ledger stays.
RunPlanReply run_plan(RunPlanRequest const& request, Progress const& progress);

/// {areas, projects, indicators, findings, assumptions, engine_runs, city_states, seconds}
std::string as_json(RunPlanReply const& reply);
/// One screen: finishes against deadlines, the ten indicators that move most, findings.
std::string as_text(RunPlanReply const& reply, Language language);

}  // namespace yicheng::api
