// Any bytes read as weights of indicators or as unit costs end with figures in range, or with a
// Fault.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/fault.h"
#include "forecast/benefit.h"
#include "propose/sequence/costs.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace yicheng;
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  try {
    for (auto const& weight : forecast::parse_weights(text, "benefit.yaml").indicators) {
      check(weight.weight >= 0 && weight.weight <= 1 && weight.people >= 0);
    }
  } catch (Fault const&) {
  }
  try {
    for (auto const& cost : propose::parse_unit_costs(text, "unit_costs.yaml")) {
      check(!cost || *cost >= 0);
    }
  } catch (Fault const&) {
  }
  return 0;
}
