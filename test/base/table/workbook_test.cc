// Workbooks in and out: what a person sees in a sheet is what is read, and what is written reads
// back; damage, bombs and foreign files end in the door's own words.
#include "base/table/workbook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/table/workbook_writer.h"
#include "support/office_files.h"
#include "support/scratch_folder.h"

namespace yicheng {
namespace {

using ::testing::ElementsAre;

std::vector<WorkbookSheet> sheets_of(std::string const& bytes) {
  return read_workbook(bytes, "t.xlsx", table_refusals());
}

std::vector<std::string> texts_of(WorkbookRow const& row) {
  std::vector<std::string> texts;
  for (auto const& cell : row.cells) {
    texts.push_back(cell.text);
  }
  return texts;
}

TEST(Workbook, ReadsSharedWordsDatesPercentagesAndPlaces) {
  auto const sheets = sheets_of(
      zipped(xlsx_parts(R"(<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" s="1"><v>45535</v></c>)"
                        R"(<c s="3"><v>0.85</v></c><c><v>12.50</v></c></row>)",
                        "<si><r><t>第一</t></r><r><t>小学</t></r></si>")));
  ASSERT_EQ(sheets.size(), 1u);
  EXPECT_EQ(sheets[0].name, "任务表");
  ASSERT_EQ(sheets[0].rows.size(), 1u);
  WorkbookRow const& row = sheets[0].rows[0];
  EXPECT_EQ(row.row, 3u);
  EXPECT_EQ(row.cells[1].column, 4u);
  EXPECT_THAT(texts_of(row), ElementsAre("第一小学", "2024年8月31日", "85%", "12.5"));
}

TEST(Workbook, ListsAHiddenSheetWithoutItsRows) {
  auto const sheets =
      sheets_of(zipped(xlsx_parts("<row>" + words("A1", "x") + "</row>", "", "veryHidden")));
  ASSERT_EQ(sheets.size(), 1u);
  EXPECT_TRUE(sheets[0].hidden);
  EXPECT_TRUE(sheets[0].rows.empty());
}

TEST(Workbook, WhatIsWrittenReadsBackAndIsTheSameBytesAgain) {
  ScratchFolder const folder;
  std::vector<WorkbookTable> const tables = {
      {"设施/学校",
       {"名称", "学位", "建成"},
       {{std::string("第一小学"), 1080.0,
         std::chrono::year_month_day(std::chrono::year(2025) / 8 / 31)},
        {std::string("a<b&c"), 0.5, std::monostate()}}},
      {"设施/学校", {}, {}}};
  write_workbook(folder / "a.xlsx", tables);
  write_workbook(folder / "b.xlsx", tables);
  std::string const bytes = read_file(folder / "a.xlsx", kTestFileBytes);
  EXPECT_EQ(bytes, read_file(folder / "b.xlsx", kTestFileBytes));
  auto const sheets = sheets_of(bytes);
  ASSERT_EQ(sheets.size(), 2u);
  EXPECT_EQ(sheets[0].name, "设施_学校");
  EXPECT_EQ(sheets[1].name, "设施_学校 2");
  ASSERT_EQ(sheets[0].rows.size(), 3u);
  EXPECT_THAT(texts_of(sheets[0].rows[0]), ElementsAre("名称", "学位", "建成"));
  EXPECT_THAT(texts_of(sheets[0].rows[1]), ElementsAre("第一小学", "1080", "2025年8月31日"));
  EXPECT_THAT(texts_of(sheets[0].rows[2]), ElementsAre("a<b&c", "0.5"));
}

TEST(Workbook, HostileFilesEndInTheDoorsWords) {
  auto const refused = [](std::string const& bytes) {
    return fault_code([&] { sheets_of(bytes); });
  };
  std::string const good = zipped(xlsx_parts("<row>" + words("A1", "x") + "</row>"));
  EXPECT_EQ(refused(good), "no fault");
  EXPECT_EQ(refused(good.substr(0, good.size() / 2)), "table-broken");
  EXPECT_EQ(refused(zipped({{"xl/other.xml", "<a/>"}})), "table-broken");
  EXPECT_EQ(refused(zipped({{"xl/workbook.xml", "<!DOCTYPE w []><workbook/>"}})), "table-unsafe");
  EXPECT_EQ(refused(zipped({{"xl/workbook.xml", std::string(8u << 20, ' ')}})), "table-too-large");
  EXPECT_EQ(refused(zipped(xlsx_parts("<row>" + words("XFD1", "x") + "</row>"))),
            "table-too-large");
}

}  // namespace
}  // namespace yicheng
