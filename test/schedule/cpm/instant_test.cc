#include "schedule/cpm/instant.h"

#include <gtest/gtest.h>

namespace yicheng::schedule::cpm {
namespace {

TEST(Instant, isReadFromTheFormOfProjectFilesAndWrittenBack) {
  for (auto const* text : {"2026-01-05T08:00:00", "1999-12-31T23:59:59", "2024-02-29T00:00:01"}) {
    EXPECT_EQ(text_of(parse_instant(text).value()), text);
  }
  EXPECT_EQ(parse_instant("2026-01-05"), parse_instant("2026-01-05T00:00:00"));
}

TEST(Instant, whatIsNoTimeIsNotRead) {
  for (auto const* text :
       {"", "2026", "2026-13-01", "2026-02-29T00:00:00", "2026-01-05 08:00:00",
        "2026-01-05T24:00:00", "2026-01-05T08:60:00", "2026-01-05T08:00", "2026-01-05T08:00:00Z",
        "2026-01-05T0x:00:00", "1899-01-01", "2201-01-01", "99999-01-01", "-026-01-05"}) {
    EXPECT_FALSE(parse_instant(text)) << text;
  }
}

}  // namespace
}  // namespace yicheng::schedule::cpm
