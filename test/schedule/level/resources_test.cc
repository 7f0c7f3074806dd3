#include "schedule/level/resources.h"

#include <gtest/gtest.h>

#include "base/fault.h"

namespace yicheng::schedule::level {
namespace {

TEST(Resources, readsCrewsPlantAndBudgets) {
  auto const file = read_resources(R"(
resources:
  - {key: crew, name: {zh: 施工队, en: crew}, capacity: 2, uses: [{uid: 3, amount: 1.5}]}
budgets:
  - key: city
    costs: [{uid: 3, amount: 400}]
    periods:
      - {first: 2026-01-01, last: 2026-06-30, amount: 800}
      - {first: 2026-07-01, last: 2026-12-31, amount: 0}
)",
                                   "resources.yaml");
  ASSERT_EQ(file.limits.resources.size(), 1U);
  EXPECT_EQ(file.limits.resources[0].name.zh, "施工队");
  EXPECT_EQ(file.uses[0][0].amount, 1.5);
  ASSERT_EQ(file.limits.budgets[0].periods.size(), 2U);
  EXPECT_EQ(file.costs[0][0].uid, 3);
}

TEST(Resources, whatIsWrongIsAFaultWithItsPlace) {
  for (std::string const text :
       {"[", "crews: []", "resources: [{key: a}]", "resources: [{key: a, capacity: many}]",
        "resources: [{key: a, capacity: 1}, {key: a, capacity: 1}]",
        "resources: [{key: a, capacity: 1, uses: [{uid: 1, amount: 1}, {uid: 1, amount: 2}]}]",
        "resources: [{key: a, capacity: 1, uses: [{amount: 1}]}]",
        "budgets: [{key: a, periods: [{first: 2026-02-30, last: 2026-03-01, amount: 1}]}]",
        "budgets: [{key: a, periods: [{first: 2026-03-02, last: 2026-03-01, amount: 1}]}]",
        "budgets: [{key: a, periods: [{first: 2026-01-01, last: 2026-03-01, amount: 1}, "
        "{first: 2026-03-01, last: 2026-04-01, amount: 1}]}]",
        "resources: [{key: a, capacity: 1e300}]"}) {
    try {
      read_resources(text, "resources.yaml");
      ADD_FAILURE() << text;
    } catch (Fault const& fault) {
      EXPECT_EQ(fault.kind, FaultKind::bad_input) << text;
      EXPECT_NE(fault.where.find("resources.yaml:"), std::string::npos) << text;
    }
  }
}

}  // namespace
}  // namespace yicheng::schedule::level
