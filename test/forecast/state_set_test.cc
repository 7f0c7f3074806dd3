#include "forecast/state_set.h"

#include <gtest/gtest.h>

#include "base/fault.h"

namespace yicheng::forecast {
namespace {

// "bda": before, during, after.
StateKey key(char const* phases) {
  StateKey key;
  for (; *phases != 0; ++phases) {
    key.push_back(*phases == 'b'   ? change::EditPhase::before
                  : *phases == 'd' ? change::EditPhase::during
                                   : change::EditPhase::after);
  }
  return key;
}

TEST(StateSet, knowsAStateByItsExactKey) {
  StateSet set("fake", 3, 100);
  EXPECT_EQ(set.add(key("bbb")), 0U);
  EXPECT_EQ(set.add(key("dbb")), 1U);
  EXPECT_EQ(set.add(key("abb")), 2U);
  EXPECT_EQ(set.add(key("dbb")), 1U);
  EXPECT_EQ(set.size(), 3U);
  EXPECT_EQ(set.key(2), key("abb"));
}

TEST(StateSet, staysWholeWhenMoved) {
  StateSet set("fake", 2, 100);
  set.add(key("da"));
  StateSet const moved = std::move(set);
  EXPECT_EQ(moved.key(1), key("da"));
}

TEST(StateSet, startsEachStateFromTheNearestOfTheBackbone) {
  StateSet set("fake", 3, 100);
  set.add(key("dbb"));  // 1
  set.add(key("ddb"));  // 2
  set.add(key("aab"));  // 3
  set.end_backbone();
  set.add(key("aad"));  // 4: one work from 3
  set.add(key("ddd"));  // 5: one work from 2
  set.add(key("bab"));  // 6: one work from 0 and from 3; the first counts
  set.add(key("aaa"));  // 7: nearest would be 4, which is drawn and so no backbone
  EXPECT_EQ(set.parents(), (std::vector<StateIndex>{0, 0, 1, 0, 3, 2, 0, 3}));
}

TEST(StateSet, aDrawnStateMovesNoOther) {
  StateSet one("fake", 3, 100);
  StateSet two("fake", 3, 100);
  for (auto* set : {&one, &two}) {
    set->add(key("dbb"));
    set->add(key("ddd"));
    set->end_backbone();
  }
  two.add(key("add"));
  auto const in_one = one.add(key("ada"));
  auto const in_two = two.add(key("ada"));
  EXPECT_EQ(one.parents()[in_one], two.parents()[in_two]);
}

TEST(StateSet, tooManyStatesEndWithAFaultThatSaysWhatToDo) {
  StateSet set("fake", 2, 3);
  set.add(key("db"));
  set.add(key("ab"));
  EXPECT_EQ(set.add(key("ab")), 2U);
  try {
    set.add(key("bd"));
    ADD_FAILURE() << "no fault";
  } catch (Fault const& fault) {
    EXPECT_EQ(fault.kind, FaultKind::bad_input);
    EXPECT_EQ(fault.code, "forecast-too-many-states");
    EXPECT_EQ(fault.where, "fake");
    EXPECT_FALSE(fault.mend.zh.empty());
  }
}

}  // namespace
}  // namespace yicheng::forecast
