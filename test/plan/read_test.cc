// Documents: encodings, structure, owners, tables, masked years, bad input.
#include "plan/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/fault.h"
#include "plan/plan_json.h"
#include "plan/reading.h"

namespace yicheng::plan::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char const* kSmall = "某市2024年城建计划\n一、道路\n1.打通断头路4条，6月底前完成。\n";

std::string encoded(std::string const& utf8, char const* encoding) {
  std::string out;
  UErrorCode status = U_ZERO_ERROR;
  auto const text = icu::UnicodeString::fromUTF8(utf8);
  out.resize(static_cast<std::size_t>(text.length()) * 4 + 4);
  UConverter* const converter = ucnv_open(encoding, &status);
  int32_t const size =
      text.extract(out.data(), static_cast<int32_t>(out.size()), converter, status);
  ucnv_close(converter);
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::string fault_code(std::string const& bytes) {
  try {
    read_plan(bytes, "test", {});
  } catch (Fault const& fault) {
    EXPECT_EQ(fault.kind, FaultKind::bad_input);
    EXPECT_FALSE(fault.message.zh.empty());
    EXPECT_FALSE(fault.message.en.empty());
    EXPECT_FALSE(fault.mend.zh.empty());
    EXPECT_FALSE(fault.mend.en.empty());
    return fault.code;
  }
  return {};
}

TEST(Read, TheSameInEveryEncoding) {
  Plan const plain = read_plan(kSmall, "test", {});
  for (auto const& bytes :
       {"\xef\xbb\xbf" + std::string(kSmall), encoded(kSmall, "gb18030"),
        "\xff\xfe" + encoded(kSmall, "UTF-16LE"), "\xfe\xff" + encoded(kSmall, "UTF-16BE"),
        encoded(kSmall, "UTF-16LE")}) {
    Plan const plan = read_plan(bytes, "test", {});
    EXPECT_EQ(to_json(plan), to_json(plain));
    EXPECT_EQ(plan.text, plain.text);
  }
}

TEST(Read, RefusesWhatIsNoPlan) {
  EXPECT_EQ(fault_code(""), "plan-empty");
  EXPECT_EQ(fault_code(" \n\t\r\n"), "plan-empty");
  EXPECT_EQ(fault_code(std::string("\x7f"
                                   "ELF\x02\x01\x01\0\0\0\0\0",
                                   12)),
            "plan-binary");
  EXPECT_EQ(fault_code("新建学校" + std::string("\0", 1) + "3所"), "plan-binary");
  EXPECT_EQ(fault_code("\xff\xd8\xff\xe0 JFIF"), "plan-binary");
  EXPECT_EQ(fault_code("今天天气很好，我们去公园散步。"), "plan-not-a-plan");
  EXPECT_EQ(fault_code("hello world"), "plan-not-a-plan");
}

TEST(Read, RefusesTooLargeBeforeParsing) {
  EXPECT_EQ(fault_code(std::string(kDocumentBytesMax + 1, 'a')), "plan-too-large");
}

TEST(Read, RefusesAMissingFile) {
  EXPECT_THROW(read_plan_file("/nonexistent/plan.txt", {}), Fault);
}

TEST(Read, CutShortAtAnyByteItEndsWithAPlanOrAFault) {
  std::string const bytes = encoded(kSmall, "gb18030");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    try {
      EXPECT_FALSE(read_plan(bytes.substr(0, size), "test", {}).areas.empty());
    } catch (Fault const& fault) {
      EXPECT_EQ(fault.kind, FaultKind::bad_input);
    }
  }
}

TEST(Read, MaskedYearStaysOrIsResolved) {
  std::string const text =
      "某县202x年推进方案\n1.新建学校3所，202x年10月底完工。\n2.打通断头路4条，年内完成。\n";
  auto const masked = read_plan(text, "test", {});
  EXPECT_FALSE(masked.year);
  EXPECT_EQ(commitments_in(masked)[0].deadline->date, "202x-10");
  ASSERT_FALSE(masked.findings.empty());
  EXPECT_EQ(masked.findings[0].code, "plan-masked-year");
  ReadOptions options;
  options.year = 2025;
  auto const resolved = read_plan(text, "test", options);
  EXPECT_EQ(resolved.year, 2025);
  EXPECT_EQ(commitments_in(resolved)[0].deadline->date, "2025-10");
  EXPECT_EQ(commitments_in(resolved)[1].deadline->date, "2025-12");
  EXPECT_EQ(resolved.findings[0].code, "plan-year-given");
}

TEST(Read, TitleIssuerAndYearOfANotice) {
  auto const plan = read_plan(
      "临河县人民政府办公室关于印发2023年重点工作方案的通知\n临政办发〔2023〕6号\n各镇政府：\n现印"
      "发给你们，请各单位3月前新建台账1个。\n"
      "2023年重点工作方案\n一、城建\n1.打通断头路4条。\n",
      "test", {});
  EXPECT_EQ(plan.title, "临河县人民政府办公室关于印发2023年重点工作方案的通知");
  EXPECT_EQ(plan.issuer, "临河县人民政府办公室");
  EXPECT_EQ(plan.year, 2023);
  EXPECT_THAT(quotes_of(commitments_in(plan)), ElementsAre("打通断头路4条"));
}

TEST(Read, RunInTitlesAndLostNumbers) {
  auto const plan = read_plan(
      "二、重点任务\n(一)城市建设项目。\n道路建设项目。加快建设，打通断头路4条。\n2. "
      "公园建设项目。新建公园3座。\n"
      "(三)民生项目。\n1. 学校项目。新建学校2所。\n三、保障措施\n(一)加强领导。新建台账5个。\n",
      "test", {});
  ASSERT_EQ(plan.areas.size(), 2U);
  EXPECT_EQ(plan.areas[0].heading, "城市建设项目");
  ASSERT_EQ(plan.areas[0].projects.size(), 2U);
  EXPECT_EQ(plan.areas[0].projects[0].heading, "道路建设项目");
  EXPECT_EQ(plan.areas[0].projects[1].heading, "公园建设项目");
  EXPECT_EQ(plan.areas[1].projects[0].heading, "学校项目");
  EXPECT_THAT(plan.ignored_headings, ElementsAre("重点任务", "保障措施", "加强领导"));
}

TEST(Read, ItemsWithoutATitleHaveNone) {
  auto const plan =
      read_plan("一、城建\n1.打通断头路4条，新建公厕2座。\n2.启动数据中心建设。\n", "test", {});
  ASSERT_EQ(plan.areas.size(), 1U);
  for (auto const& project : plan.areas[0].projects) {
    EXPECT_FALSE(project.heading);
  }
  EXPECT_THAT(quotes_of(commitments_in(plan)),
              ElementsAre("打通断头路4条", "新建公厕2座", "启动数据中心建设"));
}

TEST(Read, OwnersOfBracketsLinesAndHeadings) {
  auto const plan = read_plan(
      "一、城建（牵头领导：副市长 "
      "王某；牵头单位：市住建局）\n1.打通断头路4条。\n2."
      "新建公厕2座。（责任单位：市城管局，市财政局配合）\n"
      "二、教育\n1.新建学校3所。\n2.改造操场5个。\n责任单位：市教育局、市体育局\n三、水务\n1."
      "改造管网8公里（市水务局、市城投公司牵头）。\n",
      "test", {});
  auto const found = commitments_in(plan);
  ASSERT_EQ(found.size(), 5U);
  EXPECT_THAT(found[0].owners, ElementsAre("副市长 王某", "市住建局"));
  EXPECT_THAT(found[1].owners, ElementsAre("副市长 王某", "市住建局", "市城管局", "市财政局"));
  EXPECT_THAT(found[2].owners, ElementsAre("市教育局", "市体育局"));
  EXPECT_THAT(found[3].owners, ElementsAre("市教育局", "市体育局"));
  EXPECT_THAT(found[4].owners, ElementsAre("市水务局", "市城投公司"));
}

TEST(Read, DeadlineBracketYieldsToTheClauseItself) {
  auto const found =
      read_commitments("新建学校3所，6月底前改造公厕5座。（责任单位：市城管局；完成时限：12月底）");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].deadline->date, "2024-12");
  EXPECT_EQ(found[1].deadline->date, "2024-06");
}

TEST(Read, DateInABracketBehindThePromise) {
  auto const found = read_commitments("新建公园3座（6月底前完成），打通断头路4条（9月底前）。");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].deadline->date, "2024-06");
  EXPECT_EQ(found[1].deadline->date, "2024-09");
}

TEST(Read, DateAnnouncedForAListCoversIt) {
  auto const found = read_commitments("今年办好以下实事：新建公园3座；打通断头路4条。");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].deadline->date, "2024-12");
  EXPECT_EQ(found[1].deadline->date, "2024-12");
}

TEST(Read, SameBytesSamePlan) {
  Plan const plan = read_plan(kSmall, "test", {});
  EXPECT_EQ(to_json(plan).dump(), to_json(read_plan(kSmall, "test", {})).dump());
}

TEST(Read, FlattenedTableWithMergedCells) {
  auto const plan = read_plan(
      "某县2023年实事分解表\n序号 | 项目名称 | 工作内容 | 责任单位 | 完成时限 |\n"
      "1 | 道路提升 | 打通断头路4条 | 县住建局 | 9月底前 |\n | | 新建公厕2座 | | |\n2 | 教育扩容 | "
      "新建学校3所 | — | 8月31日前 |\n",
      "test", {});
  auto const& projects = plan.areas.at(0).projects;
  ASSERT_EQ(projects.size(), 2U);
  EXPECT_EQ(projects[0].heading, "道路提升");
  ASSERT_EQ(projects[0].commitments.size(), 2U);
  EXPECT_THAT(projects[0].commitments[1].owners, ElementsAre("县住建局"));
  EXPECT_EQ(projects[0].commitments[1].deadline->date, "2023-09");
  EXPECT_THAT(projects[1].commitments[0].owners, IsEmpty());
  EXPECT_EQ(projects[1].commitments[0].deadline->date, "2023-08-31");
}

TEST(Read, LinesBrokenByAPageAreOneParagraph) {
  auto const plan = read_plan(
      "某市2024年城建计划\n1."
      "对马家巷等15条背街小巷进行综合整治并铺装人行道面，更换路\n灯260盏，补植行道树三千二百株以及"
      "沿线绿篱两千延长米，同步改\n— 3 —\n"
      "造雨水管线、污水管线、照明管线以及通信管线总长度共计约18公\n里，年底前全面完成。\n",
      "test", {});
  auto const quotes = quotes_of(commitments_in(plan));
  EXPECT_THAT(quotes, ::testing::Contains("更换路\n灯260盏"));
}

TEST(Read, AdvertisementIsReportedAndPromisesNothing) {
  auto const plan = read_plan(
      std::string(kSmall) + "预览阅读已结束，若需要全文请联系老师新建文档3个。\n", "test", {});
  EXPECT_THAT(quotes_of(commitments_in(plan)), ElementsAre("打通断头路4条，6月底前完成"));
  ASSERT_EQ(plan.findings.size(), 1U);
  EXPECT_EQ(plan.findings[0].code, "plan-stray-text");
}

TEST(Read, TraditionalScriptAndHalfWidthMarks) {
  auto const plan = read_plan(
      "某市2024年計劃\n一、設施建設\n1.更換節能路燈1.2萬盞,改造學校、醫院門前道路8條,"
      "開工建設運動場館2處。(責任單位:市城管局)\n",
      "test", {});
  auto const found = commitments_in(plan);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].quantities[0].unit, "盏");
  EXPECT_EQ(found[0].action, "更換");
  EXPECT_THAT(found[0].owners, ElementsAre("市城管局"));
}

TEST(Read, IdsAreStableAndDistinct) {
  std::string const text =
      "一、城建\n1.新建公厕2座。\n2.新建公厕2座。\n二、水务\n1.新建公厕2座。\n";
  auto const first = commitments_in(read_plan(text, "a", {}));
  auto const second = commitments_in(read_plan("导语。\n" + text, "b", {}));
  std::set<std::string> ids;
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].id, second[i].id);
    EXPECT_TRUE(first[i].id.starts_with("c-"));
    ids.insert(first[i].id);
  }
  EXPECT_EQ(ids.size(), 3U);
}

TEST(Read, EveryWayOfNumberingInOneDocument) {
  auto const plan = read_plan(
      "某市2026年城建计划\n第一章 道路\n第一条 新建道路十二公里。\n"
      "２．1.5万平方米人行道6月底前改造完成。\n3）新建停车场２处；4）改造路灯三百盏。\n"
      "第二章 绿化\n（1）新建公园3个。（2）新增绿地十二公顷。①种树1.2万株②种草5公顷。\n"
      "1.10月底前新建绿道5公里。2.2026年新建游园7处。\n- 新建花坛9个\n",
      "test", {});
  EXPECT_EQ(plan.areas.size(), 2U);
  EXPECT_THAT(
      quotes_of(commitments_in(plan)),
      ElementsAre("新建道路十二公里", "1.5万平方米人行道6月底前改造完成", "新建停车场２处",
                  "改造路灯三百盏", "新建公园3个", "新增绿地十二公顷", "种树1.2万株", "种草5公顷",
                  "10月底前新建绿道5公里", "2026年新建游园7处", "新建花坛9个"));
}

TEST(Read, ALetterAndItsListOfAttachmentsPromiseNothing) {
  auto const plan = read_plan(
      "某某市人民政府文件\n某政发〔2026〕3号\n某市人民政府关于印发2026年重点工作任务的通知\n"
      "各区县人民政府：\n现将《2026年重点工作任务》印发给你们，请认真贯彻执行。\n"
      "附件：1.2026年重点工作任务\n2.2026年重点项目清单\n某市人民政府\n2026年1月5日\n附件1\n"
      "2026年重点工作任务\n一、城市建设\n1.新建公厕20座。\n",
      "test", {});
  EXPECT_THAT(quotes_of(commitments_in(plan)), ElementsAre("新建公厕20座"));
}

TEST(Read, AVocabularyFileAddsAWordWithoutNewRules) {
  auto const path = std::filesystem::temp_directory_path() / "yicheng_plan_vocabulary_test.yaml";
  std::ofstream(path) << "verbs:\n  build: [盘整]\nmeasure_words: [窝]\n";
  std::string const text = "1.新建学校3所。\n2.盘整蜂箱40窝。\n";
  EXPECT_EQ(commitments_in(read_plan(text, "test", {})).size(), 1U);
  ReadOptions options;
  options.vocabulary = path;
  auto const found = commitments_in(read_plan(text, "test", options));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].quantities.at(0).unit, "窝");
  std::ofstream(path) << "verbs: {nonsense: [x]}\n";
  EXPECT_THROW(read_plan(text, "test", options), Fault);
  std::ofstream(path) << "advertisments: [x]\n";  // misspelt: its words would be lost
  EXPECT_THROW(read_plan(text, "test", options), Fault);
  std::ofstream(path) << "[: broken";
  EXPECT_THROW(read_plan(text, "test", options), Fault);
  std::filesystem::remove(path);
}

TEST(Read, HostileShapesEndInTime) {
  for (auto const& bytes :
       {std::string(200000, '('), std::string(200000, '|'), std::string(200000, '1'),
        std::string("新建学校3所。") + std::string(100000, '#')}) {
    try {
      read_plan(bytes, "test", {});
    } catch (Fault const& fault) {
      EXPECT_EQ(fault.kind, FaultKind::bad_input);
    }
  }
}

// Columns of money are no tasks, progress by quarter is one; a heading between rows ends no table.
TEST(Read, AnInvestmentTableWithColumnsNamedInOtherWords) {
  Plan const plan = read_plan(
      "某区2025年重大项目投资计划表\n"
      "序号 | 项目名称 | 建设规模及主要内容 | 总投资 | 年度形象进度目标 | 责任单位 | 包联领导\n"
      "一、基础设施类\n"
      "1 | 临港大道东延 | 新建主干路3.2公里 | 46000 | 6月底前完成路基工程 | 区建设局 | 何志远\n"
      "二、产业类\n"
      "2 | 电商园二期 | 改造仓库4万㎡ | 9800 | 10月底竣工并投入运营 | 区商务局 | 唐立\n",
      "test", {});
  auto const all = commitments_in(plan);
  ASSERT_EQ(plan.areas.size(), 2U);
  EXPECT_EQ(plan.areas[1].heading, "产业类");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[1].quote, "6月底前完成路基工程");
  EXPECT_EQ(all[1].owners, (std::vector<std::string>{"区建设局", "何志远"}));
  EXPECT_EQ(all[2].phase, Phase::operate);
  ASSERT_TRUE(all[2].deadline);
  EXPECT_EQ(all[2].deadline->date, "2025-10");
}

}  // namespace
}  // namespace yicheng::plan::test
