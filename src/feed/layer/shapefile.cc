// ESRI Shapefiles through shapelib: points, lines and polygons with their attributes.
#include <fmt/format.h>
#include <shapefil.h>

#include <algorithm>
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

constexpr std::size_t kTextBytesMax = 100'000;
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

/// The table beside the shapes: its texts are in UTF-8 where the .cpg says so or where all of them
/// could be, else in GB18030. A single short word can be valid in both, so the file decides.
class Attributes {
 public:
  Attributes(DBFHandle table, std::string const& code_page) : table_(table) {
    for (int i = 0; i < DBFGetFieldCount(table); ++i) {
      char name[XBASE_FLDNAME_LEN_READ + 1] = {};
      DBFGetFieldInfo(table, i, name, nullptr, nullptr);
      names_.emplace_back(name);
    }
    utf8_ = code_page.empty() ? all_utf8() : code_page.starts_with("UTF-8") || code_page == "65001";
  }

  int rows() const { return DBFGetRecordCount(table_); }
  int columns() const { return static_cast<int>(names_.size()); }
  std::string name(int column) const { return decoded(names_[column]).value_or(names_[column]); }
  /// Nothing where the bytes are no text.
  std::optional<std::string> text(int row, int column) const {
    auto const text = decoded(raw(row, column));
    return text ? std::optional(std::string(trimmed(*text))) : std::nullopt;
  }

 private:
  std::string_view raw(int row, int column) const {
    char const* const text = DBFReadStringAttribute(table_, row, column);
    return text == nullptr ? std::string_view() : std::string_view(text);
  }
  bool all_utf8() const {
    bool all = std::all_of(names_.begin(), names_.end(),
                           [](std::string const& name) { return decode_utf8(name).has_value(); });
    for (int row = 0; row < rows() && all; ++row) {
      for (int column = 0; column < columns() && all; ++column) {
        all = decode_utf8(raw(row, column)).has_value();
      }
    }
    return all;
  }
  std::optional<std::string> decoded(std::string_view bytes) const {
    auto const text = utf8_ ? decode_utf8(bytes) : decode_gb18030(bytes);
    return text ? std::optional(encode_utf8(*text)) : std::nullopt;
  }

  DBFHandle table_;
  std::vector<std::string> names_;
  bool utf8_ = true;
};

/// A small text file of the same name; empty where there is none.
std::string beside(std::filesystem::path path, char const* ending) {
  path.replace_extension(ending);
  std::error_code ignored;
  return std::filesystem::exists(path, ignored) ? read_file(path, kTextBytesMax) : "";
}

/// A value that is no text is left empty, and said.
std::vector<std::string> values_of(Attributes const& attributes, int row, std::string const& where,
                                   FindingGroups& findings) {
  std::vector<std::string> values;
  for (int column = 0; column < attributes.columns(); ++column) {
    auto const text = attributes.text(row, column);
    if (!text) {
      findings.add(
          Severity::warning, "layer-bad-text", where,
          {"属性不是可读的文字，按空值处理", "a value is no readable text; taken as empty"},
          {"请在.cpg中写明编码（UTF-8或GB18030）",
           "say the encoding in the .cpg (UTF-8 or GB18030)"});
    }
    values.push_back(text.value_or(""));
  }
  return values;
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
  read.value.system = coordinate_system_of_prj(beside(path, ".prj"));
  Attributes const attributes(table.get(), std::string(trimmed(beside(path, ".cpg"))));
  for (int column = 0; column < attributes.columns(); ++column) {
    read.value.columns.push_back(attributes.name(column));
  }
  for (int i = 0; i < count; ++i) {
    Feature row{{}, std::nullopt, fmt::format("{}:{}", path.filename().string(), i + 1)};
    Shape const shape(SHPReadObject(shapes.get(), i));
    if (shape && i < attributes.rows()) {
      row.geometry = geometry_of(*shape);
    }
    if (!row.geometry) {
      ++read.value.rejected;
      findings.add(Severity::warning, "layer-no-geometry", row.where,
                   {"几何为空、损坏或没有属性行",
                    "the geometry is empty or damaged, or has no row of attributes"},
                   {"这一行没有采用；请补上", "the row was left out; add it"});
      continue;
    }
    row.values = values_of(attributes, i, row.where, findings);
    read.value.add(std::move(row), path.filename().string());
  }
  read.findings = findings.findings();
  return read;
}

}  // namespace yicheng::feed
