// Surface water, black-odorous water, effluent and boilers against the tables of their standards.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "base/fault.h"
#include "engine/environment/black_odorous.h"
#include "engine/environment/boiler.h"
#include "engine/environment/effluent.h"
#include "engine/environment/surface_water.h"

namespace yicheng::engine::environment {
namespace {

int class_of(char const* item, double value, WaterBody body = WaterBody::river) {
  std::vector<WaterValue> const values = {{item, value}};
  return surface_water_standard().judge(values, body).water_class.value_or(-1);
}

TEST(SurfaceWater, TableOne) {
  std::map<std::string, std::array<double, 5>> const table = {
      {"permanganate_index", {2, 4, 6, 10, 15}},
      {"bod5", {3, 3, 4, 6, 10}},
      {"cod", {15, 15, 20, 30, 40}},
      {"ammonia_nitrogen", {0.15, 0.5, 1.0, 1.5, 2.0}},
      {"total_phosphorus", {0.02, 0.1, 0.2, 0.3, 0.4}},
      {"copper", {0.01, 1, 1, 1, 1}},
      {"zinc", {0.05, 1, 1, 2, 2}},
      {"fluoride", {1, 1, 1, 1.5, 1.5}},
      {"selenium", {0.01, 0.01, 0.01, 0.02, 0.02}},
      {"arsenic", {0.05, 0.05, 0.05, 0.1, 0.1}},
      {"mercury", {0.00005, 0.00005, 0.0001, 0.001, 0.001}},
      {"cadmium", {0.001, 0.005, 0.005, 0.005, 0.01}},
      {"chromium_6", {0.01, 0.05, 0.05, 0.05, 0.1}},
      {"lead", {0.01, 0.01, 0.05, 0.05, 0.1}},
      {"cyanide", {0.005, 0.05, 0.2, 0.2, 0.2}},
      {"volatile_phenol", {0.002, 0.002, 0.005, 0.01, 0.1}},
      {"petroleum", {0.05, 0.05, 0.05, 0.5, 1.0}},
      {"anionic_surfactant", {0.2, 0.2, 0.2, 0.3, 0.3}},
      {"sulfide", {0.05, 0.1, 0.2, 0.5, 1.0}},
      {"faecal_coliform", {200, 2000, 10000, 20000, 40000}}};
  for (auto const& [item, limits] : table) {
    for (int k = 0; k < 5; ++k) {
      double const limit = limits[static_cast<std::size_t>(k)];
      auto const first = std::find(limits.begin(), limits.end(), limit) - limits.begin();
      EXPECT_EQ(class_of(item.c_str(), limit), first) << item << " " << limit << " meets its limit";
      EXPECT_GT(class_of(item.c_str(), limit * 1.001), k) << item << " above " << limit;
    }
  }
}

TEST(SurfaceWater, ItemsWithRulesOfTheirOwn) {
  EXPECT_EQ(class_of("dissolved_oxygen", 7.5), 0);
  EXPECT_EQ(class_of("dissolved_oxygen", 6), 1);
  EXPECT_EQ(class_of("dissolved_oxygen", 2), 4);
  EXPECT_EQ(class_of("dissolved_oxygen", 1.99), kWorseThanV);
  EXPECT_EQ(class_of("ph", 6), 0);
  EXPECT_EQ(class_of("ph", 9), 0);
  EXPECT_EQ(class_of("ph", 9.1), kWorseThanV);
  EXPECT_EQ(class_of("total_phosphorus", 0.1, WaterBody::lake), 3);
  EXPECT_EQ(class_of("total_nitrogen", 1.5, WaterBody::lake), 3);
  EXPECT_EQ(class_of("total_nitrogen", 1.5, WaterBody::river), -1) << "rivers have no limit";
}

TEST(SurfaceWater, TheWorstItemDecides) {
  std::vector<WaterValue> const sample = {
      {"氨氮", 1.4}, {"cod", 20}, {"总氮", 9}, {"粪大肠菌群", 1e6}, {"mystery", 1}};
  auto const& standard = surface_water_standard();
  auto const ranked = standard.judge(sample, WaterBody::river, true);
  EXPECT_EQ(ranked.water_class, 3);
  EXPECT_TRUE(ranked.items[0].deciding);
  EXPECT_FALSE(ranked.items[1].deciding);
  EXPECT_EQ(ranked.unknown, std::vector<std::string>{"mystery"});
  EXPECT_EQ(ranked.not_judged, (std::vector<std::string>{"总氮", "粪大肠菌群"}));
  EXPECT_EQ(standard.judge(sample, WaterBody::river).water_class, kWorseThanV);
  EXPECT_NEAR(*ranked.items[0].item->excess(1.4, 2, WaterBody::river), 0.4, 1e-12);
  EXPECT_EQ(ranked.items[0].item->excess(1.0, 2, WaterBody::river), std::nullopt);
}

TEST(SurfaceWater, NothingMeasuredHasNoClass) {
  std::vector<WaterValue> const sample = {{"cod", NAN}};
  EXPECT_EQ(surface_water_standard().judge(sample, WaterBody::river).water_class, std::nullopt);
}

OdourGrade odour(char const* item, double value, std::optional<double> depth_cm = {}) {
  auto const& standard = black_odorous_standard();
  return standard.grade(*standard.find(item), value, depth_cm).value_or(OdourGrade::none);
}

TEST(BlackOdorous, TableOfGrades) {
  EXPECT_EQ(odour("透明度", 26), OdourGrade::none);
  EXPECT_EQ(odour("透明度", 25), OdourGrade::mild);
  EXPECT_EQ(odour("透明度", 10), OdourGrade::mild);
  EXPECT_EQ(odour("透明度", 9.9), OdourGrade::severe);
  EXPECT_EQ(odour("dissolved_oxygen", 2.1), OdourGrade::none);
  EXPECT_EQ(odour("dissolved_oxygen", 2.0), OdourGrade::mild);
  EXPECT_EQ(odour("dissolved_oxygen", 0.2), OdourGrade::mild);
  EXPECT_EQ(odour("dissolved_oxygen", 0.19), OdourGrade::severe);
  EXPECT_EQ(odour("redox_potential", 50), OdourGrade::mild);
  EXPECT_EQ(odour("redox_potential", -201), OdourGrade::severe);
  EXPECT_EQ(odour("ammonia_nitrogen", 7.9), OdourGrade::none);
  EXPECT_EQ(odour("ammonia_nitrogen", 15), OdourGrade::mild);
  EXPECT_EQ(odour("ammonia_nitrogen", 15.1), OdourGrade::severe);
}

TEST(BlackOdorous, ShallowWaterByItsDepth) {
  EXPECT_EQ(odour("透明度", 7, 20), OdourGrade::severe) << "40 % of 20 cm is 8 cm";
  EXPECT_EQ(odour("透明度", 8, 20), OdourGrade::mild);
  auto const& standard = black_odorous_standard();
  EXPECT_EQ(standard.grade(0, 20, 20), std::nullopt) << "seen through to the bottom";
}

OdourSample sample(double transparency, double oxygen, double redox, double ammonia) {
  return {{transparency, oxygen, redox, ammonia}, std::nullopt};
}

TEST(BlackOdorous, SitesAndReaches) {
  auto const& standard = black_odorous_standard();
  auto const clean = sample(60, 5, 100, 1);
  auto const one_severe = sample(5, 5, 100, 1);
  auto const two_severe = sample(5, 0.1, 100, 1);
  std::vector<OdourSample> site = {clean, clean, clean};
  EXPECT_EQ(standard.site_grade(site), OdourGrade::none);
  site = {one_severe, one_severe, clean};
  EXPECT_EQ(standard.site_grade(site), OdourGrade::severe) << "two thirds of one item";
  site = {one_severe, clean, clean};
  EXPECT_EQ(standard.site_grade(site), OdourGrade::mild);
  site = {two_severe, clean, clean};
  EXPECT_EQ(standard.site_grade(site), OdourGrade::severe) << "a third of two items";
  EXPECT_EQ(standard.site_grade({}), std::nullopt);

  auto const n = OdourGrade::none;
  auto const m = OdourGrade::mild;
  auto const s = OdourGrade::severe;
  EXPECT_EQ(standard.reach_grade(std::vector{n, n, n, n, n, s, s, s}), s) << "three in a row";
  EXPECT_EQ(standard.reach_grade(std::vector{s, n, s, n, s, n}), m);
  EXPECT_EQ(standard.reach_grade(std::vector{s, s, n, s, n, s}), s) << "more than 60 %";
  EXPECT_EQ(standard.reach_grade(std::vector{n, m}), m);
}

JudgedEffluent effluent(char const* item, double value, char const* discharge_class,
                        EffluentConditions conditions = {}, std::optional<double> inflow = {}) {
  conditions.discharge_class = *effluent_standard().find_class(discharge_class);
  std::vector<EffluentValue> const values = {{item, value, inflow}};
  return effluent_standard().judge(values, conditions).items.at(0);
}

TEST(Effluent, TableOneByClass) {
  std::map<std::string, std::array<double, 4>> const table = {
      {"cod", {50, 60, 100, 120}},
      {"bod5", {10, 20, 30, 60}},
      {"suspended_solids", {10, 20, 30, 50}},
      {"animal_vegetable_oil", {1, 3, 5, 20}},
      {"petroleum", {1, 3, 5, 15}},
      {"anionic_surfactant", {0.5, 1, 2, 5}},
      {"colour", {30, 30, 40, 50}}};
  std::array<char const*, 4> const classes = {"1A", "1B", "2", "3"};
  for (auto const& [item, limits] : table) {
    for (std::size_t k = 0; k < limits.size(); ++k) {
      EXPECT_TRUE(effluent(item.c_str(), limits[k], classes[k]).meets) << item;
      EXPECT_FALSE(effluent(item.c_str(), limits[k] * 1.01, classes[k]).meets) << item;
    }
  }
  EXPECT_TRUE(effluent("total_nitrogen", 99, "2").meets) << "class 2 has no limit";
  EXPECT_FALSE(effluent("ph", 9.5, "1A").meets);
}

TEST(Effluent, AmmoniaByTemperature) {
  EXPECT_EQ(effluent("氨氮", 6, "1A", {.water_c = 13}).limit, 5);
  EXPECT_EQ(effluent("氨氮", 6, "1A", {.water_c = 12}).limit, 8);
  auto const unknown = effluent("氨氮", 6, "1A");
  EXPECT_EQ(unknown.limit, 5);
  EXPECT_TRUE(unknown.stricter_assumed);
}

TEST(Effluent, PhosphorusByTheYearThePlantWasBuilt) {
  EXPECT_EQ(effluent("总磷", 0.8, "1A", {.built = *parse_day("2005-12-31")}).limit, 1);
  EXPECT_EQ(effluent("总磷", 0.8, "1A", {.built = *parse_day("2006-01-01")}).limit, 0.5);
}

TEST(Effluent, ClassThreeByRemoval) {
  EXPECT_FALSE(effluent("cod", 150, "3").meets);
  EXPECT_TRUE(effluent("cod", 150, "3", {}, 400).meets) << "62.5 % removed";
  EXPECT_FALSE(effluent("cod", 150, "3", {}, 375).meets) << "60 %, not above it";
  EXPECT_FALSE(effluent("cod", 150, "2", {}, 400).meets) << "class 2 has no such rule";
}

TEST(Effluent, SaysWhenTheAmendmentIsInForce) {
  EffluentConditions conditions;
  conditions.sampled = *parse_day("2026-03-01");
  EXPECT_TRUE(effluent_standard().judge({}, conditions).after_amendment);
}

TEST(Boiler, TablesOneToThree) {
  auto const& standard = boiler_standard();
  auto const existing = standard.limits(BoilerTable::existing, Fuel::coal);
  EXPECT_EQ(existing->particles, 80);
  EXPECT_EQ(existing->so2, 400);
  EXPECT_EQ(standard.limits(BoilerTable::existing, Fuel::coal, "重庆")->so2, 550);
  EXPECT_EQ(standard.limits(BoilerTable::fresh, Fuel::oil)->nox, 250);
  EXPECT_EQ(standard.limits(BoilerTable::key_region, Fuel::gas)->nox, 150);
  EXPECT_EQ(standard.limits(BoilerTable::key_region, Fuel::gas)->mercury, std::nullopt);
  EXPECT_EQ(standard.limits(BoilerTable::existing, Fuel::gas), std::nullopt);
  EXPECT_EQ(standard.coal_oxygen_percent, 9);
}

TEST(EnvironmentRules, BrokenFilesNameThemselves) {
  for (auto const* text : {"surface_water: {key: x}", "- a", "surface_water: [}"}) {
    try {
      SurfaceWaterStandard const standard(DataFile(text, "environment/water.yaml"));
      ADD_FAILURE() << text;
    } catch (Fault const& fault) {
      EXPECT_EQ(fault.where, "environment/water.yaml");
    }
  }
}

}  // namespace
}  // namespace yicheng::engine::environment
