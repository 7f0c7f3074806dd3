#include "base/month.h"

#include <gtest/gtest.h>

namespace yicheng {
namespace {

TEST(Month, CountsAcrossYears) {
  Month const december(2025, 12);
  EXPECT_EQ(to_string(december + 1), "2026-01");
  EXPECT_EQ(to_string(december - 12), "2024-12");
  EXPECT_EQ(Month(2027, 3) - december, 15);
  EXPECT_EQ(Month(-1).year(), -1);
  EXPECT_EQ(Month(-1).month_of_year(), 12u);
}

TEST(Month, KnowsItsDays) {
  EXPECT_EQ(to_string(first_day(Month(2028, 2))), "2028-02-01");
  EXPECT_EQ(to_string(last_day(Month(2028, 2))), "2028-02-29");
  EXPECT_EQ(to_string(last_day(Month(2100, 2))), "2100-02-28");
  EXPECT_EQ(month_of(*parse_day("2026-11-30")), Month(2026, 11));
}

TEST(Month, WritingAndReadingAgainIsTheSame) {
  for (int count = 2000 * 12; count < 2100 * 12; ++count) {
    EXPECT_EQ(parse_month(to_string(Month(count))), Month(count));
  }
}

TEST(Month, OtherFormsAreNotRead) {
  for (auto const* text : {"", "2025", "2025-13", "2025-00", "2025-1", "202x-10", "2025/10",
                           "-025-10", "2025-1a", "2025-100"}) {
    EXPECT_FALSE(parse_month(text)) << text;
  }
  for (auto const* text :
       {"2025-02-29", "2025-04-31", "2025-04-3", "2025-4-30", "2025-04-00", "x"}) {
    EXPECT_FALSE(parse_day(text)) << text;
  }
}

}  // namespace
}  // namespace yicheng
