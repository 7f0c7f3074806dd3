/// Use case `transit reach`: where public transport and walking bring people, on GTFS, OSM and a
/// grid alone.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "base/finding.h"
#include "base/month.h"
#include "base/progress.h"
#include "city/city.h"

namespace yicheng::api {

struct TransitReachRequest {
  std::filesystem::path osm;
  std::filesystem::path grid;
  std::vector<std::filesystem::path> gtfs;
  std::optional<Day> day;           ///< none: the working day of the first feed with most trips
  std::optional<city::Point> from;  ///< none: from every cell
  int first_min = 7 * 60;           ///< of the window of departures, one a minute
  int end_min = 9 * 60;
  int cap_min = 120;  ///< longer journeys count as none
  double walk_kmh = 4.5;
  int walk_max_min = 30;
  std::vector<int> percentiles = {10, 50, 90};
  std::vector<int> thresholds_min = {30, 45, 60};
  unsigned threads = 1;
  std::optional<std::filesystem::path>
      output;  ///< .csv: a row a cell; .gpkg: a row a cell and measure
};

/// A table with a row a cell. With `from`: the percentiles of the travel time to it, and the mean
/// waiting and transfers of the journeys there that ride, over the departures of the window.
/// Without: what is reached from it at the median, the mean minutes to the jobs reached, first and
/// last service within a walk, and waiting and transfers as means over the jobs reached by rides
/// that leave every half hour of the window. NaN where there is no value.
struct TransitReachReply {
  Day day;
  std::size_t stops = 0;
  std::size_t trips = 0;
  std::vector<std::string> columns;
  std::vector<city::Point> cells;
  std::vector<std::vector<double>> rows;
  Findings findings;
  /// Means over residents of the columns, without `from`; empty where nobody lives.
  std::vector<double> resident_means;
};

/// Reads, computes, writes. Throws Fault(wrong_usage) for a window or walk that cannot be searched,
/// Fault(bad_input) for files; nothing is half written.
TransitReachReply transit_reach(TransitReachRequest const& request, Progress const& progress = {});

/// {day, stops, trips, columns, rows: [[lon, lat, ...]], findings}
std::string as_json(TransitReachReply const& reply);
std::string as_text(TransitReachReply const& reply, Language language);

}  // namespace yicheng::api
