/// Results by cell as a file: CSV, or a GeoPackage with a layer for each measure.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "api/json.h"
#include "city/city.h"
#include "engine/access/spread.h"

namespace yicheng::api::access {

/// A number for each cell.
struct CellColumn {
  std::string name;
  std::vector<double> value;
};

/// One measure: a layer of its own in a GeoPackage, rows of its own in CSV.
struct CellTable {
  std::string name;  ///< letters, digits and underscores
  std::string description;
  std::vector<CellColumn> columns;  ///< the same names in all tables of a file
};

/// Throws Fault where the ending is neither .csv nor .gpkg, or the folder is missing.
void check_cells_path(std::filesystem::path const& path);
/// Squares where the city's cells have an edge, else points. Whole or not at all.
void write_cells(city::City const& city, std::vector<CellTable> const& tables,
                 std::filesystem::path const& path);

/// {cell, lon, lat, district, people, value}: the first `count` of the cells. Cells count from 1.
Json cells_json(city::City const& city, std::vector<std::uint32_t> const& cells,
                std::vector<double> const& value, std::string const& name, std::size_t count);
/// By district and by group of people.
Json spread_json(city::City const& city, engine::access::Spread const& spread, double scale);
/// The same in words, indented; nothing for a city of one district without groups.
std::string spread_text(city::City const& city, engine::access::Spread const& spread, double scale,
                        std::string const& unit, Language language);
/// "-51.20310,-30.02200".
std::string place_text(city::Point place);

}  // namespace yicheng::api::access
