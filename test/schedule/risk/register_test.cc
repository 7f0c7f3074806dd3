#include "schedule/risk/register.h"

#include <gtest/gtest.h>

#include "base/fault.h"

namespace yicheng::schedule::risk {
namespace {

TEST(Register, readsDistributionsDriversAndClasses) {
  auto const read = read_register(R"(
default: {form: triangular, values: [0.85, 1, 1.6]}
activities:
  - {uid: 12, form: pert, values: [0.9, 1, 2]}
  - {uid: 13, class: flyvbjerg-roads}
drivers:
  - key: wet-summer
    name: {zh: 多雨的夏天, en: a wet summer}
    probability: 0.3
    factor: {form: triangular, values: [1.05, 1.1, 1.4]}
    activities: [12, 13]
  - {key: late-money, factor: {form: fixed, values: [1.1]}, activities: all}
)",
                                  "risk.yaml");
  EXPECT_EQ(read.multiple, (Distribution{Form::triangular, 0.85, 1, 1.6}));
  EXPECT_EQ(read.own.at(12), (Distribution{Form::pert, 0.9, 1, 2}));
  ASSERT_EQ(read.classes.size(), 1U);
  EXPECT_TRUE(read.classes[0]->of_cost);
  ASSERT_EQ(read.drivers.size(), 2U);
  EXPECT_EQ(read.drivers[0].name.zh, "多雨的夏天");
  EXPECT_EQ(read.drivers[0].task_uids, (std::vector<int>{12, 13}));
  EXPECT_TRUE(read.drivers[1].all);
  EXPECT_EQ(read.drivers[1].probability, 1);
}

TEST(Register, everyReferenceClassHasASourceAndIsWellFormed) {
  EXPECT_GE(reference_classes().size(), 8U);
  for (auto const& reference : reference_classes()) {
    EXPECT_TRUE(well_formed(reference.multiple)) << reference.key;
    EXPECT_GT(reference.source.text.size(), 20U) << reference.key;
  }
  EXPECT_EQ(default_register().multiple, reference_classes()[0].multiple);
}

TEST(Register, whatIsWrongIsAFaultWithItsPlace) {
  for (std::string const text :
       {"[", "text", "defaults: {}", "default: {form: beta, values: [1]}",
        "default: {form: pert, values: [1, 2]}", "default: {form: pert, values: [2, 1, 3]}",
        "default: {form: fixed, values: [.nan]}", "default: {class: none}",
        "activities: [{form: fixed, values: [1]}]",
        "activities: [{uid: 1.5, form: fixed, values: [1]}]",
        "activities: [{uid: 1, class: stag-roads}, {uid: 1, class: stag-roads}]",
        "drivers: [{key: a}]",
        "drivers: [{key: a, probability: 2, factor: {form: fixed, values: [1]}}]",
        "drivers: [{key: a, factor: {form: fixed, values: [1]}}, {key: a, factor: {form: fixed, "
        "values: [1]}}]",
        "drivers: {key: a}", "default: &a {form: *a}", "\x01", "\xff"}) {
    try {
      read_register(text, "risk.yaml");
      ADD_FAILURE() << text;
    } catch (Fault const& fault) {
      EXPECT_EQ(fault.kind, FaultKind::bad_input) << text;
      EXPECT_NE(fault.where.find("risk.yaml:"), std::string::npos) << text;
    }
  }
}

}  // namespace
}  // namespace yicheng::schedule::risk
