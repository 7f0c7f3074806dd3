#include "base/table/workbook.h"

#include <fmt/format.h>

#include <map>

#include "base/check.h"
#include "base/document/xml.h"
#include "base/table/workbook_values.h"

namespace yicheng {
namespace {

using xml::attribute;
using xml::child;

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

class WorkbookReader {
 public:
  WorkbookReader(Parts const& parts, std::string_view name, bool from_1904,
                 Refusals const& refusals)
      : parts_(parts),
        name_(name),
        refusals_(refusals),
        values_(parts, name, from_1904, refusals) {}

  std::vector<WorkbookSheet> read(pugi::xml_node workbook) {
    auto const targets = read_targets();
    std::vector<WorkbookSheet> sheets;
    for (auto const node : child(workbook, "sheets").children()) {
      WorkbookSheet& sheet = sheets.emplace_back();
      sheet.name = attribute(node, "name").value();
      std::string_view const state = attribute(node, "state").value();
      sheet.hidden = state == "hidden" || state == "veryHidden";
      // The sheet's own id has no prefix and another name (sheetId).
      auto const target = targets.find(attribute(node, "id").value());
      auto const part = parts_.find(target == targets.end() ? "" : path_of(target->second));
      if (!sheet.hidden && part != parts_.end()) {
        take_sheet(part->first, part->second, sheet);
      }
    }
    return sheets;
  }

 private:
  std::map<std::string, std::string> read_targets() const {
    std::map<std::string, std::string> targets;
    auto const part = parts_.find("xl/_rels/workbook.xml.rels");
    if (part == parts_.end()) {
      return targets;
    }
    pugi::xml_document document;
    xml::parse(document, part->second, fmt::format("{}/{}", name_, part->first), refusals_);
    for (auto const node : document.document_element().children()) {
      targets[attribute(node, "Id").value()] = attribute(node, "Target").value();
    }
    return targets;
  }

  void take_sheet(std::string const& path, std::string_view bytes, WorkbookSheet& sheet) {
    pugi::xml_document document;
    xml::parse(document, bytes, fmt::format("{}/{}", name_, path), refusals_);
    std::uint32_t row = 0;
    for (auto const node : child(document.document_element(), "sheetData").children()) {
      ++row;
      int const written = xml::number(attribute(node, "r").value(), kRowMax, 0);
      row = written > 0 ? static_cast<std::uint32_t>(written) : row;
      WorkbookRow taken{row, cells_of(node)};
      if (!taken.cells.empty()) {
        sheet.rows.push_back(std::move(taken));
      }
    }
  }

  std::vector<WorkbookCell> cells_of(pugi::xml_node row) {
    std::vector<WorkbookCell> cells;
    std::uint32_t column = 0;
    for (auto const node : row.children()) {
      count_cell();
      auto const written = column_of(attribute(node, "r").value());
      column = written > 0 ? written : column + 1;
      auto text = values_.text_of(node);
      if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
        continue;
      }
      if (column > kSheetColumnsMax) {
        refusals_.too_large(name_,
                            {fmt::format("表格超过 {} 列", kSheetColumnsMax),
                             fmt::format("a sheet has more than {} columns", kSheetColumnsMax)});
      }
      cells.push_back({column, std::move(text)});
    }
    return cells;
  }

  void count_cell() {
    if (++cells_ > kSheetCellsMax) {
      refusals_.too_large(name_, {fmt::format("表格超过 {} 个单元格", kSheetCellsMax),
                                  fmt::format("it has more than {} cells", kSheetCellsMax)});
    }
  }

  Parts const& parts_;
  std::string name_;
  Refusals refusals_;
  WorkbookValues values_;
  std::size_t cells_ = 0;
};

}  // namespace

std::vector<WorkbookSheet> read_workbook(Parts const& parts, std::string_view name,
                                         Refusals const& refusals) {
  auto const part = parts.find("xl/workbook.xml");
  check(part != parts.end());
  pugi::xml_document document;
  xml::parse(document, part->second, fmt::format("{}/xl/workbook.xml", name), refusals);
  auto const workbook = document.document_element();
  bool const from_1904 = attribute(child(workbook, "workbookPr"), "date1904").as_bool();
  return WorkbookReader(parts, name, from_1904, refusals).read(workbook);
}

std::vector<WorkbookSheet> read_workbook(std::string_view bytes, std::string_view name,
                                         Refusals const& refusals) {
  Parts const parts = read_parts(bytes, name, refusals);
  if (!parts.contains("xl/workbook.xml")) {
    refusals.broken(name, "no xl/workbook.xml");
  }
  return read_workbook(parts, name, refusals);
}

}  // namespace yicheng
