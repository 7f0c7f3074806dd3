/// Use case `traffic skim`: times, distances, tolls and generalized costs between zones, as OMX.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "api/traffic/case.h"
#include "api/traffic/solve.h"
#include "base/bilingual.h"
#include "base/finding.h"

namespace yicheng::api {

struct SkimTrafficRequest {
  traffic::Source source;
  traffic::SolveOptions solve;
  bool free_flow = false;        ///< at empty roads: nothing is assigned
  std::filesystem::path output;  ///< .omx
};

/// Of one class.
struct SkimSummary {
  std::string name;
  double mean_time_min = 0;  ///< over the trips of the class; over all pairs where it has none
  double mean_distance = 0;
  double mean_toll = 0;
  double mean_cost_min = 0;
  std::size_t unreached_pairs = 0;
};

struct SkimTrafficReply {
  std::vector<SkimSummary> classes;
  std::vector<std::string> matrices;  ///< names in the file
  std::size_t zones = 0;
  std::string length_unit, currency;
  double gap = 0;     ///< of the assignment; 0 at free flow
  bool whole = true;  ///< solved to the gap asked, all trips with a path
  Findings findings;
};

/// Matrices time (minutes), distance, toll and cost (minutes, with tolls and distance as the class
/// weighs them), each with the class's name before it where there are several; lookup zone_id.
/// Pairs without a path are infinite. Throws Fault(bad_input), Fault(wrong_usage).
SkimTrafficReply skim_traffic(SkimTrafficRequest const& request);

std::string as_json(SkimTrafficReply const& reply);
std::string as_text(SkimTrafficReply const& reply, Language language);

}  // namespace yicheng::api
