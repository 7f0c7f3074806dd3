/// The columns of a project's workbook, each with its heading and both ways between a row's field
/// and a cell: what is printed by one is parsed by the other. Internal to workbook.cc.
#pragma once
#include <span>
#include <string_view>

#include "base/bilingual.h"
#include "base/table/workbook_writer.h"
#include "schedule/exchange/project.h"

namespace yicheng::schedule::exchange {

/// What cells of one workbook share.
struct CellForm {
  Language language = Language::en;  ///< of words printed; all are read
  Seconds day{480 * 60};             ///< working time that counts as a day
};

template <typename Row>
struct Column {
  std::string_view zh;
  std::string_view en;
  WorkbookValue (*print)(Row const&, CellForm const&);
  /// False: the cell is not of that form. Never called for an empty cell.
  bool (*parse)(std::string_view, Row&, CellForm const&);
};

/// Parts of a calendar or task that have sheets of their own.
struct ExceptionRow {
  int calendar_uid = 0;
  CalendarException exception;
};
struct BaselineRow {
  int task_uid = 0;
  Baseline baseline;
};

std::span<Column<Task> const> task_columns();
std::span<Column<Project> const> project_columns();
std::span<Column<Calendar> const> calendar_columns();
std::span<Column<ExceptionRow> const> exception_columns();
std::span<Column<Resource> const> resource_columns();
std::span<Column<Assignment> const> assignment_columns();
std::span<Column<BaselineRow> const> baseline_columns();

}  // namespace yicheng::schedule::exchange
