// Any bytes read as a resources.yaml end with limits in order, or a Fault.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/fault.h"
#include "schedule/level/resources.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace yicheng;
  using namespace yicheng::schedule::level;
  try {
    auto const file = read_resources({reinterpret_cast<char const*>(data), size}, "resources.yaml");
    check(file.uses.size() == file.limits.resources.size());
    check(file.costs.size() == file.limits.budgets.size());
    for (auto const& budget : file.limits.budgets) {
      for (std::size_t p = 1; p < budget.periods.size(); ++p) {
        check(budget.periods[p - 1].last < budget.periods[p].first);
      }
    }
  } catch (Fault const&) {
  }
  return 0;
}
