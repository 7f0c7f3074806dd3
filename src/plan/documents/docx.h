/// A .docx document as text: a paragraph a line, a row of a table a line with bars, automatic
/// numbers written out, headings of styles marked with # as in Markdown.
///
/// Deleted and hidden text, headers, footers and comments are left out. Source: ECMA-376, part 1.
/// Cost: linear.
#pragma once
#include <string_view>

#include "base/document/office_package.h"
#include "plan/documents/document.h"

namespace yicheng::plan {

inline constexpr std::size_t kTableCellsMax = 1'000'000;
inline constexpr std::size_t kTableColumnsMax = 512;

/// `parts` must hold word/document.xml. Throws the faults of read_document.
Document read_docx(Parts const& parts, std::string_view name);

}  // namespace yicheng::plan
