// Any text read as what an event carries ends as details that come back the same, or a Fault.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/fault.h"
#include "progress/details.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace yicheng;
  using namespace yicheng::progress;
  try {
    auto const details = parse_details({reinterpret_cast<char const*>(data), size}, "fuzz");
    check(parse_details(to_json(details), "fuzz") == details);
  } catch (Fault const&) {
  }
  return 0;
}
