#include "schedule/cpm/network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schedule/cpm/hour_grid.h"

namespace yicheng::schedule::cpm {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

NetworkParts parts_of(std::vector<std::string> const& names,
                      std::vector<std::pair<int, int>> const& links) {
  NetworkParts parts{at("2026-01-05"), {WorkingTime::continuous()}, {}, {}};
  for (auto const& name : names) {
    parts.activities.push_back({.key = name, .name = name, .duration = hours(1)});
  }
  for (auto const& [before, after] : links) {
    parts.links.push_back({ActivityId(static_cast<std::size_t>(before)),
                           ActivityId(static_cast<std::size_t>(after))});
  }
  return parts;
}

TEST(Network, standsInAnOrderInWhichNoLinkPointsBack) {
  Findings findings;
  auto const network =
      build_network(parts_of({"d", "a", "c", "b"}, {{1, 3}, {3, 2}, {2, 0}}), findings);
  ASSERT_TRUE(network);
  EXPECT_TRUE(findings.empty());
  EXPECT_THAT(network->key, ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(network->given, ElementsAre(1u, 3u, 2u, 0u));
  EXPECT_THAT(network->first_link, ElementsAre(0u, 0u, 1u, 2u, 3u));
  for (std::size_t a = 0; a < network->size(); ++a) {
    for (auto const& link : network->links_to(a)) {
      EXPECT_LT(link.before.index(), a);
      EXPECT_EQ(link.after.index(), a);
    }
  }
}

TEST(Network, keepsTheGivenOrderWhereLinksAllowIt) {
  Findings findings;
  auto const network = build_network(parts_of({"a", "b", "c", "d"}, {{0, 3}, {3, 1}}), findings);
  ASSERT_TRUE(network);
  EXPECT_THAT(network->key, ElementsAre("a", "c", "d", "b"));
}

TEST(Network, aCircleIsAFindingThatNamesIt) {
  Findings findings;
  EXPECT_FALSE(build_network(
      parts_of({"a", "b", "c", "d", "e"}, {{0, 1}, {1, 2}, {2, 3}, {3, 1}, {3, 4}}), findings));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code, "schedule-cycle");
  EXPECT_EQ(findings[0].severity, Severity::error);
  EXPECT_THAT(findings[0].message.en, HasSubstr("3 activities"));
  EXPECT_THAT(findings[0].message.en,
              testing::AnyOf(HasSubstr("b → c → d → b"), HasSubstr("c → d → b → c"),
                             HasSubstr("d → b → c → d")));
}

TEST(Network, anActivityLinkedToItselfIsACircle) {
  Findings findings;
  EXPECT_FALSE(build_network(parts_of({"a"}, {{0, 0}}), findings));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_THAT(findings[0].message.en, HasSubstr("a → a"));
}

TEST(Network, linkTypesHaveTheirUsualNames) {
  for (auto const* text : {"FS", "SS", "FF", "SF"}) {
    EXPECT_EQ(to_string(parse_link_type(text).value()), text);
  }
  EXPECT_FALSE(parse_link_type("fs"));
  EXPECT_FALSE(parse_link_type(""));
}

}  // namespace
}  // namespace yicheng::schedule::cpm
