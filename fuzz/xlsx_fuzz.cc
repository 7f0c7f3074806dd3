// The .xlsx reader on any XML: it ends with a text whose places rise, or with a Fault. The input is
// the sheet, the shared words and the styles with zero bytes between them; bytes that start as a
// zip are read as one.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/fault.h"
#include "plan/documents/xlsx.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<char const*>(data), size);
  try {
    yicheng::plan::Document document;
    if (bytes.starts_with("PK\x03\x04")) {
      document = yicheng::plan::read_document(bytes, "fuzz");
    } else {
      yicheng::Parts parts = {
          {"xl/workbook.xml", "<workbook><sheets><sheet r:id='a'/></sheets></workbook>"},
          {"xl/_rels/workbook.xml.rels", "<r><Relationship Id='a' Target='s.xml'/></r>"}};
      for (auto const* path : {"xl/s.xml", "xl/sharedStrings.xml", "xl/styles.xml"}) {
        auto const end = bytes.substr(0, bytes.find('\0'));
        if (!end.empty()) {
          parts.emplace(path, end);
        }
        bytes.remove_prefix(end.size() < bytes.size() ? end.size() + 1 : end.size());
      }
      document = yicheng::plan::read_xlsx(parts, "fuzz");
    }
    for (std::size_t i = 1; i < document.sources.size(); ++i) {
      yicheng::check(document.sources[i - 1].begin < document.sources[i].begin);
    }
  } catch (yicheng::Fault const&) {
  }
  return 0;
}
