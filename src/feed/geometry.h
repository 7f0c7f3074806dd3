/// Geometries of the Simple Features model in longitude and latitude, and the bytes a GeoPackage
/// stores them as (GeoPackageBinary header and ISO well-known binary; OGC 12-128r18, clause 2.1.3).
///
/// Encoding is deterministic (little-endian, EPSG:4326, envelope for all but points). Decoding
/// takes bytes from outside: every read is bounds-checked, either byte order and any envelope is
/// accepted, and what is not one of the five two-dimensional types gives nothing. Cost: linear in
/// the bytes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "city/city.h"
#include "city/point.h"

namespace yicheng::feed {

enum class GeometryType : std::uint8_t {
  point,
  linestring,
  polygon,
  multilinestring,
  multipolygon
};

/// "POINT", "LINESTRING", ...: as in gpkg_geometry_columns.
std::string_view to_string(GeometryType type);

/// `parts` are the point itself, the line, the lines, or the rings (each closed: first = last
/// point). Only multipolygons use `polygons`: row i lists the rings of polygon i. An empty geometry
/// has no part.
struct Geometry {
  GeometryType type = GeometryType::point;
  city::Rows<city::Point> parts;
  city::Rows<std::uint32_t> polygons;
};

Geometry point_geometry(city::Point position);
Geometry line_geometry(std::span<city::Point const> line);
/// A polygon of one ring, which is closed where it is not.
Geometry polygon_geometry(std::span<city::Point const> ring);
/// A square of that edge around its centre: a cell.
Geometry square_geometry(city::Point centre, Metres edge);

/// West, south, east and north edge in degrees; empty until a point is added.
struct Bounds {
  double west = 0;
  double south = 0;
  double east = 0;
  double north = 0;
  bool empty = true;
  void add(city::Point p);
  void add(Bounds const& other);
};
Bounds bounds_of(Geometry const& geometry);

std::vector<std::byte> encode(Geometry const& geometry);
std::optional<Geometry> decode(std::span<std::byte const> bytes);

}  // namespace yicheng::feed
