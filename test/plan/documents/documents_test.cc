// Plans as office documents: what a reader sees is read, every citation says where it stood, and
// hostile files are refused with a message.
#include "plan/documents/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/fault.h"
#include "base/utf8.h"
#include "plan/documents/docx.h"
#include "plan/documents/docx_numbering.h"
#include "plan/documents/xlsx.h"
#include "plan/reading.h"
#include "support/office_files.h"

namespace yicheng::plan::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string text_of(std::string const& bytes) {
  return encode_utf8(read_document(bytes, "test").text);
}

template <typename Read>
std::string code_of(Read const& read) {
  try {
    read();
  } catch (Fault const& fault) {
    EXPECT_EQ(fault.kind, FaultKind::bad_input);
    EXPECT_FALSE(fault.message.zh.empty() || fault.message.en.empty());
    EXPECT_FALSE(fault.mend.zh.empty() || fault.mend.en.empty());
    return fault.code;
  }
  return {};
}

std::string refused(std::string const& bytes) {
  return code_of([&] { read_document(bytes, "test"); });
}

std::string place_of(Plan const& plan, Commitment const& one) {
  auto const place = find_place(plan.sources, one.span);
  return place ? describe(*place).en : "";
}

std::string const kTable = "<w:tbl><w:tr>" + table_cell("项目名称") + table_cell("工作内容") +
                           table_cell("责任单位") + table_cell("完成时限") + "</w:tr><w:tr>" +
                           table_cell("公园建设", R"(<w:vMerge w:val="restart"/>)") +
                           table_cell("新建口袋公园12个") + table_cell("市住建局") +
                           table_cell("10月底前") + "</w:tr><w:tr>" +
                           table_cell("", "<w:vMerge/>") + table_cell("改造绿地3公顷") +
                           table_cell("市城管局") + table_cell("6月底前") + "</w:tr></w:tbl>";

TEST(Docx, ParagraphsAndTablesBecomeTheSamePlanAsTheirText) {
  Plan const plan =
      read_plan(docx(paragraph("某市2024年重点工作方案") + paragraph("一、道路") +
                     paragraph("1.打通断头路4条，6月底前完成。") + paragraph("二、绿化") + kTable),
                "test", {});
  auto const all = commitments_in(plan);
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(plan.title, "某市2024年重点工作方案");
  EXPECT_EQ(all[0].quote, "打通断头路4条，6月底前完成");
  EXPECT_EQ(place_of(plan, all[0]), "paragraph 3");
  EXPECT_EQ(all[1].quote, "新建口袋公园12个");
  EXPECT_EQ(place_of(plan, all[1]), "table 1, row 2, column 2");
  EXPECT_EQ(all[1].owners, std::vector<std::string>{"市住建局"});
  EXPECT_EQ(place_of(plan, all[2]), "table 1, row 3, column 2");
  ASSERT_TRUE(all[2].deadline);
  EXPECT_EQ(all[2].deadline->date, "2024-06");
  for (auto const& one : all) {
    EXPECT_EQ(cite(plan, one.span), one.quote);
  }
}

TEST(Docx, WordsSplitIntoRunsAreWholeAndDeletedOnesGone) {
  auto const text = text_of(docx(
      "<w:p><w:r><w:t>新建</w:t></w:r><w:del><w:r><w:delText>公园</w:delText></w:r></w:del>"
      "<w:ins><w:r><w:t>学校</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"
      "<w:r><w:t>3所</w:t></w:r></w:p>"));
  EXPECT_THAT(text, HasSubstr("新建学校3所"));
}

std::string numbering_level(int level, std::string const& format, std::string const& text) {
  auto const at = std::to_string(level);
  return R"(<w:lvl w:ilvl=")" + at + R"("><w:start w:val="1"/><w:numFmt w:val=")" + format +
         R"("/><w:lvlText w:val=")" + text + R"("/></w:lvl>)";
}

std::string in_list(int level) {
  return R"(<w:numPr><w:ilvl w:val=")" + std::to_string(level) +
         R"("/><w:numId w:val="5"/></w:numPr>)";
}

TEST(Docx, WritesOutTheNumbersThatWordMakes) {
  std::string const numbering =
      R"(<w:numbering xmlns:w="urn:w"><w:abstractNum w:abstractNumId="0">)" +
      numbering_level(0, "chineseCounting", "%1、") +
      numbering_level(1, "chineseCounting", "（%2）") + numbering_level(2, "decimal", "%3.") +
      R"(</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>)";
  auto const text =
      text_of(docx(paragraph("总体要求", in_list(0)) + paragraph("任务", in_list(0)) +
                       paragraph("道路", in_list(1)) + paragraph("新建公园3个", in_list(2)) +
                       paragraph("改造公园2个", in_list(2)) + paragraph("绿化", in_list(1)) +
                       paragraph("种树9株", in_list(2)),
                   {{"word/numbering.xml", numbering}}));
  for (auto const* line : {"一、总体要求", "二、任务", "（一）道路", "1.新建公园3个",
                           "2.改造公园2个", "（二）绿化", "1.种树9株"}) {
    EXPECT_THAT(text, HasSubstr(std::string(line) + "\n"));
  }
}

TEST(Docx, NumbersInChinese) {
  EXPECT_EQ(encode_utf8(formatted(10, "chineseCounting")), "十");
  EXPECT_EQ(encode_utf8(formatted(12, "chineseCounting")), "十二");
  EXPECT_EQ(encode_utf8(formatted(20, "chineseCounting")), "二十");
  EXPECT_EQ(encode_utf8(formatted(105, "chineseCountingThousand")), "一百零五");
  EXPECT_EQ(encode_utf8(formatted(3, "decimalEnclosedCircle")), "③");
  EXPECT_EQ(encode_utf8(formatted(30, "decimalEnclosedCircle")), "30");
}

TEST(Xlsx, RowsAreReadAsATaskTableAndCitedByCell) {
  std::string const rows = R"(<row r="1">)" + words("A1", "某县2024年民生实事任务分解表") +
                           R"(</row><row r="2">)" + words("A2", "序号") + words("B2", "项目名称") +
                           words("C2", "工作内容") + words("D2", "责任单位") +
                           words("E2", "完成时限") + R"(</row><row r="3"><c r="A3"><v>1</v></c>)" +
                           words("B3", "学校") + R"(<c r="C3" t="s"><v>0</v></c>)" +
                           words("D3", "县教育局") + R"(<c r="E3" s="1"><v>45535</v></c></row>)";
  Plan const plan = read_plan(
      zipped(xlsx_parts(rows, "<si><r><t>新建小学</t></r><r><t>2所</t></r></si>")), "test", {});
  auto const all = commitments_in(plan);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].quote, "新建小学2所");
  EXPECT_EQ(place_of(plan, all[0]), "sheet 1, cell C3");
  EXPECT_EQ(all[0].owners, std::vector<std::string>{"县教育局"});
  ASSERT_TRUE(all[0].deadline);
  EXPECT_EQ(all[0].deadline->date, "2024-08-31");
}

TEST(Xlsx, ShowsNumbersAsTheirFormatDoes) {
  auto const text = text_of(zipped(xlsx_parts(
      R"(<row><c><v>12</v></c><c s="1"><v>45535</v></c><c s="2"><v>45535</v></c><c s="3"><v>0.85</v></c></row>)")));
  EXPECT_THAT(text, HasSubstr("| 12 | 2024年8月31日 | 2024年8月 | 85% |"));
}

TEST(Xlsx, LinesOfACellStayApartAndBarsStayInside) {
  auto const text = text_of(zipped(xlsx_parts("<row>" + words("A1", "新建公园3个\n改造公园2个") +
                                              words("B1", "甲|乙") + "</row>")));
  EXPECT_THAT(text, HasSubstr("| 新建公园3个；改造公园2个 | 甲/乙 |"));
}

TEST(Xlsx, SaysThatAHiddenSheetWasNotRead) {
  auto parts = xlsx_parts("<row>" + words("A1", "新建公园3个") + "</row>", "", "hidden");
  EXPECT_EQ(refused(zipped(parts)), "plan-empty");
  parts["xl/workbook.xml"] =
      R"(<workbook xmlns:r="urn:r"><sheets><sheet name="旧" state="hidden" r:id="rId1"/>)"
      R"(<sheet name="新" r:id="rId1"/></sheets></workbook>)";
  auto const document = read_document(zipped(parts), "test");
  ASSERT_EQ(document.findings.size(), 1u);
  EXPECT_EQ(document.findings[0].code, "plan-hidden-sheet");
  EXPECT_THAT(document.findings[0].message.zh, HasSubstr("旧"));
}

TEST(Hostile, ZipBombs) {
  EXPECT_EQ(refused(docx(paragraph(std::string(8u << 20, 'a')))), "plan-document-too-large");
  std::map<std::string, std::string> many = {{"word/document.xml", document_xml("")}};
  for (int i = 0; i < 2100; ++i) {
    many["word/" + std::to_string(i) + ".xml"] = "";
  }
  EXPECT_EQ(refused(zipped(many)), "plan-document-too-large");
}

TEST(Hostile, DeepXml) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) {
    deep += "<w:sdt>";
  }
  for (int i = 0; i < 100'000; ++i) {
    deep += "</w:sdt>";
  }
  Parts const parts = {{"word/document.xml", document_xml(deep)}};
  EXPECT_EQ(code_of([&] { read_docx(parts, "test"); }), "plan-document-too-large");
}

TEST(Hostile, TenMillionCells) {
  std::string cells;
  for (int i = 0; i < 10'000'000; ++i) {
    cells += "<c/>";
  }
  auto const all = xlsx_parts("<row>" + cells + "</row>");
  Parts const parts(all.begin(), all.end());
  EXPECT_EQ(code_of([&] { read_xlsx(parts, "test"); }), "plan-document-too-large");
  EXPECT_EQ(refused(zipped(all)), "plan-document-too-large");
}

TEST(Hostile, ACellFarToTheRight) {
  EXPECT_EQ(refused(zipped(xlsx_parts("<row>" + words("XFD1", "新建公园3个") + "</row>"))),
            "plan-document-too-large");
}

TEST(Hostile, EntitiesAndExternalFiles) {
  std::string const xml =
      R"(<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>)"
      R"(<w:document xmlns:w="urn:w"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>)";
  EXPECT_EQ(refused(zipped({{"word/document.xml", xml}})), "plan-document-unsafe");
}

TEST(Hostile, DamagedAndForeignFiles) {
  auto const good = docx(paragraph("新建公园3个"));
  EXPECT_EQ(refused(good.substr(0, good.size() / 2)), "plan-document-broken");
  EXPECT_EQ(refused(zipped({{"word/document.xml", "<w:document><w:body>"}})),
            "plan-document-broken");
  EXPECT_EQ(refused(zipped({{"a.txt", "a"}})), "plan-document-unknown");
  EXPECT_EQ(refused("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"), "plan-document-old");
  EXPECT_EQ(refused(docx("")), "plan-empty");
  for (std::size_t i = 0; i < good.size(); i += 7) {
    auto flipped = good;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x55);
    EXPECT_NE(refused(flipped), "internal");  // ends with a text or with one of our faults
  }
}

}  // namespace
}  // namespace yicheng::plan::test
