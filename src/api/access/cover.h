/// Use case `access cover`: who is near enough to what, on foot by the table of rules or by the
/// user's own distance, or by car within minutes; of the
/// city's facilities or of places in a file.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "api/access/source.h"
#include "base/bilingual.h"

namespace yicheng::api {

struct CoverRequest {
  access::Source source;
  engine::access::Mode mode = engine::access::Mode::walk;
  std::vector<std::string> rules;  ///< keys of the table; empty: all
  std::vector<std::string> kinds;  ///< one's own rules instead: within `metres` or `minutes`
  std::filesystem::path places;    ///< one's own places instead (cameras): a table or layer
  std::string coordinates;         ///< of these, as feed/layer/coordinates.h; may be empty
  std::optional<double> metres;    ///< on foot
  double minutes = 15;             ///< by car
  access::Driving driving;
  std::optional<std::filesystem::path> output;  ///< .csv or .gpkg, by cell
};

struct CoverReply {
  city::City city;
  engine::access::Mode mode = engine::access::Mode::walk;
  std::vector<engine::access::CoverReport> reports;
  Findings findings;
};

/// Throws Fault(wrong_usage), Fault(bad_input).
CoverReply access_cover(CoverRequest const& request, Progress const& progress);

std::string as_json(CoverReply const& reply);
std::string as_text(CoverReply const& reply, Language language);

}  // namespace yicheng::api
