// Grids of people and jobs, and the CSV reader below them, from bytes of any kind.
#include <cstdint>
#include <string_view>

#include "base/fault.h"
#include "feed/grid.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  try {
    yicheng::feed::read_grid_text({reinterpret_cast<char const*>(data), size}, "fuzz.csv");
  } catch (yicheng::Fault const&) {
  }
  return 0;
}
