// Design storms, the capacity of sewers and the storm each one stands.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>

#include "base/fault.h"
#include "engine/drainage/conduit.h"
#include "engine/drainage/sewer_check.h"
#include "engine/drainage/storm.h"

namespace yicheng::engine::drainage {
namespace {

/// The formula of the published separation case: A1 = 9.5 mm/min.
StormFormula example() {
  return {.city = "example",
          .zone = "",
          .a_l_s_ha = 167 * 9.5,
          .c = 0.6,
          .b_min = 10,
          .n = 0.7,
          .minutes_max = {},
          .years_max = {},
          .source = {}};
}

TEST(Storm, FormulaByHand) {
  // 2001 (1 + 0.811 lg 2) / (15 + 8)^0.711 = 2001 x 1.244135 / 9.29366
  EXPECT_NEAR(find_storm("北京")->intensity_l_s_ha(2, 15), 267.871, 0.001);
}

TEST(Storm, ASingleReturnPeriodFormulaOfTheSameZoneIsNear) {
  // 广州 centre, P = 2: 10848.487 / (t + 25.581)^0.931, from the same report: two fits to one
  // record, which drift apart beyond an hour. A misread constant would be far outside.
  for (double const minutes : {10.0, 30.0, 60.0}) {
    double const single = 10848.487 / std::pow(minutes + 25.581, 0.931);
    EXPECT_NEAR(find_storm("广州/中心城区")->intensity_l_s_ha(2, minutes) / single, 1, 0.15)
        << minutes;
  }
}

TEST(Storm, ReturnPeriodIsTheInverseOfIntensity) {
  for (auto const& formula : storms()) {
    for (double const years : {0.5, 2.0, 50.0}) {
      EXPECT_NEAR(formula.years_for(formula.intensity_l_s_ha(years, 20), 20), years, 1e-9 * years);
    }
    EXPECT_FALSE(formula.source.text.empty()) << formula.name();
  }
}

double depth_mm(Hyetograph const& storm) {
  return std::accumulate(storm.mm_h.begin(), storm.mm_h.end(), 0.0) * storm.step_min / 60;
}

TEST(ChicagoStorm, HasTheDepthOfTheFormulaWhateverTheStep) {
  auto const formula = example();
  double const depth = formula.intensity_l_s_ha(2, 120) / 167 * 120;
  for (double const step : {1.0, 5.0, 7.0}) {
    EXPECT_NEAR(depth_mm(chicago_storm(formula, 2, 120, 0.4, step)), depth, 1e-9) << step;
  }
}

TEST(ChicagoStorm, ItsPeakMinutesHaveTheIntensityOfTheFormula) {
  auto const formula = example();
  auto const storm = chicago_storm(formula, 2, 120, 0.4, 1);
  EXPECT_EQ(std::max_element(storm.mm_h.begin(), storm.mm_h.end()) - storm.mm_h.begin(), 48);
  // The ten most intense minutes: 4 before the peak, 6 after it.
  double sum = 0;
  for (std::size_t i = 44; i < 54; ++i) {
    sum += storm.mm_h[i] / 60;
  }
  EXPECT_NEAR(sum, formula.intensity_l_s_ha(2, 10) / 167 * 10, 1e-9);
}

TEST(ChicagoStorm, AgreesWithTheInstantaneousFormula) {
  auto const formula = example();
  auto const storm = chicago_storm(formula, 2, 120, 0.4, 1);
  double const a = 9.5 * (1 + 0.6 * std::log10(2));
  for (int minute = 0; minute < 120; ++minute) {
    double const t = minute + 0.5;
    double const x = t < 48 ? (48 - t) / 0.4 : (t - 48) / 0.6;
    double const i = a * ((1 - 0.7) * x + 10) / std::pow(x + 10, 1.7) * 60;
    EXPECT_NEAR(storm.mm_h[static_cast<std::size_t>(minute)] / i, 1, 0.01) << minute;
  }
}

TEST(ChicagoStorm, PeakAtEitherEnd) {
  auto const early = chicago_storm(example(), 2, 60, 0, 1);
  auto const late = chicago_storm(example(), 2, 60, 1, 1);
  EXPECT_GT(early.mm_h.front(), early.mm_h.back());
  EXPECT_GT(late.mm_h.back(), late.mm_h.front());
  EXPECT_NEAR(depth_mm(early), depth_mm(late), 1e-9);
}

Conduit circular(double diameter, double slope) {
  return {.section = {.shape = CrossSection::Shape::circular, .depth_m = diameter},
          .roughness = 0.013,
          .slope = slope};
}

TEST(Conduit, FullCircleByHand) {
  // DN1000, 2 per mille: A = pi/4, R = 1/4; Q = pi/4 / 0.013 x 0.25^(2/3) x 0.002^(1/2)
  double const flow = std::numbers::pi / 4 / 0.013 * std::pow(0.25, 2.0 / 3) * std::sqrt(0.002);
  EXPECT_NEAR(circular(1, 0.002).full_flow_m3_s(), flow, 1e-12);
  EXPECT_NEAR(circular(1, 0.002).full_velocity_m_s(), flow / (std::numbers::pi / 4), 1e-12);
}

TEST(Conduit, HalfACircleCarriesHalf) {
  auto const pipe = circular(0.8, 0.003);
  EXPECT_NEAR(pipe.flow_m3_s(0.4), pipe.full_flow_m3_s() / 2, 1e-12);
}

TEST(Conduit, ACircleCarriesMostAtNinetyFourPercent) {
  auto const pipe = circular(1, 0.002);
  double const best = pipe.flow_m3_s(0.9381811);
  for (double depth = 0.9; depth <= 1; depth += 0.001) {
    EXPECT_LE(pipe.flow_m3_s(depth), best);
  }
  EXPECT_NEAR(best / pipe.full_flow_m3_s(), 1.0757, 1e-3);
}

TEST(Conduit, NormalDepthCarriesItsFlow) {
  Conduit trapezium{.section = {.shape = CrossSection::Shape::trapezoidal,
                                .depth_m = 2,
                                .width_m = 3,
                                .left_run = 1.5,
                                .right_run = 2},
                    .roughness = 0.025,
                    .slope = 0.0005};
  for (auto const& pipe : {circular(1.2, 0.001), trapezium}) {
    for (double const share : {0.05, 0.4, 0.9}) {
      double const flow = pipe.full_flow_m3_s() * share;
      EXPECT_NEAR(pipe.flow_m3_s(*pipe.normal_depth_m(flow)), flow, 1e-9);
    }
    EXPECT_EQ(pipe.normal_depth_m(pipe.full_flow_m3_s() * 1.2), std::nullopt);
  }
}

TEST(Conduit, WhatDoesNotFallCarriesNothing) {
  EXPECT_EQ(circular(1, 0).full_flow_m3_s(), 0);
  EXPECT_EQ(circular(1, -0.01).full_velocity_m_s(), 0);
}

Sewer sewer(char const* name, std::uint32_t from, std::uint32_t to, double diameter,
            double slope = 0.004) {
  return {name, SewerNodeId(from), SewerNodeId(to), 120, circular(diameter, slope)};
}

/// A --a--> B --b--> OUT, two hectares of paving at A and one at B.
SewerNetwork line() {
  return {{{"A", 2, 0, 0.01}, {"B", 1, 0, 0}, {"OUT", 0, 0, 0}},
          {sewer("a", 0, 1, 0.6), sewer("b", 1, 2, 0.8)}};
}

TEST(SewerCheck, LineByHand) {
  auto const network = line();
  auto const storm = example();
  auto const result = check_sewers(network, storm, 2);
  double const travel = 120 / circular(0.6, 0.004).full_velocity_m_s() / 60;
  EXPECT_NEAR(result.sewers[0].concentration_min, 10, 1e-12);
  EXPECT_NEAR(result.sewers[1].concentration_min, 10 + travel, 1e-12);
  EXPECT_NEAR(result.sewers[0].flow_m3_s, storm.intensity_l_s_ha(2, 10) * 2 * 0.9 / 1000 + 0.01,
              1e-12);
  EXPECT_NEAR(result.sewers[1].flow_m3_s,
              storm.intensity_l_s_ha(2, 10 + travel) * 3 * 0.9 / 1000 + 0.01, 1e-12);
  EXPECT_NEAR(result.sewers[1].area_ha, 3, 1e-12);
}

TEST(SewerCheck, TheStormItStandsJustFillsIt) {
  auto const network = line();
  auto const first = check_sewers(network, example(), 2);
  for (std::size_t i = 0; i < 2; ++i) {
    double const years = *first.sewers[i].stands_years;
    auto const again = check_sewers(network, example(), years);
    EXPECT_NEAR(again.sewers[i].flow_m3_s, again.sewers[i].capacity_m3_s, 1e-9) << i;
  }
}

TEST(SewerCheck, SeparationLetsSewersStandMore) {
  auto const network = line();
  auto const before = check_sewers(network, example(), 2);
  auto const after = check_sewers(separated(network, {"a"}, 0.5), example(), 2);
  EXPECT_NEAR(after.sewers[1].area_ha, 2, 1e-12);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_GT(*after.sewers[i].stands_years, *before.sewers[i].stands_years);
  }
  auto const all = check_sewers(separated(network, {"a", "b"}, 1), example(), 2);
  EXPECT_EQ(all.sewers[0].stands_years, std::nullopt) << "no rain enters it";
  EXPECT_NEAR(all.sewers[1].flow_m3_s, 0.01, 1e-12) << "dry-weather flow stays";
}

TEST(SewerCheck, DividesByCapacityAndLosesNothing) {
  SewerNetwork const network{{{"A", 3, 1, 0.02}, {"B", 0, 0, 0}, {"C", 0, 0, 0}},
                             {sewer("small", 0, 1, 0.4), sewer("large", 0, 2, 0.8)}};
  auto const result = check_sewers(network, example(), 1);
  EXPECT_NEAR(result.sewers[0].area_ha + result.sewers[1].area_ha, 4, 1e-12);
  EXPECT_NEAR(result.sewers[0].area_ha / result.sewers[1].area_ha, std::pow(0.5, 8.0 / 3), 1e-9);
}

TEST(SewerCheck, PumpsPassOnWhatComesUnlessASewerLeavesBesideThem) {
  auto pump = sewer("pump", 0, 1, 0);
  pump.passes_only = true;
  SewerNetwork network{{{"A", 3, 0, 0}, {"B", 0, 0, 0}, {"OUT", 0, 0, 0}},
                       {pump, sewer("b", 1, 2, 1.2)}};
  EXPECT_NEAR(check_sewers(network, example(), 1).sewers[1].area_ha, 3, 1e-12);
  EXPECT_TRUE(check_sewers(network, example(), 1).findings.empty()) << "a pump is not judged";
  network.sewers.push_back(sewer("beside", 0, 2, 1.2));
  auto const result = check_sewers(network, example(), 1);
  EXPECT_NEAR(result.sewers[1].area_ha, 0, 1e-12);
  EXPECT_NEAR(result.sewers[2].area_ha, 3, 1e-12);
}

std::vector<std::string> codes(SewerCheck const& result) {
  std::vector<std::string> list;
  for (auto const& finding : result.findings) {
    list.push_back(finding.where + " " + finding.code);
  }
  return list;
}

TEST(SewerCheck, Findings) {
  auto network = line();
  network.sewers[0] = sewer("a", 0, 1, 0.3, 0.0002);
  network.sewers[1] = sewer("b", 1, 2, 0.8, -0.001);
  EXPECT_THAT(codes(check_sewers(network, example(), 2)),
              testing::ElementsAre("a drainage-too-small", "a drainage-too-slow",
                                   "b drainage-not-falling"));
  network.sewers = {sewer("a", 0, 1, 1.2, 0.05), sewer("b", 1, 2, 1.2, 0.004)};
  EXPECT_THAT(codes(check_sewers(network, example(), 2)),
              testing::ElementsAre("a drainage-too-fast"));
  EXPECT_THAT(codes(check_sewers({network.nodes, {sewer("b", 1, 2, 1.2)}}, example(), 2)),
              testing::IsEmpty());
}

TEST(SewerCheck, CirclesAreSaidNotFollowed) {
  auto network = line();
  network.sewers.push_back(sewer("back", 1, 0, 0.6));
  auto const found = codes(check_sewers(network, example(), 2));
  EXPECT_THAT(found, testing::UnorderedElementsAre("a drainage-circle", "b drainage-circle",
                                                   "back drainage-circle"));
}

TEST(DrainageData, BrokenFilesAreAFaultOfOurs) {
  EXPECT_THROW(read_storms(DataFile("storms: [{city: x}]", "drainage/storms.yaml")), Fault);
  EXPECT_THROW(read_sewer_rules(DataFile("a: 1", "drainage/rules.yaml")), Fault);
}

}  // namespace
}  // namespace yicheng::engine::drainage
