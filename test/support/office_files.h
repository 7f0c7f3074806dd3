/// Small Office documents made in memory: the parts of a package zipped, XML written by hand.
#pragma once
#include <gtest/gtest.h>
#include <zip.h>

#include <cstring>
#include <map>
#include <string>

namespace yicheng {

inline std::string zipped(std::map<std::string, std::string> const& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* const zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  for (auto const& [path, bytes] : parts) {
    zip_source_t* const source = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
    EXPECT_GE(zip_file_add(zip, path.c_str(), source, ZIP_FL_ENC_UTF_8), 0);
  }
  EXPECT_EQ(zip_close(zip), 0);
  zip_stat_t stat;
  zip_stat_init(&stat);
  zip_source_stat(target, &stat);
  std::string out(stat.size, '\0');
  zip_source_open(target);
  EXPECT_EQ(zip_source_read(target, out.data(), out.size()), static_cast<zip_int64_t>(out.size()));
  zip_source_close(target);
  zip_source_free(target);
  zip_error_fini(&error);
  return out;
}

inline std::string paragraph(std::string const& text, std::string const& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

inline std::string table_cell(std::string const& text, std::string const& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(text) + "</w:tc>";
}

inline std::string document_xml(std::string const& body) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="urn:w"><w:body>)" + body +
         "</w:body></w:document>";
}

inline std::string docx(std::string const& body,
                        std::map<std::string, std::string> const& more = {}) {
  std::map<std::string, std::string> parts = {{"[Content_Types].xml", "<Types/>"},
                                              {"word/document.xml", document_xml(body)}};
  parts.insert(more.begin(), more.end());
  return zipped(parts);
}

inline std::map<std::string, std::string> xlsx_parts(std::string const& rows,
                                                     std::string const& words = "",
                                                     std::string const& state = "visible") {
  return {
      {"[Content_Types].xml", "<Types/>"},
      {"xl/workbook.xml", R"(<workbook xmlns:r="urn:r"><sheets><sheet name="任务表" sheetId="7" )"
                          R"(state=")" +
                              state + R"(" r:id="rId1"/></sheets></workbook>)"},
      {"xl/_rels/workbook.xml.rels",
       R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>)"},
      {"xl/sharedStrings.xml", "<sst>" + words + "</sst>"},
      {"xl/styles.xml", R"(<styleSheet><numFmts><numFmt numFmtId="176" )"
                        R"(formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs>)"
                        R"(<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/>)"
                        R"(<xf numFmtId="9"/></cellXfs></styleSheet>)"},
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
}

inline std::string words(std::string const& reference, std::string const& text) {
  return R"(<c r=")" + reference + R"(" t="inlineStr"><is><t>)" + text + "</t></is></c>";
}

}  // namespace yicheng
