// The plan reader on any bytes: it ends with a plan whose spans lie in its text, or with a Fault.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/check.h"
#include "base/fault.h"
#include "plan/plan_json.h"
#include "plan/read.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  try {
    auto const plan = yicheng::plan::read_plan(bytes, "fuzz", {});
    yicheng::check(!plan.areas.empty());
    for (auto const& area : plan.areas) {
      for (auto const& project : area.projects) {
        for (auto const& commitment : project.commitments) {
          yicheng::check(yicheng::plan::cite(plan, commitment.span) == commitment.quote);
        }
      }
    }
    yicheng::plan::to_json(plan).dump();
  } catch (yicheng::Fault const&) {
  }
  return 0;
}
