/// Bytes of a document of any kind -> its text, knowing where each stretch stood.
///
/// Kinds, told by content and not by name: text (UTF-8, UTF-16, GB18030; Markdown is text), .docx
/// and .xlsx (zip packages), PDF with text. Rows of tables become lines with |, as layout.h reads
/// them. Bytes from outside: unpacked sizes, depth of XML, cells and time are limited. Cost:
/// linear.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "plan/documents/source_place.h"

namespace yicheng::plan {

struct Document {
  std::u32string text;
  std::vector<SourcePlace> sources;  ///< empty for plain text
  Findings findings;                 ///< what was left out
};

/// Throws Fault(bad_input): those of decode.h; "plan-document-unknown" for another zip package,
/// "plan-document-old" for .doc, .xls and .wps, "plan-document-broken" for damaged files,
/// "plan-document-too-large" beyond the limits, "plan-document-unsafe" for entities,
/// "plan-pdf-no-reader" without pdftotext, "plan-pdf-unreadable" and "plan-pdf-no-text" (a scan).
Document read_document(std::string_view bytes, std::string_view name);

}  // namespace yicheng::plan
