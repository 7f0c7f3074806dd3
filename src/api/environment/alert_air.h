/// Use case `air alert`: from a forecast of daily indices to the alert level of each day, by the
/// trigger table of the city and the date.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "base/finding.h"
#include "engine/environment/pollution_alert.h"

namespace yicheng::api {

struct AlertAirRequest {
  /// CSV, a row a day: "time" (date, 日期), "aqi", and "primary" (首要污染物), which may lack; what
  /// `air aqi -o` writes will do, of one station.
  std::filesystem::path forecast;
  std::string city;  ///< for a table of its own; "": the common table
};

struct AlertDay {
  engine::environment::ForecastDay forecast;
  std::optional<engine::environment::AlertLevel> level;    ///< none: no alert
  engine::environment::AlertTable const* table = nullptr;  ///< null: none was in force that day
};

struct AlertAirReply {
  std::vector<AlertDay> days;  ///< by day
  Findings findings;
};

/// Throws Fault(bad_input) where a column is missing, or the table holds several stations.
AlertAirReply alert_air(AlertAirRequest const& request);

std::string as_json(AlertAirReply const& reply);
std::string as_text(AlertAirReply const& reply, Language language);

}  // namespace yicheng::api
