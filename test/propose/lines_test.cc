// Proposed lines on a small city: how many, what they take to run, what the answer sets.
#include "propose/lines.h"

#include <gtest/gtest.h>

#include <set>

#include "change/bind/values.h"
#include "city/make.h"
#include "plan/read.h"

namespace yicheng::propose {
namespace {

struct Case {
  city::City city;
  change::Program program;
};

Case small() {
  constexpr char const* kPlan =
      "示范市2027年工作方案\n一、交通\n（一）公交\n年内新增公交线路2条。\n";
  Case one{city::make_city({.population = 60000, .seed = 3}), {}};
  one.program = change::bind(plan::read_plan(kPlan, "plan.txt", {}), one.city, {.year = 2027});
  return one;
}

double gain(std::vector<Gain> const& gains, std::string_view key) {
  for (auto const& gain : gains) {
    if (gain.key == key) {
      return gain.value;
    }
  }
  ADD_FAILURE() << key;
  return 0;
}

LinesOptions few() {
  return {.fleet = 0, .weighed = 8};
}

TEST(ProposeLines, AnswersEveryLineWithoutACourse) {
  auto const one = small();
  auto const proposals = propose_lines(one.city, one.program, few());
  ASSERT_EQ(proposals.size(), 1U);
  EXPECT_EQ(proposals[0].kind, Kind::lines);
  auto const& option = proposals[0].options[0];
  ASSERT_EQ(option.items.size(), 2U);
  EXPECT_EQ(option.items[0].assumptions.at(0).field, "stops");
  EXPECT_EQ(option.items[1].assumptions.at(0).field, "stops_2");
  double sum = 0;
  for (auto const& item : option.items) {
    auto const stops = change::parse_points(item.assumptions[0].value);
    ASSERT_TRUE(stops);
    EXPECT_GE(stops->size(), 2U);
    EXPECT_GT(gain(item.gains, "jobs_45"), 0);
    sum += gain(item.gains, "jobs_45");
  }
  EXPECT_NEAR(sum, gain(option.gains, "jobs_45"), 1e-6 * sum);
}

TEST(ProposeLines, TheFleetIsALimit) {
  auto const one = small();
  auto const free = propose_lines(one.city, one.program, few());
  double const needed = gain(free[0].options[0].gains, "vehicles");
  LinesOptions tight = few();
  tight.fleet = static_cast<std::size_t>(needed) - 1;
  for (auto const& proposal : propose_lines(one.city, one.program, tight)) {
    for (auto const& option : proposal.options) {
      EXPECT_LE(gain(option.gains, "vehicles"), static_cast<double>(tight.fleet));
    }
  }
  LinesOptions one_vehicle = few();
  one_vehicle.fleet = 1;
  EXPECT_TRUE(propose_lines(one.city, one.program, one_vehicle).empty());
}

TEST(ProposeLines, WhatAPersonSaidIsNotAsked) {
  auto one = small();
  for (auto& assumption : one.program.assumptions) {
    assumption.by_person = true;
  }
  EXPECT_TRUE(propose_lines(one.city, one.program, few()).empty());
}

TEST(ProposeLines, TheSameQuestionHasTheSameAnswer) {
  auto const one = small();
  auto const a = propose_lines(one.city, one.program, few());
  auto const b = propose_lines(one.city, one.program, few());
  EXPECT_EQ(a[0].options[0].items[0].assumptions[0].value,
            b[0].options[0].items[0].assumptions[0].value);
}

// 6 km at 18 km/h take 20 minutes; both ways and a tenth at the ends 44: five vehicles every ten.
TEST(ProposeLines, VehiclesFollowFromTheRoundTrip) {
  change::AddLine line;
  line.headway_peak_min = 10;
  line.periods = {{360, 480, 10}};
  auto const cost = cost_of(line, 6000);
  EXPECT_EQ(cost.vehicles, 5U);
  EXPECT_DOUBLE_EQ(cost.vehicle_km_day, 2 * 6.0 * 12);
}

}  // namespace
}  // namespace yicheng::propose
