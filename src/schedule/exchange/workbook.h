/// A project as a workbook (.xlsx) that people edit: a sheet each for the tasks, the project, its
/// calendars and their exceptional days, resources, assignments and baselines.
///
/// Headings are written in one language and read in both, in any order. Everything that the project
/// type knows comes back the same but for `unread` (what only MSPDI holds) and `format` (how a
/// duration is shown there); texts beyond 32,767 bytes are cut, Excel's limit for a cell. A sheet
/// of tasks alone is enough: rows without a number are numbered, tasks without an outline level
/// stand on the first.
/// Source of the file format: ECMA-376, part 1 (base/table/workbook.h).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/table/workbook_writer.h"
#include "schedule/exchange/mspdi.h"
#include "schedule/exchange/project.h"

namespace yicheng::schedule::exchange {

inline constexpr std::size_t kWorkbookBytesMax = 64U << 20U;

/// The sheets to be written, in the language of their headings.
std::vector<WorkbookTable> workbook_of(Project const& project, Language language);

/// Throws Fault(bad_input) "table-broken", "table-too-large" or "table-unsafe" where the bytes are
/// no workbook, "workbook-no-tasks" where it has no sheet of tasks. A cell that cannot be read, a
/// heading and a sheet that are not known are findings. `where` is the file's name.
ReadProject read_workbook_project(std::string_view bytes, std::string const& where);

}  // namespace yicheng::schedule::exchange
