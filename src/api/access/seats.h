/// Use case `access fca`: how many seats and beds there are for whom, shared with all who reach
/// them (E2SFCA), on foot or by car.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "api/access/source.h"
#include "base/bilingual.h"

namespace yicheng::api {

struct SeatsRequest {
  access::Source source;
  engine::access::Mode mode = engine::access::Mode::walk;
  std::vector<std::string> kinds;  ///< empty: those of the table of supplies
  std::optional<double> metres;    ///< on foot, three zones of equal width; none: as the table says
  double minutes = 30;             ///< by car, three zones of equal width
  access::Driving driving;
  std::optional<std::filesystem::path> output;  ///< .csv or .gpkg, by cell
};

struct SeatsReply {
  city::City city;
  engine::access::Mode mode = engine::access::Mode::walk;
  std::vector<engine::access::SeatsReport> reports;
  Findings findings;
};

/// Throws Fault(wrong_usage), Fault(bad_input).
SeatsReply access_seats(SeatsRequest const& request, Progress const& progress);

std::string as_json(SeatsReply const& reply);
std::string as_text(SeatsReply const& reply, Language language);

}  // namespace yicheng::api
