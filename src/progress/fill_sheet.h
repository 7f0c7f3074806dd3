/// The units' fill-in sheet: an .xlsx that a lead unit fills in for a month, and its way back, row
/// by row.
///
/// One row a task that is under way; the header names the month in "2027-10 进度(%)". Columns are
/// found by their names, in either language, wherever they stand; a sheet without the column of
/// task ids is not ours and is passed over with a note. A row in which the percent and all texts
/// are empty was not filled in; it is counted, not taken. Every error names sheet and cell. Cost:
/// linear.
#pragma once
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/table/workbook.h"
#include "base/table/workbook_writer.h"
#include "progress/standing.h"

namespace yicheng::progress {

/// One sheet a lead unit (of that unit only, where one is named): tasks under way, assigned or
/// reopened.
std::vector<WorkbookTable> fill_sheets(MonthStanding const& month, std::string const& unit,
                                       Language language);

struct FilledRow {
  std::string task;
  std::string unit;
  Report report;
  std::string where;  ///< "市住建局!B3"
};

struct FilledSheets {
  std::vector<FilledRow> rows;
  int left_empty = 0;
  Findings findings;  ///< errors "progress-sheet-..." by cell; notes
};

/// What the sheets say. Nothing here looks at the ledger: whether a task may be reported is asked
/// when it is taken.
FilledSheets read_fill_sheets(std::vector<WorkbookSheet> const& sheets);

}  // namespace yicheng::progress
