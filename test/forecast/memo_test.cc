// The memo: each state once, the same answer whatever was asked before and on any threads; and what
// stands on it: attribution, slip, joint closures, told by hand for a product of two streets.
#include "forecast/memo.h"

#include <gtest/gtest.h>

#include <map>

#include "forecast/attribution.h"
#include "forecast/fake_engine.h"
#include "forecast/joint.h"
#include "forecast/ring_engine.h"
#include "forecast/slip.h"
#include "forecast/small_program.h"

namespace yicheng::forecast {
namespace {

using change::EditPhase;
using enum change::EditPhase;

class SmallMemo : public testing::Test {
 protected:
  SmallMemo() { engines.push_back(std::make_unique<test::FakeEngine>(log)); }

  StateKey key(std::vector<EditPhase> phases) const { return phases; }

  test::RunLog log;
  city::City city = test::small_city();
  change::Program program = test::small_program(city);
  Engines engines;
};

TEST_F(SmallMemo, computesEachStateOnce) {
  Memo memo(city, program, engines, 1);
  auto const starts = log.size();
  EXPECT_EQ(starts, 8U);  // doing nothing, two streets in two phases, three places done
  auto const both = key({during, during, before, before, before});
  memo.ask(0, std::vector{both, both, key({during, before, before, before, before})});
  memo.ask(0, std::vector<StateKey>{both});
  EXPECT_EQ(log.size(), starts + 1);
  EXPECT_EQ(memo.runs(), log.size());
  EXPECT_TRUE(memo.knows(0, both));
}

TEST_F(SmallMemo, answersAreThoseOfTheEngineAndDoNotDependOnThreadsOrOrder) {
  std::vector<StateKey> keys;
  for (auto const a : {before, during, after}) {
    for (auto const b : {before, during, after}) {
      keys.push_back({a, b, after, before, after});
    }
  }
  Memo one(city, program, engines, 1);
  one.ask(0, keys);
  Memo four(city, program, engines, 4);
  four.ask(0, std::vector<StateKey>(keys.rbegin(), keys.rend()));
  test::FakeEngine const direct(log);
  for (auto const& asked : keys) {
    EXPECT_EQ(one.reading(0, asked), four.reading(0, asked));
    EXPECT_EQ(one.reading(0, asked),
              direct.read(city_in(city, program, asked, engines[0]->inputs())));
  }
}

TEST_F(SmallMemo, attributionAddsUpToTheChangeOfEachIndicator) {
  Memo memo(city, program, engines, 1);
  auto const shares = attribute(memo);
  StateKey const all(program.works.size(), after);
  memo.ask(0, std::vector<StateKey>{all});
  std::map<std::string, double> sum;
  for (auto const& share : shares) {
    sum[share.indicator] += share.value;
    EXPECT_EQ(share.error, 0);
  }
  for (std::size_t i = 0; i < engines[0]->indicators().size(); ++i) {
    EXPECT_DOUBLE_EQ(sum[engines[0]->indicators()[i].key],
                     memo.reading(0, all)[i] - memo.doing_nothing(0)[i]);
  }
}

class Ring : public testing::Test {
 protected:
  Ring() { engines.push_back(std::make_unique<test::RingEngine>(city, "东环路", "西环路", 5)); }

  static Turns at(int during, int after) { return {during, after}; }

  city::City city = test::small_city();
  change::Program program = test::small_program(city);
  Engines engines;
};

// Taken while they last: 1 lane of the first street, 8 of the second; added: 1 and 4.
TEST_F(Ring, whoAddsWhatIsSharedHalfAndHalfWhereTheyMeet) {
  engines[0] = std::make_unique<test::RingEngine>(city, "东环路", "西环路", 3);
  Memo memo(city, program, engines, 1);
  auto const shares = attribute(memo);
  ASSERT_EQ(shares.size(), 2u);
  // Alone -10 and -80; together the product adds 3 * 1 * 4 = 12, six each.
  EXPECT_DOUBLE_EQ(shares[0].value, -10 + 6);
  EXPECT_DOUBLE_EQ(shares[1].value, -80 + 6);
}

TEST_F(Ring, aMonthLateKeepsTheLanesThatMonth) {
  Memo memo(city, program, engines, 1);
  std::vector<Turns> median(5, at(-20, -10));
  median[0] = at(2, 6);
  median[1] = at(30, 40);
  Weights const weights{20, {{"traffic.delay_hours", 3, false, 1, ""}}};
  auto const slips = slips_of(memo, median, Month(2025, 1), weights);
  ASSERT_EQ(slips.sums.size(), 2u);
  // One lane still missing instead of one more: 10 - (-10).
  EXPECT_DOUBLE_EQ(slips.effects[0].change, 20);
  EXPECT_EQ(slips.sums[0].done, Month(2025, 7));
  EXPECT_DOUBLE_EQ(slips.sums[0].vehicle_hours, 400);
  EXPECT_DOUBLE_EQ(slips.sums[0].people_months, 60);
}

TEST_F(Ring, worksThatMeetInTimeAndCostMoreTogetherAreFound) {
  Memo memo(city, program, engines, 1);
  std::vector<Turns> median(5, at(-20, -10));
  median[0] = at(2, 6);
  median[1] = at(4, 9);
  auto const joints = joints_of(memo, median, Month(2025, 1), 24);
  ASSERT_EQ(joints.size(), 1u);
  EXPECT_EQ(joints[0].works, (std::vector<std::string>{"w-东环路", "w-西环路"}));
  EXPECT_EQ(joints[0].first, Month(2025, 5));
  EXPECT_EQ(joints[0].last, Month(2025, 6));
  EXPECT_DOUBLE_EQ(joints[0].alone, 10 + 160);
  EXPECT_DOUBLE_EQ(joints[0].together, 170 + 40);
  EXPECT_DOUBLE_EQ(joints[0].cut_off, 30);
}

TEST_F(Ring, oneAfterTheOtherIsNoJointClosure) {
  Memo memo(city, program, engines, 1);
  std::vector<Turns> median(5, at(-20, -10));
  median[0] = at(2, 4);
  median[1] = at(4, 9);
  EXPECT_TRUE(joints_of(memo, median, Month(2025, 1), 24).empty());
}

TEST_F(Ring, costsThatOnlyAddUpAreNoJointClosure) {
  engines[0] = std::make_unique<test::RingEngine>(city, "东环路", "西环路", 0);
  Memo memo(city, program, engines, 1);
  std::vector<Turns> const median(5, at(2, 9));
  EXPECT_TRUE(joints_of(memo, median, Month(2025, 1), 24).empty());
}

}  // namespace
}  // namespace yicheng::forecast
