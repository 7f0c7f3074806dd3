/// A street extract of two ways as OpenStreetMap PBF, encoded by hand from the format's description
/// (fileformat.proto, osmformat.proto), so that the reader is tested against the format and not
/// against its own library. Blobs are stored without compression.
///
///   node 7796273136 --- 5 --- 6   way 100 (primary, 人民道), way 101 (residential, oneway)
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yicheng::feed::tiny_pbf {

inline std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7) {
    bytes += static_cast<char>(static_cast<unsigned char>((value & 0x7F) | 0x80));
  }
  return bytes + static_cast<char>(static_cast<unsigned char>(value));
}
inline std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
inline std::string number_field(unsigned field, std::uint64_t value) {
  return varint(field << 3) + varint(value);
}
inline std::string bytes_field(unsigned field, std::string_view bytes) {
  return varint(field << 3 | 2) + varint(bytes.size()) + std::string(bytes);
}
inline std::string packed_field(unsigned field, std::vector<std::uint64_t> const& values) {
  std::string bytes;
  for (std::uint64_t const value : values) {
    bytes += varint(value);
  }
  return bytes_field(field, bytes);
}

/// Length (big-endian), BlobHeader, Blob.
inline std::string block(std::string_view type, std::string_view data) {
  std::string const blob = bytes_field(1, data) + number_field(2, data.size());
  std::string const header = bytes_field(1, type) + number_field(3, blob.size());
  std::string length;
  for (int shift = 24; shift >= 0; shift -= 8) {
    length += static_cast<char>(static_cast<unsigned char>(header.size() >> shift));
  }
  return length + header + blob;
}

inline std::string way(std::uint64_t id, std::vector<std::uint64_t> const& keys,
                       std::vector<std::uint64_t> const& values,
                       std::vector<std::int64_t> const& refs) {
  std::vector<std::uint64_t> deltas;
  std::int64_t last = 0;
  for (std::int64_t const ref : refs) {
    deltas.push_back(zigzag(ref - last));
    last = ref;
  }
  return number_field(1, id) + packed_field(2, keys) + packed_field(3, values) +
         packed_field(8, deltas);
}

inline std::string node(std::int64_t id, double lon, double lat) {
  auto const units = [](double degrees) {  // the default granularity is 100 nanodegrees
    return zigzag(static_cast<std::int64_t>(degrees * 1e7 + (degrees < 0 ? -0.5 : 0.5)));
  };
  return number_field(1, zigzag(id)) + number_field(8, units(lat)) + number_field(9, units(lon));
}

inline std::string file() {
  std::string const header = bytes_field(4, "OsmSchema-V0.6");
  std::string strings;
  for (char const* text :
       {"", "highway", "primary", "name", "人民道", "residential", "oneway", "yes"}) {
    strings += bytes_field(1, text);
  }
  std::string const nodes = bytes_field(1, node(5, 116.01, 39.0)) +
                            bytes_field(1, node(6, 116.02, 39.0)) +
                            bytes_field(1, node(7796273136, 116.0, 39.0));
  std::string const ways = bytes_field(3, way(100, {1, 3}, {2, 4}, {7796273136, 5})) +
                           bytes_field(3, way(101, {1, 6}, {5, 7}, {5, 6}));
  std::string const data = bytes_field(1, strings) + bytes_field(2, nodes) + bytes_field(2, ways);
  return block("OSMHeader", header) + block("OSMData", data);
}

}  // namespace yicheng::feed::tiny_pbf
