/// An .xlsx workbook as the texts of its filled cells, sheet by sheet, as a person sees them.
///
/// Merged cells hold their value in the first cell only. Dates are written as 2025年10月31日,
/// with a time of day behind them where the cell shows one (14:30:00); percentages as 85%, other numbers plainly. Formulas give their last value. Rows and columns
/// count from 1; cells of a row rise in the order of the file; empty cells are left out. A hidden
/// sheet is listed without its rows. Source: ECMA-376, part 1, chapter 18. Cost: linear in the
/// cells.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/document/office_package.h"

namespace yicheng {

inline constexpr std::size_t kSheetCellsMax = 1'000'000;  ///< of all sheets together
inline constexpr std::size_t kSheetColumnsMax = 512;

struct WorkbookCell {
  std::uint32_t column = 0;
  std::string text;  ///< UTF-8; bytes that are none come as the file holds them
};

struct WorkbookRow {
  std::uint32_t row = 0;
  std::vector<WorkbookCell> cells;
};

struct WorkbookSheet {
  std::string name;
  bool hidden = false;
  std::vector<WorkbookRow> rows;
};

/// `parts` must hold xl/workbook.xml. Throws the door's Refusals.
std::vector<WorkbookSheet> read_workbook(Parts const& parts, std::string_view name,
                                         Refusals const& refusals);

/// The workbook in the bytes of an .xlsx file. Throws the door's Refusals, `broken` too where the
/// zip holds no workbook.
std::vector<WorkbookSheet> read_workbook(std::string_view bytes, std::string_view name,
                                         Refusals const& refusals);

}  // namespace yicheng
