#include "plan/enumerators.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace yicheng::plan {
namespace {

std::optional<Enumerator> read(std::string const& words) {
  auto const document = *decode_utf8(words);
  return match_enumerator(
      Normaliser(false).text(document, {0, static_cast<std::uint32_t>(document.size())}), 0);
}

struct Case {
  char const* text;
  Level level;
  int number;
};

class Enumerators : public ::testing::TestWithParam<Case> {};

TEST_P(Enumerators, OfEveryStyle) {
  auto const found = read(GetParam().text);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->level, GetParam().level);
  EXPECT_EQ(found->number, GetParam().number);
}

INSTANTIATE_TEST_SUITE_P(
    Styles, Enumerators,
    ::testing::Values(
        Case{"第一章 总则", Level::chapter, 1}, Case{"一、城建", Level::chinese, 1},
        Case{"十二、水务", Level::chinese, 12}, Case{"(三)道路", Level::bracketed_chinese, 3},
        Case{"（十一）道路", Level::bracketed_chinese, 11}, Case{"1.道路", Level::arabic, 1},
        Case{"12．道路", Level::arabic, 12}, Case{"3、道路", Level::arabic, 3},
        Case{"4 道路工程", Level::arabic, 4}, Case{"第五件：道路", Level::arabic, 5},
        Case{"二是改造", Level::arabic, 2}, Case{"(2)道路", Level::bracketed_arabic, 2},
        Case{"7）道路", Level::bracketed_arabic, 7}, Case{"③道路", Level::circled, 3},
        Case{"第三条 道路", Level::arabic, 3}, Case{"1.10月底前完成", Level::arabic, 1},
        Case{"2.2026年改造", Level::arabic, 2}, Case{"3.202x年改造", Level::arabic, 3},
        Case{"4、2026年改造", Level::arabic, 4}));

// Alone 4.5个 is a figure; behind item 3 it is item 4.
TEST(EnumeratorsNext, AFigureIsANumberWhereTheListHasComeToIt) {
  auto const document = *decode_utf8("4.5个服务站投入使用");
  auto const text =
      Normaliser(false).text(document, {0, static_cast<std::uint32_t>(document.size())});
  EXPECT_FALSE(match_next_enumerator(text, 0, 3));
  auto const found = match_next_enumerator(text, 0, 4);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->number, 4);
  EXPECT_EQ(found->length, 2U);
}

TEST(EnumeratorsNone, FiguresAndDates) {
  for (auto const* const words : {"1.5万座", "10、11月", "1.5个月", "2024年", "12月底前", "三季度",
                                  "二期", "十五分钟", "第三轮"}) {
    EXPECT_FALSE(read(words)) << words;
  }
}

}  // namespace
}  // namespace yicheng::plan
