/// Use case `access response`: whom and which streets fire engines and ambulances reach in time, at
/// free flow or in the morning peak, and what closing streets does to it.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "api/access/source.h"
#include "base/bilingual.h"

namespace yicheng::api {

struct ResponseRequest {
  access::Source source;
  std::vector<std::string> kinds;   ///< empty: those of the table of rules
  std::optional<double> minutes;    ///< from the call; none: as the rule of the kind says
  std::vector<std::string> closed;  ///< streets, all at once
  access::Driving driving;
  std::optional<std::filesystem::path> output;  ///< .csv or .gpkg, by cell
};

struct Response {
  engine::access::ResponseRule rule;
  std::size_t stations = 0;
  engine::access::ResponseReport now;
  std::optional<engine::access::ResponseReport> closed;  ///< with the streets closed
};

struct ResponseReply {
  city::City city;
  bool peak = false;
  std::vector<std::string> closed;
  std::vector<Response> responses;
  Findings findings;
};

/// Throws Fault(wrong_usage), Fault(bad_input).
ResponseReply access_response(ResponseRequest const& request, Progress const& progress);

std::string as_json(ResponseReply const& reply);
std::string as_text(ResponseReply const& reply, Language language);

}  // namespace yicheng::api
