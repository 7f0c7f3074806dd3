#include "feed/geometry.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace yicheng::feed {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie");

constexpr std::size_t kMaxPoints = std::size_t{1} << 24;  // of one geometry
constexpr std::int32_t kSrsId = 4326;
constexpr std::byte kLittleEndian{1};
constexpr unsigned kFlagLittleEndian = 0x01;
constexpr unsigned kFlagEnvelopeXy = 0x02;  // envelope code 1, shifted by one
constexpr unsigned kFlagEmpty = 0x10;

std::uint32_t code_of(GeometryType type) {
  switch (type) {
    case GeometryType::point: return 1;
    case GeometryType::linestring: return 2;
    case GeometryType::polygon: return 3;
    case GeometryType::multilinestring: return 5;
    case GeometryType::multipolygon: break;
  }
  return 6;
}

std::optional<GeometryType> type_of(std::uint32_t code) {
  switch (code) {
    case 1: return GeometryType::point;
    case 2: return GeometryType::linestring;
    case 3: return GeometryType::polygon;
    case 5: return GeometryType::multilinestring;
    case 6: return GeometryType::multipolygon;
    default: return std::nullopt;
  }
}

class Writer {
 public:
  template <typename T>
  void put(T value) {
    std::size_t const at = bytes.size();
    bytes.resize(at + sizeof(T));
    std::memcpy(bytes.data() + at, &value, sizeof(T));
  }
  void put_head(GeometryType type) {
    put(kLittleEndian);
    put(code_of(type));
  }
  void put_point(city::Point p) {
    put(p.lon);
    put(p.lat);
  }
  void put_points(Geometry const& geometry, std::size_t part) {
    put(static_cast<std::uint32_t>(geometry.parts.size_of(part)));
    std::for_each(geometry.parts.begin_of(part), geometry.parts.end_of(part),
                  [&](city::Point p) { put_point(p); });
  }

  std::vector<std::byte> bytes;
};

void put_header(Writer& out, Geometry const& geometry) {
  Bounds const bounds = bounds_of(geometry);
  bool const with_envelope = !bounds.empty && geometry.type != GeometryType::point;
  unsigned const flags =
      kFlagLittleEndian | (with_envelope ? kFlagEnvelopeXy : 0U) | (bounds.empty ? kFlagEmpty : 0U);
  out.put('G');
  out.put('P');
  out.put(std::uint8_t{0});
  out.put(static_cast<std::uint8_t>(flags));
  out.put(kSrsId);
  if (with_envelope) {
    for (double const edge : {bounds.west, bounds.east, bounds.south, bounds.north}) {
      out.put(edge);
    }
  }
}

void put_multipolygon(Writer& out, Geometry const& geometry) {
  out.put(static_cast<std::uint32_t>(geometry.polygons.size()));
  for (std::size_t polygon = 0; polygon < geometry.polygons.size(); ++polygon) {
    out.put_head(GeometryType::polygon);
    out.put(static_cast<std::uint32_t>(geometry.polygons.size_of(polygon)));
    std::for_each(geometry.polygons.begin_of(polygon), geometry.polygons.end_of(polygon),
                  [&](std::uint32_t ring) { out.put_points(geometry, ring); });
  }
}

/// Reads numbers in either byte order; once a read fails, all that follow fail.
class Reader {
 public:
  explicit Reader(std::span<std::byte const> bytes) : rest_(bytes) {}

  template <typename T>
  T take() {
    T value{};
    if (rest_.size() < sizeof(T)) {
      failed = true;
      rest_ = {};
      return value;
    }
    std::byte raw[sizeof(T)];
    std::copy_n(rest_.begin(), sizeof(T), raw);
    if (!little_endian) {
      std::reverse(raw, raw + sizeof(T));
    }
    std::memcpy(&value, raw, sizeof(T));
    rest_ = rest_.subspan(sizeof(T));
    return value;
  }
  void skip(std::size_t count) {
    failed = failed || rest_.size() < count;
    rest_ = failed ? rest_.first(0) : rest_.subspan(count);
  }
  /// A count of items of at least `item_bytes` each: more than the rest can hold is a fault, so no
  /// memory is asked for that the bytes do not pay for.
  std::size_t take_count(std::size_t item_bytes) {
    std::size_t const count = take<std::uint32_t>();
    if (count > rest_.size() / item_bytes || count > kMaxPoints) {
      failed = true;
    }
    return failed ? 0 : count;
  }
  std::optional<GeometryType> take_head() {
    auto const order = take<std::uint8_t>();
    failed = failed || order > 1;
    little_endian = order == 1;
    return type_of(take<std::uint32_t>());
  }
  bool at_end() const { return rest_.empty(); }

  bool failed = false;
  bool little_endian = true;

 private:
  std::span<std::byte const> rest_;
};

void take_line(Reader& in, Geometry& geometry) {
  std::size_t const count = in.take_count(2 * sizeof(double));
  for (std::size_t i = 0; i < count; ++i) {
    auto const lon = in.take<double>();
    auto const lat = in.take<double>();
    in.failed = in.failed || !std::isfinite(lon) || !std::isfinite(lat);
    geometry.parts.items.push_back({lon, lat});
  }
  geometry.parts.close_row();
}

void take_rings(Reader& in, Geometry& geometry) {
  std::size_t const rings = in.take_count(sizeof(std::uint32_t));
  for (std::size_t i = 0; i < rings && !in.failed; ++i) {
    take_line(in, geometry);
  }
}

// A point has no count; an empty one is written as two not-a-numbers.
void take_point(Reader& in, Geometry& geometry) {
  auto const lon = in.take<double>();
  auto const lat = in.take<double>();
  if (std::isnan(lon) && std::isnan(lat)) {
    return;
  }
  in.failed = in.failed || !std::isfinite(lon) || !std::isfinite(lat);
  geometry.parts.items.push_back({lon, lat});
  geometry.parts.close_row();
}

void take_members(Reader& in, Geometry& geometry) {
  bool const lines = geometry.type == GeometryType::multilinestring;
  GeometryType const member = lines ? GeometryType::linestring : GeometryType::polygon;
  std::size_t const count = in.take_count(1 + 2 * sizeof(std::uint32_t));
  for (std::size_t i = 0; i < count && !in.failed; ++i) {
    if (in.take_head() != member) {
      in.failed = true;
    } else if (lines) {
      take_line(in, geometry);
    } else {
      auto const first = static_cast<std::uint32_t>(geometry.parts.size());
      take_rings(in, geometry);
      for (std::uint32_t ring = first; ring < geometry.parts.size(); ++ring) {
        geometry.polygons.items.push_back(ring);
      }
      geometry.polygons.close_row();
    }
  }
}

/// False where the header is not that of GeoPackageBinary version 1.
bool take_header(Reader& in) {
  if (in.take<char>() != 'G' || in.take<char>() != 'P' || in.take<std::uint8_t>() != 0) {
    return false;
  }
  auto const flags = in.take<std::uint8_t>();
  constexpr std::size_t kEnvelopeDoubles[] = {0, 4, 6, 6, 8};
  std::size_t const envelope = (flags >> 1) & 7U;
  bool const extended = (flags & 0x20U) != 0;
  if (in.failed || envelope >= std::size(kEnvelopeDoubles) || extended) {
    return false;
  }
  in.skip(sizeof(std::int32_t) + kEnvelopeDoubles[envelope] * sizeof(double));
  return !in.failed;
}

}  // namespace

std::string_view to_string(GeometryType type) {
  switch (type) {
    case GeometryType::point: return "POINT";
    case GeometryType::linestring: return "LINESTRING";
    case GeometryType::polygon: return "POLYGON";
    case GeometryType::multilinestring: return "MULTILINESTRING";
    case GeometryType::multipolygon: break;
  }
  return "MULTIPOLYGON";
}

Geometry point_geometry(city::Point position) {
  Geometry geometry;
  geometry.parts.items.push_back(position);
  geometry.parts.close_row();
  return geometry;
}

Geometry line_geometry(std::span<city::Point const> line) {
  Geometry geometry;
  geometry.type = GeometryType::linestring;
  geometry.parts.items.assign(line.begin(), line.end());
  geometry.parts.close_row();
  return geometry;
}

Geometry polygon_geometry(std::span<city::Point const> ring) {
  Geometry geometry = line_geometry(ring);
  geometry.type = GeometryType::polygon;
  if (!ring.empty() && ring.front() != ring.back()) {
    geometry.parts.items.push_back(ring.front());
    ++geometry.parts.first.back();
  }
  return geometry;
}

Geometry square_geometry(city::Point centre, Metres edge) {
  city::Plane const plane(centre);
  double const half = edge.value / 2;
  city::Point const corners[] = {plane.to_point({-half, -half}), plane.to_point({half, -half}),
                                 plane.to_point({half, half}), plane.to_point({-half, half})};
  return polygon_geometry(corners);
}

void Bounds::add(city::Point p) {
  west = empty ? p.lon : std::min(west, p.lon);
  east = empty ? p.lon : std::max(east, p.lon);
  south = empty ? p.lat : std::min(south, p.lat);
  north = empty ? p.lat : std::max(north, p.lat);
  empty = false;
}

void Bounds::add(Bounds const& other) {
  if (!other.empty) {
    add(city::Point{other.west, other.south});
    add(city::Point{other.east, other.north});
  }
}

Bounds bounds_of(Geometry const& geometry) {
  Bounds bounds;
  for (city::Point const p : geometry.parts.items) {
    bounds.add(p);
  }
  return bounds;
}

std::vector<std::byte> encode(Geometry const& geometry) {
  Writer out;
  out.bytes.reserve(64 + geometry.parts.items.size() * 2 * sizeof(double));
  put_header(out, geometry);
  out.put_head(geometry.type);
  bool const empty = geometry.parts.items.empty();
  switch (geometry.type) {
    case GeometryType::point:
      out.put_point(empty ? city::Point{NAN, NAN} : geometry.parts.items.front());
      break;
    case GeometryType::linestring:
      if (empty) {
        out.put(std::uint32_t{0});
      } else {
        out.put_points(geometry, 0);
      }
      break;
    case GeometryType::multilinestring:
    case GeometryType::polygon:
      out.put(static_cast<std::uint32_t>(geometry.parts.size()));
      for (std::size_t part = 0; part < geometry.parts.size(); ++part) {
        if (geometry.type == GeometryType::multilinestring) {
          out.put_head(GeometryType::linestring);
        }
        out.put_points(geometry, part);
      }
      break;
    case GeometryType::multipolygon: put_multipolygon(out, geometry); break;
  }
  return std::move(out.bytes);
}

std::optional<Geometry> decode(std::span<std::byte const> bytes) {
  Reader in(bytes);
  if (!take_header(in)) {
    return std::nullopt;
  }
  std::optional<GeometryType> const type = in.take_head();
  if (!type) {
    return std::nullopt;
  }
  Geometry geometry;
  geometry.type = *type;
  switch (*type) {
    case GeometryType::point: take_point(in, geometry); break;
    case GeometryType::linestring: take_line(in, geometry); break;
    case GeometryType::polygon: take_rings(in, geometry); break;
    case GeometryType::multilinestring:
    case GeometryType::multipolygon: take_members(in, geometry); break;
  }
  if (in.failed || !in.at_end()) {
    return std::nullopt;
  }
  return geometry;
}

}  // namespace yicheng::feed
