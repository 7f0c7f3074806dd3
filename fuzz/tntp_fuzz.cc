// TNTP networks, trips and flows from any bytes: a Fault or columns, never a crash.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/fault.h"
#include "feed/tntp.h"

namespace {

template <typename Read>
void attempt(Read read, std::string_view text) {
  try {
    read(text, "fuzz.tntp");
  } catch (yicheng::Fault const&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  attempt(yicheng::feed::read_tntp_network, text);
  attempt(yicheng::feed::read_tntp_trips, text);
  attempt(yicheng::feed::read_tntp_flows, text);
  return 0;
}
