// Any bytes taken for what pdftotext wrote end with a text whose pages rise, or with a Fault.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/check.h"
#include "base/fault.h"
#include "base/utf8.h"
#include "plan/documents/pdf.h"
#include "plan/plan_json.h"
#include "plan/read.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace yicheng;
  try {
    auto const document =
        plan::read_pdf_text({reinterpret_cast<char const*>(data), size}, "fuzz.pdf");
    for (std::size_t i = 1; i < document.sources.size(); ++i) {
      check(document.sources[i - 1].begin < document.sources[i].begin);
    }
    plan::to_json(plan::read_plan(encode_utf8(document.text), "fuzz.pdf", {})).dump();
  } catch (Fault const&) {
  }
  return 0;
}
