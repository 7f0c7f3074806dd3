// Who is served by what: coverage by the table of distances, on cities small enough to check by
// hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "base/random.h"
#include "engine/access/coverage_rules.h"
#include "engine/access/engine.h"
#include "engine/walk/walk_layer.h"
#include "support/tiny_city.h"

namespace yicheng::engine::access {
namespace {

using city::City;
using city::FacilityKind;
using test::TinyCity;

std::unique_ptr<city::Engine> access_engine(City const& base) {
  auto engines = make_engines(std::make_shared<walk::Walkers const>(base));
  EXPECT_EQ(engines[0]->name(), "access");
  return std::move(engines[0]);
}

double value_of(city::Engine const& engine, city::Reading const& reading, std::string_view key) {
  auto const indicators = engine.indicators();
  EXPECT_EQ(indicators.size(), reading.size());
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    if (indicators[i].key == key) {
      return reading[i];
    }
  }
  ADD_FAILURE() << "no indicator " << key;
  return 0;
}

double read(City const& city, std::string_view key) {
  auto const engine = access_engine(city);
  return value_of(*engine, engine->compute(city, nullptr).reading, key);
}

/// A straight street of eleven crossings, ten residents at each.
TinyCity straight_street(double crossing_m = 90) {
  TinyCity street("A-B-C-D-E-F-G-H-I-J-K", crossing_m / 2);
  for (char c = 'A'; c <= 'K'; ++c) {
    street.cell(c, 10);
  }
  return street;
}

TEST(FacilityEngine, OnAStraightStreetCoverageIsWhatTheRulerSays) {
  City const city = straight_street()
                        .facility(FacilityKind::kindergarten, "园", 'A')
                        .facility(FacilityKind::primary_school, "校", 'F')
                        .build();
  // 300 m from A: A to D. 500 m either way from the middle: all.
  EXPECT_NEAR(read(city, "access.kindergarten_300"), 100.0 * 4 / 11, 1e-9);
  EXPECT_NEAR(read(city, "access.primary_school_500"), 100, 1e-9);
  EXPECT_EQ(read(city, "access.middle_school_1000"), 0);
}

TEST(FacilityEngine, TheDistanceOfEachRuleIsKept) {
  // 90 m between crossings: 3 of them reach 270 m, 5 reach 450 m, 10 reach 900 m.
  struct Case {
    FacilityKind kind;
    char const* key;
    int crossings;
  };
  for (Case const& c : {Case{FacilityKind::kindergarten, "access.kindergarten_300", 4},
                        Case{FacilityKind::primary_school, "access.primary_school_500", 6},
                        Case{FacilityKind::middle_school, "access.middle_school_1000", 12},
                        Case{FacilityKind::clinic, "access.clinic_1000", 12},
                        Case{FacilityKind::hospital, "access.hospital_3000", 16},
                        Case{FacilityKind::culture, "access.culture_1000", 12},
                        Case{FacilityKind::library, "access.library_1000", 12},
                        Case{FacilityKind::sports, "access.sports_1000", 12},
                        Case{FacilityKind::mediation_room, "access.mediation_room_1000", 12},
                        Case{FacilityKind::service_centre, "access.service_centre_1000", 12}}) {
    TinyCity street("A-B-C-D-E-F-G-H-I-J-K-L-M-N-O-P", 45);
    for (char at = 'A'; at <= 'P'; ++at) {
      street.cell(at, 10);
    }
    City const city = street.facility(c.kind, "它", 'A').build();
    EXPECT_NEAR(read(city, c.key), 100.0 * c.crossings / 16, 0.01) << c.key;
  }
}

TEST(FacilityEngine, LargeParksServeFurtherThanSmallOnes) {
  auto const share = [](double area_m2, double crossing_m) {
    return read(straight_street(crossing_m)
                    .facility(FacilityKind::park, "公园", 'A', {.area_m2 = area_m2})
                    .build(),
                "access.park");
  };
  // From A, the radius of the circle included: 2,000 m2 has 25 m, 5,000 m2 has 40 m.
  EXPECT_EQ(share(1999, 100), 0);
  EXPECT_NEAR(share(2000, 100), 100.0 * 4 / 11, 1e-9);  // 325 m: A to D
  EXPECT_NEAR(share(4999, 100), 100.0 * 4 / 11, 1e-9);  // 340 m: A to D
  EXPECT_NEAR(share(5000, 100), 100.0 * 6 / 11, 1e-9);  // 540 m: A to F
  // An area that is not known counts as small, without a radius: 300 m.
  EXPECT_NEAR(share(0, 90), 100.0 * 4 / 11, 1e-9);
}

TEST(FacilityEngine, TheStraightRuleWeighsLandAndIgnoresStreets) {
  // B is 300 m from the park as the crow flies, 2,100 m on foot.
  TinyCity drawing(R"(
    A---------C
              |
    B---------D
  )");
  City const city = drawing.facility(FacilityKind::park, "公园", 'A', {.area_m2 = 6000})
                        .cell('A', 1)
                        .cell('B', 999)
                        .cell('C', 0)
                        .build();
  EXPECT_NEAR(read(city, "access.park"), 0.1, 1e-6);
  EXPECT_NEAR(read(city, "access.park_land_straight"), 100, 1e-6);
}

TEST(FacilityEngine, TheLifeCircleNeedsOneOfEach) {
  auto const base = [] {
    return straight_street()
        .facility(FacilityKind::primary_school, "小学", 'B')
        .facility(FacilityKind::middle_school, "中学", 'C')
        .facility(FacilityKind::clinic, "卫生服务中心", 'D')
        .facility(FacilityKind::park, "公园", 'E', {.area_m2 = 3000});
  };
  EXPECT_EQ(read(base().build(), "access.life_circle_15"), 0);
  City const city = base().facility(FacilityKind::library, "图书馆", 'F').build();
  EXPECT_NEAR(read(city, "access.life_circle_15"), 100, 0.01);
}

City random_city(std::uint64_t seed, int facilities) {
  TinyCity drawing(R"(
    A--B--C--D--E
    |  |     |  |
    F--G--H--I--J
       |     |
    K--L--M--N--O
    |     |     |
    P--Q--R--S--T
  )",
                   110);
  Random random(seed, 0);
  for (char at = 'A'; at <= 'T'; ++at) {
    drawing.cell(at, random.uniform(0, 500));
  }
  for (int i = 0; i < facilities; ++i) {
    auto const kind = static_cast<FacilityKind>(random.below(city::kFacilityKindCount));
    auto const at = static_cast<char>('A' + random.below(20));
    drawing.facility(kind, "设施", at, {.area_m2 = random.uniform(0, 12000)});
  }
  return drawing.build();
}

TEST(FacilityEngine, OneFacilityMoreNeverLowersCoverage) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    auto const engine = access_engine(random_city(seed, 0));
    city::Reading before(engine->indicators().size(), 0);
    for (int count = 0; count <= 40; ++count) {
      city::Reading const after = engine->compute(random_city(seed, count), nullptr).reading;
      for (std::size_t i = 0; i < after.size(); ++i) {
        EXPECT_GE(after[i], before[i]) << engine->indicators()[i].key;
        EXPECT_LE(after[i], 100.000001);
      }
      before = after;
    }
    EXPECT_GT(*std::max_element(before.begin(), before.end()), 0);
  }
}

TEST(FacilityEngine, AWarmStartChangesNothingInTheAnswer) {
  City const base = random_city(11, 10);
  auto const engine = access_engine(base);
  auto warm = engine->compute(base, nullptr);
  for (int count : {11, 13, 13, 9, 30, 30, 0, 25}) {
    City city = random_city(11, count);
    if (count == 30) {  // the same places, other people
      city.cells.edit([&](city::Cells& cells) { cells.people[0] += 1000; });
    }
    auto const cold = engine->compute(city, nullptr);
    auto const quick = engine->compute(city, warm.warm.get());
    EXPECT_EQ(quick.reading, cold.reading);
    ASSERT_EQ(quick.layers.size(), cold.layers.size());
    for (std::size_t i = 0; i < quick.layers.size(); ++i) {
      EXPECT_EQ(quick.layers[i].value, cold.layers[i].value);
    }
    warm = quick;
  }
}

TEST(FacilityEngine, AWarmStartOfOtherPeopleIsNotTheAnswer) {
  City const base = random_city(11, 30);
  City moved = base;
  moved.cells.edit([](city::Cells& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      cells.people[i] = static_cast<float>(i * i);
    }
  });
  auto const engine = access_engine(base);
  auto const warm = engine->compute(base, nullptr);
  auto const after = engine->compute(moved, warm.warm.get()).reading;
  EXPECT_EQ(after, engine->compute(moved, nullptr).reading);
  EXPECT_NE(after, warm.reading);
}

TEST(FacilityEngine, AWarmStartOfOtherCellsIsNotUsed) {
  TinyCity few = straight_street();
  City const base = few.facility(FacilityKind::clinic, "心", 'A').build();
  TinyCity other("A-B-C-D-E-F-G-H-I-J-K", 50);
  City const city =
      other.cell('K', 5).cell('A', 5).facility(FacilityKind::clinic, "心", 'A').build();
  auto const engine = access_engine(base);
  auto const warm = engine->compute(base, nullptr).warm;
  EXPECT_EQ(engine->compute(city, warm.get()).reading, engine->compute(city, nullptr).reading);
}

TEST(FacilityEngine, ManyThreadsReadTheSame) {
  auto const engine = access_engine(random_city(3, 0));
  auto const answers = [&](unsigned threads) {
    std::vector<city::Reading> readings(24);
    parallel_for(readings.size(), threads, [&](std::size_t i) {
      readings[i] = engine->compute(random_city(3, static_cast<int>(i)), nullptr).reading;
    });
    return readings;
  };
  EXPECT_EQ(answers(1), answers(4));
}

TEST(FacilityEngine, WorksOnRoadsChangeNothing) {
  City const base = random_city(5, 20);
  City works = base;
  works.roads.edit([](city::Roads& roads) {
    std::fill(roads.lanes.begin(), roads.lanes.end(), 0.5F);
    std::fill(roads.open.begin(), roads.open.end(), std::uint8_t{0});
  });
  auto const engine = access_engine(base);
  EXPECT_FALSE(engine->inputs().meets(city::Column::roads));
  EXPECT_EQ(engine->compute(base, nullptr).reading, engine->compute(works, nullptr).reading);
}

TEST(FacilityEngine, LayersSayHowFarEachCellIsAndStopAtTheirReach) {
  TinyCity drawing("A----------B---------------------------------------C");
  City const city = drawing.cell('A', 1)
                        .cell('B', 1)
                        .cell('C', 1)
                        .facility(FacilityKind::primary_school, "校", 'A')
                        .build();
  auto const engine = access_engine(city);
  auto const layers = engine->compute(city, nullptr).layers;
  auto const layer = std::find_if(layers.begin(), layers.end(),
                                  [](auto const& l) { return l.key == "walk_to_school_m"; });
  ASSERT_NE(layer, layers.end());
  EXPECT_EQ(layer->of, city::Layer::Of::cells);
  ASSERT_EQ(layer->value.size(), 3U);
  EXPECT_NEAR(layer->value[0], 0, 0.01);
  EXPECT_NEAR(layer->value[1], 1100, 2);
  EXPECT_EQ(layer->value[2], static_cast<float>(walk::kLayerReach.value));
}

TEST(FacilityEngine, WithoutFacilitiesNobodyIsServed) {
  City const city = straight_street().build();
  auto const engine = access_engine(city);
  for (double const value : engine->compute(city, nullptr).reading) {
    EXPECT_EQ(value, 0);
  }
}

TEST(FacilityEngine, WithoutPeopleRoadsOrAnythingEveryNumberIsZero) {
  TinyCity nobody = straight_street();
  City const served = nobody.facility(FacilityKind::clinic, "心", 'A').build();
  City empty_cells = served;
  empty_cells.cells = city::Cells();
  City no_roads = served;
  no_roads.roads = city::Roads();
  City bad_people = served;
  bad_people.cells.edit([](city::Cells& cells) {
    std::fill(cells.people.begin(), cells.people.end(), std::nanf(""));
  });
  for (City const& city : {City(), empty_cells, no_roads, bad_people}) {
    auto const engine = access_engine(city);
    for (double const value : engine->compute(city, nullptr).reading) {
      EXPECT_EQ(value, 0);
    }
  }
}

TEST(CoverageRules, EveryDistanceSaysWhereItIsFrom) {
  City const city;
  auto const engine = access_engine(city);
  auto const& rules = coverage_rules();
  ASSERT_EQ(engine->indicators().size(), rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    auto const& indicator = engine->indicators()[i];
    EXPECT_EQ(indicator.key.substr(0, 7), "access.");
    EXPECT_NE(indicator.method.zh.find(rules[i].clause.zh), std::string::npos);
    EXPECT_NE(indicator.method.en.find(rules[i].clause.en), std::string::npos);
    bool const says_verify = indicator.method.en.find("Verify") != std::string::npos &&
                             indicator.method.zh.find("verify") != std::string::npos;
    EXPECT_EQ(says_verify, rules[i].basis == Basis::verify) << indicator.key;
  }
}

TEST(FacilityEngine, ACellCanBeServedInPart) {
  // Homes lie 62.5 or 187.5 m along the street and as far beside it: 125, 250 (twice) or 375 m from
  // the kindergarten, a quarter each; those within 300 m are three quarters.
  City city = TinyCity("A----B----C")
                  .cell('B', 800)
                  .facility(FacilityKind::kindergarten, "园", 'B')
                  .build();
  city.cells.edit([](city::Cells& cells) { cells.size_m = 500; });
  EXPECT_NEAR(read(city, "access.kindergarten_300"), 75, 1e-9);
}

}  // namespace
}  // namespace yicheng::engine::access
