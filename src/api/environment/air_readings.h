/// Hourly readings of air quality from a table (CSV), by station.
///
/// Columns: the pollutants by symbol or key (PM2.5, pm25, SO2 ...), the time as one column ("time",
/// "datetime", "时间": 2026-11-24 13:00) or as year, month, day, hour; "station" where there are
/// several. A pollutant may have another name of column, and another unit. Empty, NA and - are
/// missing. Concentrations become ug/m3, CO mg/m3. Rows that cannot be used are findings.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/finding.h"
#include "engine/environment/air_index.h"

namespace yicheng::api {

struct AirColumns {
  std::map<std::string, std::string> name;  ///< pollutant -> column
  std::map<std::string, std::string> unit;  ///< pollutant -> "ug/m3" or "mg/m3"
};

struct StationAir {
  std::string station;  ///< "" where the table has no such column
  engine::environment::HourlyAir air;
};

struct AirReadings {
  std::vector<StationAir> stations;  ///< by name
  Findings findings;
};

/// Throws Fault(bad_input) where there is no time, no pollutant, or a column or unit that is not
/// known. Cost: linear, but for hours out of order, which are sorted.
AirReadings read_air(std::filesystem::path const& path, AirColumns const& columns);

}  // namespace yicheng::api
