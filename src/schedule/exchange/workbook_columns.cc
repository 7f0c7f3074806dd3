#include "schedule/exchange/workbook_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/table/csv.h"
#include "schedule/exchange/mspdi_values.h"
#include "schedule/exchange/workbook_values.h"

namespace yicheng::schedule::exchange {
namespace {

constexpr std::array<std::string_view, 5> kYes = {"是", "yes", "true", "1", "√"};
constexpr std::array<std::string_view, 4> kNo = {"否", "no", "false", "0"};

// Each type of a field, as a cell.

WorkbookValue cell_of(std::string const& value, CellForm const&) {
  return value.empty() ? WorkbookValue() : WorkbookValue(value);
}
WorkbookValue cell_of(int value, CellForm const&) {
  return static_cast<double>(value);
}
// More digits than a number cell shows are kept as text.
WorkbookValue cell_of(double value, CellForm const&) {
  auto const text = print_value(value);
  return parse_number(fmt::format("{:.10g}", value)) == value ? WorkbookValue(value)
                                                              : WorkbookValue(text);
}
WorkbookValue cell_of(bool value, CellForm const& form) {
  return std::string(form.language == Language::zh ? (value ? "是" : "否") : value ? "yes" : "no");
}
WorkbookValue cell_of(Instant value, CellForm const&) {
  return written_instant(value);
}
WorkbookValue cell_of(Seconds value, CellForm const& form) {
  return written_duration({value, false}, form.day);
}
WorkbookValue cell_of(Constraint value, CellForm const&) {
  return written_constraint(value);
}
WorkbookValue cell_of(cpm::DayShifts const& value, CellForm const&) {
  return written_shifts(value);
}
// Days before 1900-03-01 are not the same in all programs, so they go as text.
WorkbookValue cell_of(Day value, CellForm const&) {
  std::chrono::year_month_day const day(value);
  return day.year() > std::chrono::year(1900) ? WorkbookValue(day)
                                              : WorkbookValue(to_string(value));
}
template <typename Value>
WorkbookValue cell_of(std::optional<Value> const& value, CellForm const& form) {
  return value ? cell_of(*value, form) : WorkbookValue();
}

template <typename Value, typename Parsed>
bool take(Value& value, Parsed const& parsed) {
  if (parsed) {
    value = *parsed;
  }
  return parsed.has_value();
}

bool read_cell(std::string_view text, std::string& value, CellForm const&) {
  value = text;
  return true;
}
bool read_cell(std::string_view text, int& value, CellForm const&) {
  return parse_value(trimmed(text), value);
}
bool read_cell(std::string_view text, double& value, CellForm const&) {
  return parse_value(trimmed(text), value);
}
bool read_cell(std::string_view text, bool& value, CellForm const&) {
  bool const yes = std::find(kYes.begin(), kYes.end(), trimmed(text)) != kYes.end();
  bool const no = std::find(kNo.begin(), kNo.end(), trimmed(text)) != kNo.end();
  value = yes || (!no && value);
  return yes || no;
}
bool read_cell(std::string_view text, Instant& value, CellForm const&) {
  return take(value, parse_written_instant(text, /*ends=*/false));
}
bool read_cell(std::string_view text, Seconds& value, CellForm const& form) {
  auto const read = parse_written_duration(text, form.day);
  if (!read || read->elapsed) {
    return false;
  }
  value = read->length;
  return true;
}
bool read_cell(std::string_view text, Constraint& value, CellForm const&) {
  return take(value, parse_written_constraint(text));
}
bool read_cell(std::string_view text, cpm::DayShifts& value, CellForm const&) {
  return take(value, parse_written_shifts(text));
}
bool read_cell(std::string_view text, Day& value, CellForm const&) {
  auto const at = parse_written_instant(text, /*ends=*/false);
  if (!at || *at != cpm::day_of(*at)) {
    return false;
  }
  value = cpm::day_of(*at);
  return true;
}
template <typename Value>
bool read_cell(std::string_view text, std::optional<Value>& value, CellForm const& form) {
  Value read{};
  if (!read_cell(text, read, form)) {
    return false;
  }
  value = std::move(read);
  return true;
}

template <auto Member, typename Row>
constexpr Column<Row> field(std::string_view zh, std::string_view en) {
  return {zh, en, [](Row const& row, CellForm const& form) { return cell_of(row.*Member, form); },
          [](std::string_view text, Row& row, CellForm const& form) {
            return read_cell(text, row.*Member, form);
          }};
}

// A date by which something ends: a day alone means all of it.
template <auto Member, typename Row>
constexpr Column<Row> end_field(std::string_view zh, std::string_view en) {
  return {zh, en, [](Row const& row, CellForm const& form) { return cell_of(row.*Member, form); },
          [](std::string_view text, Row& row, CellForm const&) {
            return take(row.*Member, parse_written_instant(text, /*ends=*/true));
          }};
}

// What is seldom so is marked where it is.
template <auto Member, typename Row>
constexpr Column<Row> mark(std::string_view zh, std::string_view en) {
  return {zh, en,
          [](Row const& row, CellForm const& form) {
            return row.*Member ? cell_of(true, form) : WorkbookValue();
          },
          [](std::string_view text, Row& row, CellForm const& form) {
            return read_cell(text, row.*Member, form);
          }};
}

constexpr Column<Task> kDuration = {
    "工期", "duration",
    [](Task const& task, CellForm const& form) {
      return task.duration
                 ? WorkbookValue(written_duration({*task.duration, task.elapsed}, form.day))
                 : WorkbookValue();
    },
    [](std::string_view text, Task& task, CellForm const& form) {
      auto const read = parse_written_duration(text, form.day);
      if (read) {
        task.duration = read->length;
        task.elapsed = read->elapsed;
      }
      return read.has_value();
    }};

constexpr Column<Task> kPredecessors = {
    "前置任务", "predecessors",
    [](Task const& task, CellForm const& form) {
      return cell_of(written_links(task.links, form.day), form);
    },
    [](std::string_view text, Task& task, CellForm const& form) {
      return take(task.links, parse_written_links(text, form.day));
    }};

// "50", and "50%" as a cell of percent shows it.
constexpr Column<Task> kPercent = {
    "完成百分比", "percent complete",
    [](Task const& task, CellForm const&) {
      return task.percent_complete == 0 ? WorkbookValue()
                                        : WorkbookValue(static_cast<double>(task.percent_complete));
    },
    [](std::string_view text, Task& task, CellForm const&) {
      text = trimmed(text);
      text.remove_suffix(text.ends_with('%') ? 1 : 0);
      int percent = 0;
      bool const good = parse_value(text, percent) && percent >= 0 && percent <= 100;
      task.percent_complete = good ? percent : task.percent_complete;
      return good;
    }};

constexpr Column<Task> kActive = {"启用", "active",
                                  [](Task const& task, CellForm const& form) {
                                    return task.active ? WorkbookValue() : cell_of(false, form);
                                  },
                                  [](std::string_view text, Task& task, CellForm const& form) {
                                    return read_cell(text, task.active, form);
                                  }};

constexpr std::array kTask = {field<&Task::uid, Task>("编号", "uid"),
                              field<&Task::outline_level, Task>("层级", "level"),
                              field<&Task::name, Task>("任务", "task"),
                              kDuration,
                              field<&Task::start, Task>("开始", "start"),
                              end_field<&Task::finish, Task>("完成", "finish"),
                              kPredecessors,
                              kPercent,
                              field<&Task::actual_start, Task>("实际开始", "actual start"),
                              end_field<&Task::actual_finish, Task>("实际完成", "actual finish"),
                              end_field<&Task::deadline, Task>("期限", "deadline"),
                              field<&Task::constraint, Task>("限制", "constraint"),
                              field<&Task::constraint_date, Task>("限制日期", "constraint date"),
                              field<&Task::calendar_uid, Task>("日历", "calendar"),
                              mark<&Task::milestone, Task>("里程碑", "milestone"),
                              mark<&Task::summary, Task>("汇总", "summary"),
                              mark<&Task::manual, Task>("手动排定", "set by hand"),
                              kActive,
                              mark<&Task::is_blank, Task>("空行", "blank row"),
                              field<&Task::id, Task>("行号", "row"),
                              field<&Task::wbs, Task>("WBS", "wbs"),
                              field<&Task::notes, Task>("备注", "notes"),
                              field<&Task::guid, Task>("GUID", "guid")};

constexpr std::array kProject = {
    field<&Project::title, Project>("标题", "title"),
    field<&Project::name, Project>("名称", "name"),
    field<&Project::start, Project>("开始", "start"),
    end_field<&Project::finish, Project>("完成", "finish"),
    field<&Project::from_start, Project>("从开始日期排程", "scheduled from start"),
    end_field<&Project::status_date, Project>("状态日期", "status date"),
    field<&Project::calendar_uid, Project>("日历", "calendar"),
    field<&Project::minutes_per_day, Project>("每日工作分钟", "minutes per day")};

template <std::size_t Weekday>
constexpr Column<Calendar> shifts_of(std::string_view zh, std::string_view en) {
  return {zh, en,
          [](Calendar const& calendar, CellForm const& form) {
            return cell_of(calendar.week[Weekday], form);
          },
          [](std::string_view text, Calendar& calendar, CellForm const& form) {
            return read_cell(text, calendar.week[Weekday], form);
          }};
}

constexpr std::array kCalendar = {field<&Calendar::uid, Calendar>("编号", "uid"),
                                  field<&Calendar::name, Calendar>("名称", "name"),
                                  field<&Calendar::is_base, Calendar>("基准日历", "base calendar"),
                                  field<&Calendar::base_uid, Calendar>("取自", "derived from"),
                                  shifts_of<0>("周一", "Monday"),
                                  shifts_of<1>("周二", "Tuesday"),
                                  shifts_of<2>("周三", "Wednesday"),
                                  shifts_of<3>("周四", "Thursday"),
                                  shifts_of<4>("周五", "Friday"),
                                  shifts_of<5>("周六", "Saturday"),
                                  shifts_of<6>("周日", "Sunday")};

template <auto Member>
constexpr Column<ExceptionRow> of_exception(std::string_view zh, std::string_view en) {
  return {zh, en,
          [](ExceptionRow const& row, CellForm const& form) {
            return cell_of(row.exception.*Member, form);
          },
          [](std::string_view text, ExceptionRow& row, CellForm const& form) {
            return read_cell(text, row.exception.*Member, form);
          }};
}

constexpr std::array kException = {
    field<&ExceptionRow::calendar_uid, ExceptionRow>("日历", "calendar"),
    of_exception<&CalendarException::name>("名称", "name"),
    of_exception<&CalendarException::first>("首日", "first day"),
    of_exception<&CalendarException::last>("末日", "last day"),
    of_exception<&CalendarException::shifts>("班次", "shifts"),
    of_exception<&CalendarException::within_week>("记于周内", "among the week's days")};

constexpr std::array kResource = {
    field<&Resource::uid, Resource>("编号", "uid"),
    field<&Resource::name, Resource>("名称", "name"),
    field<&Resource::type, Resource>("类型", "type"),
    field<&Resource::max_units, Resource>("最大单位", "maximum units"),
    field<&Resource::calendar_uid, Resource>("日历", "calendar")};

constexpr std::array kAssignment = {
    field<&Assignment::uid, Assignment>("编号", "uid"),
    field<&Assignment::task_uid, Assignment>("任务", "task"),
    field<&Assignment::resource_uid, Assignment>("资源", "resource"),
    field<&Assignment::units, Assignment>("单位", "units"),
    field<&Assignment::work, Assignment>("工时", "work")};

template <auto Member>
constexpr Column<BaselineRow> of_baseline(std::string_view zh, std::string_view en) {
  return {zh, en,
          [](BaselineRow const& row, CellForm const& form) {
            return cell_of(row.baseline.*Member, form);
          },
          [](std::string_view text, BaselineRow& row, CellForm const& form) {
            return read_cell(text, row.baseline.*Member, form);
          }};
}

constexpr std::array kBaseline = {field<&BaselineRow::task_uid, BaselineRow>("任务", "task"),
                                  of_baseline<&Baseline::number>("基线", "baseline"),
                                  of_baseline<&Baseline::start>("开始", "start"),
                                  of_baseline<&Baseline::finish>("完成", "finish"),
                                  of_baseline<&Baseline::duration>("工期", "duration")};

}  // namespace

std::span<Column<Task> const> task_columns() {
  return kTask;
}
std::span<Column<Project> const> project_columns() {
  return kProject;
}
std::span<Column<Calendar> const> calendar_columns() {
  return kCalendar;
}
std::span<Column<ExceptionRow> const> exception_columns() {
  return kException;
}
std::span<Column<Resource> const> resource_columns() {
  return kResource;
}
std::span<Column<Assignment> const> assignment_columns() {
  return kAssignment;
}
std::span<Column<BaselineRow> const> baseline_columns() {
  return kBaseline;
}

}  // namespace yicheng::schedule::exchange
