// Every code of `yicheng check`: a small text that raises it, and one that must not.
#include "plan/check/check.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "plan/check/codes.h"
#include "plan/read.h"
#include "support/office_files.h"

namespace yicheng::plan::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

Day const kToday = *parse_day("2024-03-01");

Findings findings_in(std::string const& text, std::optional<int> year = std::nullopt) {
  auto const plan = read_plan(text, "test", {.year = year});
  auto const findings = check_plan(plan, {.name = "test", .today = kToday, .year = year});
  for (auto const& finding : findings) {
    EXPECT_NE(find_code(finding.code), nullptr) << finding.code;
    EXPECT_FALSE(finding.message.zh.empty() || finding.message.en.empty()) << finding.code;
    EXPECT_FALSE(finding.mend.zh.empty() || finding.mend.en.empty()) << finding.code;
    EXPECT_TRUE(!finding.span || finding.span->end <= plan.text.size()) << finding.code;
  }
  return findings;
}

std::vector<std::string> codes_in(std::string const& text, std::optional<int> year = std::nullopt) {
  std::vector<std::string> codes;
  for (auto const& finding : findings_in(text, year)) {
    codes.push_back(finding.code);
  }
  return codes;
}

/// `items` under the heading of a plan for 2024.
std::string plan_of(std::string const& items) {
  return "某市2024年重点工作方案\n一、重点工作\n" + items;
}

std::string const kGood =
    "1、10月底前新建口袋公园12个。（责任单位：市住建局）\n"
    "2、6月底前改造北关路2公里。（责任单位：市城管局）\n";

struct Sample {
  char const* code;
  char const* raises;
  char const* does_not;
};

class Code : public testing::TestWithParam<Sample> {};

TEST_P(Code, IsRaisedByItsTextAndNotByTheMendedOne) {
  auto const& [code, raises, does_not] = GetParam();
  EXPECT_THAT(codes_in(plan_of(raises)), Contains(code)) << raises;
  EXPECT_THAT(codes_in(plan_of(does_not)), Not(Contains(code))) << does_not;
}

std::vector<Sample> const kSamples = {
    {"plan-no-deadline", "1.新建口袋公园12个。\n", "1、10月底前新建口袋公园12个。\n"},
    {"plan-masked-date", "1、到202x年10月底新建口袋公园12个。\n",
     "1、到2024年10月底新建口袋公园12个。\n"},
    {"plan-impossible-date", "1、2024年2月30日前新建口袋公园12个。\n",
     "1、2024年2月29日前新建口袋公园12个。\n"},
    {"plan-impossible-date", "1、2023年2月29日前新建口袋公园12个。\n",
     "1.建设24月龄以下婴幼儿托位300个，10月31日前完成。\n"},
    {"plan-impossible-date", "1、13月底前新建口袋公园12个。\n", "1、12月底前新建口袋公园12个。\n"},
    {"plan-finish-before-start",
     "1.北关文化馆新建工程。2024年10月底前开工建设北关文化馆，2024年6月底前建成北关文化馆。\n",
     "1.北关文化馆新建工程。2024年6月底前开工建设北关文化馆，2024年10月底前建成北关文化馆。\n"},
    {"plan-finish-before-start",
     "1.北关文化馆新建工程。2025年开工建设北关文化馆，2024年10月底前建成北关文化馆。\n",
     "1.北关文化馆新建工程。2024年开工建设北关文化馆，2024年10月底前建成北关文化馆。\n"},
    {"plan-deadline-before-plan", "1、2022年10月底前新建口袋公园12个。\n",
     "1、2025年10月底前新建口袋公园12个。\n"},
    {"plan-deadline-past", "1、2024年1月底前新建口袋公园12个。\n",
     "1、2024年3月底前新建口袋公园12个。\n"},
    {"plan-no-owner", "1、10月底前新建口袋公园12个。\n",
     "1、10月底前新建口袋公园12个。（责任单位：市住建局）\n"},
    {"plan-not-verifiable", "1.推进北关路道路改造工程。\n2.新建公园3个。\n",
     "1.完成北关路道路改造工程。\n2.推进改造公园3个。\n"},
    {"plan-total-differs", "1.新增学位5000个，其中小学3000个、初中2500个。\n",
     "1.新增学位5000个，其中小学3000个、初中2000个。\n"},
    {"plan-total-differs", "1.新增学位5000个，其中小学3000个、初中1000个。\n",
     "1.新增学位5000个，其中小学3000个。\n"},
    {"plan-total-differs", "1.完成朝阳西道、晨光里小巷共3条背街小巷综合整治。\n",
     "1.完成朝阳西道、晨光里小巷共2条背街小巷综合整治。\n"},
    {"plan-total-differs", "1.完成朝阳西道、晨光里小巷、站前街共2条背街小巷综合整治。\n",
     "1.完成朝阳西道、晨光里小巷等共12条背街小巷综合整治。\n"},
    {"plan-repeated", "1、10月底前改造北关路2公里。\n2、10月底前改造北关路2公里。\n",
     "1、10月底前改造北关路2公里。\n2、10月底前改造南关路2公里。\n"},
    {"plan-contradiction", "1、10月底前改造北关路2公里。\n2、10月底前改造北关路3公里。\n",
     "1、10月底前改造北关路2公里。\n2、10月底前改造南关路3公里。\n"},
    {"plan-contradiction", "1、10月底前改造北关路2公里。\n2、6月底前改造北关路2公里。\n",
     "1、10月底前新建公园2个（责任单位：东区政府）。\n2."
     "6月底前新建公园2个（责任单位：西区政府）。\n"},
    {"plan-unit-unlikely", "1、10月底前改造城市道路32万公里。\n",
     "1、10月底前改造城市道路32公里。\n"},
    {"plan-unit-unlikely", "1.新增学位5公里。\n", "1.新增学位5万个。\n"},
    {"plan-numbering-broken", "1.新建公园3个。\n3.改造北关路2公里。\n",
     "1.新建公园3个。\n2.改造北关路2公里。\n"},
    {"plan-numbering-broken", "1.新建公园3个。\n1.改造北关路2公里。\n",
     "1.新建公园3个。\n二、其他\n1.改造北关路2公里。\n"},
    {"plan-numbering-broken", "2.新建公园3个。\n3.改造北关路2公里。\n",
     "1.新建公园3个。\n二、其他\n2.改造北关路2公里。\n"},
    {"plan-stray-text", "1.新建公园3个。\n预览阅读已结束，继续阅读\n", "1.新建公园3个。\n"},
};

INSTANTIATE_TEST_SUITE_P(All, Code, testing::ValuesIn(kSamples), [](auto const& param) {
  std::string name = fmt::format("{}_{}", param.param.code, param.index);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Check, FindsNothingInAGoodPlan) {
  EXPECT_THAT(findings_in(plan_of(kGood)), testing::IsEmpty());
}

TEST(Check, AYearThatIsGivenFillsMasks) {
  auto const text = plan_of("1、到202x年10月底新建口袋公园12个。\n");
  EXPECT_THAT(codes_in(text, 2024), Not(Contains("plan-masked-date")));
}

TEST(Check, AddsUpTheRowsOfATable) {
  std::string const head =
      plan_of("1.新建公园5个。\n") + "|区|新建公园（个）|\n|东区|2|\n|西区|3|\n";
  EXPECT_THAT(codes_in(head + "|合计|6|\n"), Contains("plan-total-differs"));
  EXPECT_THAT(codes_in(head + "|合计|5|\n"), Not(Contains("plan-total-differs")));
}

TEST(Check, SubtotalsAreNotAddedTwice) {
  std::string const rows =
      plan_of("1.新建公园9个。\n") +
      "|区|新建公园（个）|\n|甲|2|\n|乙|3|\n|小计|5|\n|丙|1|\n|丁|3|\n|小计|4|\n";
  EXPECT_THAT(codes_in(rows + "|合计|9|\n"), Not(Contains("plan-total-differs")));
  EXPECT_THAT(codes_in(rows + "|合计|18|\n"), Contains("plan-total-differs"));
}

TEST(Check, SaysOnceThatAPlanNamesNoOwnerAtAll) {
  auto const codes =
      codes_in(plan_of("1.新建公园3个。\n2.改造北关路2公里。\n3.完成东环路拓宽改造。\n"));
  EXPECT_EQ(std::count(codes.begin(), codes.end(), "plan-no-owner"), 1);
}

TEST(Check, CitesThePromiseAndKeepsTheOrderOfTheDocument) {
  auto const text = plan_of("1.新建口袋公园12个。\n2、2024年2月30日前改造北关路2公里。\n");
  auto const plan = read_plan(text, "test", {});
  auto const findings = check_plan(plan, {.name = "test", .today = kToday, .year = {}});
  std::uint32_t last = 0;
  bool cited = false;
  for (auto const& finding : findings) {
    auto const begin = finding.span.value_or(Span{}).begin;
    EXPECT_LE(last, begin);
    last = begin;
    cited = cited || (finding.code == "plan-impossible-date" &&
                      cite(plan, *finding.span) == "2024年2月30日");
  }
  EXPECT_TRUE(cited);
}

TEST(Check, ThousandsOfTheSamePromiseAreCheckedQuickly) {
  std::string text;
  for (int i = 0; i < 3000; ++i) {
    text += "改造北关路2公里。\n";
  }
  auto const codes = codes_in(plan_of(text));
  EXPECT_EQ(std::count(codes.begin(), codes.end(), "plan-repeated"), 2999);
}

TEST(Codes, AreUniqueAndStandInTheDocumentation) {
  std::ifstream in(std::string(YICHENG_SOURCE) + "/docs/findings.md");
  std::string const docs{std::istreambuf_iterator<char>(in), {}};
  std::set<std::string_view> seen;
  for (auto const& known : finding_codes()) {
    EXPECT_TRUE(seen.insert(known.code).second) << known.code;
    EXPECT_THAT(docs, HasSubstr(fmt::format("`{}`", known.code)));
    EXPECT_THAT(docs, HasSubstr(known.meaning.zh)) << known.code;
  }
}

/// What the reading itself finds: a whole document, and the year it is read with.
struct Reading {
  char const* code;
  std::string raises;
  std::string does_not;
  std::optional<int> year;
};

std::string workbook(std::string const& sheets) {
  auto parts = xlsx_parts("<row>" + words("A1", "新建公园3个") + "</row>");
  parts["xl/workbook.xml"] =
      R"(<workbook xmlns:r="urn:r"><sheets>)" + sheets + "</sheets></workbook>";
  return zipped(parts);
}

std::vector<Reading> readings() {
  std::string const item = "1.新建公园3个。\n";
  std::string const shown = R"(<sheet name="新" r:id="rId1"/>)";
  return {{"plan-masked-year", "某市202x年工作方案\n" + item, "某市2024年工作方案\n" + item, {}},
          {"plan-year-given", "某市202x年工作方案\n" + item, "某市2024年工作方案\n" + item, 2024},
          {"plan-year-differs", "某市2023年工作方案\n" + item, "某市2024年工作方案\n" + item, 2024},
          {"plan-hidden-sheet",
           workbook(R"(<sheet name="旧" state="hidden" r:id="rId1"/>)" + shown),
           workbook(shown),
           {}}};
}

TEST(Codes, OfTheReadingAreRaisedByTheirDocumentAndNotByTheMendedOne) {
  for (auto const& [code, raises, does_not, year] : readings()) {
    EXPECT_THAT(codes_in(raises, year), Contains(code));
    EXPECT_THAT(codes_in(does_not, year), Not(Contains(code)));
  }
}

// Those of the city ("change-") have theirs in test/app/check_command_test.cc.
TEST(Codes, EveryCodeOfThePlanHasASample) {
  std::set<std::string> sampled;
  for (auto const& sample : kSamples) {
    sampled.insert(sample.code);
  }
  for (auto const& reading : readings()) {
    sampled.insert(reading.code);
  }
  for (auto const& known : finding_codes()) {
    EXPECT_TRUE(known.code.starts_with("change-") || sampled.contains(std::string(known.code)))
        << known.code << " has no sample";
  }
}

}  // namespace
}  // namespace yicheng::plan::test
