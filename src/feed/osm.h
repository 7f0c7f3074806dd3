/// OpenStreetMap extracts (PBF or XML) -> streets, facilities and waters of a city.
///
/// Streets for vehicles with direction, lanes, speed and name, as feed/osm/network.h says;
/// facilities (nodes, areas and multipolygons) and named waters as feed/osm/places.h says. What the
/// tags do not say takes the values of the road's class (city/road_classes.h). Turn restrictions
/// for all cars at all hours become turn bans. What could not be used is a finding, grouped with
/// its count. Memory follows the extract (16 bytes a node of it), not the largest id. Cost: linear
/// but for sorting; 0.3 s for an extract of 140,000 nodes.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "base/progress.h"
#include "city/city.h"
#include "feed/imported.h"

namespace yicheng::feed {

struct OsmExtract {
  city::Roads roads;
  city::Facilities facilities;  ///< nodes are none
  city::Waters waters;
};

/// By its ending: .pbf, else .osm or .xml. Throws Fault(bad_input) for a truncated or damaged file
/// ("osm-damaged"), for another ending ("osm-format") and for an extract without a street
/// ("osm-no-streets").
Imported<OsmExtract> read_osm(std::filesystem::path const& path,
                              city::RoadClassTable const& classes = city::default_road_classes(),
                              Progress const& progress = {});

/// The same from memory; `format` is "pbf" or "osm".
Imported<OsmExtract> read_osm_bytes(std::string_view bytes, std::string const& format,
                                    std::string const& name);

}  // namespace yicheng::feed
