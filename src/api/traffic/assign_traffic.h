/// Use case `traffic assign`: user equilibrium on a road network (TNTP, GMNS or a city), from
/// nothing or from the state of an earlier run.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "api/traffic/case.h"
#include "api/traffic/solve.h"
#include "base/bilingual.h"
#include "base/finding.h"
#include "engine/traffic/assign.h"

namespace yicheng::api {

struct AssignTrafficRequest {
  traffic::Source source;
  traffic::SolveOptions solve;
  std::optional<std::filesystem::path> save_state;  ///< writes the state here
  /// Link flows: .csv, .gpkg, a folder without ending (GMNS), else TNTP.
  std::optional<std::filesystem::path> output;
};

/// What one class of vehicles does.
struct ClassTotals {
  std::string name;
  double vehicles = 0;  ///< trips assigned
  double vehicle_hours = 0;
  double vehicle_length = 0;  ///< in the source's unit
  double toll = 0;            ///< paid, in the source's unit
};

struct AssignTrafficReply {
  engine::traffic::Assignment assignment;
  Findings findings;
  std::vector<ClassTotals> classes;
  double vehicle_hours = 0;
  double vehicle_length = 0;  ///< flow x length, in the source's unit
  std::string length_unit;    ///< "km", or "" where nobody says
  double cpu_before_s = 0;    ///< of the process, when the assignment began
  double cpu_s = 0;           ///< of the process, from its start to the reply
  double peak_rss_mb = 0;     ///< largest resident memory of the process
};

/// Reads, solves, writes. Throws Fault(bad_input); nothing is half written.
AssignTrafficReply assign_traffic(AssignTrafficRequest const& request);

/// {gap, objective, vehicle_hours, iterations: [{gap, objective, cpu_s}], cpu_s, peak_rss_mb, ...};
/// cpu_s are of the process, from its start.
std::string as_json(AssignTrafficReply const& reply);
/// An iteration a line, totals and findings.
std::string as_text(AssignTrafficReply const& reply, Language language);

}  // namespace yicheng::api
