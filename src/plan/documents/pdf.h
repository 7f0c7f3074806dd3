/// A PDF with text, through the separate program pdftotext (poppler-utils): its licence (GPL) keeps
/// it out of this one.
///
/// The program is run without a shell, on a copy in memory, with limits on time, memory and output.
/// Each page becomes a source. A scan has no text and is refused.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "plan/documents/document.h"

namespace yicheng::plan {

struct PdfReader {
  std::string program = "pdftotext";  ///< looked for on the PATH
  std::chrono::milliseconds time_max{20'000};
};

/// Throws Fault(bad_input) "plan-pdf-no-reader", "plan-pdf-unreadable", "plan-pdf-no-text" or
/// "plan-document-too-large".
Document read_pdf(std::string_view bytes, std::string_view name, PdfReader const& reader = {});

/// What that program wrote: UTF-8 with a form feed behind each page. Throws "plan-pdf-no-text".
Document read_pdf_text(std::string_view output, std::string_view name);

}  // namespace yicheng::plan
