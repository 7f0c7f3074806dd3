// PSPLIB projects from any bytes: a Fault or a project that can be scheduled, never a crash.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/fault.h"
#include "schedule/rcpsp/feasible.h"
#include "schedule/rcpsp/psplib.h"
#include "schedule/rcpsp/solve.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace yicheng::schedule::rcpsp;
  try {
    auto const project =
        read_psplib(std::string_view(reinterpret_cast<char const*>(data), size), "fuzz.sm");
    auto const solution = solve(project, {.schedules = 20, .seed = 1});
    if (!violations(project, solution.starts).empty()) {
      std::abort();
    }
  } catch (yicheng::Fault const&) {
  }
  return 0;
}
