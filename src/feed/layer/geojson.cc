// GeoJSON (RFC 7946) as features; coordinates as they stand, whatever system the city keeps.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/document/text_encoding.h"
#include "base/fault.h"
#include "base/utf8.h"
#include "feed/finding_groups.h"
#include "feed/layer/features.h"

namespace yicheng::feed {

namespace {

using Json = nlohmann::json;
constexpr int kDepthMax = 32;

[[noreturn]] void broken(std::string const& name, std::string const& why) {
  throw_bad_input("layer-broken", name, {"不是可用的GeoJSON：" + why, "no usable GeoJSON: " + why},
                  {"请用QGIS等重新导出", "export it anew, with QGIS for instance"});
}

/// One position [x, y, ...].
bool take(Json const& at, Geometry& geometry) {
  if (!at.is_array() || at.size() < 2 || !at[0].is_number() || !at[1].is_number()) {
    return false;
  }
  city::Point const point{at[0].get<double>(), at[1].get<double>()};
  geometry.parts.items.push_back(point);
  return std::isfinite(point.lon) && std::isfinite(point.lat);
}

bool take_line(Json const& line, Geometry& geometry) {
  if (!line.is_array()) {
    return false;
  }
  for (auto const& at : line) {
    if (!take(at, geometry)) {
      return false;
    }
  }
  geometry.parts.close_row();
  return true;
}

bool take_lines(Json const& lines, Geometry& geometry) {
  if (!lines.is_array()) {
    return false;
  }
  for (auto const& line : lines) {
    if (!take_line(line, geometry)) {
      return false;
    }
  }
  return true;
}

bool take_polygons(Json const& polygons, Geometry& geometry) {
  if (!polygons.is_array()) {
    return false;
  }
  for (auto const& polygon : polygons) {
    auto const first = geometry.parts.size();
    if (!take_lines(polygon, geometry)) {
      return false;
    }
    for (auto ring = first; ring < geometry.parts.size(); ++ring) {
      geometry.polygons.items.push_back(static_cast<std::uint32_t>(ring));
    }
    geometry.polygons.close_row();
  }
  return true;
}

std::optional<Geometry> geometry_of(Json const& node) {
  if (!node.is_object() || !node.contains("type") || !node["type"].is_string() ||
      !node.contains("coordinates")) {
    return std::nullopt;
  }
  auto const type = node["type"].get<std::string>();
  auto const& at = node["coordinates"];
  Geometry geometry;
  bool good = false;
  if (type == "Point") {
    good = take(at, geometry);
    geometry.parts.close_row();
  } else if (type == "LineString") {
    geometry.type = GeometryType::linestring;
    good = take_line(at, geometry);
  } else if (type == "MultiLineString") {
    geometry.type = GeometryType::multilinestring;
    good = take_lines(at, geometry);
  } else if (type == "Polygon") {
    geometry.type = GeometryType::polygon;
    good = take_lines(at, geometry);
  } else if (type == "MultiPolygon") {
    geometry.type = GeometryType::multipolygon;
    good = take_polygons(at, geometry);
  }
  return good ? std::optional(std::move(geometry)) : std::nullopt;
}

std::string text_of(Json const& value) {
  if (value.is_string()) {
    return value.get<std::string>();
  }
  return value.is_null() ? "" : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::size_t column_of(Features& features, std::string const& name) {
  if (auto const known = features.column(name)) {
    return *known;
  }
  if (features.columns.size() >= 1000) {
    return features.columns.size();
  }
  features.columns.push_back(name);
  return features.columns.size() - 1;
}

Json parse(std::string_view bytes, std::string const& name) {
  auto const decoded = decode_text(bytes);
  if (!decoded) {
    broken(name, "the bytes are no text");
  }
  int deepest = 0;
  auto json = Json::parse(
      encode_utf8(*decoded),
      [&](int depth, Json::parse_event_t, Json&) {
        deepest = std::max(deepest, depth);
        return depth <= kDepthMax;
      },
      false);
  if (json.is_discarded() || deepest > kDepthMax) {
    broken(name, "it is no JSON, or nested too deeply");
  }
  return json;
}

}  // namespace

Imported<Features> read_geojson(std::string_view bytes, std::string const& name) {
  Json const json = parse(bytes, name);
  if (!json.is_object() || !json.contains("features") || !json["features"].is_array()) {
    broken(name, "there is no FeatureCollection");
  }
  Imported<Features> read;
  FindingGroups findings;
  std::size_t number = 0;
  for (auto const& node : json["features"]) {
    Feature row{{}, std::nullopt, fmt::format("{}#{}", name, ++number)};
    if (node.is_object() && node.contains("geometry")) {
      row.geometry = geometry_of(node["geometry"]);
    }
    if (!row.geometry) {
      ++read.value.rejected;
      findings.add(Severity::warning, "layer-no-geometry", row.where,
                   {"没有可用的几何", "there is no usable geometry"},
                   {"这一行没有采用；请补上", "the row was left out; add it"});
      continue;
    }
    if (node.contains("properties") && node["properties"].is_object()) {
      for (auto const& [key, value] : node["properties"].items()) {
        auto const column = column_of(read.value, key);
        row.values.resize(std::max(row.values.size(), column + 1));
        row.values[column] = text_of(value);
      }
    }
    read.value.add(std::move(row), name);
  }
  for (auto& row : read.value.rows) {
    row.values.resize(read.value.columns.size());
  }
  read.findings = findings.findings();
  return read;
}

}  // namespace yicheng::feed
