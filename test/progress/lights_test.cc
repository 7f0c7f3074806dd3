// Lights: each preset at the points of its published rule, hysteresis, and files that are broken.
#include "progress/lights.h"

#include <gtest/gtest.h>

#include <string>

#include "support/scratch_folder.h"

namespace yicheng::progress {
namespace {

using Values = std::map<Measure, double>;

Measures month(Values const& values) {
  Measures m;
  for (auto const& [measure, value] : values) {
    m[measure] = value;
  }
  return m;
}

Preset const& preset(std::string const& key) {
  for (auto const& one : presets()) {
    if (one.key == key) {
      return one;
    }
  }
  throw std::runtime_error("no preset " + key);
}

Light judge(std::string const& key, Aspect aspect, Values const& values) {
  return light_of(preset(key).rules.at(aspect), {month(values)});
}

TEST(Lights, YinchuanProgressIsSilentUpToTenPointsBelow) {
  auto const at = [](double gap) {
    return judge("yinchuan-2025", Aspect::progress, {{Measure::progress_gap_pp, gap}});
  };
  EXPECT_EQ(at(0), Light::green);
  EXPECT_EQ(at(-0.1), Light::none);
  EXPECT_EQ(at(-9.9), Light::none);
  EXPECT_EQ(at(-10), Light::yellow);
  EXPECT_EQ(at(-30), Light::yellow);
  EXPECT_EQ(at(-30.1), Light::red);
}

TEST(Lights, YinchuanStart) {
  auto const at = [](double started, double months) {
    return judge("yinchuan-2025", Aspect::start,
                 {{Measure::started, started}, {Measure::start_months, months}});
  };
  EXPECT_EQ(at(1, 0), Light::green);
  EXPECT_EQ(at(0, 0), Light::none);  // not due
  EXPECT_EQ(at(0, 1), Light::yellow);
  EXPECT_EQ(at(0, 2), Light::yellow);
  EXPECT_EQ(at(0, 3), Light::red);
}

TEST(Lights, YinchuanRegistration) {
  auto const at = [](double registered, double months) {
    return judge("yinchuan-2025", Aspect::registration,
                 {{Measure::registered, registered}, {Measure::registration_months, months}});
  };
  EXPECT_EQ(at(1, 0), Light::green);
  EXPECT_EQ(at(0, 0), Light::none);
  EXPECT_EQ(at(0, 1), Light::yellow);
  EXPECT_EQ(at(0, 2), Light::yellow);
  EXPECT_EQ(at(0, 3), Light::red);
}

TEST(Lights, WuhanNamesNoGreen) {
  auto const at = [](double ratio) {
    return judge("wuhan", Aspect::progress, {{Measure::progress_ratio, ratio}});
  };
  EXPECT_EQ(at(1.0), Light::none);
  EXPECT_EQ(at(0.8), Light::none);
  EXPECT_EQ(at(0.79), Light::yellow);
  EXPECT_EQ(at(0.6), Light::yellow);
  EXPECT_EQ(at(0.59), Light::red);
}

TEST(Lights, SanyaMoney) {
  auto const at = [](double ratio) {
    return judge("sanya-2022", Aspect::money, {{Measure::money_ratio, ratio}});
  };
  EXPECT_EQ(at(1), Light::green);
  EXPECT_EQ(at(0.99), Light::yellow);
  EXPECT_EQ(at(0.5), Light::yellow);
  EXPECT_EQ(at(0.49), Light::red);
}

TEST(Lights, SanyaDistrictsTurnRedAfterTwoMonthsMissed) {
  auto const& rule = preset("sanya-2022-district").rules.at(Aspect::money);
  auto const ratio = [](double value) { return month({{Measure::money_ratio, value}}); };
  EXPECT_EQ(light_of(rule, {ratio(0.9)}), Light::yellow);
  EXPECT_EQ(light_of(rule, {ratio(1), ratio(0.9)}), Light::yellow);
  EXPECT_EQ(light_of(rule, {ratio(0.9), ratio(0.9)}), Light::red);
  EXPECT_EQ(light_of(rule, {ratio(0.9), ratio(0.9), ratio(1)}), Light::green);
}

TEST(Lights, TianjinAsksForPlanAndMean) {
  auto const at = [](double ratio, double growth, double over) {
    return judge("tianjin-2022", Aspect::money,
                 {{Measure::money_ratio, ratio},
                  {Measure::growth_percent, growth},
                  {Measure::growth_over_mean_pp, over}});
  };
  EXPECT_EQ(at(1, 5, 0), Light::green);
  EXPECT_EQ(at(1, 5, -1), Light::yellow);
  EXPECT_EQ(at(0.9, 5, 2), Light::yellow);
  EXPECT_EQ(at(0.9, -0.1, -3), Light::red);
  EXPECT_EQ(judge("tianjin-2022-bonds", Aspect::money, {{Measure::money_ratio, 1}}), Light::green);
  EXPECT_EQ(judge("tianjin-2022-bonds", Aspect::money, {{Measure::money_ratio, 0.7}}),
            Light::yellow);
  EXPECT_EQ(judge("tianjin-2022-bonds", Aspect::money, {{Measure::money_ratio, 0.69}}),
            Light::none);
}

TEST(Lights, SuqianGoesByTheDeadlineFirst) {
  auto const at = [](double late, double left, double gap, double returned) {
    return judge("suqian-2025", Aspect::progress,
                 {{Measure::days_late, late},
                  {Measure::days_to_deadline, left},
                  {Measure::progress_gap_pp, gap},
                  {Measure::returned_this_month, returned}});
  };
  EXPECT_EQ(at(1, -1, 0, 0), Light::red);
  EXPECT_EQ(at(0, 100, -1, 0), Light::yellow);
  EXPECT_EQ(at(0, 100, 0, 1), Light::yellow);
  EXPECT_EQ(at(0, 30, 0, 0), Light::blue);
  EXPECT_EQ(at(0, 31, 0, 0), Light::none);
}

TEST(Lights, RuihaiCountsMissedDates) {
  auto const at = [](double missed, double closed) {
    return judge("ruihai-2023", Aspect::progress,
                 {{Measure::dates_missed, missed}, {Measure::closed, closed}});
  };
  EXPECT_EQ(at(0, 1), Light::green);
  EXPECT_EQ(at(0, 0), Light::none);
  EXPECT_EQ(at(1, 0), Light::yellow);
  EXPECT_EQ(at(2, 0), Light::red);
}

TEST(Lights, ShenzhenCountsDaysLate) {
  auto const at = [](double late) {
    return judge("shenzhen-contractor", Aspect::progress, {{Measure::days_late, late}});
  };
  EXPECT_EQ(at(0), Light::none);
  EXPECT_EQ(at(7), Light::yellow);
  EXPECT_EQ(at(8), Light::orange);
  EXPECT_EQ(at(14), Light::orange);
  EXPECT_EQ(at(15), Light::red);
}

TEST(Lights, WhatIsNotKnownGivesNoLight) {
  for (auto const& one : presets()) {
    for (auto const& [aspect, rule] : one.rules) {
      EXPECT_EQ(light_of(rule, {Measures()}), Light::none) << one.key;
    }
  }
}

TEST(Lights, DefaultsNamePresetsThatHaveTheAspect) {
  for (auto const& [aspect, key] : default_lights()) {
    EXPECT_TRUE(preset(key).rules.contains(*parse_aspect(aspect))) << aspect;
  }
}

TEST(Lights, HoldMonthsKeepALightUntilTheBetterOneHasLasted) {
  auto const rule = read_presets(R"(presets:
  own:
    name: {zh: 自定, en: own}
    source: test
    mark: read
    progress:
      hold_months: 3
      clauses:
        - {light: red, when: [{measure: days_late, above: 0}]}
        - {light: green, when: [{measure: days_late, at_most: 0}]}
)",
                                 "own.yaml")[0]
                        .rules.at(Aspect::progress);
  auto const late = [](double days) { return month({{Measure::days_late, days}}); };
  EXPECT_EQ(light_of(rule, {late(0), late(1)}), Light::red);  // worse at once
  EXPECT_EQ(light_of(rule, {late(1), late(0), late(0)}), Light::red);
  EXPECT_EQ(light_of(rule, {late(1), late(0), late(0), late(0)}), Light::green);
  EXPECT_EQ(light_of(rule, {late(1), late(0), late(0), late(2), late(0), late(0)}), Light::red);
}

TEST(Lights, BrokenFilesAreRefusedWithTheirPlace) {
  std::string const head =
      "presets:\n  own:\n    name: {zh: 自定, en: own}\n    source: test\n    mark: read\n";
  for (std::string const& text : {
           std::string(""),
           std::string("presets: 3"),
           std::string("presets: {a: [1, 2"),
           std::string("presets: {a: &x {}, b: *x}"),
           head + "    speed: {}\n",
           head + "    start: {clauses: []}\n",
           head +
               "    start: {clauses: [{light: purple, when: [{measure: started, at_least: 1}]}]}",
           head + "    start: {clauses: [{light: red, when: [{measure: colour, at_least: 1}]}]}",
           head + "    start: {clauses: [{light: red, when: [{measure: started}]}]}",
           head + "    start: {clauses: [{light: red, when: [{measure: started, above: x}]}]}",
           head + "    start: {clauses: [{light: red, when: [{measure: started, above: .nan}]}]}",
           head + "    start: {clauses: [{light: red, months: 0, when: [{measure: started, "
                  "above: 1}]}]}",
       }) {
    auto const fault = fault_of([&] { read_presets(text, "own.yaml"); });
    ASSERT_TRUE(fault) << text;
    EXPECT_EQ(fault->code, "progress-lights-yaml") << text;
    EXPECT_TRUE(fault->where.starts_with("own.yaml:")) << fault->where;
  }
}

}  // namespace
}  // namespace yicheng::progress
