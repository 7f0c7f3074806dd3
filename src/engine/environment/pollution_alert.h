/// Heavy-pollution alert levels from a forecast of daily indices, by dated trigger tables.
///
/// Data: data/environment/pollution_alert.yaml. A level holds on the days of an episode:
/// consecutive days above a threshold that last long enough and, where the table says so, hold a
/// peak.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/data_file.h"
#include "base/figure_source.h"
#include "base/month.h"

namespace yicheng::engine::environment {

enum class AlertLevel { blue, yellow, orange, red };
std::string_view key_of(AlertLevel level);
Bilingual name_of(AlertLevel level);

/// An episode: days in a row above `run_above`, `run_days` or more; of them, where peak_days > 0,
/// peak_days or more in a row above `peak_above`.
struct AlertTrigger {
  AlertLevel level = AlertLevel::blue;
  int run_above = 0;
  int run_days = 1;
  int peak_above = 0;
  int peak_days = 0;
};

struct AlertTable {
  std::string key;
  std::string city;  ///< "*": cities without a table of their own
  Day from;
  FigureSource source;
  bool without_ozone = false;  ///< days whose primary pollutant is ozone do not count
  std::vector<AlertTrigger> triggers;
};

struct ForecastDay {
  Day day;
  int index = 0;
  bool ozone_primary = false;
};

/// Reads tables in the form of the data file; a broken file is a Fault(ours).
std::vector<AlertTable> read_alert_tables(DataFile const& file);
std::vector<AlertTable> const& alert_tables();

/// The city's newest table in force that day, else the newest of "*"; null before all of them.
AlertTable const* alert_table_on(std::span<AlertTable const> tables, std::string_view city,
                                 Day day);

/// The level of each day; none: no alert. Days ascend; a day left out ends an episode. Cost: days x
/// triggers.
std::vector<std::optional<AlertLevel>> alert_levels(AlertTable const& table,
                                                    std::span<ForecastDay const> days);

}  // namespace yicheng::engine::environment
