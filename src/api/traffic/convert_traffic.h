/// Use case `traffic convert`: a network with its trips from one open format to another.
#pragma once
#include <filesystem>
#include <string>

#include "api/traffic/case.h"
#include "base/bilingual.h"
#include "base/finding.h"

namespace yicheng::api {

struct ConvertTrafficRequest {
  traffic::Source source;
  std::filesystem::path output;  ///< a folder (GMNS), or .omx or .csv for the trips alone
};

struct ConvertTrafficReply {
  std::size_t nodes = 0, links = 0, zones = 0, turns = 0, classes = 0;
  double trips = 0;
  Findings findings;
};

/// Throws Fault(bad_input), Fault(wrong_usage).
ConvertTrafficReply convert_traffic(ConvertTrafficRequest const& request);

std::string as_json(ConvertTrafficReply const& reply);
std::string as_text(ConvertTrafficReply const& reply, Language language);

}  // namespace yicheng::api
