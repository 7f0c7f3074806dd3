// Any bytes read as a risk.yaml end with a register whose numbers can be drawn from, or a Fault.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/fault.h"
#include "schedule/risk/register.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace yicheng;
  using namespace yicheng::schedule::risk;
  try {
    auto const read = read_register({reinterpret_cast<char const*>(data), size}, "risk.yaml");
    check(well_formed(read.multiple));
    for (auto const& driver : read.drivers) {
      check(well_formed(driver.factor) && driver.probability >= 0 && driver.probability <= 1);
    }
  } catch (Fault const&) {
  }
  return 0;
}
