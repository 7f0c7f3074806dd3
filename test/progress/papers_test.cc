// Papers and the fill-in sheet: what is written is read back, and broken sheets are refused by
// cell.
#include "progress/papers.h"

#include <gmock/gmock.h>

#include "base/file.h"
#include "base/utf8.h"
#include "plan/documents/document.h"
#include "progress/fill_sheet.h"
#include "progress/small_ledger.h"
#include "support/office_files.h"
#include "support/scratch_folder.h"

namespace yicheng::progress {
namespace {

using test::day;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

plan::Plan plan_of_two() {
  plan::Plan plan;
  plan.title = "示范方案";
  plan::Commitment one;
  one.id = "c-1";
  one.quote = "改造老旧小区12个";
  one.quantities = {{"12个", 12, "个", plan::QuantityKind::exact}};
  plan::Commitment two = one;
  two.id = "c-2";
  two.quote = "新增公交线路3条";
  plan.areas = {{"城市建设", {}, {{"p-1", "老旧小区改造", {}, {one, two}}}}};
  return plan;
}

class Papers : public testing::Test {
 protected:
  void SetUp() override {
    keeper_.assign_and_sign();
    keeper_.submit("2027-05", 20, "2027-05-25");
    Details details;
    details.report = test::report("2027-06", 25);
    details.report->problems = "征迁滞后";
    details.report->next = "增加班组";
    keeper_.move(test::kLead, Move::submit, "2027-06-25", details);
    view(day("2027-06-30"));
  }
  void view(Day today) {
    month_ = standing(plan_, keeper_.ledger, {}, presets(), default_lights(), today);
    context_ = {"示范方案", "市政府", keeper_.ledger.head(), default_lights(), &presets(), false};
  }
  std::string read_back(WordDocument const& document) {
    return encode_utf8(plan::read_document(word_bytes(document), "paper.docx").text);
  }
  /// The fill-in sheet as a unit sends it back, with cells set by column name in its first row.
  std::vector<WorkbookSheet> filled(std::map<std::string, WorkbookValue> const& cells) {
    auto sheets = fill_sheets(month_, "", Language::zh);
    for (auto const& [name, value] : cells) {
      auto const& header = sheets.at(0).header;
      auto const at = std::find(header.begin(), header.end(), name) - header.begin();
      sheets[0].rows.at(0).at(static_cast<std::size_t>(at)) = value;
    }
    auto const path = folder_ / "fill.xlsx";
    write_workbook(path, sheets);
    return read_workbook(read_file(path, kTestFileBytes), "fill.xlsx", table_refusals());
  }

  ScratchFolder folder_;
  plan::Plan plan_ = plan_of_two();
  test::Keeper keeper_;
  MonthStanding month_;
  PaperContext context_;
};

TEST_F(Papers, StandingPutsWhatWasReportedBesideTheLine) {
  ASSERT_THAT(month_.rows, SizeIs(1));
  auto const& row = month_.rows[0];
  EXPECT_EQ(row.now->report.percent, 25);
  EXPECT_EQ(row.before->report.percent, 20);
  EXPECT_NEAR(row.gap.value(), 25 - 100.0 * 180 / 364, 1e-9);
  EXPECT_EQ(row.lights[static_cast<std::size_t>(Aspect::progress)], Light::yellow);
  // Due to start in March, no start reported by the end of June.
  EXPECT_EQ(row.lights[static_cast<std::size_t>(Aspect::start)], Light::red);
  EXPECT_EQ(row.lights[static_cast<std::size_t>(Aspect::money)], Light::none);
  EXPECT_FALSE(row.unreported);
  ASSERT_THAT(month_.unassigned, SizeIs(1));
  EXPECT_EQ(month_.unassigned[0].commitment->id, "c-2");
}

TEST_F(Papers, TheTableHasTwoMonthsSideBySide) {
  auto const tables = month_tables(month_, context_, Language::zh);
  ASSERT_THAT(tables, SizeIs(6));
  auto const& header = tables[0].header;
  auto const at = [&](std::string const& name) {
    return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
  };
  auto const& row = tables[0].rows.at(0);
  EXPECT_EQ(std::get<std::string>(row.at(at("2027年5月推进情况"))), "20% 已完成20%");
  EXPECT_EQ(at("2027年6月推进情况"), at("2027年5月推进情况") + 1);
  EXPECT_EQ(std::get<std::string>(row.at(at("2027年6月推进情况"))), "25% 已完成25%");
  EXPECT_EQ(std::get<std::string>(row.at(at("是否达序"))), "否");
  EXPECT_EQ(std::get<std::string>(row.at(at("全年目标任务"))), "12个");
  std::string origin;
  for (auto const& line : tables[5].rows) {
    origin += std::get<std::string>(line.at(1)) + "\n";
  }
  EXPECT_THAT(origin, HasSubstr(keeper_.ledger.head().hash));
  EXPECT_THAT(origin, HasSubstr("银川市"));
}

TEST_F(Papers, ThePublicationIsReadBackFromItsDocx) {
  auto const text = read_back(publication(month_, context_, Language::zh));
  for (std::string const part : {"2027年6月重点工作推进情况通报", "红黄项目清单", "市住建局",
                                 "开工红灯、进度黄灯", "征迁滞后", "增加班组", "市政府（盖章）"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_THAT(text, HasSubstr(keeper_.ledger.head().hash));
  auto const english = read_back(publication(month_, context_, Language::en));
  EXPECT_THAT(english, HasSubstr("Reds and yellows"));
}

TEST_F(Papers, ANoticeNamesTheTaskAndHasAReceipt) {
  auto const text = read_back(notices(month_, context_, Language::zh));
  for (std::string const part : {"督办单（红灯）", "2027-06-001", "改造老旧小区12个", "回执"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_THAT(text, HasSubstr(keeper_.ledger.head().hash));
}

TEST_F(Papers, UnitsAreRankedFromLowToHigh) {
  Details details;
  details.assignment = test::assignment();
  details.assignment->lead = "市交通局";
  details.assignment->deadline.reset();
  ASSERT_EQ(keeper_.move(test::kOffice, Move::assign, "2027-01-05", details, "c-2"), "done");
  view(day("2027-06-30"));
  auto const units = ranking(month_);
  ASSERT_THAT(units, SizeIs(2));
  EXPECT_EQ(units[0].unit, "市住建局");
  EXPECT_EQ(units[0].share, 0.0);
  EXPECT_EQ(units[0].red, 1);
  EXPECT_EQ(units[1].unit, "市交通局");  // without a line: last
  EXPECT_EQ(units[1].share, std::nullopt);
}

TEST_F(Papers, TheFilledSheetComesBackAsReports) {
  std::chrono::year_month_day const date(day("2027-06-10"));
  auto const read = read_fill_sheets(filled({{"2027-06 进度(%)", 41.5},
                                             {"到达节点", "开工"},
                                             {"开工日期", date},
                                             {"入库日期", "2027/6/15"},
                                             {"累计支付(万元)", "1,250.5"},
                                             {"推进情况", "主体施工"}}));
  EXPECT_TRUE(read.findings.empty());
  ASSERT_THAT(read.rows, SizeIs(1));
  auto const& row = read.rows[0];
  EXPECT_EQ(row.task, "c-1");
  EXPECT_EQ(row.unit, "市住建局");
  EXPECT_EQ(row.report.month, Month(2027, 6));
  EXPECT_EQ(row.report.percent, 41.5);
  EXPECT_EQ(row.report.reached, Milestone::start);
  EXPECT_EQ(row.report.started, day("2027-06-10"));
  EXPECT_EQ(row.report.registered, day("2027-06-15"));
  EXPECT_EQ(row.report.paid, Yuan(12'505'000));
  EXPECT_EQ(row.report.done, "主体施工");
}

TEST_F(Papers, AnEmptyRowIsCountedNotTaken) {
  auto const read = read_fill_sheets(filled({}));
  EXPECT_TRUE(read.rows.empty());
  EXPECT_EQ(read.left_empty, 1);
  EXPECT_TRUE(read.findings.empty());
}

TEST_F(Papers, EveryWrongCellIsNamed) {
  auto const read = read_fill_sheets(filled({{"2027-06 进度(%)", "150"},
                                             {"到达节点", "封顶大吉"},
                                             {"开工日期", "2027-02-30"},
                                             {"累计支付(万元)", "很多"}}));
  EXPECT_TRUE(read.rows.empty());
  std::vector<std::string> places;
  for (auto const& finding : read.findings) {
    EXPECT_EQ(finding.severity, Severity::error);
    places.push_back(finding.where);
  }
  EXPECT_THAT(places, ElementsAre("市住建局!G2", "市住建局!H2", "市住建局!I2", "市住建局!K2"));
}

TEST_F(Papers, SheetsThatAreNotOursArePassedOverAndSaid) {
  std::vector<WorkbookSheet> const sheets = {{"其他", false, {{1, {{1, "序号"}, {2, "名称"}}}}}};
  auto const read = read_fill_sheets(sheets);
  ASSERT_THAT(read.findings, SizeIs(1));
  EXPECT_EQ(read.findings[0].code, "progress-sheet-passed");
}

TEST_F(Papers, RowsWithoutIdTwiceAndWithoutMonthAreErrors) {
  WorkbookRow const header = {1, {{1, "任务编号"}, {2, "2027-06 进度(%)"}}};
  auto const code = [](std::vector<WorkbookRow> rows) {
    auto const read = read_fill_sheets({{"表", false, std::move(rows)}});
    return read.findings.empty() ? "" : read.findings[0].code;
  };
  EXPECT_EQ(code({header, {2, {{2, "30"}}}}), "progress-sheet-task");
  EXPECT_EQ(code({header, {2, {{1, "c-1"}, {2, "30"}}}, {3, {{1, "c-1"}, {2, "40"}}}}),
            "progress-sheet-twice");
  EXPECT_EQ(code({{1, {{1, "任务编号"}, {2, "进度(%)"}}}, {2, {{1, "c-1"}, {2, "30"}}}}),
            "progress-sheet-month");
  EXPECT_EQ(code({{1, {{1, "任务编号"}, {2, "2027-13 进度(%)"}}}}), "progress-sheet-month");
  EXPECT_EQ(code({header, {2, {{1, "c-1"}, {2, "nan"}}}}), "progress-sheet-number");
  EXPECT_EQ(code({header, {2, {{1, "c-1"}, {2, "30"}}}}), "");
}

}  // namespace
}  // namespace yicheng::progress
