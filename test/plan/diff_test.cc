// Two versions of a plan: every promise of both is accounted for, once, and its fate is right.
#include "plan/diff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "plan/reading.h"

namespace yicheng::plan::test {
namespace {

using ::testing::HasSubstr;

Plan plan_of(std::string const& items) {
  return read_plan("某市2024年重点工作方案\n一、重点工作\n" + items, "test", {});
}

/// What became of the one promise about parks beside another that stays.
PromiseChange change_of(std::string const& before, std::string const& after, Plan& a, Plan& b) {
  a = plan_of("1." + before + "\n2.新增病床500张。\n");
  b = plan_of("1." + after + "\n2.新增病床500张。\n");
  auto const changes = diff(a, b);
  EXPECT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes.back().kind, ChangeKind::kept);
  return changes.front();
}

struct Version {
  char const* before;
  char const* after;
  ChangeKind kind;
  char const* difference;  ///< part of its English text
};

class Versions : public testing::TestWithParam<Version> {};

TEST_P(Versions, AreTold) {
  auto const& [before, after, kind, difference] = GetParam();
  Plan a;
  Plan b;
  auto const change = change_of(before, after, a, b);
  EXPECT_EQ(to_string(change.kind), to_string(kind)) << before << " / " << after;
  std::string all;
  for (auto const& one : change.differences) {
    all += one.text.en + "\n";
    EXPECT_FALSE(one.text.zh.empty());
  }
  EXPECT_THAT(all, HasSubstr(difference));
}

INSTANTIATE_TEST_SUITE_P(
    All, Versions,
    testing::Values(
        Version{"新建口袋公园12个，年内完成。", "新建口袋公园12个，年内完成。", ChangeKind::kept,
                ""},
        Version{"新建口袋公园12个。", "在全市新建口袋公园12个。", ChangeKind::reworded, ""},
        Version{"新建口袋公园12个。", "新建口袋公园10个。", ChangeKind::weakened, "12个 → 10个"},
        Version{"新建口袋公园12个。", "新建口袋公园约12个。", ChangeKind::weakened, "quantity"},
        Version{"新建口袋公园12个。", "新建口袋公园15个。", ChangeKind::strengthened,
                "12个 → 15个"},
        Version{"新建口袋公园12个，6月底前完成。", "新建口袋公园12个，10月底前完成。",
                ChangeKind::weakened, "deadline"},
        Version{"新建口袋公园12个，10月底前完成。", "新建口袋公园12个，6月底前完成。",
                ChangeKind::strengthened, "deadline"},
        Version{"新建口袋公园12个，10月底前完成。", "新建口袋公园12个。", ChangeKind::weakened,
                "deadline"},
        Version{"完成北关路道路改造工程。", "推进北关路道路改造工程。", ChangeKind::weakened,
                "完成 → 推进"},
        Version{"单位能耗控制在4%以内。", "单位能耗控制在5%以内。", ChangeKind::weakened,
                "quantity"}));

TEST(Diff, DroppedAndAddedPromises) {
  auto const a = plan_of("1.新建口袋公园12个。\n2.改造北关路2公里。\n");
  auto const b = plan_of("1.新建口袋公园12个。\n2.新增病床500张。\n");
  std::map<std::string, std::string> fate;
  for (auto const& change : diff(a, b)) {
    fate[std::string(to_string(change.kind))] =
        (change.after != nullptr ? change.after : change.before)->quote;
  }
  EXPECT_EQ(fate["kept"], "新建口袋公园12个");
  EXPECT_EQ(fate["dropped"], "改造北关路2公里");
  EXPECT_EQ(fate["added"], "新增病床500张");
}

TEST(Diff, AnotherRoadIsAnotherPromise) {
  auto const a = plan_of("1.改造北关路2公里。\n2.新建公园1个。\n");
  auto const b = plan_of("1.改造南关路2公里。\n2.新建公园1个。\n");
  std::multiset<std::string> kinds;
  for (auto const& change : diff(a, b)) {
    kinds.emplace(to_string(change.kind));
  }
  EXPECT_EQ(kinds, (std::multiset<std::string>{"added", "dropped", "kept"}));
}

TEST(Diff, AccountsForEveryPromiseOnceAndAgreesBothWays) {
  auto const a =
      plan_of("1.新建口袋公园12个。\n2.改造北关路2公里。\n3.改造北关路2公里。\n4.新建学校3所。\n");
  auto const b = plan_of("1.改造北关路2公里。\n2.新建口袋公园9个。\n3.新建医院1所。\n");
  std::set<Commitment const*> before;
  std::set<Commitment const*> after;
  for (auto const& change : diff(a, b)) {
    EXPECT_TRUE(change.before == nullptr || before.insert(change.before).second);
    EXPECT_TRUE(change.after == nullptr || after.insert(change.after).second);
    EXPECT_TRUE(change.before != nullptr || change.after != nullptr);
  }
  EXPECT_EQ(before.size(), commitments_in(a).size());
  EXPECT_EQ(after.size(), commitments_in(b).size());
  auto const count = [](std::vector<PromiseChange> const& all, ChangeKind kind) {
    return std::count_if(all.begin(), all.end(), [kind](auto const& x) { return x.kind == kind; });
  };
  EXPECT_EQ(count(diff(a, b), ChangeKind::dropped), count(diff(b, a), ChangeKind::added));
  EXPECT_EQ(count(diff(a, b), ChangeKind::weakened), count(diff(b, a), ChangeKind::strengthened));
}

TEST(Diff, APlanIsTheSameAsItself) {
  auto const a = plan_of("1.新建口袋公园12个。\n2.改造北关路2公里。\n3.改造北关路2公里。\n");
  for (auto const& change : diff(a, a)) {
    EXPECT_EQ(change.kind, ChangeKind::kept);
    EXPECT_EQ(change.before, change.after);
  }
}

}  // namespace
}  // namespace yicheng::plan::test
