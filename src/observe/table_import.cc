#include "observe/table_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/decimal.h"
#include "base/document/text_encoding.h"
#include "base/fault.h"
#include "base/table/csv.h"
#include "base/table/workbook.h"
#include "base/utf8.h"
#include "observe/quantities.h"

namespace yicheng::observe {
namespace {

Bilingual const kMendRow = {"请改正该行后重新导入", "mend the row and import the file again"};

constexpr std::size_t kRowsAReport = 1000;

using Cells = std::vector<std::string_view>;

bool is_missing(std::string_view text) {
  return text.empty() || text == "NA" || text == "-" || text == "—" || text == "NaN";
}

/// Turns rows of cells into observations by the mapping.
class Rows {
 public:
  Rows(std::vector<std::string> header, std::string const& name, TableMapping const& mapping,
       TableSink const& sink)
      : header_(std::move(header)), name_(name), mapping_(mapping), sink_(sink) {
    time_ = column(mapping.time);
    if (!mapping.station.empty()) {
      station_ = column(mapping.station);
    }
    for (auto const& mapped : mapping.columns) {
      columns_.push_back(column(mapped.column));
    }
    if (mapping.columns.empty()) {
      quantity_ = column(mapping.quantity);
      value_ = column(mapping.value);
    }
    if (!mapping.unit.empty()) {
      unit_ = column(mapping.unit);
    }
  }

  void take(Cells const& cells, std::size_t row) {
    ++result_.rows;
    row_ = row;
    auto const time = parse_time(cell(cells, time_), mapping_.utc_offset_min);
    if (!time) {
      return refuse(cells, "observe-bad-time", "时间无法识别", "the time cannot be read");
    }
    auto const station =
        station_ ? cell(cells, *station_) : std::string_view(mapping_.station_name);
    if (station.empty()) {
      return refuse(cells, "observe-no-station", "没有站点", "there is no station");
    }
    Observation observation{.series = {.station = std::string(station),
                                       .quantity = {},
                                       .statistic = mapping_.statistic,
                                       .period = mapping_.period},
                            .time = *time,
                            .value = 0,
                            .flag = 'N',
                            .marks = {},
                            .live = false};
    if (mapping_.columns.empty()) {
      return take_long(cells, observation);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      auto const& mapped = mapping_.columns[i];
      take_value(cells, cell(cells, columns_[i]), mapped.quantity, mapped.factor, observation);
    }
  }

  TableImport finish() && {
    if (result_.rejected > result_.findings.size()) {
      auto const more = result_.rejected - result_.findings.size();
      result_.findings.push_back(
          {Severity::error,
           "observe-more-rejected",
           name_,
           std::nullopt,
           {fmt::format("另有 {} 处未能读取", more), fmt::format("{} more were refused", more)},
           kMendRow});
    }
    return std::move(result_);
  }

 private:
  std::size_t column(std::string const& wanted) const {
    auto const found = std::find(header_.begin(), header_.end(), wanted);
    if (found == header_.end()) {
      throw_bad_input(
          "observe-no-column", name_,
          {"没有名为“" + wanted + "”的列", "there is no column \"" + wanted + "\""},
          {"请核对 mapping.yaml 中的列名", "check the names of columns in mapping.yaml"});
    }
    return static_cast<std::size_t>(found - header_.begin());
  }

  static std::string_view cell(Cells const& cells, std::size_t at) {
    return at < cells.size() ? trimmed(cells[at]) : std::string_view();
  }

  void take_long(Cells const& cells, Observation& observation) {
    auto const word = cell(cells, quantity_);
    auto const named = mapping_.names.find(word);
    auto const* quantity =
        quantities().find(named == mapping_.names.end() ? word : std::string_view(named->second));
    if (quantity == nullptr) {
      return refuse(cells, "observe-unknown-quantity", fmt::format("没有物理量“{}”", word),
                    fmt::format("there is no quantity \"{}\"", word));
    }
    auto const unit = unit_ ? cell(cells, *unit_) : std::string_view(quantity->unit);
    auto const factor = unit.empty() ? std::optional(1.0) : quantity->factor_from(unit);
    if (!factor) {
      return refuse(cells, "observe-unknown-unit", fmt::format("不认识的单位“{}”", unit),
                    fmt::format("a unit that is not known: \"{}\"", unit));
    }
    take_value(cells, cell(cells, value_), quantity->key, *factor, observation);
  }

  void take_value(Cells const& cells, std::string_view text, std::string const& quantity,
                  double factor, Observation& observation) {
    if (is_missing(text)) {
      return;
    }
    auto const value = decimal(text);
    if (!value || !std::isfinite(*value)) {
      return refuse(cells, "observe-bad-value", fmt::format("“{}”不是数值", text),
                    fmt::format("\"{}\" is no number", text));
    }
    ++result_.observations;
    observation.series.quantity = quantity;
    observation.value = *value * factor;
    sink_.observation(Observation(observation));
  }

  void refuse(Cells const& cells, std::string_view code, std::string const& zh,
              std::string const& en) {
    ++result_.rejected;
    auto const where = fmt::format("{}:{}", name_, row_);
    if (result_.findings.size() < kImportFindingsMax) {
      result_.findings.push_back(
          {Severity::error, std::string(code), where, std::nullopt, {zh, en}, kMendRow});
    }
    std::string words;
    for (auto const text : cells) {
      words += (words.empty() ? "" : ",") + std::string(text);
    }
    sink_.rejected({where, std::string(code), kept_bytes(words)});
  }

  std::vector<std::string> header_;
  std::string const& name_;
  TableMapping const& mapping_;
  TableSink const& sink_;
  std::size_t time_ = 0;
  std::optional<std::size_t> station_;
  std::vector<std::size_t> columns_;
  std::size_t quantity_ = 0;
  std::size_t value_ = 0;
  std::optional<std::size_t> unit_;
  std::size_t row_ = 0;
  TableImport result_;
};

TableImport import_csv(std::string_view bytes, std::string const& name, TableMapping const& mapping,
                       TableSink const& sink, Progress const& progress) {
  std::string converted;
  if (!decode_utf8(bytes)) {
    auto const text = decode_text(bytes);
    if (!text) {
      throw_bad_input("observe-encoding", name,
                      {"文件的文字编码无法识别", "the encoding of the file is not known"},
                      {"请另存为 UTF-8 的 CSV", "save it as CSV in UTF-8"});
    }
    converted = encode_utf8(*text);
    bytes = converted;
  }
  CsvReader csv(bytes, name);
  Rows rows(csv.header(), name, mapping, sink);
  auto const lines = static_cast<double>(std::count(bytes.begin(), bytes.end(), '\n') + 1);
  Cells cells;
  while (csv.next()) {
    cells.clear();
    for (std::size_t i = 0; i < csv.fields(); ++i) {
      cells.push_back(csv.field(i));
    }
    rows.take(cells, csv.line());
    if (csv.line() % kRowsAReport == 0) {
      report(progress, "observations", static_cast<double>(csv.line()) / lines);
    }
  }
  return std::move(rows).finish();
}

WorkbookSheet const& chosen(std::vector<WorkbookSheet> const& sheets, std::string const& wanted,
                            std::string const& name) {
  auto const found = std::find_if(sheets.begin(), sheets.end(), [&](WorkbookSheet const& sheet) {
    return wanted.empty() ? !sheet.hidden : sheet.name == wanted;
  });
  if (found == sheets.end() || found->rows.empty()) {
    throw_bad_input("observe-no-sheet", name,
                    {"没有这个工作表，或其中没有内容", "there is no such sheet, or it is empty"},
                    {"请核对 mapping.yaml 中的 sheet", "check the sheet in mapping.yaml"});
  }
  return *found;
}

TableImport import_workbook(std::string_view bytes, std::string const& name,
                            TableMapping const& mapping, TableSink const& sink,
                            Progress const& progress) {
  auto const sheets = read_workbook(bytes, name, table_refusals());
  auto const& sheet = chosen(sheets, mapping.sheet, name);
  auto const cells_of = [](WorkbookRow const& row) {
    Cells cells;
    for (auto const& cell : row.cells) {
      cells.resize(std::max<std::size_t>(cells.size(), cell.column));
      cells[cell.column - 1] = cell.text;
    }
    return cells;
  };
  std::vector<std::string> header;
  for (auto const text : cells_of(sheet.rows.front())) {
    header.emplace_back(trimmed(text));
  }
  Rows rows(std::move(header), name, mapping, sink);
  for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
    rows.take(cells_of(sheet.rows[i]), sheet.rows[i].row);
    if (i % kRowsAReport == 0) {
      report(progress, "observations",
             static_cast<double>(i) / static_cast<double>(sheet.rows.size()));
    }
  }
  return std::move(rows).finish();
}

}  // namespace

TableImport import_table(std::string_view bytes, std::string const& name,
                         TableMapping const& mapping, TableSink const& sink,
                         Progress const& progress) {
  if (name.ends_with(".xlsx")) {
    return import_workbook(bytes, name, mapping, sink, progress);
  }
  if (name.ends_with(".csv") || name.ends_with(".txt")) {
    return import_csv(bytes, name, mapping, sink, progress);
  }
  throw_bad_input("observe-unknown-format", name,
                  {"只认识 .csv 和 .xlsx 文件", "only .csv and .xlsx files are known"},
                  {"请另存为这两种格式之一", "save it as one of these"});
}

}  // namespace yicheng::observe
