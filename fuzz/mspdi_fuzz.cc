// Microsoft Project's XML from any bytes: a Fault, or a project that can be written, read again the
// same, and scheduled unless its links make a circle.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "base/fault.h"
#include "schedule/cpm/cpm.h"
#include "schedule/exchange/mspdi.h"
#include "schedule/exchange/to_network.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace yicheng::schedule;
  try {
    std::string const bytes(reinterpret_cast<char const*>(data), size);
    auto const read = exchange::read_mspdi(bytes, "fuzz.xml");
    std::string const written = exchange::write_mspdi(read.project);
    auto const again = exchange::read_mspdi(written, "fuzz.xml");
    yicheng::check(exchange::write_mspdi(again.project) == written);
    for (bool const keep_pins : {true, false}) {
      yicheng::Findings findings;
      auto const made = exchange::network_of(read.project, {keep_pins}, findings);
      if (made.network) {
        auto const dates = cpm::critical_path_method(*made.network);
        for (std::size_t a = 0; a < made.network->size(); ++a) {
          yicheng::check(dates.early_start[a] <= dates.early_finish[a]);
          yicheng::check(dates.free_float[a] >= cpm::Seconds(0));
        }
      }
    }
  } catch (yicheng::Fault const&) {
  }
  return 0;
}
