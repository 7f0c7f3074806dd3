// A mapping and a table from any bytes: a Fault, findings or observations.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/fault.h"
#include "observe/table_import.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  using namespace yicheng;
  std::size_t taken = 0;
  std::size_t refused = 0;
  observe::TableSink const sink = {[&](observe::Observation&&) { ++taken; },
                                   [&](observe::Rejected&&) { ++refused; }};
  try {
    observe::read_mapping(bytes, "fuzz.yaml");
  } catch (Fault const&) {
  }
  observe::TableMapping mapping;
  mapping.time = "t";
  mapping.station = "s";
  mapping.columns = {{"a", "pm25", 1}};
  try {
    auto const import = observe::import_table(bytes, "fuzz.csv", mapping, sink);
    check(import.observations == taken && import.rejected == refused);
  } catch (Fault const&) {
  }
  return 0;
}
