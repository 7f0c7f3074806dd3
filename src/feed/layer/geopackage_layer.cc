// A layer of any GeoPackage as features.
#include <fmt/format.h>

#include "base/fault.h"
#include "feed/finding_groups.h"
#include "feed/geopackage.h"
#include "feed/layer/features.h"

namespace yicheng::feed {

namespace {

struct Layer {
  std::string table;
  std::string geometry;  ///< its column
  std::int64_t system = 0;
};

Layer chosen_layer(Geopackage& file, std::string const& wanted) {
  std::vector<Layer> layers;
  auto rows = file.database().prepare(
      "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns ORDER BY table_name");
  while (rows.step()) {
    Layer layer{std::string(rows.text(0)), std::string(rows.text(1)), rows.integer(2)};
    if (wanted.empty() || layer.table == wanted) {
      layers.push_back(std::move(layer));
    }
  }
  if (layers.size() != 1 || !file.database().has_table(layers.front().table)) {
    throw_bad_input("layer-no-table", file.database().name(),
                    {layers.empty() ? "没有这个图层" : "文件里有几个图层",
                     layers.empty() ? "there is no such layer" : "the file holds several layers"},
                    {"请用 --table 给出图层名", "name the layer with --table"});
  }
  return layers.front();
}

std::string text_of(Statement const& rows, int column) {
  return rows.type(column) == Statement::Type::blob ? "" : std::string(rows.text(column));
}

}  // namespace

Imported<Features> read_geopackage_layer(std::filesystem::path const& path,
                                         std::string const& table) {
  auto file = Geopackage::open(path);
  auto const layer = chosen_layer(file, table);
  Imported<Features> read;
  FindingGroups findings;
  read.value.system = parse_coordinate_system(fmt::format("EPSG:{}", layer.system));
  auto names = file.database().prepare("SELECT name FROM pragma_table_info(?)");
  names.bind(0, layer.table);
  std::string columns = quoted_name(layer.geometry);
  while (names.step()) {
    if (names.text(0) != layer.geometry) {
      read.value.columns.emplace_back(names.text(0));
      columns += ", " + quoted_name(names.text(0));
    }
  }
  auto rows =
      file.database().prepare(fmt::format("SELECT {} FROM {}", columns, quoted_name(layer.table)));
  std::size_t number = 0;
  while (rows.step()) {
    Feature row{{}, std::nullopt, fmt::format("{}:{}", layer.table, ++number)};
    if (rows.type(0) == Statement::Type::blob) {
      row.geometry = decode(rows.blob(0));
    }
    if (!row.geometry) {
      ++read.value.rejected;
      findings.add(Severity::warning, "layer-no-geometry", row.where,
                   {"没有可用的二维几何", "there is no usable two-dimensional geometry"},
                   {"这一行没有采用；请补上", "the row was left out; add it"});
      continue;
    }
    for (int i = 1; i < rows.columns(); ++i) {
      row.values.push_back(text_of(rows, i));
    }
    read.value.add(std::move(row), layer.table);
  }
  read.findings = findings.findings();
  return read;
}

}  // namespace yicheng::feed
