// What the city has against what it needs: every sum on a city small enough to add up by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/random.h"
#include "engine/balance/engine.h"
#include "support/tiny_city.h"

namespace yicheng::engine::balance {
namespace {

using city::City;
using city::CommunityKind;
using city::EffluentClass;
using city::FacilityKind;
using city::PipeKind;
using city::PlantKind;
using test::TinyCity;

std::map<std::string, double> read(City const& city) {
  std::map<std::string, double> values;
  for (auto const& engine : make_engines()) {
    auto const answer = engine->compute(city, nullptr);
    EXPECT_EQ(answer.reading.size(), engine->indicators().size());
    for (std::size_t i = 0; i < answer.reading.size(); ++i) {
      values[engine->indicators()[i].key] = answer.reading[i];
    }
  }
  return values;
}

double read(City const& city, std::string const& key) {
  return read(city).at(key);
}

TinyCity thousand_people() {
  TinyCity drawing("A---------B");
  return drawing.cell('A', 1500).cell('B', 500);
}

TEST(Balance, SeatsAndBedsAreCountedPerThousandResidents) {
  auto const values =
      read(thousand_people()
               .facility(FacilityKind::primary_school, "小学", 'A', {.capacity = 90})
               .facility(FacilityKind::middle_school, "中学", 'B', {.capacity = 50})
               .facility(FacilityKind::kindergarten, "园", 'B', {.capacity = 30})
               .facility(FacilityKind::hospital, "医院", 'A', {.capacity = 12})
               .facility(FacilityKind::clinic, "中心", 'A', {.capacity = 3})
               .build());
  EXPECT_DOUBLE_EQ(values.at("balance.school_seats"), 140);
  EXPECT_DOUBLE_EQ(values.at("balance.school_seats_per_1000"), 70);
  EXPECT_DOUBLE_EQ(values.at("balance.kindergarten_seats_per_1000"), 15);
  EXPECT_DOUBLE_EQ(values.at("balance.hospital_beds"), 12);
  EXPECT_DOUBLE_EQ(values.at("balance.beds_per_1000"), 7.5);
}

TEST(Balance, ParkAreaIsPerPersonAndWetlandsAreApart) {
  auto const values = read(thousand_people()
                               .facility(FacilityKind::park, "公园", 'A', {.area_m2 = 20000})
                               .facility(FacilityKind::wetland, "湿地", 'B', {.area_m2 = 50000})
                               .build());
  EXPECT_DOUBLE_EQ(values.at("balance.park_area_per_person"), 10);
  EXPECT_DOUBLE_EQ(values.at("balance.wetland_area_ha"), 5);
}

TEST(Balance, AHundredHectaresOfParkAreOneSquareMetreForAMillion) {
  TinyCity drawing("A---------B");
  City const city =
      drawing.cell('A', 1e6).facility(FacilityKind::park, "公园", 'A', {.area_m2 = 1e6}).build();
  EXPECT_DOUBLE_EQ(read(city, "balance.park_area_per_person"), 1);
}

TEST(Balance, ClinicsThatMeetTheStandardAreAShareOfAll) {
  auto const values = read(thousand_people()
                               .facility(FacilityKind::clinic, "甲", 'A', {.standard = true})
                               .facility(FacilityKind::clinic, "乙", 'A', {.standard = false})
                               .facility(FacilityKind::clinic, "丙", 'A', {.standard = false})
                               .facility(FacilityKind::clinic, "丁", 'B', {.standard = false})
                               .facility(FacilityKind::hospital, "院", 'B', {.standard = true})
                               .build());
  EXPECT_EQ(values.at("balance.standard_clinics"), 1);
  EXPECT_DOUBLE_EQ(values.at("balance.standard_clinic_share"), 25);
}

TEST(Balance, EveryKindOfFacilityHasItsCount) {
  TinyCity drawing("A---------B");
  for (int kind = 0; kind < city::kFacilityKindCount; ++kind) {
    for (int i = 0; i <= kind; ++i) {
      drawing.facility(static_cast<FacilityKind>(kind), "它", 'A');
    }
  }
  auto const values = read(drawing.build());
  for (int kind = 0; kind < city::kFacilityKindCount; ++kind) {
    auto const key =
        "balance." + std::string(to_string(static_cast<FacilityKind>(kind))) + "_count";
    EXPECT_EQ(values.at(key), kind + 1) << key;
  }
}

TEST(Balance, WasteIsBurntFirstAndTheRestLandfilled) {
  auto const with_incinerator = [](double burnt_t_d, double landfill_t_d) {
    return read(thousand_people()
                    .plant(PlantKind::incinerator, "焚烧厂", 'A', burnt_t_d)
                    .plant(PlantKind::landfill, "填埋场", 'B', landfill_t_d)
                    .balances({.municipal_waste_t_d = 800})
                    .build());
  };
  auto values = with_incinerator(0, 600);
  EXPECT_DOUBLE_EQ(values.at("balance.waste_treated_share"), 75);
  EXPECT_DOUBLE_EQ(values.at("balance.waste_incinerated_share"), 0);
  EXPECT_DOUBLE_EQ(values.at("balance.landfill_input_t_d"), 600);
  values = with_incinerator(200, 900);
  EXPECT_DOUBLE_EQ(values.at("balance.waste_treated_share"), 100);
  EXPECT_DOUBLE_EQ(values.at("balance.waste_incinerated_share"), 25);
  EXPECT_DOUBLE_EQ(values.at("balance.landfill_input_t_d"), 600);
  values = with_incinerator(1000, 900);
  EXPECT_DOUBLE_EQ(values.at("balance.waste_treated_share"), 100);
  EXPECT_DOUBLE_EQ(values.at("balance.waste_incinerated_share"), 100);
  EXPECT_DOUBLE_EQ(values.at("balance.landfill_input_t_d"), 0);
}

TEST(Balance, WasteIsTreatedOrLeftForAnyCapacities) {
  Random random(4, 0);
  for (int i = 0; i < 200; ++i) {
    double const generated = random.uniform(1, 1000);
    auto const values = read(thousand_people()
                                 .plant(PlantKind::incinerator, "焚", 'A', random.uniform(0, 800))
                                 .plant(PlantKind::landfill, "埋", 'B', random.uniform(0, 800))
                                 .balances({.municipal_waste_t_d = static_cast<float>(generated)})
                                 .build());
    double const treated = values.at("balance.waste_treated_share");
    double const burnt = values.at("balance.waste_incinerated_share");
    EXPECT_LE(treated, 100 + 1e-9);
    EXPECT_NEAR(treated - burnt, 100 * values.at("balance.landfill_input_t_d") / generated, 1e-3);
  }
}

TEST(Balance, KitchenWasteIsAStreamOfItsOwn) {
  City const city = thousand_people()
                        .plant(PlantKind::kitchen_waste, "餐厨", 'A', 50)
                        .plant(PlantKind::incinerator, "焚烧", 'A', 1000)
                        .balances({.municipal_waste_t_d = 800, .kitchen_waste_t_d = 200})
                        .build();
  EXPECT_DOUBLE_EQ(read(city, "balance.kitchen_waste_treated_share"), 25);
}

TEST(Balance, APlantTreatsNoMoreThanItCanAndOnlyItsOwnClass) {
  auto const values =
      read(thousand_people()
               .plant(PlantKind::wastewater, "东厂", 'A', 100, 150, EffluentClass::class_1a)
               .plant(PlantKind::wastewater, "西厂", 'B', 100, 50, EffluentClass::class_1b)
               .build());
  EXPECT_DOUBLE_EQ(values.at("balance.wastewater_capacity"), 200);
  EXPECT_DOUBLE_EQ(values.at("balance.wastewater_use"), 100);
  EXPECT_DOUBLE_EQ(values.at("balance.wastewater_treated_share"), 75);
  EXPECT_DOUBLE_EQ(values.at("balance.wastewater_1a_share"), 50);
}

TEST(Balance, SewersAreSummedByKindInKilometres) {
  auto const values = read(thousand_people()
                               .sewer(PipeKind::combined, "ABA")
                               .sewer(PipeKind::sanitary, "AB")
                               .sewer(PipeKind::storm, "ABAB")
                               .build());
  EXPECT_NEAR(values.at("balance.combined_sewer_km"), 2, 0.01);
  EXPECT_NEAR(values.at("balance.sanitary_sewer_km"), 1, 0.01);
  EXPECT_NEAR(values.at("balance.storm_sewer_km"), 3, 0.01);
  EXPECT_NEAR(values.at("balance.separate_sewer_share"), 100.0 / 3, 1e-6);
}

TEST(Balance, BlackOdorousWatersAreCountedAndMeasured) {
  auto const values =
      read(thousand_people().water("黑沟", "AB", true).water("清河", "ABAB", false).build());
  EXPECT_EQ(values.at("balance.black_odorous_waters"), 1);
  EXPECT_NEAR(values.at("balance.black_odorous_km"), 1, 0.01);
  EXPECT_NEAR(values.at("balance.clean_water_share"), 75, 1e-6);
}

TEST(Balance, RenewedHomesAreCountedByKindOfCommunity) {
  City city = thousand_people()
                  .community("文化里", 'A', {.kind = CommunityKind::old, .households = 400})
                  .community("永安里", 'A', {.kind = CommunityKind::old, .households = 600})
                  .community("东双", 'B', {.kind = CommunityKind::shantytown, .households = 300})
                  .community("新城", 'B', {.kind = CommunityKind::ordinary, .households = 900})
                  .build();
  city.communities.edit([](city::Communities& all) {
    all.renewed_households = {400, 100, 120, 0};
    all.renewed_floor_area_m2 = {32000, 8000, 9000, 0};
  });
  auto const values = read(city);
  EXPECT_DOUBLE_EQ(values.at("balance.old_area_renewed_m2"), 40000);
  EXPECT_DOUBLE_EQ(values.at("balance.old_households_renewed"), 500);
  EXPECT_DOUBLE_EQ(values.at("balance.old_renewed_share"), 50);
  EXPECT_DOUBLE_EQ(values.at("balance.shantytown_households_renewed"), 120);
  EXPECT_DOUBLE_EQ(values.at("balance.shantytown_households_left"), 180);
}

TEST(Balance, StocksAreReadAsTheyStand) {
  City const city = thousand_people()
                        .balances({.coal_boilers_t_h = 120,
                                   .damaged_hills_ha = 50,
                                   .utility_tunnel_km = 6.5F,
                                   .aided_households = 1000,
                                   .repaired_heritage_sites = 10,
                                   .delivered_documents = 5,
                                   .delivered_pilots = 20,
                                   .delivered_platforms = 3})
                        .build();
  auto const values = read(city);
  EXPECT_EQ(values.at("balance.coal_boilers_t_h"), 120);
  EXPECT_EQ(values.at("balance.damaged_hills_ha"), 50);
  EXPECT_EQ(values.at("balance.utility_tunnel_km"), 6.5);
  EXPECT_EQ(values.at("balance.aided_households"), 1000);
  EXPECT_EQ(values.at("balance.repaired_heritage_sites"), 10);
  EXPECT_EQ(values.at("balance.delivered_documents"), 5);
  EXPECT_EQ(values.at("balance.delivered_pilots"), 20);
  EXPECT_EQ(values.at("balance.delivered_platforms"), 3);
}

TEST(Balance, AnEmptyCityReadsZeroEverywhere) {
  for (auto const& [key, value] : read(City())) {
    EXPECT_EQ(value, 0) << key;
  }
}

TEST(Balance, MissingAndNegativeNumbersCountNothing) {
  float const nan = std::numeric_limits<float>::quiet_NaN();
  City const city = thousand_people()
                        .facility(FacilityKind::hospital, "院", 'A', {.capacity = nan})
                        .facility(FacilityKind::park, "园", 'A', {.area_m2 = -5})
                        .plant(PlantKind::wastewater, "厂", 'A', nan, -3, EffluentClass::class_1a)
                        .balances({.municipal_waste_t_d = -1, .coal_boilers_t_h = nan})
                        .build();
  for (auto const& [key, value] : read(city)) {
    EXPECT_FALSE(std::isnan(value)) << key;
    EXPECT_GE(value, 0) << key;
  }
}

/// The answer of an engine may depend on no column but those it names: each other column is
/// emptied.
TEST(Balance, EachEngineReadsOnlyTheColumnsItNames) {
  City const full = thousand_people()
                        .facility(FacilityKind::primary_school, "校", 'A', {.capacity = 90})
                        .plant(PlantKind::wastewater, "厂", 'A', 100, 80, EffluentClass::class_1a)
                        .sewer(PipeKind::combined, "AB")
                        .water("沟", "AB", true)
                        .community("里", 'A', {.kind = CommunityKind::old})
                        .balances({.municipal_waste_t_d = 5, .coal_boilers_t_h = 7})
                        .build();
  for (auto const& engine : make_engines()) {
    City only = full;
    auto const keep = [&](city::Column column, auto& group) {
      if (!engine->inputs().meets(column)) {
        group = std::decay_t<decltype(group)>();
      }
    };
    keep(city::Column::roads, only.roads);
    keep(city::Column::cells, only.cells);
    keep(city::Column::facilities, only.facilities);
    keep(city::Column::transit, only.transit);
    keep(city::Column::plants, only.plants);
    keep(city::Column::sewers, only.sewers);
    keep(city::Column::waters, only.waters);
    keep(city::Column::communities, only.communities);
    keep(city::Column::balances, only.balances);
    EXPECT_EQ(engine->compute(only, nullptr).reading, engine->compute(full, nullptr).reading)
        << engine->name();
  }
}

TEST(Balance, EveryIndicatorIsNamedInBothLanguagesAndOnlyOnce) {
  std::set<std::string> keys;
  std::set<std::string_view> names;
  for (auto const& engine : make_engines()) {
    EXPECT_TRUE(names.insert(engine->name()).second);
    for (city::Indicator const& indicator : engine->indicators()) {
      EXPECT_TRUE(keys.insert(indicator.key).second) << indicator.key;
      EXPECT_EQ(indicator.key.rfind("balance.", 0), 0U);
      for (Bilingual const& text : {indicator.name, indicator.unit, indicator.method}) {
        EXPECT_FALSE(text.zh.empty()) << indicator.key;
        EXPECT_FALSE(text.en.empty()) << indicator.key;
      }
    }
  }
}

}  // namespace
}  // namespace yicheng::engine::balance
