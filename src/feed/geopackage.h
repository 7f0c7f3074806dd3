/// A GeoPackage 1.3 file (OGC 12-128r18): tables with and without geometry that QGIS and GDAL open.
///
/// Invariants: every table it adds is registered in gpkg_contents (and gpkg_geometry_columns), has
/// the integer key `fid`, and, with geometry, the column `geom` in EPSG:4326. All dates in the file
/// are fixed, so the same rows in the same order give the same bytes. Cost: one insert a row,
/// within one transaction if the caller opens one (feed::Transaction), which it should for more
/// than a few rows.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feed/geometry.h"
#include "feed/sqlite.h"

namespace yicheng::feed {

enum class ColumnType { integer, real, text, boolean, date, blob };

struct ColumnSpec {
  std::string name;
  ColumnType type = ColumnType::text;
};

/// `columns` besides `fid` and `geom`. Without `geometry` it is an attribute table.
struct TableSpec {
  std::string name;
  std::string description;
  std::optional<GeometryType> geometry;
  std::vector<ColumnSpec> columns;
};

class Geopackage {
 public:
  /// A new, empty GeoPackage at `path` (which must not exist; give it the path of a NewFile).
  static Geopackage create(std::filesystem::path const& path);
  /// An existing one. Throws Fault(bad_input, "geopackage-not-one") where the file is something
  /// else.
  static Geopackage open(std::filesystem::path const& path,
                         Database::Mode mode = Database::Mode::read_only);

  Database& database() { return database_; }
  void add_table(TableSpec const& table);
  /// Tables registered as contents, in the order of their names.
  std::vector<std::string> tables();
  /// Records the extent of a table with geometry.
  void set_bounds(std::string_view table, Bounds const& bounds);

 private:
  explicit Geopackage(Database database) : database_(std::move(database)) {}
  Database database_;
};

/// Adds a table and its rows, in order: fid counts from 1.
class TableWriter {
 public:
  TableWriter(Geopackage& file, TableSpec const& table);
  /// One row: a value for each column of the spec (numbers, text, blob, nullptr).
  template <typename... Values>
  void add(Values const&... values) {
    bind_fid();
    int parameter = 1;
    (insert_.bind(parameter++, values), ...);
    insert_.run();
  }
  /// One row of a table with geometry; null for a row that has none.
  template <typename... Values>
  void add_feature(Geometry const* geometry, Values const&... values) {
    bind_fid();
    bind_geometry(geometry);
    int parameter = 2;
    (insert_.bind(parameter++, values), ...);
    insert_.run();
  }
  /// The same, with as many more numbers as the spec has columns left; infinite ones are NULL.
  template <typename... Values>
  void add_feature_with(std::span<double const> numbers, Geometry const* geometry,
                        Values const&... values) {
    bind_fid();
    bind_geometry(geometry);
    int parameter = 2;
    (insert_.bind(parameter++, values), ...);
    for (double const number : numbers) {
      bind_number(parameter++, number);
    }
    insert_.run();
  }
  /// Records the extent; call once after the last row.
  void finish();

 private:
  void bind_fid();
  void bind_geometry(Geometry const* geometry);
  void bind_number(int parameter, double number);

  Geopackage& file_;
  std::string name_;
  Statement insert_;
  std::int64_t rows_ = 0;
  Bounds bounds_;
};

}  // namespace yicheng::feed
