// Homes: residents are spread over their cell, so that a cell can be served in part.
#include "engine/walk/walkers.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/tiny_city.h"

namespace yicheng::engine::walk {
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
}  // namespace yicheng::engine::walk
