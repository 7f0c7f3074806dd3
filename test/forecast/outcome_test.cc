// Three outcomes: sums of what indicators change, in people, by hand.
#include "forecast/outcome.h"

#include <gtest/gtest.h>

#include "base/fault.h"

namespace yicheng::forecast {
namespace {

Series series(std::string key, city::Better better, std::vector<double> p50,
              std::vector<double> as_written, std::vector<double> doing_nothing) {
  Series one;
  one.indicator.key = std::move(key);
  one.indicator.better = better;
  one.p50 = std::move(p50);
  one.as_written = std::move(as_written);
  one.doing_nothing = std::move(doing_nothing);
  return one;
}

Weights weights() {
  return parse_weights(
      "working_days_per_month: 20\n"
      "indicators:\n"
      "  - {key: traffic.delay_hours, outcome: work, people: 8, weight: 0.5}\n"
      "  - {key: access.park, outcome: visit, people: residents, weight: 0.5}\n"
      "  - {key: balance.school_seats, outcome: live, people: 1}\n"
      "  - {key: balance.hospital_beds, outcome: live, people: 3}\n"
      "  - {key: balance.waste, people: 100}\n",
      "w.yaml");
}

TEST(Outcomes, addUpPeopleByIndicatorAndMonth) {
  auto const found = outcomes_of(
      weights(),
      {series("balance.school_seats", city::Better::higher, {10, 110}, {110, 110}, {10, 10}),
       series("balance.hospital_beds", city::Better::higher, {0, 20}, {0, 20}, {0, 0}),
       series("access.park", city::Better::higher, {40, 44}, {44, 44}, {40, 40}),
       series("balance.waste", city::Better::lower, {1, 0}, {0, 0}, {1, 1})},
      1000);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].outcome, Outcome::live);
  EXPECT_EQ(found[0].likely, (std::vector<double>{0, 100 + 3 * 20}));
  EXPECT_EQ(found[0].as_written, (std::vector<double>{100, 100 + 3 * 20}));
  EXPECT_EQ(found[2].outcome, Outcome::visit);
  EXPECT_EQ(found[2].likely, (std::vector<double>{0, 4 * 10 * 0.5}));
}

TEST(Outcomes, countNuisanceAgainstThePlan) {
  auto const found = outcomes_of(
      weights(),
      {series("traffic.delay_hours", city::Better::lower, {120, 90}, {90, 90}, {100, 100})}, 1000);
  EXPECT_EQ(found[1].likely, (std::vector<double>{-80, 40}));
  EXPECT_EQ(found[1].parts.front().people_per_unit, -4);
}

// A city without an engine's data has no such indicator: the outcome says nothing, not zero people.
TEST(Outcomes, areEmptyWhereNothingIsMeasured) {
  auto const found = outcomes_of(weights(), {}, 1000);
  EXPECT_TRUE(found[0].parts.empty());
  EXPECT_TRUE(found[0].likely.empty());
}

TEST(Outcomes, anUnknownOneIsRefused) {
  EXPECT_THROW(parse_weights("working_days_per_month: 20\n"
                             "indicators: [{key: a, people: 1, outcome: thrive}]",
                             "w.yaml"),
               Fault);
}

TEST(Outcomes, theUsualWeightsAllCountForOne) {
  for (auto const& weight : usual_weights().indicators) {
    EXPECT_TRUE(weight.outcome.has_value()) << weight.indicator;
  }
}

}  // namespace
}  // namespace yicheng::forecast
