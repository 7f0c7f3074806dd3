#include "plan/documents/docx.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/document/xml.h"
#include "plan/documents/docx_numbering.h"
#include "plan/documents/faults.h"
#include "plan/documents/text_builder.h"
#include "plan/text.h"

namespace yicheng::plan {
namespace {

using xml::child;
using xml::local_name;
using xml::number;
using xml::value_of;

bool is_on(pugi::xml_node properties, std::string_view name) {
  auto const node = child(properties, name);
  auto const value = value_of(properties, name);
  return node && value != "0" && value != "false" && value != "none";
}

/// What only wraps paragraphs and runs, or marks them as inserted.
bool is_wrapper(std::string_view name) {
  static constexpr std::string_view kWrappers[] = {
      "sdt",       "sdtContent",       "ins",    "moveTo", "customXml", "smartTag", "hyperlink",
      "fldSimple", "AlternateContent", "Choice", "ruby",   "rubyBase",  "dir",      "bdo"};
  return std::find(std::begin(kWrappers), std::end(kWrappers), name) != std::end(kWrappers);
}

class DocxReader {
 public:
  DocxReader(Parts const& parts, std::string_view name)
      : name_(name), numbering_(parts, name), out_(name) {}

  Document read(pugi::xml_node body) {
    take_blocks(body);
    return out_.finish();
  }

 private:
  struct Cell {
    std::u32string text;
    std::uint32_t column = 0;
  };

  void take_blocks(pugi::xml_node parent) {
    for (auto const node : parent.children()) {
      auto const name = local_name(node);
      if (name == "p") {
        take_paragraph(node);
      } else if (name == "tbl") {
        take_table(node);
      } else if (is_wrapper(name)) {
        take_blocks(node);
      }
    }
  }

  void take_paragraph(pugi::xml_node node) {
    std::vector<pugi::xml_node> boxes;
    auto const text = paragraph_text(node, boxes);
    out_.stand_at({0, PlaceKind::paragraph, ++paragraphs_, 0, 0});
    if (!text.empty()) {
      // An empty line between paragraphs says that they are whole, not lines to be joined.
      out_.add(text);
      out_.add(U"\n\n");
    }
    for (auto const box : boxes) {
      take_blocks(box);
    }
  }

  std::u32string paragraph_text(pugi::xml_node node, std::vector<pugi::xml_node>& boxes) {
    std::u32string text;
    take_runs(node, text, boxes);
    if (std::all_of(text.begin(), text.end(), [](char32_t c) { return is_blank(c); })) {
      return {};
    }
    auto const properties = child(node, "pPr");
    auto const* style = numbering_.style(value_of(properties, "pStyle"));
    auto const number = number_of(properties, style);
    bool const heading = style != nullptr && style->heading > 0 && number.empty();
    std::u32string const marks =
        heading
            ? std::u32string(static_cast<std::size_t>(std::min(style->heading, 4)) + 1, U'#') + U" "
            : U"";
    return marks + number + text;
  }

  std::u32string number_of(pugi::xml_node properties, ParagraphStyle const* style) {
    auto const own = child(properties, "numPr");
    if (own) {
      std::string const list(value_of(own, "numId"));
      return numbering_.next({list, number(value_of(own, "ilvl"), kNumberingLevels - 1, 0)});
    }
    return style != nullptr && style->numbering ? numbering_.next(*style->numbering)
                                                : std::u32string();
  }

  void take_runs(pugi::xml_node parent, std::u32string& text, std::vector<pugi::xml_node>& boxes) {
    for (auto const node : parent.children()) {
      auto const name = local_name(node);
      if (name == "t") {
        text += chars_of(node.child_value());
      } else if (name == "r") {
        if (!is_on(child(node, "rPr"), "vanish")) {
          take_runs(node, text, boxes);
        }
      } else if (name == "tab" || name == "ptab") {
        text += U' ';
      } else if (name == "br" || name == "cr") {
        text += U'\n';
      } else if (name == "noBreakHyphen") {
        text += U'-';
      } else if (name == "drawing" || name == "pict") {
        find_boxes(node, boxes);
      } else if (is_wrapper(name)) {
        take_runs(node, text, boxes);
      }
    }
  }

  void find_boxes(pugi::xml_node parent, std::vector<pugi::xml_node>& boxes) {
    for (auto const node : parent.children()) {
      if (local_name(node) == "txbxContent") {
        boxes.push_back(node);
      } else {
        find_boxes(node, boxes);
      }
    }
  }

  void take_table(pugi::xml_node table) {
    std::uint32_t const number = ++tables_;
    std::uint32_t row = 0;
    for_rows(table, [&](pugi::xml_node node) { take_row(node, number, ++row); });
    out_.add(U"\n");
  }

  template <typename Use>
  void for_rows(pugi::xml_node parent, Use const& use) {
    for (auto const node : parent.children()) {
      if (local_name(node) == "tr") {
        use(node);
      } else if (is_wrapper(local_name(node))) {
        for_rows(node, use);
      }
    }
  }

  void take_row(pugi::xml_node node, std::uint32_t table, std::uint32_t row) {
    std::vector<pugi::xml_node> cells;
    find_cells(node, cells);
    if (cells.size() == 1 && cells_of_row_before_ <= 1) {
      take_blocks(cells[0]);  // a frame around text, not a table
      return;
    }
    cells_of_row_before_ = cells.size() == 1 ? 0 : cells.size();
    std::uint32_t column = 1;
    for (auto const cell : cells) {
      auto const properties = child(cell, "tcPr");
      auto const span = static_cast<std::uint32_t>(
          std::max(1, plan::number(value_of(properties, "gridSpan"), kTableColumnsMax, 1)));
      bool const continues =
          child(properties, "vMerge") && value_of(properties, "vMerge") != "restart";
      count_cell(table);
      out_.add(U"| ");
      out_.stand_at({0, PlaceKind::table_cell, table, row, column});
      out_.add(continues ? std::u32string() : as_cell(cell_text(cell)));
      // A wide cell keeps the columns behind it in place.
      for (std::uint32_t i = 1; i < span; ++i) {
        count_cell(table);
        out_.add(U" | ");
      }
      out_.add(U" ");
      column += span;
    }
    out_.add(U"|\n");
  }

  void find_cells(pugi::xml_node parent, std::vector<pugi::xml_node>& cells) {
    for (auto const node : parent.children()) {
      if (local_name(node) == "tc") {
        cells.push_back(node);
      } else if (is_wrapper(local_name(node))) {
        find_cells(node, cells);
      }
    }
  }

  std::u32string cell_text(pugi::xml_node cell) {
    std::u32string text;
    std::vector<pugi::xml_node> boxes;
    for (auto const node : cell.children()) {
      auto const name = local_name(node);
      if (name == "p") {
        text += paragraph_text(node, boxes) + U"\n";
      } else if (name == "tbl" || name == "tr" || name == "tc" || is_wrapper(name)) {
        text += cell_text(node) + U"\n";  // a table within a cell is read as its text
      }
    }
    return text;
  }

  void count_cell(std::uint32_t table) {
    if (++cells_ > kTableCellsMax) {
      throw_too_large(fmt::format("{}/{}", name_, table),
                      {fmt::format("表格超过 {} 个单元格", kTableCellsMax),
                       fmt::format("its tables have more than {} cells", kTableCellsMax)});
    }
  }

  std::string name_;
  DocxNumbering numbering_;
  TextBuilder out_;
  std::uint32_t paragraphs_ = 0;
  std::uint32_t tables_ = 0;
  std::size_t cells_ = 0;
  std::size_t cells_of_row_before_ = 0;
};

}  // namespace

Document read_docx(Parts const& parts, std::string_view name) {
  auto const part = parts.find("word/document.xml");
  check(part != parts.end());
  pugi::xml_document document;
  xml::parse(document, part->second, fmt::format("{}/word/document.xml", name),
             document_refusals());
  return DocxReader(parts, name).read(child(document.document_element(), "body"));
}

}  // namespace yicheng::plan
