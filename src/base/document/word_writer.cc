#include "base/document/word_writer.h"

#include <pugixml.hpp>

#include <algorithm>
#include <sstream>

#include "base/document/zip_writer.h"
#include "base/file.h"
#include "base/utf8.h"

namespace yicheng {
namespace {

constexpr char kMain[] = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr char kContentTypes[] =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="xml" ContentType="application/xml"/>)"
    R"(<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>)"
    R"(<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>)"
    R"(</Types>)";
constexpr char kRelationships[] =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>)"
    R"(</Relationships>)";
constexpr char kDocumentRelationships[] =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>)"
    R"(</Relationships>)";
// Sizes are half points: 16 pt, 14 pt and 12 pt headings over 10.5 pt text (五号).
constexpr char kStyles[] =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
    R"(<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)"
    R"(<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>)"
    R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="200"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="100"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/><w:sz w:val="24"/></w:rPr></w:style>)"
    R"(</w:styles>)";

/// What XML 1.0 can hold: no control characters but tab (line feeds are parted before).
std::string printable(std::string_view text) {
  auto letters = decode_utf8(text).value_or(U"");
  std::erase_if(letters,
                [](char32_t c) { return (c < 0x20 && c != '\t') || c == 0xFFFE || c == 0xFFFF; });
  return encode_utf8(letters);
}

pugi::xml_node with_value(pugi::xml_node parent, char const* name, char const* value) {
  auto node = parent.append_child(name);
  node.append_attribute("w:val") = value;
  return node;
}

class Writer {
 public:
  explicit Writer(WordDocument const& document) {
    auto declaration = xml_.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    auto root = xml_.append_child("w:document");
    root.append_attribute("xmlns:w") = kMain;
    body_ = root.append_child("w:body");
    for (auto const& block : document.blocks) {
      std::visit([this](auto const& one) { write(one); }, block);
    }
    page(document.landscape);
  }

  std::string text() const {
    std::ostringstream out;
    xml_.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    return out.str();
  }

 private:
  void write(WordHeading const& heading) {
    auto paragraph = body_.append_child("w:p");
    std::string const style =
        heading.level < 1 ? "Title" : "Heading" + std::to_string(std::min(heading.level, 3));
    with_value(paragraph.append_child("w:pPr"), "w:pStyle", style.c_str());
    run(paragraph, heading.text);
  }

  void write(WordParagraph const& one) {
    auto paragraph = body_.append_child("w:p");
    if (one.right) {
      with_value(paragraph.append_child("w:pPr"), "w:jc", "right");
    }
    run(paragraph, one.text);
  }

  void write(WordPageBreak) {
    auto node = body_.append_child("w:p").append_child("w:r").append_child("w:br");
    node.append_attribute("w:type") = "page";
  }

  void write(WordTable const& table) {
    auto node = body_.append_child("w:tbl");
    auto properties = node.append_child("w:tblPr");
    auto width = properties.append_child("w:tblW");
    width.append_attribute("w:w") = "5000";  // fiftieths of a percent: the page's whole width
    width.append_attribute("w:type") = "pct";
    auto borders = properties.append_child("w:tblBorders");
    for (auto const* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
      auto border = with_value(borders, side, "single");
      border.append_attribute("w:sz") = "4";
    }
    auto grid = node.append_child("w:tblGrid");
    for (std::size_t i = 0; i < table.header.size(); ++i) {
      grid.append_child("w:gridCol");
    }
    row(node, table.header, table.header.size(), true);
    for (auto const& cells : table.rows) {
      row(node, cells, table.header.size(), false);
    }
    body_.append_child("w:p");  // Word joins tables that touch
  }

  static void row(pugi::xml_node table, std::vector<std::string> const& cells, std::size_t columns,
                  bool header) {
    auto node = table.append_child("w:tr");
    if (header) {
      auto properties = node.append_child("w:trPr");
      properties.append_child("w:cantSplit");
      properties.append_child("w:tblHeader");
    }
    for (std::size_t i = 0; i < columns; ++i) {
      auto paragraph = node.append_child("w:tc").append_child("w:p");
      run(paragraph, i < cells.size() ? cells[i] : "", header);
    }
  }

  static void run(pugi::xml_node paragraph, std::string_view text, bool bold = false) {
    auto node = paragraph.append_child("w:r");
    if (bold) {
      node.append_child("w:rPr").append_child("w:b");
    }
    for (bool first = true; first || !text.empty(); first = false) {
      auto const end = std::min(text.find('\n'), text.size());
      if (!first) {
        node.append_child("w:br");
      }
      auto words = node.append_child("w:t");
      words.append_attribute("xml:space") = "preserve";
      words.text().set(printable(text.substr(0, end)).c_str());
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void page(bool landscape) {
    auto section = body_.append_child("w:sectPr");
    auto size = section.append_child("w:pgSz");  // A4 in twentieths of a point
    size.append_attribute("w:w") = landscape ? "16838" : "11906";
    size.append_attribute("w:h") = landscape ? "11906" : "16838";
    if (landscape) {
      size.append_attribute("w:orient") = "landscape";
    }
    auto margin = section.append_child("w:pgMar");
    for (auto const* side : {"w:top", "w:right", "w:bottom", "w:left"}) {
      margin.append_attribute(side) = "1134";
    }
  }

  pugi::xml_document xml_;
  pugi::xml_node body_;
};

}  // namespace

std::string word_bytes(WordDocument const& document) {
  std::string const main = Writer(document).text();
  ZipWriter package;
  package.add("[Content_Types].xml", kContentTypes);
  package.add("_rels/.rels", kRelationships);
  package.add("word/document.xml", main);
  package.add("word/styles.xml", kStyles);
  package.add("word/_rels/document.xml.rels", kDocumentRelationships);
  return package.finish();
}

void write_word(std::filesystem::path const& target, WordDocument const& document) {
  write_file(target, word_bytes(document));
}

}  // namespace yicheng
