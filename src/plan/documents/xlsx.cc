#include "plan/documents/xlsx.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/check.h"
#include "plan/documents/faults.h"
#include "plan/documents/text_builder.h"
#include "plan/documents/xlsx_values.h"
#include "plan/documents/xml.h"
#include "plan/text.h"

namespace yicheng::plan {
namespace {

constexpr int kRowMax = 1 << 20;

/// 28 of "AB12"; 0 where the reference is none.
std::uint32_t column_of(std::string_view reference) {
  std::uint32_t column = 0;
  for (char const c : reference) {
    if (c < 'A' || c > 'Z' || column > 100'000) {
      break;
    }
    column = column * 26 + static_cast<std::uint32_t>(c - 'A') + 1;
  }
  return column;
}

/// "xl/worksheets/sheet1.xml" of "worksheets/sheet1.xml" or "/xl/worksheets/sheet1.xml".
std::string path_of(std::string_view target) {
  return target.starts_with('/') ? std::string(target.substr(1)) : fmt::format("xl/{}", target);
}

class XlsxReader {
 public:
  XlsxReader(Parts const& parts, std::string_view name, bool from_1904)
      : parts_(parts), name_(name), values_(parts, name, from_1904), out_(name) {}

  Document read(pugi::xml_node workbook) {
    auto const targets = read_targets();
    for (auto const node : child(workbook, "sheets").children()) {
      ++sheet_;
      std::string const state = attribute(node, "state").value();
      if (state == "hidden" || state == "veryHidden") {
        report_hidden(attribute(node, "name").value());
        continue;
      }
      // The sheet's own id has no prefix and another name (sheetId).
      auto const target = targets.find(attribute(node, "id").value());
      auto const part = parts_.find(target == targets.end() ? "" : path_of(target->second));
      if (part != parts_.end()) {
        take_sheet(part->first, part->second);
      }
    }
    return out_.finish();
  }

 private:
  std::map<std::string, std::string> read_targets() const {
    std::map<std::string, std::string> targets;
    auto const part = parts_.find("xl/_rels/workbook.xml.rels");
    if (part == parts_.end()) {
      return targets;
    }
    pugi::xml_document xml;
    parse_xml(xml, part->second, fmt::format("{}/{}", name_, part->first));
    for (auto const node : xml.document_element().children()) {
      targets[attribute(node, "Id").value()] = attribute(node, "Target").value();
    }
    return targets;
  }

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

  void take_sheet(std::string const& path, std::string_view bytes) {
    pugi::xml_document xml;
    parse_xml(xml, bytes, fmt::format("{}/{}", name_, path));
    std::uint32_t row = 0;
    width_ = 0;
    for (auto const node : child(xml.document_element(), "sheetData").children()) {
      ++row;
      int const written = number(attribute(node, "r").value(), kRowMax, 0);
      row = written > 0 ? static_cast<std::uint32_t>(written) : row;
      take_row(node, row);
    }
    out_.add(U"\n");
  }

  void take_row(pugi::xml_node node, std::uint32_t row) {
    std::vector<std::u32string> cells;
    std::uint32_t column = 0;
    std::size_t filled = 0;
    std::size_t only = 0;
    for (auto const cell : node.children()) {
      count_cell();
      auto const written = column_of(attribute(cell, "r").value());
      column = written > 0 ? written : column + 1;
      auto text = as_cell(values_.text_of(cell));
      if (std::all_of(text.begin(), text.end(), [](char32_t c) { return is_blank(c); })) {
        continue;
      }
      if (column > kSheetColumnsMax) {
        throw_too_large(name_, {fmt::format("表格超过 {} 列", kSheetColumnsMax),
                                fmt::format("a sheet has more than {} columns", kSheetColumnsMax)});
      }
      cells.resize(std::max<std::size_t>(cells.size(), column));
      only = column - 1;
      cells[only] = std::move(text);
      ++filled;
    }
    if (filled == 1 && width_ == 0) {
      // Above the table: its title, or lines of text.
      out_.stand_at({0, PlaceKind::sheet_cell, sheet_, row, static_cast<std::uint32_t>(only + 1)});
      out_.add(cells[only] + U"\n\n");
    } else if (filled > 0) {
      add_row(std::move(cells), row);
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

  void count_cell() {
    if (++cells_ > kSheetCellsMax) {
      throw_too_large(name_, {fmt::format("表格超过 {} 个单元格", kSheetCellsMax),
                              fmt::format("it has more than {} cells", kSheetCellsMax)});
    }
  }

  Parts const& parts_;
  std::string name_;
  XlsxValues values_;
  TextBuilder out_;
  std::uint32_t sheet_ = 0;
  std::size_t width_ = 0;
  std::size_t cells_ = 0;
};

}  // namespace

Document read_xlsx(Parts const& parts, std::string_view name) {
  auto const part = parts.find("xl/workbook.xml");
  check(part != parts.end());
  pugi::xml_document xml;
  parse_xml(xml, part->second, fmt::format("{}/xl/workbook.xml", name));
  auto const workbook = xml.document_element();
  auto const origin = attribute(child(workbook, "workbookPr"), "date1904");
  bool const from_1904 = origin.as_bool();
  return XlsxReader(parts, name, from_1904).read(workbook);
}

}  // namespace yicheng::plan
