// Homes: residents are spread over their cell, so that a cell can be served in part.
#include "engine/access/walkers.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/access/engine.h"
#include "support/tiny_city.h"

namespace yicheng::engine::access {
namespace {

using city::City;
using test::TinyCity;

City one_cell(float size_m) {
  TinyCity drawing("A----B----C");
  City city = drawing.cell('B', 800)
                  .facility(city::FacilityKind::kindergarten, "园", 'B')
                  .line("1路", "B")
                  .build();
  city.cells.edit([&](city::Cells& cells) { cells.size_m = size_m; });
  return city;
}

TEST(Homes, LieEvenlyInTheirCell) {
  City const city = one_cell(500);
  Walkers const walkers(city);
  SharedHomes const homes = walkers.homes_of(city);
  EXPECT_EQ(homes->per_cell, 16U);
  ASSERT_EQ(homes->size(), 16U);
  city::Plane const plane(city.cells->centre[0]);
  double x = 0;
  double y = 0;
  for (city::Point const p : homes->position) {
    auto const at = plane.to_metres(p);
    EXPECT_NEAR(std::fmod(std::abs(at.x), 125), 62.5, 0.01);
    EXPECT_NEAR(std::fmod(std::abs(at.y), 125), 62.5, 0.01);
    EXPECT_LT(std::abs(at.x), 250);
    EXPECT_LT(std::abs(at.y), 250);
    x += at.x;
    y += at.y;
  }
  EXPECT_NEAR(x, 0, 0.01);
  EXPECT_NEAR(y, 0, 0.01);
}

TEST(Homes, OfSmallAndShapelessCellsAreAtTheCentre) {
  for (float const size : {0.0F, 100.0F, -5.0F, std::nanf("")}) {
    City const city = one_cell(size);
    SharedHomes const homes = Walkers(city).homes_of(city);
    ASSERT_EQ(homes->size(), 1U);
    EXPECT_EQ(homes->position[0], city.cells->centre[0]);
  }
  City const huge = one_cell(1e6F);
  EXPECT_EQ(Walkers(huge).homes_of(huge)->per_cell, 16U);
}

TEST(Homes, ACellCanBeServedInPart) {
  // Homes lie 62.5 or 187.5 m along the street and as far beside it: 125, 250 (twice) or 375 m from
  // the kindergarten, a quarter each; those within 300 m are three quarters.
  City const city = one_cell(500);
  auto const engines = make_engines(city);
  EXPECT_EQ(engines[0]->indicators()[0].key, "access.kindergarten_300");
  EXPECT_NEAR(engines[0]->compute(city, nullptr).reading[0], 75, 1e-9);
  EXPECT_EQ(engines[1]->indicators()[1].key, "transit.stop_300");
  EXPECT_NEAR(engines[1]->compute(city, nullptr).reading[1], 75, 1e-9);
  auto const layer = engines[1]->compute(city, nullptr).layers[0];
  ASSERT_EQ(layer.value.size(), 1U);
  EXPECT_NEAR(layer.value[0], (125 + 250 + 250 + 375) / 4.0, 1);
}

TEST(Homes, AreKeptWhileTheCellsStandWhereTheyStood) {
  City const base = one_cell(500);
  Walkers const walkers(base);
  City more_people = base;
  more_people.cells.edit([](city::Cells& cells) { cells.people[0] = 5; });
  EXPECT_EQ(walkers.homes_of(base), walkers.homes_of(more_people));
  City moved = base;
  moved.cells.edit([](city::Cells& cells) { cells.centre[0].lon += 0.01; });
  EXPECT_NE(walkers.homes_of(base), walkers.homes_of(moved));
}

}  // namespace
}  // namespace yicheng::engine::access
