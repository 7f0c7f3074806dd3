/// What every use case about access starts from: a city (its own file or a workspace), or just an
/// OpenStreetMap extract and a grid of people; and the driving times of the hour.
#pragma once
#include <filesystem>
#include <vector>

#include "base/finding.h"
#include "base/progress.h"
#include "city/city.h"
#include "engine/access/reports.h"

namespace yicheng::api::access {

struct Source {
  std::filesystem::path city;  ///< a city or a workspace (.gpkg); or
  std::filesystem::path osm;   ///< an extract, and
  std::filesystem::path grid;  ///< people by cell (CSV)
};

struct Opened {
  city::City city;
  Findings findings;  ///< of the import
};

/// Throws Fault(wrong_usage) where neither or both are given, Fault(bad_input).
Opened open_source(Source const& source, Progress const& progress);

struct Driving {
  bool congested = false;       ///< under the morning peak of the traffic engine, else free flow
  std::filesystem::path state;  ///< of `traffic assign --save-state` to start from; may be empty
  unsigned threads = 1;
  bool peak() const { return congested || !state.empty(); }
};

/// Hours by link; empty for free flow. Trips are modelled from people and jobs, which `findings`
/// says. Cost: an assignment.
std::vector<double> driving_hours(city::City const& city, Driving const& driving,
                                  Findings& findings);

/// Its name in words.
Bilingual name_of(city::FacilityKind kind);
/// Throws Fault(wrong_usage) for a kind that is not known.
city::FacilityKind kind_of(std::string const& key);

}  // namespace yicheng::api::access
