// The .docx reader on any XML: it ends with a text whose places rise, or with a Fault. Bytes that
// start as a zip are read as one; else the input is document.xml, numbering.xml and styles.xml with
// zero bytes between them, so that the fuzzer need not guess checksums.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/fault.h"
#include "plan/documents/docx.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<char const*>(data), size);
  try {
    yicheng::plan::Document document;
    if (bytes.starts_with("PK\x03\x04")) {
      document = yicheng::plan::read_document(bytes, "fuzz");
    } else {
      yicheng::Parts parts;
      for (auto const* path : {"word/document.xml", "word/numbering.xml", "word/styles.xml"}) {
        auto const end = bytes.substr(0, bytes.find('\0'));
        parts.emplace(path, end);
        bytes.remove_prefix(end.size() < bytes.size() ? end.size() + 1 : end.size());
      }
      if (parts["word/numbering.xml"].empty()) {
        parts.erase("word/numbering.xml");
      }
      if (parts["word/styles.xml"].empty()) {
        parts.erase("word/styles.xml");
      }
      document = yicheng::plan::read_docx(parts, "fuzz");
    }
    for (std::size_t i = 1; i < document.sources.size(); ++i) {
      yicheng::check(document.sources[i - 1].begin < document.sources[i].begin);
    }
  } catch (yicheng::Fault const&) {
  }
  return 0;
}
