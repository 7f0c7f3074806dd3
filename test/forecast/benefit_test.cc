// Weights: read, refused where they cannot be used, and turned into people.
#include "forecast/benefit.h"

#include <gtest/gtest.h>

#include "base/fault.h"
#include "engine/access/engine.h"
#include "engine/balance/engine.h"
#include "engine/traffic/engine.h"
#include "engine/transit/engine.h"
#include "forecast/ring_engine.h"
#include "forecast/small_program.h"

namespace yicheng::forecast {
namespace {

constexpr auto kText =
    "working_days_per_month: 20\n"
    "indicators:\n"
    "  - {key: traffic.delay_hours, people: 8, weight: 0.5, basis: assumed}\n"
    "  - {key: traffic.cut_off_trips, people: residents}\n";

TEST(Weights, becomePeopleWithTheSignOfWhatIsBetter) {
  auto const city = test::small_city();
  Engines engines;
  engines.push_back(std::make_unique<test::RingEngine>(city, "东环路", "西环路", 0));
  auto const people = people_per_unit(parse_weights(kText, "w.yaml"), engines, 5000);
  EXPECT_DOUBLE_EQ(people[0][0], -4);
  EXPECT_DOUBLE_EQ(people[0][1], -50);
}

TEST(Weights, badOnesAreRefusedWithTheirPlace) {
  std::string const deep(100'000, '[');
  for (auto const* text :
       {"", "indicators: 3", "working_days_per_month: 20\nindicators: [{people: 1}]",
        "working_days_per_month: 40\nindicators: []",
        "working_days_per_month: 20\nindicators: [{key: a, people: -1}]",
        "working_days_per_month: 20\nindicators: [{key: a, people: x}]",
        "working_days_per_month: 20\nindicators: [{key: a, people: 1, weight: 2}]",
        "working_days_per_month: 20\nindicators: [{key: a, people: 1}, {key: a, people: 1}]",
        "working_days_per_month: 20\nindicators: &x [*x]", "a: [", "\x01\x02", deep.c_str()}) {
    try {
      parse_weights(text, "w.yaml");
      ADD_FAILURE() << text;
    } catch (Fault const& fault) {
      EXPECT_EQ(fault.kind, FaultKind::bad_input) << text;
    }
  }
}

// A weight for an indicator that no engine has would weigh nothing without a word.
TEST(Weights, theUsualOnesAllBelongToAnIndicator) {
  auto const city = test::small_city();
  Engines engines;
  engines.push_back(engine::traffic::make_engine(city));
  auto const walkers = std::make_shared<engine::walk::Walkers const>(city);
  auto access = engine::access::make_engines(walkers);
  auto transit = engine::transit::make_engines(city, walkers);
  auto balance = engine::balance::make_engines();
  for (auto* more : {&access, &transit, &balance}) {
    std::move(more->begin(), more->end(), std::back_inserter(engines));
  }
  std::size_t found = 0;
  for (auto const& one : people_per_unit(usual_weights(), engines, 1000)) {
    found += static_cast<std::size_t>(
        std::count_if(one.begin(), one.end(), [](double people) { return people != 0; }));
  }
  EXPECT_EQ(found, usual_weights().indicators.size());
}

}  // namespace
}  // namespace yicheng::forecast
