/// A city's own table of places, whatever format it is kept in: GeoPackage, GeoJSON, Shapefile, CSV
/// or XLSX -> rows of texts with, where the format has them, geometries.
///
/// Texts are UTF-8; CSV and the attributes of Shapefiles may be in GB18030 or UTF-16 and are told
/// by their bytes. Geometries are in the file's own coordinates. A row whose bytes make no sense is
/// a finding with its place, and is left out. Limits: kFeaturesMax rows, kFeatureFileBytesMax
/// bytes. Cost: linear.
#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feed/geometry.h"
#include "feed/imported.h"
#include "feed/layer/coordinates.h"

namespace yicheng::feed {

inline constexpr std::size_t kFeaturesMax = 2'000'000;
inline constexpr std::size_t kFeatureFileBytesMax = std::size_t{1} << 30;

struct Feature {
  std::vector<std::string> values;  ///< by column
  std::optional<Geometry> geometry;
  std::string where;  ///< "schools.csv:17"
};

struct Features {
  std::vector<std::string> columns;
  std::vector<Feature> rows;
  std::size_t rejected = 0;  ///< rows left out in reading, each in a finding
  /// As the file says itself; nothing where it says nothing that is known.
  std::optional<CoordinateSystem> system;

  std::optional<std::size_t> column(std::string_view name) const;
  /// Throws Fault(bad_input) where there are kFeaturesMax rows: a file is taken whole or not at
  /// all.
  void add(Feature row, std::string const& file);
};

/// By the ending: .gpkg, .geojson or .json, .shp, .csv, .xlsx. `table` chooses the layer of a
/// GeoPackage or the sheet of a workbook; "": the only one, or the first sheet. Throws
/// Fault(bad_input) for what cannot be read at all ("layer-...").
Imported<Features> read_features(std::filesystem::path const& path, std::string const& table = "");

// The same from memory, for those formats that are one file of bytes.
Imported<Features> read_geojson(std::string_view bytes, std::string const& name);
Imported<Features> read_csv_features(std::string_view bytes, std::string const& name);
Imported<Features> read_xlsx_features(std::string_view bytes, std::string const& name,
                                      std::string const& sheet = "");
Imported<Features> read_geopackage_layer(std::filesystem::path const& path,
                                         std::string const& table = "");
/// The .shp with the .shx and .dbf beside it; .prj and .cpg where they are there.
Imported<Features> read_shapefile(std::filesystem::path const& path);

}  // namespace yicheng::feed
