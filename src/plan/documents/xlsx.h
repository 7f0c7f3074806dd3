/// An .xlsx workbook as text: each sheet's rows as lines with bars, cells as they are shown.
///
/// Merged cells hold their value in the first cell and stay empty below, as layout.h expects. Dates
/// are written as 2025年10月31日. Formulas give their last value. Hidden sheets become findings.
/// Source: ECMA-376, part 1, chapter 18. Cost: linear in the cells.
#pragma once
#include <cstddef>
#include <string_view>

#include "plan/documents/document.h"
#include "plan/documents/package.h"

namespace yicheng::plan {

inline constexpr std::size_t kSheetCellsMax = 1'000'000;
inline constexpr std::size_t kSheetColumnsMax = 512;

/// `parts` must hold xl/workbook.xml. Throws the faults of read_document.
Document read_xlsx(Parts const& parts, std::string_view name);

}  // namespace yicheng::plan
