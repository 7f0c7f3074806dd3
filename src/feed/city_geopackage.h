/// A City as tables of a GeoPackage, without loss: what is read back equals what was written, bit
/// for bit, in every column.
///
/// Tables: `city` (one row: name, origin, balances) and, with the prefix city_, nodes, streets,
/// roads, turn_bans, road_classes, cells, zones, districts, communities, facilities, stops, lines,
/// line_stops, agencies, trips, calls, transfers, sewers, waters, plants and monitors. References
/// are the fid of the other table's row (index + 1), NULL for none; kinds are the keys of
/// city::to_string. A workspace holds the same tables beside its own. Cost: one pass over the
/// columns; about 150 bytes of file a link.
#pragma once
#include <filesystem>

#include "city/city.h"
#include "feed/geopackage.h"

namespace yicheng::feed {

/// The version of these tables that is written. Older ones are read, newer ones refused.
inline constexpr int kCityFormat = 3;

/// Adds the city's tables in one transaction. The file must not hold a city yet.
void write_city(city::City const& city, Geopackage& file);

/// Throws Fault(bad_input) for a file that is no GeoPackage, holds no city, is truncated or
/// damaged, or is from a newer version.
city::City read_city(Geopackage& file);
city::City read_city(std::filesystem::path const& path);

/// Writes a file of its own; an old one stays untouched unless the new one is whole and on disk.
void save_city(city::City const& city, std::filesystem::path const& path);

}  // namespace yicheng::feed
