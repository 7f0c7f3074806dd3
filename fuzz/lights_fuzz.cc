// Any bytes read as a lights.yaml end with rules that give a light, or a Fault.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/fault.h"
#include "progress/lights.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace yicheng;
  using namespace yicheng::progress;
  try {
    Measures measures;
    measures[Measure::progress_gap_pp] = -12;
    for (auto const& preset :
         read_presets({reinterpret_cast<char const*>(data), size}, "lights.yaml")) {
      for (auto const& [aspect, rule] : preset.rules) {
        light_of(rule, {Measures(), measures, measures});
      }
    }
  } catch (Fault const&) {
  }
  return 0;
}
