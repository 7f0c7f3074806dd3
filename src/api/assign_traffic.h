/// Use case `traffic assign`: user equilibrium on a network and trips in TNTP files, from nothing
/// or from the state of an earlier run.
#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "base/bilingual.h"
#include "base/finding.h"
#include "engine/traffic/assign.h"
#include "engine/traffic/network.h"
#include "feed/tntp.h"

namespace yicheng::api {

struct AssignTrafficRequest {
  std::filesystem::path network;  ///< *_net.tntp
  std::filesystem::path trips;    ///< *_trips.tntp
  double gap = 1e-6;              ///< TSTT / SPTT - 1
  std::size_t max_iterations = 1000;
  unsigned threads = 1;                             ///< the answer does not depend on it
  double toll_weight = 0;                           ///< units of time a unit of toll
  double distance_weight = 0;                       ///< units of time a unit of length
  double minutes_per_unit = 1;                      ///< the files do not say their unit of time
  std::optional<std::filesystem::path> from;        ///< a state written by an earlier run
  std::optional<std::filesystem::path> save_state;  ///< writes the state here
  std::optional<std::filesystem::path>
      output;  ///< link flows: CSV where it ends in .csv, else TNTP
};

struct AssignTrafficReply {
  engine::traffic::Assignment assignment;
  Findings findings;
  double vehicle_hours = 0;
  double vehicle_length = 0;  ///< flow x length, in the file's unit
  double cpu_before_s = 0;    ///< of the process, when the assignment began
  double cpu_s = 0;           ///< of the process, from its start to the reply
  double peak_rss_mb = 0;     ///< largest resident memory of the process
  double gap_asked = 0;
};

/// Links of the table as a network of the engine, in its order and units.
engine::traffic::Network to_network(feed::TntpNetwork const& table);

/// Reads, solves, writes. Throws Fault(bad_input); nothing is half written.
AssignTrafficReply assign_traffic(AssignTrafficRequest const& request);

/// {gap, objective, vehicle_hours, iterations: [{gap, objective, cpu_s}], cpu_s, peak_rss_mb, ...};
/// cpu_s are of the process, from its start.
std::string as_json(AssignTrafficReply const& reply);
/// An iteration a line, totals and findings.
std::string as_text(AssignTrafficReply const& reply, Language language);

}  // namespace yicheng::api
