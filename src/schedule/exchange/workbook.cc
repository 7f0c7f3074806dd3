#include "schedule/exchange/workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

#include "base/document/refusals.h"
#include "base/fault.h"
#include "base/table/csv.h"
#include "base/table/workbook.h"
#include "base/utf8.h"
#include "schedule/exchange/workbook_columns.h"

namespace yicheng::schedule::exchange {
namespace {

Bilingual const kTasksSheet = {"任务", "Tasks"};
Bilingual const kProjectSheet = {"项目", "Project"};
Bilingual const kCalendarsSheet = {"日历", "Calendars"};
Bilingual const kExceptionsSheet = {"例外日", "Exceptions"};
Bilingual const kResourcesSheet = {"资源", "Resources"};
Bilingual const kAssignmentsSheet = {"分配", "Assignments"};
Bilingual const kBaselinesSheet = {"基线", "Baselines"};
constexpr int kOutlineMax = 1000;
constexpr int kUnnumbered = std::numeric_limits<int>::min();

Seconds day_of_work(int minutes_per_day) {
  return Seconds(60 * (minutes_per_day > 0 && minutes_per_day <= 1440 ? minutes_per_day : 480));
}

std::vector<ExceptionRow> exceptions_of(Project const& project) {
  std::vector<ExceptionRow> rows;
  for (auto const& calendar : project.calendars) {
    for (auto const& exception : calendar.exceptions) {
      rows.push_back({calendar.uid, exception});
    }
  }
  return rows;
}

std::vector<BaselineRow> baselines_of(Project const& project) {
  std::vector<BaselineRow> rows;
  for (auto const& task : project.tasks) {
    for (auto const& baseline : task.baselines) {
      rows.push_back({task.uid, baseline});
    }
  }
  return rows;
}

template <typename Row>
WorkbookTable table_of(Bilingual const& name, std::span<Column<Row> const> columns,
                       std::span<Row const> rows, CellForm const& form) {
  WorkbookTable table;
  table.name = name.in(form.language);
  for (auto const& column : columns) {
    table.header.emplace_back(form.language == Language::zh ? column.zh : column.en);
  }
  for (auto const& row : rows) {
    std::vector<WorkbookValue> cells;
    for (auto const& column : columns) {
      cells.push_back(column.print(row, form));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string cell_name(std::uint32_t column, std::uint32_t row) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return fmt::format("{}{}", letters, row);
}

class Reader {
 public:
  Reader(std::string const& where, std::vector<WorkbookSheet> sheets)
      : where_(where), sheets_(std::move(sheets)), taken_(sheets_.size(), false) {}

  ReadProject read() {
    auto const* tasks = tasks_sheet();
    if (tasks == nullptr) {
      throw Fault(FaultKind::bad_input, "workbook-no-tasks", where_,
                  {"工作簿中没有任务表", "the workbook has no sheet of tasks"},
                  {"需要有“任务”列的工作表", "a sheet needs a column \"task\""});
    }
    read_project();
    form_.day = day_of_work(project().minutes_per_day);
    Task blank;
    blank.uid = kUnnumbered;
    project().tasks = rows_of<Task>(*tasks, task_columns(), blank);
    number_tasks();
    read_calendars();
    project().resources = rows_of<Resource>(sheet(kResourcesSheet), resource_columns());
    project().assignments = rows_of<Assignment>(sheet(kAssignmentsSheet), assignment_columns());
    read_baselines();
    note_other_sheets();
    return std::move(read_);
  }

 private:
  Project& project() { return read_.project; }

  WorkbookSheet const* sheet(Bilingual const& name) {
    for (std::size_t s = 0; s < sheets_.size(); ++s) {
      if (!taken_[s] && (sheets_[s].name == name.zh || same_word(sheets_[s].name, name.en))) {
        taken_[s] = true;
        return &sheets_[s];
      }
    }
    return nullptr;
  }

  // By its name, else the first whose heading has a column of tasks.
  WorkbookSheet const* tasks_sheet() {
    if (auto const* named = sheet(kTasksSheet)) {
      return named;
    }
    for (std::size_t s = 0; s < sheets_.size(); ++s) {
      if (sheets_[s].hidden || sheets_[s].rows.empty()) {
        continue;
      }
      for (auto const& cell : sheets_[s].rows.front().cells) {
        if (trimmed(cell.text) == "任务" || same_word(trimmed(cell.text), "task")) {
          taken_[s] = true;
          return &sheets_[s];
        }
      }
    }
    return nullptr;
  }

  void note(Severity severity, char const* code, std::string place, Bilingual what,
            Bilingual mend) {
    read_.findings.push_back({severity, code, fmt::format("{}: {}", where_, std::move(place)),
                              std::nullopt, std::move(what), std::move(mend)});
  }

  template <typename Row>
  std::map<std::uint32_t, Column<Row> const*> headings(WorkbookSheet const& from,
                                                       std::span<Column<Row> const> columns) {
    std::map<std::uint32_t, Column<Row> const*> found;
    for (auto const& cell : from.rows.front().cells) {
      auto const word = trimmed(cell.text);
      auto const column = std::find_if(columns.begin(), columns.end(), [&](auto const& one) {
        return word == one.zh || same_word(word, one.en);
      });
      if (column != columns.end()) {
        found[cell.column] = &*column;
      } else if (!word.empty()) {
        note(Severity::note, "workbook-heading",
             from.name + "!" + cell_name(cell.column, from.rows.front().row),
             {"不认识的列，未读取", "the column is not known and was not read"},
             {"可用的列名见说明书", "see the guide for the headings that are read"});
      }
    }
    return found;
  }

  template <typename Row>
  std::vector<Row> rows_of(WorkbookSheet const* from, std::span<Column<Row> const> columns) {
    return from == nullptr ? std::vector<Row>() : rows_of<Row>(*from, columns);
  }

  template <typename Row>
  std::vector<Row> rows_of(WorkbookSheet const& from, std::span<Column<Row> const> columns,
                           Row const& blank = {}) {
    std::vector<Row> rows;
    if (from.rows.empty()) {
      return rows;
    }
    auto const columns_at = headings(from, columns);
    for (std::size_t r = 1; r < from.rows.size(); ++r) {
      Row row = blank;
      bool filled = false;
      for (auto const& cell : from.rows[r].cells) {
        auto const column = columns_at.find(cell.column);
        if (column == columns_at.end() || trimmed(cell.text).empty()) {
          continue;
        }
        filled = true;
        if (!decode_utf8(cell.text) || !column->second->parse(cell.text, row, form_)) {
          unreadable(from.name + "!" + cell_name(cell.column, from.rows[r].row));
        }
      }
      if (filled) {
        rows.push_back(std::move(row));
      }
    }
    return rows;
  }

  void unreadable(std::string place) {
    note(Severity::warning, "workbook-cell", std::move(place),
         {"单元格的内容无法读取，已略去", "the cell cannot be read and was left out"},
         {"写法见说明书", "see the guide for how values are written"});
  }

  void read_project() {
    auto rows = rows_of<Project>(sheet(kProjectSheet), project_columns());
    if (!rows.empty()) {
      project() = std::move(rows.front());
    } else {
      project().name = where_;
    }
  }

  void number_tasks() {
    int last = 0;
    for (auto const& task : project().tasks) {
      last = std::max(last, task.uid);
    }
    for (auto& task : project().tasks) {
      if (task.uid == kUnnumbered) {
        task.uid = last < std::numeric_limits<int>::max() ? ++last : last;
      }
      task.outline_level = std::clamp(task.outline_level, 0, kOutlineMax);
    }
  }

  void read_calendars() {
    project().calendars = rows_of<Calendar>(sheet(kCalendarsSheet), calendar_columns());
    for (auto& row : rows_of<ExceptionRow>(sheet(kExceptionsSheet), exception_columns())) {
      auto const calendar =
          std::find_if(project().calendars.begin(), project().calendars.end(),
                       [&](auto const& one) { return one.uid == row.calendar_uid; });
      if (calendar == project().calendars.end() || row.exception.last < row.exception.first) {
        unreadable(fmt::format("{} {}", kExceptionsSheet.en, to_string(row.exception.first)));
      } else {
        calendar->exceptions.push_back(std::move(row.exception));
      }
    }
  }

  void read_baselines() {
    std::map<int, Task*> task_of;
    for (auto& task : project().tasks) {
      task_of.emplace(task.uid, &task);
    }
    for (auto& row : rows_of<BaselineRow>(sheet(kBaselinesSheet), baseline_columns())) {
      auto const task = task_of.find(row.task_uid);
      if (task == task_of.end()) {
        unreadable(fmt::format("{} uid {}", kBaselinesSheet.en, row.task_uid));
      } else {
        task->second->baselines.push_back(std::move(row.baseline));
      }
    }
  }

  void note_other_sheets() {
    for (std::size_t s = 0; s < sheets_.size(); ++s) {
      if (!taken_[s]) {
        note(Severity::note, "workbook-sheet", sheets_[s].name,
             {"不认识的工作表，未读取", "the sheet is not known and was not read"},
             {"如属于计划，请改名", "rename it if it is part of the project"});
      }
    }
  }

  std::string const& where_;
  std::vector<WorkbookSheet> sheets_;
  std::vector<bool> taken_;
  CellForm form_;
  ReadProject read_;
};

}  // namespace

std::vector<WorkbookTable> workbook_of(Project const& project, Language language) {
  CellForm const form{language, day_of_work(project.minutes_per_day)};
  auto const exceptions = exceptions_of(project);
  auto const baselines = baselines_of(project);
  return {table_of<Task>(kTasksSheet, task_columns(), project.tasks, form),
          table_of<Project>(kProjectSheet, project_columns(), {&project, 1}, form),
          table_of<Calendar>(kCalendarsSheet, calendar_columns(), project.calendars, form),
          table_of<ExceptionRow>(kExceptionsSheet, exception_columns(), exceptions, form),
          table_of<Resource>(kResourcesSheet, resource_columns(), project.resources, form),
          table_of<Assignment>(kAssignmentsSheet, assignment_columns(), project.assignments, form),
          table_of<BaselineRow>(kBaselinesSheet, baseline_columns(), baselines, form)};
}

ReadProject read_workbook_project(std::string_view bytes, std::string const& where) {
  return Reader(where, read_workbook(bytes, where, table_refusals())).read();
}

}  // namespace yicheng::schedule::exchange
