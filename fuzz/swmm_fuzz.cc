// SWMM input and results from any bytes: a Fault, or a document that survives its own writing.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/fault.h"
#include "feed/swmm/document.h"
#include "feed/swmm/model.h"
#include "feed/swmm/results.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  try {
    auto const document = yicheng::feed::read_swmm(bytes, "fuzz.inp").value;
    yicheng::feed::swmm_model(document, "fuzz.inp");
    auto const text = document.text();
    yicheng::check(yicheng::feed::read_swmm(text, "fuzz.inp").value.text() == text);
  } catch (yicheng::Fault const&) {
  }
  try {
    yicheng::feed::read_swmm_results(bytes, "fuzz.out");
  } catch (yicheng::Fault const&) {
  }
  return 0;
}
