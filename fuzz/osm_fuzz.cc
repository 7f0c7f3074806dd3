// Street extracts from bytes of any kind: XML where they begin with '<', else PBF.
#include <cstdint>
#include <string_view>

#include "base/fault.h"
#include "feed/osm.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  try {
    yicheng::feed::read_osm_bytes(bytes, bytes.starts_with('<') ? "osm" : "pbf", "fuzz");
  } catch (yicheng::Fault const&) {
  }
  return 0;
}
