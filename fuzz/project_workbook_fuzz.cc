// Any bytes read as a project's workbook: a Fault, or a project that can be written as one and
// scheduled unless its links make a circle.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/fault.h"
#include "schedule/cpm/cpm.h"
#include "schedule/exchange/to_network.h"
#include "schedule/exchange/workbook.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace yicheng;
  using namespace yicheng::schedule;
  try {
    auto const read =
        exchange::read_workbook_project({reinterpret_cast<char const*>(data), size}, "fuzz.xlsx");
    check(exchange::workbook_of(read.project, Language::zh).front().rows.size() ==
          read.project.tasks.size());
    Findings findings;
    auto const made = exchange::network_of(read.project, {}, findings);
    if (made.network) {
      cpm::critical_path_method(*made.network);
    }
  } catch (Fault const&) {
  }
  return 0;
}
