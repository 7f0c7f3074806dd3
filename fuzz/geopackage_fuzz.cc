// GeoPackage geometries and whole city files from bytes of any kind: a Geometry, a City or a Fault.
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>

#include "base/fault.h"
#include "feed/city_geopackage.h"
#include "feed/geometry.h"

namespace {

constexpr std::string_view kDatabaseHead = "SQLite format 3";

void read_as_file(std::string_view bytes) {
  std::filesystem::path const path = std::filesystem::temp_directory_path() /
                                     ("yicheng_fuzz_" + std::to_string(::getpid()) + ".gpkg");
  std::ofstream(path, std::ios::binary) << bytes;
  try {
    yicheng::feed::read_city(path);
  } catch (yicheng::Fault const&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  if (bytes.starts_with(kDatabaseHead)) {
    read_as_file(bytes);
    return 0;
  }
  if (auto const geometry = yicheng::feed::decode(std::as_bytes(std::span(data, size)))) {
    // What is understood can be written and read again.
    if (!yicheng::feed::decode(yicheng::feed::encode(*geometry))) {
      __builtin_trap();
    }
  }
  return 0;
}
