// Seats and beds shared by all who reach them: closed forms, and what is shared out is what there
// is.
#include "engine/access/floating_catchment.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.h"
#include "engine/access/engine.h"
#include "support/tiny_city.h"

namespace yicheng::engine::access {
namespace {

using city::City;
using city::FacilityKind;
using test::TinyCity;

city::Cells cells_of(std::vector<float> people) {
  city::Cells cells;
  cells.people = std::move(people);
  cells.centre.resize(cells.people.size());
  return cells;
}

std::unique_ptr<city::Engine> capacity_engine(City const& base) {
  auto engines = make_engines(std::make_shared<walk::Walkers const>(base));
  EXPECT_EQ(engines[1]->name(), "access-capacity");
  return std::move(engines[1]);
}

double read(City const& city, std::string_view key) {
  auto const engine = capacity_engine(city);
  auto const reading = engine->compute(city, nullptr).reading;
  EXPECT_EQ(engine->indicators().size(), reading.size());
  for (std::size_t i = 0; i < reading.size(); ++i) {
    if (engine->indicators()[i].key == key) {
      return reading[i];
    }
  }
  ADD_FAILURE() << "no indicator " << key;
  return 0;
}

TEST(FloatingCatchment, TheWeightsAreThoseOfLuoAndQi) {
  Decay const decay = three_zones(900);
  EXPECT_EQ(decay.weight_at(0), 1.0F);
  EXPECT_EQ(decay.weight_at(300), 1.0F);
  EXPECT_EQ(decay.weight_at(301), 0.68F);
  EXPECT_EQ(decay.weight_at(600), 0.68F);
  EXPECT_EQ(decay.weight_at(900), 0.22F);
  EXPECT_EQ(decay.weight_at(901), 0.0F);
  for (Supply const& supply : supplies()) {
    Decay const thirds = three_zones(supply.decay.reach());
    ASSERT_EQ(supply.decay.zones.size(), 3U) << supply.key;
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_NEAR(supply.decay.zones[i].limit, thirds.zones[i].limit, 1) << supply.key;
      EXPECT_EQ(supply.decay.zones[i].weight, thirds.zones[i].weight) << supply.key;
    }
  }
}

TEST(FloatingCatchment, SolvedByHand) {
  // Place 1 (100 seats) is near cell 0 (100 people) and far from cell 1 (50): 100 / (100 + 0.22 *
  // 50). Place 2 (30 seats) is near cell 1 only: 30 / 50.
  Catchment const first = {{{0, 1.0F}, {1, 0.22F}}};
  Catchment const second = {{{1, 1.0F}}};
  std::vector<Catchment const*> const catchments = {&first, &second};
  std::vector<double> const capacities = {100, 30};
  auto const got = capacity_per_resident(catchments, capacities, cells_of({100, 50, 7}));
  double const a_head = 100.0 / 111;
  EXPECT_NEAR(got[0], a_head, 1e-6);
  EXPECT_NEAR(got[1], 0.22 * a_head + 0.6, 1e-6);
  EXPECT_EQ(got[2], 0);
}

TEST(FloatingCatchment, APlaceThatNobodyReachesGivesNothing) {
  Catchment const none;
  Catchment const empty_cell = {{{0, 1.0F}}};
  std::vector<Catchment const*> const catchments = {&none, &empty_cell};
  std::vector<double> const capacities = {100, 100};
  EXPECT_EQ(capacity_per_resident(catchments, capacities, cells_of({0, 5})),
            (std::vector<double>{0, 0}));
}

TEST(FloatingCatchment, WhatIsSharedOutIsWhatThereIs) {
  Random random(9, 0);
  for (int round = 0; round < 50; ++round) {
    std::vector<float> people(20);
    for (float& p : people) {
      p = static_cast<float>(random.uniform(1, 300));
    }
    city::Cells const cells = cells_of(people);
    std::vector<Catchment> places(6);
    std::vector<Catchment const*> catchments;
    std::vector<double> capacities;
    double all = 0;
    for (Catchment& place : places) {
      for (std::uint32_t cell = 0; cell < people.size(); ++cell) {
        float const weight = three_zones(1).weight_at(static_cast<float>(random.uniform(0, 2)));
        if (weight > 0) {
          place.cells.push_back({cell, weight});
        }
      }
      catchments.push_back(&place);
      capacities.push_back(random.uniform(0, 1000));
      all += place.cells.empty() ? 0 : capacities.back();
    }
    auto const got = capacity_per_resident(catchments, capacities, cells);
    double shared_out = 0;
    for (std::size_t cell = 0; cell < people.size(); ++cell) {
      shared_out += got[cell] * static_cast<double>(people[cell]);
    }
    EXPECT_NEAR(shared_out, all, 1e-6 * all + 1e-9);
  }
}

TEST(Evenness, ClosedForms) {
  // All the same.
  auto even = evenness(std::vector<double>{0.3, 0.3, 0.3}, cells_of({10, 20, 70}));
  EXPECT_NEAR(even.gini, 0, 1e-12);
  EXPECT_NEAR(even.worst_fifth, 0.3, 1e-12);
  // One half has all: Gini 1/2. One tenth has all: 0.9.
  EXPECT_NEAR(evenness(std::vector<double>{0, 1}, cells_of({50, 50})).gini, 0.5, 1e-12);
  EXPECT_NEAR(evenness(std::vector<double>{4, 0}, cells_of({10, 90})).gini, 0.9, 1e-12);
  // The least fifth of 100 people: 10 with 1, then 10 of those with 2.
  auto const mixed = evenness(std::vector<double>{2, 1, 9}, cells_of({40, 10, 50}));
  EXPECT_NEAR(mixed.worst_fifth, 1.5, 1e-12);
}

TEST(Evenness, OfNobodyOrNothingIsZero) {
  for (auto const& cells : {cells_of({}), cells_of({0, 0})}) {
    auto const got = evenness(std::vector<double>(cells.size(), 1), cells);
    EXPECT_EQ(got.gini, 0);
    EXPECT_EQ(got.worst_fifth, 0);
  }
  EXPECT_EQ(evenness(std::vector<double>{0, 0}, cells_of({3, 4})).gini, 0);
}

/// Crossings 100 m apart, 100 residents at each.
TinyCity street() {
  TinyCity drawing("A-B-C-D-E-F-G-H-I-J-K-L-M-N-O-P-Q-R-S-T", 50);
  for (char at = 'A'; at <= 'T'; ++at) {
    drawing.cell(at, 100);
  }
  return drawing;
}

TEST(CapacityEngine, OneHospitalForAllGivesAllTheSame) {
  // 1,900 m of street lie within the first third of 10 km.
  City const city =
      street().facility(FacilityKind::hospital, "医院", 'A', {.capacity = 10}).build();
  EXPECT_NEAR(read(city, "access.hospital_beds_worst_fifth"), 5, 1e-9);
  EXPECT_NEAR(read(city, "access.hospital_beds_gini"), 0, 1e-9);
}

TEST(CapacityEngine, ASchoolAtOneEndLeavesTheOtherEndWithoutSeats) {
  City const city =
      street().facility(FacilityKind::primary_school, "小学", 'A', {.capacity = 200}).build();
  EXPECT_EQ(read(city, "access.primary_seats_worst_fifth"), 0);
  EXPECT_GT(read(city, "access.primary_seats_gini"), 0.4);
  City const both = street()
                        .facility(FacilityKind::primary_school, "小学", 'F', {.capacity = 200})
                        .facility(FacilityKind::primary_school, "二小", 'O', {.capacity = 200})
                        .build();
  EXPECT_GT(read(both, "access.primary_seats_worst_fifth"), 0);
  EXPECT_LT(read(both, "access.primary_seats_gini"), read(city, "access.primary_seats_gini"));
}

TEST(CapacityEngine, AWarmStartChangesNothingInTheAnswer) {
  Random random(2, 0);
  auto const random_city = [&] {
    TinyCity drawing = street();
    for (auto i = random.below(8); i > 0; --i) {
      drawing.facility(random.below(2) == 0 ? FacilityKind::primary_school : FacilityKind::hospital,
                       "它", static_cast<char>('A' + random.below(20)),
                       {.capacity = random.uniform(10, 500)});
    }
    City city = drawing.build();
    if (random.below(4) == 0) {
      city.cells.edit([](city::Cells& cells) { cells.people[3] = 900; });
    }
    return city;
  };
  City const base = random_city();
  auto const engine = capacity_engine(base);
  auto warm = engine->compute(base, nullptr).warm;
  for (int i = 0; i < 40; ++i) {
    City const city = random_city();
    auto const quick = engine->compute(city, warm.get());
    EXPECT_EQ(quick.reading, engine->compute(city, nullptr).reading);
    warm = quick.warm;
  }
}

TEST(CapacityEngine, WithoutAnythingEveryNumberIsZero) {
  City const nothing;
  City no_seats = street().facility(FacilityKind::hospital, "空", 'A').build();
  for (City const& city : {nothing, no_seats}) {
    auto const engine = capacity_engine(city);
    EXPECT_FALSE(engine->inputs().meets(city::Column::roads));
    for (double const value : engine->compute(city, nullptr).reading) {
      EXPECT_EQ(value, 0);
    }
  }
}

}  // namespace
}  // namespace yicheng::engine::access
