#include "plan/dates.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {
namespace {

struct Case {
  char const* text;
  char const* date;  ///< "" for no calendar date, nullptr for no deadline at all
  DeadlineKind kind;
};

class Dates : public ::testing::TestWithParam<Case> {
 protected:
  static Text text_of(std::string const& words) {
    auto const document = *decode_utf8(words);
    return Normaliser(false).text(document, {0, static_cast<std::uint32_t>(document.size())});
  }
};

TEST_P(Dates, MeanWhatTheGuideSays) {
  auto const vocabulary = read_vocabulary(std::nullopt);
  auto const text = text_of(GetParam().text);
  auto const found = find_dates(text, {0, text.size()}, vocabulary);
  if (GetParam().date == nullptr) {
    EXPECT_TRUE(found.empty());
    return;
  }
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(resolve(found[0], "2024").value_or(""), GetParam().date);
  EXPECT_EQ(found[0].kind, GetParam().kind);
}

constexpr auto kBy = DeadlineKind::by;
constexpr auto kWithin = DeadlineKind::within;

INSTANTIATE_TEST_SUITE_P(
    Guide, Dates,
    ::testing::Values(
        Case{"年内完成", "2024-12", kWithin}, Case{"全年筹集", "2024-12", kWithin},
        Case{"上半年开工", "2024-06", kWithin}, Case{"一季度完成", "2024-03", kWithin},
        Case{"1—3月完成", "2024-03", kWithin}, Case{"1-3月完成", "2024-03", kWithin},
        Case{"8月上旬完成", "2024-08", kWithin}, Case{"10月份完成", "2024-10", kWithin},
        Case{"6月底前完成", "2024-06", kBy}, Case{"５月１日前通车", "2024-05-01", kBy},
        Case{"到202x年10月底完工", "202x-10", kBy}, Case{"20xx年6月完工", "20xx-06", kWithin},
        Case{"202x年完成", "202x-12", kWithin}, Case{"202x年年底前完成", "202x-12", kBy},
        Case{"二〇二五年底前完成", "2025-12", kBy}, Case{"十二月底前完成", "2024-12", kBy},
        Case{"至2025年底，消除", "2025-12", kBy}, Case{"明年6月投用", "2025-06", kWithin},
        Case{"国庆节前开放", "2024-10-01", kBy}, Case{"采暖期前投运", "", kBy},
        Case{"汛期前完成", "", kBy}, Case{"秋季开学前投用", "", kBy},
        Case{"规划期限至2035年的总体规划", nullptr, kBy}, Case{"较2022年增长", nullptr, kBy},
        Case{"每月25日前报送", nullptr, kBy}, Case{"前期工作", nullptr, kBy},
        Case{"13月底前", nullptr, kBy}, Case{"3.5万座", nullptr, kBy}));

TEST(DatesResolve, WithoutAYearStayMasked) {
  auto const vocabulary = read_vocabulary(std::nullopt);
  auto const document = *decode_utf8("年内完成");
  auto const text = Normaliser(false).text(document, {0, 4});
  auto const date = find_dates(text, {0, 4}, vocabulary).at(0);
  EXPECT_EQ(resolve(date, ""), "\?\?\?\?-12");
  EXPECT_EQ(resolve(date, "202x"), "202x-12");
  EXPECT_EQ(resolve(date, "", 2025), "2025-12");
  EXPECT_EQ(resolve(date, "202x", 2025), "2025-12");
  EXPECT_EQ(resolve(date, "2023", 2025), "2023-12");
}

}  // namespace
}  // namespace yicheng::plan
