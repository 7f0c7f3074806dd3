// ESRI Shapefiles through shapelib: points, lines and polygons with their attributes.
#include <fmt/format.h>
#include <shapefil.h>

#include <memory>

#include "base/document/text_encoding.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/table/csv.h"
#include "base/utf8.h"
#include "feed/finding_groups.h"
#include "feed/layer/features.h"

namespace yicheng::feed {

namespace {

constexpr std::size_t kPrjBytesMax = 100'000;
constexpr int kVerticesMax = 10'000'000;

struct CloseShapes {
  void operator()(SHPHandle handle) const { SHPClose(handle); }
};
struct CloseTable {
  void operator()(DBFHandle handle) const { DBFClose(handle); }
};
struct FreeShape {
  void operator()(SHPObject* object) const { SHPDestroyObject(object); }
};
using Shapes = std::unique_ptr<SHPInfo, CloseShapes>;
using Table = std::unique_ptr<DBFInfo, CloseTable>;
using Shape = std::unique_ptr<SHPObject, FreeShape>;

/// The library's own words go nowhere: what matters is told by findings.
void quiet(char const*) {}

SAHooks hooks() {
  SAHooks set;
  SASetupDefaultHooks(&set);
  set.Error = quiet;
  return set;
}

[[noreturn]] void broken(std::filesystem::path const& path) {
  throw_bad_input("layer-broken", path.string(),
                  {"Shapefile读不出来：.shp、.shx、.dbf须齐全且未损坏",
                   "the Shapefile cannot be read: .shp, .shx and .dbf must be there and whole"},
                  {"请用QGIS等重新导出", "export it anew, with QGIS for instance"});
}

std::optional<GeometryType> type_of(int shape) {
  switch (shape) {
    case SHPT_POINT:
    case SHPT_POINTZ:
    case SHPT_POINTM: return GeometryType::point;
    case SHPT_ARC:
    case SHPT_ARCZ:
    case SHPT_ARCM: return GeometryType::multilinestring;
    case SHPT_POLYGON:
    case SHPT_POLYGONZ:
    case SHPT_POLYGONM: return GeometryType::polygon;
    default: return std::nullopt;
  }
}

/// Parts of lines, rings of polygons (holes among them: even-odd tells them apart).
std::optional<Geometry> geometry_of(SHPObject const& shape) {
  auto const type = type_of(shape.nSHPType);
  if (!type || shape.nVertices < 1 || shape.nVertices > kVerticesMax) {
    return std::nullopt;
  }
  Geometry geometry;
  geometry.type = *type;
  int const parts = *type == GeometryType::point ? 1 : shape.nParts;
  for (int part = 0; part < parts; ++part) {
    int const begin = *type == GeometryType::point ? 0 : shape.panPartStart[part];
    int const end = part + 1 < parts ? shape.panPartStart[part + 1] : shape.nVertices;
    if (begin < 0 || end > shape.nVertices || begin >= end) {
      return std::nullopt;
    }
    for (int i = begin; i < end; ++i) {
      geometry.parts.items.push_back({shape.padfX[i], shape.padfY[i]});
    }
    geometry.parts.close_row();
  }
  return parts > 0 ? std::optional(std::move(geometry)) : std::nullopt;
}

std::string utf8_of(char const* text) {
  if (text == nullptr) {
    return "";
  }
  auto const decoded = decode_text(text);
  return decoded ? encode_utf8(*decoded) : "";
}

std::vector<std::string> columns_of(DBFHandle table) {
  std::vector<std::string> columns;
  for (int i = 0; i < DBFGetFieldCount(table); ++i) {
    char name[XBASE_FLDNAME_LEN_READ + 1] = {};
    DBFGetFieldInfo(table, i, name, nullptr, nullptr);
    columns.push_back(utf8_of(name));
  }
  return columns;
}

std::optional<CoordinateSystem> system_beside(std::filesystem::path path) {
  path.replace_extension(".prj");
  std::error_code ignored;
  return std::filesystem::exists(path, ignored)
             ? coordinate_system_of_prj(read_file(path, kPrjBytesMax))
             : std::nullopt;
}

}  // namespace

Imported<Features> read_shapefile(std::filesystem::path const& path) {
  SAHooks set = hooks();
  Shapes const shapes(SHPOpenLL(path.string().c_str(), "rb", &set));
  auto table_path = path;
  table_path.replace_extension(".dbf");
  Table const table(DBFOpenLL(table_path.string().c_str(), "rb", &set));
  if (!shapes || !table) {
    broken(path);
  }
  int count = 0;
  SHPGetInfo(shapes.get(), &count, nullptr, nullptr, nullptr);
  Imported<Features> read;
  FindingGroups findings;
  read.value.system = system_beside(path);
  read.value.columns = columns_of(table.get());
  int const records = DBFGetRecordCount(table.get());
  for (int i = 0; i < count && read.value.rows.size() < kFeaturesMax; ++i) {
    Feature row{{}, std::nullopt, fmt::format("{}:{}", path.filename().string(), i + 1)};
    Shape const shape(SHPReadObject(shapes.get(), i));
    if (shape && i < records) {
      row.geometry = geometry_of(*shape);
    }
    if (!row.geometry) {
      findings.add(Severity::warning, "layer-no-geometry", row.where,
                   {"几何为空、损坏或没有属性行",
                    "the geometry is empty or damaged, or has no row of attributes"},
                   {"这一行没有采用；请补上", "the row was left out; add it"});
      continue;
    }
    for (std::size_t field = 0; field < read.value.columns.size(); ++field) {
      auto const text = utf8_of(DBFReadStringAttribute(table.get(), i, static_cast<int>(field)));
      row.values.emplace_back(trimmed(text));
    }
    read.value.rows.push_back(std::move(row));
  }
  read.findings = findings.findings();
  return read;
}

}  // namespace yicheng::feed
