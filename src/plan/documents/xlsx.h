/// An .xlsx workbook as text: each sheet's rows as lines with bars, cells as they are shown.
///
/// Merged cells hold their value in the first cell and stay empty below, as layout.h expects.
/// Hidden sheets become findings. The workbook itself is read by base/table/workbook.h. Cost:
/// linear in the cells.
#pragma once
#include <string_view>

#include "base/document/office_package.h"
#include "plan/documents/document.h"

namespace yicheng::plan {

/// `parts` must hold xl/workbook.xml. Throws the faults of read_document.
Document read_xlsx(Parts const& parts, std::string_view name);

}  // namespace yicheng::plan
