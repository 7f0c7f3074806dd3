#include "base/table/workbook_writer.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <set>

#include "base/fault.h"
#include "base/file.h"
#include "base/lazy_library.h"
#include "base/utf8.h"

namespace yicheng {
namespace {

class Libxlsxwriter {
  LazyLibrary library_{YICHENG_XLSXWRITER};

 public:
  YICHENG_LAZY_FUNCTION(format_set_bold);
  YICHENG_LAZY_FUNCTION(format_set_num_format);
  YICHENG_LAZY_FUNCTION(lxw_strerror);
  YICHENG_LAZY_FUNCTION(workbook_add_format);
  YICHENG_LAZY_FUNCTION(workbook_add_worksheet);
  YICHENG_LAZY_FUNCTION(workbook_close);
  YICHENG_LAZY_FUNCTION(workbook_new);
  YICHENG_LAZY_FUNCTION(workbook_set_properties);
  YICHENG_LAZY_FUNCTION(worksheet_autofilter);
  YICHENG_LAZY_FUNCTION(worksheet_freeze_panes);
  YICHENG_LAZY_FUNCTION(worksheet_set_column);
  YICHENG_LAZY_FUNCTION(worksheet_write_datetime);
  YICHENG_LAZY_FUNCTION(worksheet_write_number);
  YICHENG_LAZY_FUNCTION(worksheet_write_string);
};

Libxlsxwriter const& writer() {
  static Libxlsxwriter const functions;
  return functions;
}

constexpr std::size_t kSheetNameMax = 31;
constexpr std::size_t kCellBytesMax = 32'767;  // Excel's limit for the characters of a cell
constexpr double kWidthMin = 6;
constexpr double kWidthMax = 60;

std::string sheet_name(std::string const& wanted, std::set<std::string>& taken) {
  std::u32string name = decode_utf8(wanted).value_or(U"");
  for (char32_t& c : name) {
    c = std::u32string_view(U"[]:*?/\\'").find(c) != std::u32string_view::npos ? U'_' : c;
  }
  name.resize(std::min(name.size(), kSheetNameMax));
  std::string unique = name.empty() ? "Sheet" : encode_utf8(name);
  for (int next = 2; !taken.insert(unique).second; ++next) {
    std::string const tail = fmt::format(" {}", next);
    unique = encode_utf8(std::u32string_view(name).substr(0, kSheetNameMax - tail.size())) + tail;
  }
  return unique;
}

/// Chinese characters are two columns wide.
double width_of(std::string_view text) {
  double width = 0;
  double widest = 0;
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    width = c == '\n' ? 0 : width + (byte < 0x80 ? 1 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0);
    widest = std::max(widest, width);
  }
  return widest;
}

/// Cut to what a cell may hold, between characters.
std::string fitting(std::string_view text) {
  std::size_t end = std::min(text.size(), kCellBytesMax);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
    --end;
  }
  return std::string(text.substr(0, end));
}

class SheetWriter {
 public:
  SheetWriter(lxw_workbook* book, std::string const& name)
      : sheet_(writer().workbook_add_worksheet(book, name.c_str())),
        bold_(writer().workbook_add_format(book)),
        day_(writer().workbook_add_format(book)) {
    writer().format_set_bold(bold_);
    writer().format_set_num_format(day_, "yyyy-mm-dd");
  }

  void write(WorkbookTable const& table) {
    for (std::size_t i = 0; i < table.header.size(); ++i) {
      put_text(0, i, table.header[i], bold_);
    }
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      for (std::size_t i = 0; i < table.rows[r].size(); ++i) {
        put(static_cast<lxw_row_t>(r + 1), i, table.rows[r][i]);
      }
    }
    if (!table.header.empty()) {
      writer().worksheet_freeze_panes(sheet_, 1, 0);
      writer().worksheet_autofilter(sheet_, 0, 0, static_cast<lxw_row_t>(table.rows.size()),
                                    static_cast<lxw_col_t>(table.header.size() - 1));
    }
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      auto const column = static_cast<lxw_col_t>(i);
      writer().worksheet_set_column(sheet_, column, column,
                                    std::clamp(widths_[i] + 2, kWidthMin, kWidthMax), nullptr);
    }
  }

 private:
  void put(lxw_row_t row, std::size_t column, WorkbookValue const& value) {
    auto const at = static_cast<lxw_col_t>(column);
    if (auto const* text = std::get_if<std::string>(&value)) {
      put_text(row, column, *text, nullptr);
    } else if (auto const* number = std::get_if<double>(&value)) {
      writer().worksheet_write_number(sheet_, row, at, *number, nullptr);
      widen(column, 10);
    } else if (auto const* day = std::get_if<std::chrono::year_month_day>(&value)) {
      lxw_datetime date = {static_cast<int>(day->year()),
                           static_cast<int>(static_cast<unsigned>(day->month())),
                           static_cast<int>(static_cast<unsigned>(day->day())),
                           0,
                           0,
                           0};
      writer().worksheet_write_datetime(sheet_, row, at, &date, day_);
      widen(column, 10);
    }
  }

  void put_text(lxw_row_t row, std::size_t column, std::string const& text, lxw_format* format) {
    writer().worksheet_write_string(sheet_, row, static_cast<lxw_col_t>(column),
                                    fitting(text).c_str(), format);
    widen(column, width_of(text));
  }

  void widen(std::size_t column, double width) {
    widths_.resize(std::max(widths_.size(), column + 1));
    widths_[column] = std::max(widths_[column], width);
  }

  lxw_worksheet* sheet_;
  lxw_format* bold_;
  lxw_format* day_;
  std::vector<double> widths_;
};

}  // namespace

void write_workbook(std::filesystem::path const& target, std::vector<WorkbookTable> const& tables) {
  NewFile file(target);
  lxw_workbook* const book = writer().workbook_new(file.path().c_str());
  lxw_doc_properties properties = {};
  properties.created = 946'684'800;  // 2000-01-01: the same tables, the same bytes
  writer().workbook_set_properties(book, &properties);
  std::set<std::string> taken;
  for (auto const& table : tables) {
    SheetWriter(book, sheet_name(table.name, taken)).write(table);
  }
  lxw_error const error = writer().workbook_close(book);
  if (error != LXW_NO_ERROR) {
    throw Fault(FaultKind::ours, "table-write", target.string(),
                {fmt::format("无法写入工作簿：{}", writer().lxw_strerror(error)),
                 fmt::format("the workbook cannot be written: {}", writer().lxw_strerror(error))},
                {"请检查磁盘空间和权限", "check free space and permissions"});
  }
  file.commit();
}

}  // namespace yicheng
