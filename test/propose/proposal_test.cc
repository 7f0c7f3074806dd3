// Taking an option puts its assumptions among those of the plan, as a person's.
#include "propose/proposal.h"

#include <gtest/gtest.h>

namespace yicheng::propose {
namespace {

change::Assumption site(std::string commitment, std::string value) {
  return {"a-new", std::move(commitment), "site", std::move(value), {"建议", "proposed"}, false};
}

Option two_sites() {
  Option option;
  option.items.resize(2);
  option.items[0].assumptions = {site("c-1", "1,1")};
  option.items[1].assumptions = {site("c-2", "2,2")};
  return option;
}

TEST(Take, AddsWhatIsNewAndReplacesWhatStands) {
  std::vector<change::Assumption> plan = {
      {"a-old", "c-1", "site", "9,9", {"我们", "ours"}, false},
      {"a-other", "c-1", "capacity", "500", {"我们", "ours"}, false}};
  take(two_sites(), {}, plan);
  ASSERT_EQ(plan.size(), 3u);
  EXPECT_EQ(plan[0].id, "a-old");  // so that a later reading finds it again
  EXPECT_EQ(plan[0].value, "1,1");
  EXPECT_TRUE(plan[0].by_person);
  EXPECT_EQ(plan[1].value, "500");
  EXPECT_FALSE(plan[1].by_person);
  EXPECT_EQ(plan[2].commitment, "c-2");
  EXPECT_TRUE(plan[2].by_person);
}

TEST(Take, OnlyTheItemsAskedFor) {
  std::vector<change::Assumption> plan;
  take(two_sites(), {1}, plan);
  ASSERT_EQ(plan.size(), 1u);
  EXPECT_EQ(plan[0].value, "2,2");
}

TEST(Kind, HasAKeyThatIsReadBack) {
  for (auto const kind : {Kind::sites, Kind::lines, Kind::sequence}) {
    EXPECT_EQ(parse_kind(to_string(kind)), kind);
  }
  EXPECT_EQ(parse_kind("place"), std::nullopt);
}

}  // namespace
}  // namespace yicheng::propose
