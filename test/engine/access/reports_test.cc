// Reports on one city, by hand: shares by district and group, who is reached in time, seats.
#include "engine/access/reports.h"

#include <gtest/gtest.h>

#include "support/tiny_city.h"

namespace yicheng::engine::access {
namespace {

using city::FacilityKind;
using test::TinyCity;

CoverageRule within(FacilityKind kind, float limit) {
  return {"test", {{{{kind, 0, 0, false}, limit}}}, Weight::residents, Basis::assumed, {}, {}};
}

// A street of five crossings, 300 m apart; 10, 20, 30, 40 and 0 people.
TinyCity street() {
  TinyCity city("A--B--C--D--E");
  city.street("街", "ABCDE", {.speed_kmh = 36});
  float people = 10;
  for (char at : {'A', 'B', 'C', 'D'}) {
    city.cell(at, people);
    people += 10;
  }
  return city.cell('E', 0);
}

TEST(CoverReport, OnFootByHand) {
  auto const city = street().facility(FacilityKind::primary_school, "校", 'B').build();
  walk::Walkers const walkers(city);
  auto const report =
      report_cover(city, walkers, {within(FacilityKind::primary_school, 310)}, Mode::walk).front();
  EXPECT_EQ(report.places, 1U);
  EXPECT_NEAR(report.share.mean, 60.0 / 100, 1e-12);  // A, B and C
  EXPECT_NEAR(report.mean_cost, (10 * 300 + 0 + 30 * 300 + 40 * 600) / 100.0, 0.1);
  ASSERT_FALSE(report.worst.empty());
  EXPECT_EQ(report.worst.front(), 3U);  // D; nobody lives at E
  EXPECT_EQ(report.worst.size(), 4U);
}

TEST(CoverReport, WithoutAFacilityNobodyIsServedAndAllAreAtTheEnd) {
  auto const city = street().build();
  walk::Walkers const walkers(city);
  auto const report =
      report_cover(city, walkers, {within(FacilityKind::hospital, 3000)}, Mode::walk).front();
  EXPECT_EQ(report.share.mean, 0);
  EXPECT_NEAR(report.mean_cost, kLongestWalkM, 1e-9);
  EXPECT_NEAR(report.gini, 0, 1e-12);
}

TEST(CoverReport, GivenPlacesStandForTheCitysOwn) {
  auto const city = street().build();
  walk::Walkers const walkers(city);
  std::vector<walk::Place> const camera = {{city.cells->centre[3], 0}};
  auto const report =
      report_cover(city, walkers, {within(FacilityKind::hospital, 100)}, Mode::walk, {}, camera)
          .front();
  EXPECT_NEAR(report.share.mean, 0.4, 1e-12);
}

TEST(ResponseReport, PeopleAndRoadsReachedInTime) {
  // 36 km/h are 10 m/s: in 45 s the engine comes 450 m, to the middle between B and C.
  auto const city = street().facility(FacilityKind::fire_station, "站", 'A').build();
  walk::Walkers const walkers(city);
  NearestPlaces stations(walkers.network(), driven(walkers.network(), *city.roads));
  stations.set_places(places_of({FacilityKind::fire_station, 0, 0, false}, *city.facilities));
  auto const report = report_response(city, *walkers.homes_of(city), stations, 45);
  EXPECT_NEAR(report.share.mean, 30.0 / 100, 1e-12);  // A and B
  EXPECT_NEAR(report.road_km, 1.2, 1e-3);
  EXPECT_NEAR(report.road_share, 450.0 / 1200, 1e-3);
  EXPECT_NEAR(report.mean_seconds, (0 + 20 * 30 + 30 * 60 + 40 * 90) / 100.0, 0.01);

  std::vector<double> const twice_as_long(city.roads->links(), 0.3 / 36 * 2);
  NearestPlaces slow(walkers.network(), driven(walkers.network(), *city.roads, twice_as_long));
  slow.set_places(places_of({FacilityKind::fire_station, 0, 0, false}, *city.facilities));
  EXPECT_NEAR(report_response(city, *walkers.homes_of(city), slow, 45).road_share, 225.0 / 1200,
              1e-3);
}

TEST(SeatsReport, SharedByHandOnFootAndByCar) {
  // 60 seats at B. Within 300 m at full weight: A, B, C (60 people); D at 600 m counts half.
  auto const city =
      street().facility(FacilityKind::primary_school, "校", 'B', {.capacity = 60}).build();
  walk::Walkers const walkers(city);
  Supply supply;
  supply.decay.zones = {{310, 1}, {610, 0.5}};
  auto const on_foot = report_seats(city, walkers, {supply}, Mode::walk).front();
  double const a_head = 60.0 / (60 + 0.5 * 40);
  ASSERT_EQ(on_foot.cell_per_1000.size(), 5U);
  EXPECT_NEAR(on_foot.cell_per_1000[0], 1000 * a_head, 1e-3);
  EXPECT_NEAR(on_foot.cell_per_1000[3], 500 * a_head, 1e-3);
  EXPECT_EQ(on_foot.worst.front(), 3U);
  EXPECT_NEAR(on_foot.per_1000.mean, 600, 1e-3);  // all 60 seats for 100 people
  EXPECT_NEAR(on_foot.not_reached, 0, 1e-6);
  // By car at 10 m/s the same zones in seconds.
  supply.decay.zones = {{31, 1}, {61, 0.5}};
  auto const by_car = report_seats(city, walkers, {supply}, Mode::drive).front();
  for (std::size_t cell = 0; cell < 4; ++cell) {
    EXPECT_NEAR(by_car.cell_per_1000[cell], on_foot.cell_per_1000[cell], 1e-3);
  }
}

TEST(Spread, ByDistrictAndByHand) {
  city::City city;
  city::Cells cells;
  cells.centre.resize(3);
  cells.people = {10, 5, 15};
  cells.district = {city::DistrictId(std::size_t{0}), city::DistrictId(std::size_t{1}),
                    city::DistrictId(std::size_t{1})};
  city.cells = cells;
  city::Districts districts;
  districts.name = {"东", "西", "空"};
  districts.centre.resize(3);
  city.districts = districts;
  std::vector<double> const value = {1, 0, 3};
  std::vector<double> const weight = {10, 5, 15};
  auto const spread = spread_of(city, value, weight);
  EXPECT_NEAR(spread.mean, 55.0 / 30, 1e-12);
  EXPECT_NEAR(spread.district[1], 45.0 / 20, 1e-12);
  EXPECT_EQ(spread.district[2], 0);
  // Lorenz by hand: half of the residents have 10 of 55.
  EXPECT_NEAR(gini_of(value, weight), 1 - (5 * 0 + 10 * 10 + 15 * (20 + 45)) / (30.0 * 55), 1e-12);
  EXPECT_EQ(worst_cells(value, weight, Worst::lowest, 1).front(), 1U);
}

}  // namespace
}  // namespace yicheng::engine::access
