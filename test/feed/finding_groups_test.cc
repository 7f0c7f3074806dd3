#include "feed/finding_groups.h"

#include <gtest/gtest.h>

namespace yicheng::feed {
namespace {

TEST(FindingGroups, one_alone_stands_as_it_is) {
  FindingGroups groups;
  groups.add(Severity::warning, "a", "t:1", {"坏", "bad"}, {"改", "mend"});
  Findings const findings = groups.findings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].where, "t:1");
  EXPECT_EQ(findings[0].message, (Bilingual{"坏", "bad"}));
}

TEST(FindingGroups, many_become_a_count_and_the_first_places) {
  FindingGroups groups;
  for (int i = 1; i <= 5; ++i) {
    groups.add(Severity::error, "a", "t:" + std::to_string(i), {"坏", "bad"}, {"改", "mend"});
    groups.add(Severity::note, "b", "u", {"记", "noted"}, {"", ""}, 2);
  }
  Findings const findings = groups.findings();
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].code, "a");
  EXPECT_EQ(findings[0].message.en, "bad (5 in all: t:1, t:2, t:3, ...)");
  EXPECT_EQ(findings[0].message.zh, "坏（共 5 处：t:1、t:2、t:3 等）");
  EXPECT_EQ(groups.count("b"), 10U);
  EXPECT_EQ(groups.count("c"), 0U);
}

}  // namespace
}  // namespace yicheng::feed
