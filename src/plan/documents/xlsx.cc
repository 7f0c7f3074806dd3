#include "plan/documents/xlsx.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/table/workbook.h"
#include "plan/documents/faults.h"
#include "plan/documents/text_builder.h"
#include "plan/text.h"

namespace yicheng::plan {
namespace {

class XlsxReader {
 public:
  explicit XlsxReader(std::string_view name) : name_(name), out_(name) {}

  Document read(std::vector<WorkbookSheet> const& sheets) {
    for (auto const& sheet : sheets) {
      ++sheet_;
      width_ = 0;
      if (sheet.hidden) {
        report_hidden(sheet.name);
        continue;
      }
      for (auto const& row : sheet.rows) {
        take_row(row);
      }
      out_.add(U"\n");
    }
    return out_.finish();
  }

 private:
  void report_hidden(std::string const& sheet) {
    out_.findings().push_back(
        {Severity::note,
         "plan-hidden-sheet",
         name_,
         std::nullopt,
         {fmt::format("工作表“{}”是隐藏的，未读取", sheet),
          fmt::format("the sheet \"{}\" is hidden and was not read", sheet)},
         {"如属于方案，请取消隐藏后再读", "show it and read again if it is part of the plan"}});
  }

  void take_row(WorkbookRow const& row) {
    std::vector<std::u32string> cells;
    std::size_t filled = 0;
    std::size_t only = 0;
    for (auto const& cell : row.cells) {
      auto text = as_cell(chars_of(cell.text));
      if (std::all_of(text.begin(), text.end(), [](char32_t c) { return is_blank(c); })) {
        continue;
      }
      cells.resize(std::max<std::size_t>(cells.size(), cell.column));
      only = cell.column - 1;
      cells[only] = std::move(text);
      ++filled;
    }
    if (filled == 1 && width_ == 0) {
      // Above the table: its title, or lines of text.
      auto const column = static_cast<std::uint32_t>(only + 1);
      out_.stand_at({0, PlaceKind::sheet_cell, sheet_, row.row, column});
      out_.add(cells[only] + U"\n\n");
    } else if (filled > 0) {
      add_row(std::move(cells), row.row);
    }
  }

  void add_row(std::vector<std::u32string> cells, std::uint32_t row) {
    width_ = std::max(width_, cells.size());
    cells.resize(width_);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out_.add(U"| ");
      out_.stand_at({0, PlaceKind::sheet_cell, sheet_, row, static_cast<std::uint32_t>(i + 1)});
      out_.add(cells[i] + U" ");
    }
    out_.add(U"|\n");
  }

  std::string name_;
  TextBuilder out_;
  std::uint32_t sheet_ = 0;
  std::size_t width_ = 0;
};

}  // namespace

Document read_xlsx(Parts const& parts, std::string_view name) {
  return XlsxReader(name).read(read_workbook(parts, name, document_refusals()));
}

}  // namespace yicheng::plan
