/// Use case `air aqi`: the air quality index of days or hours by the standard in force, from hourly
/// readings.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "api/environment/air_readings.h"
#include "base/bilingual.h"

namespace yicheng::api {

struct JudgeAirRequest {
  std::filesystem::path readings;  ///< CSV (air_readings.h), or a workspace's observations (.gpkg)
  AirColumns columns;
  std::string standard;  ///< "HJ 633-2026"; "": the one in force on each day
  bool by_hour = false;
  std::optional<std::filesystem::path> output;  ///< CSV of all results
};

struct JudgedAir {
  std::int64_t hour = 0;  ///< since 1970-01-01 00:00, local time; a day's first hour
  std::string standard;
  engine::environment::Concentrations value;
  engine::environment::AirIndex index;
};

struct StationJudgement {
  std::string station;
  std::vector<JudgedAir> judged;
};

struct JudgeAirReply {
  bool by_hour = false;
  std::vector<StationJudgement> stations;
  Findings findings;
};

/// Throws Fault(bad_input) for unusable readings or an unknown standard.
JudgeAirReply judge_air(JudgeAirRequest const& request);

std::string as_json(JudgeAirReply const& reply);
/// Days or hours by class, the standards used and how their figures are backed, findings.
std::string as_text(JudgeAirReply const& reply, Language language);

}  // namespace yicheng::api
