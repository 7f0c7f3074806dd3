// OMX files from any bytes: a Fault or matrices, never a crash of ours. The HDF5 library reads in a
// child process and may crash there; what is fuzzed is that nothing of it reaches the caller.
#include <cstddef>
#include <cstdint>

#include "base/fault.h"
#include "feed/omx/omx.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  yicheng::feed::OmxLimits limits;
  limits.values_max = 1 << 20;
  limits.seconds_max = 5;
  try {
    yicheng::feed::read_omx_bytes({reinterpret_cast<char const*>(data), size}, "fuzz.omx", limits);
  } catch (yicheng::Fault const&) {
  }
  return 0;
}
