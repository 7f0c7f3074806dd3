/// A city's own layers -> the city: facilities, districts, population and streets, with the columns
/// mapped by the user and the mapping kept in the city.
///
/// Fields of `facilities`: name, kind (key or Chinese name; or one kind for all), capacity,
/// area_m2; of `population`: people, jobs; of `districts`: name; of `streets`: name, class, lanes,
/// speed_kmh, one_way. x and y name the columns of coordinates where the format has no geometry.
/// Fields that are not mapped are looked for under their own and usual names (名称, 人口, ...).
///
/// What a layer does: facilities take the place of those of the same kinds; population takes the
/// place of the grid and forms new traffic zones (what it does not say, jobs for instance, stays
/// and goes to the nearest new cell); districts (polygons) take the place of the districts, and
/// each cell falls to the one around its centre; streets (lines) take the place of all roads,
/// joined where their ends meet, and everything is placed on them anew. Every row that cannot be
/// used is a finding with its place. Cost: linear, with a nearest-node search a place.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "city/city.h"
#include "feed/imported.h"
#include "feed/layer/coordinates.h"
#include "feed/layer/features.h"

namespace yicheng::feed {

enum class LayerKind { facilities, population, districts, streets };
std::string_view to_string(LayerKind kind);
std::optional<LayerKind> parse_layer_kind(std::string_view key);

struct LayerRequest {
  LayerKind kind = LayerKind::facilities;
  std::string file;                            ///< its name, for the record
  std::string table;                           ///< of the file
  std::map<std::string, std::string> columns;  ///< field -> column
  std::string coordinates;  ///< as parse_coordinate_system; "": as the file says, else degrees
  std::optional<city::FacilityKind> all_of;  ///< facilities: the kind of every row
  float cell_size_m = 0;                     ///< population: edge of the cells; 0: not squares
};

/// The mapping that the city keeps for the kind of layer (and kind of facility, where a layer held
/// one); where it keeps none, an empty one.
LayerRequest kept_mapping(city::City const& city, LayerKind kind,
                          std::optional<city::FacilityKind> all_of);

/// Throws Fault(bad_input) where nothing of the layer can be used ("layer-nothing-usable") and for
/// coordinates or a column that are asked for and not there.
Imported<city::City> take_layer(city::City city, Features const& features,
                                LayerRequest const& request);

/// WGS 84 points of a layer (the first vertex or the middle of what is no point), for who needs
/// nothing else.
Imported<std::vector<city::Point>> points_of(Features const& features, LayerRequest const& request);

}  // namespace yicheng::feed
