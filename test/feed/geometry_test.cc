#include "feed/geometry.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "base/random.h"

namespace yicheng::feed {
namespace {

using Bytes = std::vector<std::byte>;

Geometry from_rows(GeometryType type, std::vector<std::vector<city::Point>> const& parts) {
  Geometry geometry;
  geometry.type = type;
  for (auto const& part : parts) {
    geometry.parts.items.insert(geometry.parts.items.end(), part.begin(), part.end());
    geometry.parts.close_row();
  }
  return geometry;
}

std::vector<Geometry> one_of_each() {
  std::vector<city::Point> const ring = {{0, 0}, {1, 0}, {1, 1}, {0, 0}};
  std::vector<city::Point> const hole = {{0.5, 0.2}, {0.6, 0.2}, {0.6, 0.3}, {0.5, 0.2}};
  Geometry islands = from_rows(GeometryType::multipolygon, {ring, hole, ring});
  islands.polygons.items = {0, 1, 2};
  islands.polygons.first = {0, 2, 3};
  return {point_geometry({116.3, 39.9}),
          from_rows(GeometryType::linestring, {{{0, 0}, {0.1, 0.2}, {-3, 7}}}),
          from_rows(GeometryType::polygon, {ring, hole}),
          from_rows(GeometryType::multilinestring, {ring, hole}), islands};
}

Bytes bytes_of(std::initializer_list<unsigned> values) {
  Bytes bytes;
  std::ranges::transform(values, std::back_inserter(bytes),
                         [](unsigned v) { return static_cast<std::byte>(v); });
  return bytes;
}

TEST(Geometry, what_is_encoded_comes_back) {
  for (Geometry const& geometry : one_of_each()) {
    auto const back = decode(encode(geometry));
    ASSERT_TRUE(back) << to_string(geometry.type);
    EXPECT_EQ(back->type, geometry.type);
    EXPECT_EQ(back->parts.items, geometry.parts.items);
    EXPECT_EQ(back->parts.first, geometry.parts.first);
    EXPECT_EQ(back->polygons.items, geometry.polygons.items);
    EXPECT_EQ(back->polygons.first, geometry.polygons.first);
  }
}

TEST(Geometry, empty_ones_come_back_empty) {
  for (GeometryType const type : {GeometryType::point, GeometryType::polygon,
                                  GeometryType::multilinestring, GeometryType::multipolygon}) {
    Geometry geometry;
    geometry.type = type;
    auto const back = decode(encode(geometry));
    ASSERT_TRUE(back) << to_string(type);
    EXPECT_EQ(back->parts.size(), 0U) << to_string(type);
  }
  auto const line = decode(encode(line_geometry({})));
  ASSERT_TRUE(line);
  EXPECT_TRUE(line->parts.items.empty());
}

// The bytes of POINT(1 2), written out from the tables of the standard.
TEST(Geometry, a_point_has_the_bytes_of_the_standard) {
  Bytes const expected =
      bytes_of({'G', 'P', 0, 0x01, 0xE6, 0x10, 0,    0,  // EPSG:4326
                1,   1,   0, 0,    0,                    // little, point
                0,   0,   0, 0,    0,    0,    0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0x40});
  EXPECT_EQ(encode(point_geometry({1, 2})), expected);
}

TEST(Geometry, big_endian_bytes_are_read) {
  Bytes const bytes = bytes_of({'G', 'P', 0, 0x01, 0xE6, 0x10, 0,    0, 0, 0, 0, 0, 1, 0x3F, 0xF0,
                                0,   0,   0, 0,    0,    0,    0x40, 0, 0, 0, 0, 0, 0, 0});
  auto const point = decode(bytes);
  ASSERT_TRUE(point);
  EXPECT_EQ(point->parts.items, (std::vector<city::Point>{{1, 2}}));
}

TEST(Geometry, any_shortening_is_refused) {
  for (Geometry const& geometry : one_of_each()) {
    Bytes const whole = encode(geometry);
    for (std::size_t size = 0; size < whole.size(); ++size) {
      EXPECT_FALSE(decode(std::span(whole).first(size))) << to_string(geometry.type) << size;
    }
    Bytes longer = whole;
    longer.push_back(std::byte{0});
    EXPECT_FALSE(decode(longer));
  }
}

TEST(Geometry, a_count_beyond_the_bytes_asks_for_no_memory) {
  Bytes line = encode(line_geometry(std::vector<city::Point>{{0, 0}, {1, 1}}));
  std::uint32_t const huge = 0xFFFFFFFF;
  std::memcpy(line.data() + line.size() - 2 * 16 - 4, &huge, 4);
  EXPECT_FALSE(decode(line));
}

TEST(Geometry, positions_that_are_no_numbers_are_refused) {
  EXPECT_FALSE(decode(encode(point_geometry({std::numeric_limits<double>::infinity(), 0}))));
}

TEST(Geometry, changed_bytes_never_crash) {
  Random random(1, 1);
  for (Geometry const& geometry : one_of_each()) {
    Bytes const whole = encode(geometry);
    for (int i = 0; i < 2000; ++i) {
      Bytes changed = whole;
      changed[random.below(changed.size())] = static_cast<std::byte>(random.below(256));
      if (auto const back = decode(changed)) {
        EXPECT_LE(back->parts.items.size() * 16, changed.size());
      }
    }
  }
}

TEST(Geometry, a_polygon_is_closed) {
  std::vector<city::Point> const open = {{0, 0}, {1, 0}, {1, 1}};
  Geometry const polygon = polygon_geometry(open);
  EXPECT_EQ(polygon.parts.items.front(), polygon.parts.items.back());
  EXPECT_EQ(polygon.parts.size_of(0), 4U);
}

}  // namespace
}  // namespace yicheng::feed
