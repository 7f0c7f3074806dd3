#include "progress/fill_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/decimal.h"
#include "base/utf8.h"

namespace yicheng::progress {

using yicheng::to_string;

namespace {

enum class Column : std::uint8_t {
  task_id,
  unit,
  project,
  task,
  deadline,
  before,
  percent,
  reached,
  started,
  registered,
  paid,
  growth,
  done,
  problems,
  next
};
constexpr std::size_t kColumns = 15;
constexpr double kYuanOfPaid = 10'000;  // 万元
constexpr std::size_t kHeaderRowsMax = 20;
constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2200;

struct Names {
  std::string_view zh, en;
};
// The percent's name follows the month and a blank.
constexpr std::array<Names, kColumns> kNames = {{{"任务编号", "task id"},
                                                 {"牵头单位", "lead unit"},
                                                 {"项目", "project"},
                                                 {"任务", "task"},
                                                 {"完成时限", "deadline"},
                                                 {"上次进度(%)", "last reported (%)"},
                                                 {"进度(%)", "progress (%)"},
                                                 {"到达节点", "milestone reached"},
                                                 {"开工日期", "started on"},
                                                 {"入库日期", "registered on"},
                                                 {"累计支付(万元)", "paid so far (10,000 yuan)"},
                                                 {"投资同比(%)", "investment growth (%)"},
                                                 {"推进情况", "what was done"},
                                                 {"存在的问题", "problems"},
                                                 {"下一步措施", "next steps"}}};

std::string trimmed(std::string_view text) {
  auto const blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && blank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && blank(text.back())) {
    text.remove_suffix(1);
  }
  return std::string(text);
}

/// "AB12" of row 12, column 28.
std::string cell_name(std::string const& sheet, std::uint32_t row, std::uint32_t column) {
  std::string letters;
  for (std::uint32_t left = column; left > 0; left = (left - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  }
  return fmt::format("{}!{}{}", sheet, letters, row);
}

std::optional<Column> column_named(std::string const& name) {
  for (std::size_t i = 0; i < kColumns; ++i) {
    if (name == kNames[i].zh || name == kNames[i].en) {
      return static_cast<Column>(i);
    }
  }
  return std::nullopt;
}

/// The month before a blank and the percent's name.
std::optional<Month> month_of_header(std::string const& name) {
  auto const& names = kNames[static_cast<std::size_t>(Column::percent)];
  auto const blank = name.find(' ');
  if (blank == std::string::npos) {
    return std::nullopt;
  }
  auto const rest = trimmed(std::string_view(name).substr(blank));
  return rest == names.zh || rest == names.en ? parse_month(name.substr(0, blank)) : std::nullopt;
}

/// Days as people write them: 2027-10-03, 2027/10/3, 2027.10.3, 2027年10月3日.
std::optional<Day> day_written(std::string_view text) {
  std::array<int, 3> parts = {};
  std::size_t part = 0;
  int digits = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] >= '0' && text[i] <= '9' && digits < 4 && part < 3) {
      parts[part] = parts[part] * 10 + (text[i] - '0');
      ++digits;
      ++i;
      continue;
    }
    std::size_t skip = 0;
    for (std::string_view const mark : {"-", "/", ".", "年", "月", "日"}) {
      skip = text.substr(i).starts_with(mark) ? mark.size() : skip;
    }
    if (skip == 0 || digits == 0 || part > 2) {
      return std::nullopt;
    }
    ++part;
    digits = 0;
    i += skip;
  }
  bool const whole = (part == 2 && digits > 0) || (part == 3 && digits == 0);
  if (!whole || parts[0] < kFirstYear || parts[0] > kLastYear) {
    return std::nullopt;
  }
  return parse_day(fmt::format("{:04}-{:02}-{:02}", parts[0], parts[1], parts[2]));
}

/// Numbers as people write them: 1,250.5, 60%.
std::optional<double> number_written(std::string text) {
  std::erase(text, ',');
  if (text.ends_with('%')) {
    text.pop_back();
  }
  return decimal(text);
}

class SheetReader {
 public:
  SheetReader(WorkbookSheet const& sheet, FilledSheets& out) : sheet_(sheet), out_(out) {}

  void read() {
    std::size_t const header = find_header();
    if (header == sheet_.rows.size()) {
      note("progress-sheet-passed", sheet_.name,
           {"没有“任务编号”一列，未读取此表", "no column of task ids: the sheet was passed over"});
      return;
    }
    read_header(sheet_.rows[header]);
    if (!month_) {
      error("progress-sheet-month", cell_name(sheet_.name, sheet_.rows[header].row, 1),
            {"表头里没有“2027-10 进度(%)”这样的一列",
             "the header has no column like \"2027-10 progress (%)\""},
            {"请用 yicheng progress export 重新导出填报表",
             "export the sheet anew with yicheng progress export"});
      return;
    }
    for (std::size_t i = header + 1; i < sheet_.rows.size(); ++i) {
      read_row(sheet_.rows[i]);
    }
  }

 private:
  std::size_t find_header() const {
    std::size_t const end = std::min(sheet_.rows.size(), kHeaderRowsMax);
    for (std::size_t i = 0; i < end; ++i) {
      for (auto const& cell : sheet_.rows[i].cells) {
        if (column_named(trimmed(cell.text)) == Column::task_id) {
          return i;
        }
      }
    }
    return sheet_.rows.size();
  }

  void read_header(WorkbookRow const& row) {
    for (auto const& cell : row.cells) {
      auto const name = trimmed(cell.text);
      if (auto const month = month_of_header(name)) {
        if (month_) {
          error("progress-sheet-month", cell_name(sheet_.name, row.row, cell.column),
                {"有两列本月进度", "there are two columns of progress"},
                {"请删去一列", "remove one of them"});
        }
        month_ = month;
        columns_[cell.column] = Column::percent;
      } else if (auto const column = column_named(name)) {
        columns_[cell.column] = *column;
      }
    }
  }

  void read_row(WorkbookRow const& row) {
    row_ = row.row;
    cells_ = {};
    for (auto const& cell : row.cells) {
      auto const column = columns_.find(cell.column);
      if (column != columns_.end()) {
        auto& into = cells_[static_cast<std::size_t>(column->second)];
        into.text = trimmed(cell.text);
        into.column = cell.column;
        if (!decode_utf8(into.text) || into.text.size() > kTextBytesMax) {
          error("progress-sheet-text", where(column->second),
                {"文字过长，或不是有效的文字", "the text is too long, or no valid text"},
                {"请缩短后重试", "shorten it and try again"});
          return;
        }
      }
    }
    auto const& id = text(Column::task_id);
    bool const filled = !text(Column::percent).empty() || !text(Column::done).empty() ||
                        !text(Column::problems).empty() || !text(Column::next).empty();
    if (id.empty() && filled) {
      error("progress-sheet-task", cell_name(sheet_.name, row_, 1),
            {"这一行没有任务编号", "the row has no task id"},
            {"请不要增删行；编号由导出的表给出",
             "do not add rows; ids come with the exported sheet"});
    } else if (!id.empty() && !filled) {
      ++out_.left_empty;
    } else if (!id.empty()) {
      take_row(id);
    }
  }

  void take_row(std::string const& id) {
    std::size_t const before = out_.findings.size();
    if (!seen_.insert(id).second) {
      error("progress-sheet-twice", where(Column::task_id),
            {"任务编号在表中重复", "the task stands twice in the sheet"},
            {"每项任务只填一行", "fill in one row a task"});
    }
    FilledRow filled;
    filled.task = id;
    filled.unit = text(Column::unit);
    filled.where = where(Column::task_id);
    auto& report = filled.report;
    report.month = *month_;
    auto const percent = number(Column::percent, 0, 100);
    if (!percent && text(Column::percent).empty()) {
      error("progress-sheet-number", where(Column::percent),
            {"没有填进度", "the progress is not filled in"},
            {"请填 0 到 100 之间的数", "give a number from 0 to 100"});
    }
    report.percent = percent.value_or(0);
    report.reached = milestone();
    report.started = day(Column::started);
    report.registered = day(Column::registered);
    if (auto const paid = number(Column::paid, 0, kYuanMax / kYuanOfPaid)) {
      report.paid = Yuan(*paid * kYuanOfPaid);
    }
    report.growth_percent = number(Column::growth, -100, 1e6);
    report.done = text(Column::done);
    report.problems = text(Column::problems);
    report.next = text(Column::next);
    if (out_.findings.size() == before) {
      out_.rows.push_back(std::move(filled));
    }
  }

  std::string const& text(Column column) const {
    return cells_[static_cast<std::size_t>(column)].text;
  }

  /// The cell's place; of a cell that is empty, the column's.
  std::string where(Column column) const {
    auto at = cells_[static_cast<std::size_t>(column)].column;
    for (auto const& [number, is] : columns_) {
      at = at == 0 && is == column ? number : at;
    }
    return cell_name(sheet_.name, row_, std::max(at, std::uint32_t{1}));
  }

  std::optional<double> number(Column column, double min, double max) {
    if (text(column).empty()) {
      return std::nullopt;
    }
    auto const value = number_written(text(column));
    if (!value || !(*value >= min && *value <= max)) {
      error("progress-sheet-number", where(column),
            {fmt::format("“{}”不是 {:g} 到 {:g} 之间的数", text(column), min, max),
             fmt::format("\"{}\" is no number from {:g} to {:g}", text(column), min, max)},
            {"请改为数字", "give a number"});
      return std::nullopt;
    }
    return value;
  }

  std::optional<Day> day(Column column) {
    if (text(column).empty()) {
      return std::nullopt;
    }
    auto const value = day_written(text(column));
    if (!value) {
      error("progress-sheet-date", where(column),
            {"“" + text(column) + "”不是日期", "\"" + text(column) + "\" is no date"},
            {"请写成 2027-10-03", "write it like 2027-10-03"});
    }
    return value;
  }

  std::optional<Milestone> milestone() {
    if (text(Column::reached).empty()) {
      return std::nullopt;
    }
    auto const value = parse_milestone(text(Column::reached));
    if (!value) {
      error(
          "progress-sheet-milestone", where(Column::reached),
          {"没有这个节点：" + text(Column::reached), "no such milestone: " + text(Column::reached)},
          {"请填：开工、主体完成、完工、投入使用",
           "give one of: started, main works done, completed, in operation"});
    }
    return value;
  }

  void error(std::string code, std::string place, Bilingual message, Bilingual mend) {
    out_.findings.push_back({Severity::error, std::move(code), std::move(place), std::nullopt,
                             std::move(message), std::move(mend)});
  }
  void note(std::string code, std::string place, Bilingual message) {
    out_.findings.push_back({Severity::note,
                             std::move(code),
                             std::move(place),
                             std::nullopt,
                             std::move(message),
                             {"无需处理", "nothing is to be done"}});
  }

  struct Cell {
    std::string text;
    std::uint32_t column = 0;
  };

  WorkbookSheet const& sheet_;
  FilledSheets& out_;
  std::map<std::uint32_t, Column> columns_;
  std::optional<Month> month_;
  std::uint32_t row_ = 0;
  std::array<Cell, kColumns> cells_;
  std::set<std::string> seen_;
};

bool is_to_fill(Standing const& row) {
  auto const state = row.task->state;
  return kUnderWay.contains(state) || state == State::assigned || state == State::reopened;
}

std::vector<std::string> header_of(Month month, Language language) {
  std::vector<std::string> header;
  for (std::size_t i = 0; i < kColumns; ++i) {
    auto const name = std::string(language == Language::zh ? kNames[i].zh : kNames[i].en);
    header.push_back(static_cast<Column>(i) == Column::percent ? to_string(month) + " " + name
                                                               : name);
  }
  return header;
}

std::vector<WorkbookValue> row_to_fill(Standing const& row) {
  auto const& task = *row.task;
  auto const* last = row.now != nullptr ? row.now : row.before;
  std::vector<WorkbookValue> cells(kColumns);
  auto const set = [&](Column column, WorkbookValue value) {
    cells[static_cast<std::size_t>(column)] = std::move(value);
  };
  auto const set_day = [&](Column column, std::optional<Day> const& day) {
    if (day) {
      set(column, std::chrono::year_month_day(*day));
    }
  };
  set(Column::task_id, task.id);
  set(Column::unit, task.assignment.lead);
  set(Column::project, row.place.project);
  set(Column::task, row.place.commitment != nullptr ? row.place.commitment->quote : "");
  set_day(Column::deadline, task.deadline);
  if (last != nullptr) {
    set(Column::before, last->report.percent);
    set_day(Column::started, last->report.started);
    set_day(Column::registered, last->report.registered);
  }
  return cells;
}

}  // namespace

std::vector<WorkbookTable> fill_sheets(MonthStanding const& month, std::string const& unit,
                                       Language language) {
  std::map<std::string, WorkbookTable> sheets;
  for (auto const& row : month.rows) {
    auto const& lead = row.task->assignment.lead;
    if (!is_to_fill(row) || (!unit.empty() && lead != unit)) {
      continue;
    }
    auto& sheet = sheets[lead];
    sheet.name = lead;
    sheet.header = header_of(month.month, language);
    sheet.rows.push_back(row_to_fill(row));
  }
  std::vector<WorkbookTable> all;
  for (auto& [name, sheet] : sheets) {
    all.push_back(std::move(sheet));
  }
  return all;
}

FilledSheets read_fill_sheets(std::vector<WorkbookSheet> const& sheets) {
  FilledSheets filled;
  for (auto const& sheet : sheets) {
    if (!sheet.hidden) {
      SheetReader(sheet, filled).read();
    }
  }
  return filled;
}

}  // namespace yicheng::progress
