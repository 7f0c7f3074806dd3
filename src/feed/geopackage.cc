#include "feed/geopackage.h"

#include <fmt/format.h>
#include <cmath>

#include "base/fault.h"

namespace yicheng::feed {
namespace {

constexpr std::int64_t kApplicationId = 0x47504B47;                      // "GPKG"
constexpr std::int64_t kOldApplicationIds[] = {0x47503130, 0x47503131};  // "GP10", "GP11"
// A date in the file that moved would make two equal files differ.
constexpr std::string_view kLastChange = "2000-01-01T00:00:00.000Z";

constexpr std::string_view kSchema = R"sql(
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined',
   'undefined cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined',
   'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326,
   'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
   'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
)sql";

std::string_view sql_type(ColumnType type) {
  switch (type) {
    case ColumnType::integer: return "INTEGER";
    case ColumnType::real: return "REAL";
    case ColumnType::text: return "TEXT";
    case ColumnType::boolean: return "BOOLEAN";
    case ColumnType::date: return "DATE";
    case ColumnType::blob: break;
  }
  return "BLOB";
}

std::string create_sql(TableSpec const& table) {
  std::string sql = fmt::format("CREATE TABLE {} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
                                quoted_name(table.name));
  if (table.geometry) {
    sql += fmt::format(", geom {}", to_string(*table.geometry));
  }
  for (ColumnSpec const& column : table.columns) {
    sql += fmt::format(", {} {}", quoted_name(column.name), sql_type(column.type));
  }
  return sql + ")";
}

std::string insert_sql(TableSpec const& table) {
  std::string names = table.geometry ? "fid, geom" : "fid";
  std::string marks = table.geometry ? "?, ?" : "?";
  for (ColumnSpec const& column : table.columns) {
    names += ", " + quoted_name(column.name);
    marks += ", ?";
  }
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", quoted_name(table.name), names, marks);
}

std::int64_t pragma(Database& database, std::string_view name) {
  Statement ask = database.prepare(fmt::format("PRAGMA {}", name));
  return ask.step() ? ask.integer(0) : 0;
}

}  // namespace

Geopackage Geopackage::create(std::filesystem::path const& path) {
  Geopackage file(Database(path, Database::Mode::create));
  Transaction transaction(file.database_);
  file.database_.execute(kSchema);
  transaction.commit();
  return file;
}

Geopackage Geopackage::open(std::filesystem::path const& path, Database::Mode mode) {
  Geopackage file(Database(path, mode));
  std::int64_t const id = pragma(file.database_, "application_id");
  bool const known =
      id == kApplicationId || id == kOldApplicationIds[0] || id == kOldApplicationIds[1];
  if (!known || !file.database_.has_table("gpkg_contents")) {
    throw_bad_input("geopackage-not-one", path.string(),
                    {"这个文件不是 GeoPackage", "the file is no GeoPackage"},
                    {"请给出由宜城生成的 .gpkg 文件", "give a .gpkg file that Yicheng wrote"});
  }
  return file;
}

void Geopackage::add_table(TableSpec const& table) {
  database_.execute(create_sql(table));
  Statement contents = database_.prepare(
      "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change,"
      " srs_id) VALUES (?, ?, ?, ?, ?, ?)");
  contents.bind_all(table.name, table.geometry ? "features" : "attributes", table.name,
                    table.description, kLastChange);
  // Attribute tables have no reference system; a 0 there makes GDAL look for a geometry.
  if (table.geometry) {
    contents.bind(5, 4326);
  } else {
    contents.bind(5, nullptr);
  }
  contents.run();
  if (table.geometry) {
    Statement columns =
        database_.prepare("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)");
    columns.bind_all(table.name, to_string(*table.geometry)).run();
  }
}

std::vector<std::string> Geopackage::tables() {
  std::vector<std::string> names;
  Statement list = database_.prepare("SELECT table_name FROM gpkg_contents ORDER BY table_name");
  while (list.step()) {
    names.emplace_back(list.text(0));
  }
  return names;
}

void Geopackage::set_bounds(std::string_view table, Bounds const& bounds) {
  Statement update = database_.prepare(
      "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?");
  if (!bounds.empty) {
    update.bind_all(bounds.west, bounds.south, bounds.east, bounds.north);
  }
  update.bind(4, table).run();
}

TableWriter::TableWriter(Geopackage& file, TableSpec const& table)
    : file_(file),
      name_(table.name),
      insert_((file.add_table(table), file.database().prepare(insert_sql(table)))) {}

void TableWriter::bind_fid() {
  insert_.bind(0, ++rows_);
}

void TableWriter::bind_geometry(Geometry const* geometry) {
  if (geometry == nullptr) {
    insert_.bind(1, nullptr);
    return;
  }
  bounds_.add(bounds_of(*geometry));
  insert_.bind(1, encode(*geometry));
}

void TableWriter::bind_number(int parameter, double number) {
  if (std::isfinite(number)) {
    insert_.bind(parameter, number);
  } else {
    insert_.bind(parameter, nullptr);
  }
}

void TableWriter::finish() {
  file_.set_bounds(name_, bounds_);
}

}  // namespace yicheng::feed
