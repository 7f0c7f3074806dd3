#include "plan/quantities.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {
namespace {

std::vector<QuantityMatch> read(std::string const& words) {
  auto const document = *decode_utf8(words);
  auto const text =
      Normaliser(false).text(document, {0, static_cast<std::uint32_t>(document.size())});
  return find_quantities(text, {0, text.size()}, {}, read_vocabulary(std::nullopt));
}

struct Case {
  char const* text;
  double value;
  char const* unit;
  QuantityKind kind;
};

class Quantities : public ::testing::TestWithParam<Case> {};

TEST_P(Quantities, HaveValueUnitAndKind) {
  auto const found = read(GetParam().text);
  ASSERT_EQ(found.size(), 1U) << GetParam().text;
  EXPECT_EQ(found[0].quantity.value, GetParam().value);
  EXPECT_EQ(found[0].quantity.unit, GetParam().unit);
  EXPECT_EQ(found[0].quantity.kind, GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(
    Guide, Quantities,
    ::testing::Values(Case{"32.0867万平方米", 320867, "m2", QuantityKind::exact},
                      Case{"7.9万㎡", 79000, "m2", QuantityKind::exact},
                      Case{"0.4公里", 0.4, "km", QuantityKind::exact},
                      Case{"4.6亿元", 460000000, "CNY", QuantityKind::exact},
                      Case{"1.5万亿元", 1.5e12, "CNY", QuantityKind::exact},
                      Case{"1,200个", 1200, "个", QuantityKind::exact},
                      Case{"不少于40部", 40, "部", QuantityKind::at_least},
                      Case{"300个以上", 300, "个", QuantityKind::at_least},
                      Case{"控制在4%以内", 4, "%", QuantityKind::at_most},
                      Case{"约4.3万平方米", 43000, "m2", QuantityKind::about},
                      Case{"7400余户", 7400, "户", QuantityKind::about},
                      Case{"增长7％左右", 7, "%", QuantityKind::about},
                      Case{"提高1个百分点", 1, "pp", QuantityKind::exact},
                      Case{"两个片区", 2, "个", QuantityKind::exact},
                      Case{"万名青年", 10000, "名", QuantityKind::exact},
                      Case{"30万以上参保孕产妇", 300000, "人", QuantityKind::at_least},
                      Case{"日处理能力达到1000吨", 1000, "t/d", QuantityKind::rate},
                      Case{"日供水能力由1.5万吨提高到3万吨", 30000, "t/d", QuantityKind::rate},
                      Case{"4万立方米/日", 40000, "m3/d", QuantityKind::rate},
                      Case{"1200套（间）", 1200, "套", QuantityKind::exact},
                      Case{"PM2.5浓度33微克/立方米", 33, "ug/m3", QuantityKind::exact},
                      Case{"2台116兆瓦锅炉", 2, "台", QuantityKind::exact}));

TEST(QuantitiesNone, NumbersThatNameOrDefine) {
  for (auto const* const words :
       {"65周岁以上老年人", "50米内换乘", "5吨级码头", "一级A标准", "第三轮行动", "“四个1”活动",
        "地铁2号线", "一批企业", "三大集群", "千人口托位数", "5G基站", "一体化"}) {
    EXPECT_TRUE(read(words).empty()) << words;
  }
}

TEST(QuantitiesNone, TheTailOfAnEndlessNumberIsNoNumber) {
  EXPECT_TRUE(read("新建小学99999999999999999999999999所").empty());
}

TEST(QuantitiesNone, AbsurdNumbersDoNotBreakTheReader) {
  EXPECT_TRUE(read(std::string(5000, '9') + "x").empty());
  EXPECT_NO_THROW(read("1.2.3.4个"));
  EXPECT_NO_THROW(read("万亿万亿万亿个"));
}

}  // namespace
}  // namespace yicheng::plan
