/// Use case `traffic select`: whose trips pass a link, or start or end in a zone, and where else
/// they drive.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "api/traffic/case.h"
#include "api/traffic/solve.h"
#include "base/bilingual.h"
#include "base/finding.h"
#include "engine/traffic/select_link.h"

namespace yicheng::api {

struct SelectTrafficRequest {
  traffic::Source source;
  traffic::SolveOptions solve;
  std::vector<std::string> links;  ///< labels, or "from-to" by labels of nodes
  engine::traffic::Through through = engine::traffic::Through::any;
  std::vector<std::string> zones;  ///< either links or zones are given
  engine::traffic::ZoneEnd end = engine::traffic::ZoneEnd::either;
  std::optional<std::filesystem::path> output;  ///< their link flows, as `assign` writes them
  std::optional<std::filesystem::path> pairs;   ///< their trips between zones: .csv or .omx
};

struct SelectTrafficReply {
  struct Pair {
    std::string user_class, origin, destination;
    double vehicles = 0;
  };
  double vehicles = 0;         ///< of the selected trips
  double vehicles_in_all = 0;  ///< of all trips that have a path
  double vehicle_hours = 0;
  double vehicle_length = 0;
  std::string length_unit;
  std::vector<Pair> pairs;  ///< most vehicles first
  double gap = 0;
  bool whole = true;  ///< solved to the gap asked, all trips with a path
  Findings findings;
};

/// Throws Fault(wrong_usage) for a link or zone that the network does not have.
SelectTrafficReply select_traffic(SelectTrafficRequest const& request);

std::string as_json(SelectTrafficReply const& reply);
std::string as_text(SelectTrafficReply const& reply, Language language);

}  // namespace yicheng::api
