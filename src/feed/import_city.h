/// Open data of a real city -> a City that runs: streets from OpenStreetMap, lines from timetables,
/// people and jobs from a grid.
///
/// Cells, facilities and stops take the nearest node that can be walked to. People are grouped into
/// about 200 traffic zones. There is one district, the whole city. Facilities of a kind come from
/// the extract, and from the grid where the extract has fewer than a tenth of the grid's (extracts
/// are often cut to streets). Findings say what was left out, and what the city lacks and no number
/// can be given for (sewers, plants, monitors). Deterministic. Cost: about 2 s for a city of
/// 800,000 people.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/progress.h"
#include "city/city.h"

namespace yicheng::feed {

struct ImportRequest {
  std::string name;                         ///< of the city; empty: the name of the OSM file
  std::filesystem::path osm;                ///< needed
  std::vector<std::filesystem::path> gtfs;  ///< zips or folders; may be empty
  std::filesystem::path grid;               ///< may be empty: a city without people
  city::RoadClassTable road_classes = city::default_road_classes();
};

struct ImportedCity {
  city::City city;
  Findings findings;
};

/// Throws Fault(bad_input) where a file cannot be used at all.
ImportedCity import_city(ImportRequest const& request, Progress const& progress = {});

}  // namespace yicheng::feed
