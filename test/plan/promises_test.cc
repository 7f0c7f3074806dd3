// The guide's rules: what is a commitment, how clauses split, how milestones merge.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/reading.h"

namespace yicheng::plan::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Promises, AimsAndSlogansAreNone) {
  for (auto const* const body :
       {"加强城市管理，提升城市形象，确保交通顺畅。", "进一步完善社会保障体系，优化政务服务流程。",
        "引进一批龙头企业，培育一批本地品牌。", "持续推进城中村改造，推动产业高质量发展。",
        "支持重点产业发展，鼓励社会力量参与。", "每月25日前将进展情况报送市政府督查室。",
        "为全面提升服务水平，强化队伍建设。", "制定本方案，成立领导小组。"}) {
    EXPECT_THAT(quotes_in(body), IsEmpty()) << body;
  }
}

TEST(Promises, WhatIsDoneAlreadyIsNone) {
  EXPECT_THAT(quotes_in("去年，全市改造老旧小区50个，新建学校6所。"), IsEmpty());
  EXPECT_THAT(quotes_in("目前已建成口袋公园12个，完成了3条道路改造。"), IsEmpty());
}

TEST(Promises, OneVerbIsOneCommitmentWhateverItsList) {
  EXPECT_THAT(quotes_in("新建口袋公园12个、城市绿道25公里，新增床位500张。"),
              ElementsAre("新建口袋公园12个、城市绿道25公里", "新增床位500张"));
}

TEST(Promises, AnewVerbBehindAnEnumerationMarkStartsItsOwn) {
  EXPECT_THAT(quotes_in("编制国土空间规划、排水规划、制定管理办法。"),
              ElementsAre("编制国土空间规划、排水规划", "制定管理办法"));
  EXPECT_THAT(quotes_in("新建、改扩建幼儿园8所。"), ElementsAre("新建、改扩建幼儿园8所"));
}

TEST(Promises, ProgrammeCountsOnlyWithoutConcreteContent) {
  EXPECT_THAT(quotes_in("实施绿色出行行动，新建充电桩300个。"), ElementsAre("新建充电桩300个"));
  auto const alone = read_commitments("深入实施医疗强基工程，促进资源下沉。");
  ASSERT_EQ(alone.size(), 1U);
  EXPECT_EQ(alone[0].phase, Phase::ongoing);
}

TEST(Promises, SoftVerbNeedsAFigureOrAName) {
  EXPECT_THAT(quotes_in("推进社区环境整治。"), IsEmpty());
  EXPECT_THAT(quotes_in("推进20个社区环境整治。"), ElementsAre("推进20个社区环境整治"));
  EXPECT_THAT(quotes_in("推进县中心敬老院改造。"), ElementsAre("推进县中心敬老院改造"));
}

TEST(Promises, TrailingMilestoneMergesIntoClausesWithoutADate) {
  auto const found = read_commitments("新建幼儿园8所，新增学位2400个，9月底前投入使用。");
  ASSERT_EQ(found.size(), 2U);
  for (auto const& one : found) {
    ASSERT_TRUE(one.deadline);
    EXPECT_EQ(one.deadline->date, "2024-09");
    EXPECT_EQ(one.phase, Phase::operate);
  }
}

TEST(Promises, OfSeveralMilestonesTheLastMerges) {
  auto const found = read_commitments("新建滨湖路等2条道路，3月开工，10月底竣工通车。");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].deadline->date, "2024-10");
  EXPECT_EQ(found[0].phase, Phase::operate);
  EXPECT_EQ(found[1].quote, "3月开工");
  EXPECT_EQ(found[1].deadline->kind, DeadlineKind::start);
}

TEST(Promises, MilestoneWithAnObjectStandsAlone) {
  auto const found = read_commitments("大修建设路，面积6.8万平方米，5月底前完成路面铺装。");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_FALSE(found[0].deadline);
  EXPECT_EQ(found[1].phase, Phase::main_works);
}

TEST(Promises, LoneDateSentenceMergesIntoTheSentenceBefore) {
  auto const found = read_commitments("推进东坡里、南苑小区改造，改善居住条件。到年底主体施工。");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].deadline->date, "2024-12");
  EXPECT_EQ(found[0].phase, Phase::main_works);
}

TEST(Promises, HeadWithoutAVerbGivesItsSizesToTheMilestone) {
  auto const found =
      read_commitments("污水处理厂扩建工程，设计处理能力2万吨/日，年内完成土建，次年6月试运行。");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].quantities.empty());
  ASSERT_EQ(found[1].quantities.size(), 1U);
  EXPECT_EQ(found[1].quantities[0].unit, "t/d");
  EXPECT_EQ(found[1].deadline->date, "2025-06");
}

TEST(Promises, SizesBehindAPromiseBelongToIt) {
  auto const found = read_commitments("改造老旧小区31个，涉及楼栋226栋，建筑面积58.6万平方米。");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].quantities.size(), 3U);
  EXPECT_EQ(found[0].object, "老旧小区");
}

TEST(Promises, IndicatorIsAPromiseOfItsOwn) {
  auto const found = read_commitments("新建公厕5座，城镇登记失业率控制在4%以内。");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].action, "控制");
  EXPECT_EQ(found[1].phase, Phase::ongoing);
  EXPECT_EQ(found[1].quantities[0].kind, QuantityKind::at_most);
}

TEST(Promises, DateReachesToTheNextSemicolon) {
  auto const found = read_commitments("一季度完成房源摸底，发放补贴860户；打通断头路4条。");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[1].deadline->date, "2024-03");
  EXPECT_FALSE(found[2].deadline);
}

TEST(Promises, WordsForWhomStandInTheQuote) {
  EXPECT_THAT(quotes_in("为800个老旧小区引入物业服务。"),
              ElementsAre("为800个老旧小区引入物业服务"));
  EXPECT_THAT(quotes_in("对危房148栋，3月底前完成撤离。"),
              ElementsAre("对危房148栋，3月底前完成撤离"));
}

TEST(Promises, SpanCitesExactlyTheQuote) {
  Plan const plan =
      read_body("新建学校3所，（含小学1所）9月底前投用；改造公厕5座。（责任单位：市城管局）");
  for (auto const& one : commitments_in(plan)) {
    EXPECT_EQ(cite(plan, one.span), one.quote);
  }
}

TEST(Promises, AListsDateHoldsForAllItsItems) {
  for (std::string const opening : {"今年办好3件民生实事：", "今年办好3件民生实事。"}) {
    auto const found = read_commitments(opening +
                                        "一是新建学校3所。二是改造公厕5座，6月底前完成。"
                                        "三是安装路灯80盏。另新增绿地9公顷。");
    ASSERT_EQ(found.size(), 4U) << opening;
    EXPECT_EQ(found[0].deadline->date, "2024-12");
    EXPECT_EQ(found[1].deadline->date, "2024-06");
    EXPECT_EQ(found[2].deadline->date, "2024-12");
    EXPECT_FALSE(found[3].deadline);
  }
}

TEST(Promises, WhatAVerbLiftsCountsWithItsOwnMilestone) {
  auto const found = read_commitments("推动智能装备产业园开工建设，推动晶圆项目一期投产。");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].phase, Phase::start);
  EXPECT_EQ(found[1].phase, Phase::operate);
}

TEST(Promises, WordsThatOnlyBeginLikeASizeOrAVerb) {
  auto const found =
      read_commitments("规模以上工业增加值增长8.5%左右，供热投诉办结率保持在98%以上。");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].object, "规模以上工业增加值");
  EXPECT_EQ(found[1].action, "保持");
  EXPECT_THAT(quotes_in("建成区人民医院门诊综合楼。"), ElementsAre("建成区人民医院门诊综合楼"));
  EXPECT_THAT(quotes_in("建成区绿地率较高。"), IsEmpty());
}

TEST(Promises, ANounLikeVerbWithAFigureStartsItsOwn) {
  EXPECT_THAT(quotes_in("新建公厕15座、提标改造30座。"),
              ElementsAre("新建公厕15座", "提标改造30座"));
}

TEST(Promises, HolidaysInQuotationMarksAreDates) {
  auto const found = read_commitments("“五一”前完成花卉布置。");
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0].deadline);
  EXPECT_EQ(found[0].deadline->date, "2024-05-01");
}

TEST(Promises, TheYearAsAWordIsADateBeforeAVerbOnly) {
  auto const found = read_commitments("年度完成投资3.2亿元。");
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0].deadline);
  EXPECT_EQ(found[0].deadline->date, "2024-12");
  auto const goal = read_commitments("新建学校3所，完成年度目标。");
  ASSERT_FALSE(goal.empty());
  EXPECT_FALSE(goal[0].deadline);
}

TEST(Promises, LettersOfANoticePromiseNothing) {
  EXPECT_THAT(quotes_in("现将《民生实事实施方案》印发给你们，请认真贯彻执行。"), IsEmpty());
}

TEST(Promises, ADeadlineWithPartsHoldsForItsPartsAndTheRest) {
  auto const found = read_commitments(
      "新建敬老院3所，县社会福利中心主体完工。完成时限：年底前，其中福利中心主体6月底前");
  ASSERT_EQ(found.size(), 2U);
  ASSERT_TRUE(found[0].deadline && found[1].deadline);
  EXPECT_EQ(found[0].deadline->date, "2024-12");
  EXPECT_EQ(found[1].deadline->date, "2024-06");
}

}  // namespace
}  // namespace yicheng::plan::test
