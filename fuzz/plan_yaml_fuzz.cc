// Any bytes read as a plan.yaml end with a plan whose citations hold, or with a Fault.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/fault.h"
#include "change/plan_yaml.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace yicheng;
  try {
    auto const file =
        change::read_plan_yaml({reinterpret_cast<char const*>(data), size}, "plan.yaml");
    for (auto const& area : file.plan.areas) {
      for (auto const& project : area.projects) {
        for (auto const& commitment : project.commitments) {
          check(plan::cite(file.plan, commitment.span) == commitment.quote);
        }
      }
    }
    auto const again = change::read_plan_yaml(change::write_plan_yaml(file), "plan.yaml");
    check(again.plan.text == file.plan.text);
  } catch (Fault const&) {
  }
  return 0;
}
