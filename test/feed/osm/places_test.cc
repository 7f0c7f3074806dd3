#include "feed/osm/places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "feed/tiny_gtfs.h"

namespace yicheng::feed::osm {
namespace {

using ::testing::ElementsAre;

TEST(OsmPlaces, a_ring_has_the_area_and_centroid_of_the_closed_form) {
  // About 0.01 x 0.02 degrees at the equator, drawn clockwise.
  double const side = 0.01 * 6371008.8 * 3.141592653589793 / 180;
  RingShape const shape = shape_of_ring({{10, 0}, {10, 0.02}, {10.01, 0.02}, {10.01, 0}, {10, 0}});
  EXPECT_NEAR(shape.area_m2, 2 * side * side, 1);
  EXPECT_NEAR(shape.centroid.lon, 10.005, 1e-9);
  EXPECT_NEAR(shape.centroid.lat, 0.01, 1e-9);
  EXPECT_EQ(shape_of_ring({}).area_m2, 0);
  EXPECT_NEAR(shape_of_ring({{1, 1}, {3, 3}}).centroid.lon, 2, 1e-12);
}

TEST(OsmPlaces, one_place_drawn_twice_counts_once_with_its_area) {
  Places places;
  places.add({{{"leisure", "park"}, {"name", "北园"}}}, "node 1", {10, 0}, 0);
  places.add({{{"leisure", "park"}, {"name", "北园"}}}, "way 2", {10.001, 0}, 5000);
  places.add({{{"leisure", "park"}, {"name", "北园"}}}, "way 3", {11, 0}, 100);  // another town
  places.add({{{"leisure", "park"}}}, "way 4", {10, 0}, 7);
  places.add({{{"leisure", "park"}, {"access", "private"}}}, "way 5", {10, 0}, 7);
  FindingGroups findings;
  city::Facilities const facilities = places.facilities(findings);
  EXPECT_THAT(facilities.name, ElementsAre("北园", "北园", "park (way 4)"));
  EXPECT_THAT(facilities.area_m2, ElementsAre(5000, 100, 7));
  EXPECT_EQ(where_of(findings.findings(), "osm-place-twice"), "node 1");
  EXPECT_EQ(where_of(findings.findings(), "osm-place-private"), "way 5");
}

TEST(OsmPlaces, pieces_of_a_river_become_one_course) {
  Places places;
  Tags const river = {{{"waterway", "river"}, {"name", "清河"}}};
  places.add_waterway(river, {{2, 0}, {3, 0}});
  places.add_waterway(river, {{1, 0}, {2, 0}});
  places.add_waterway(river, {{8, 0}, {9, 0}});
  places.add_waterway({{{"waterway", "stream"}}}, {{5, 5}, {6, 6}});
  FindingGroups findings;
  city::Waters const waters = places.waters(findings);
  ASSERT_EQ(waters.size(), 2U);
  EXPECT_THAT(waters.course.items,
              ElementsAre(city::Point{1, 0}, city::Point{2, 0}, city::Point{3, 0},
                          city::Point{8, 0}, city::Point{9, 0}));
  EXPECT_NEAR(waters.length_m[0], 2 * city::distance({1, 0}, {2, 0}).value, 1);
  EXPECT_NE(find(findings.findings(), "osm-unnamed-water"), nullptr);
}

TEST(OsmPlaces, a_river_that_runs_in_a_circle_ends) {
  Places places;
  Tags const moat = {{{"waterway", "canal"}, {"name", "护城河"}}};
  places.add_waterway(moat, {{0, 0}, {1, 0}});
  places.add_waterway(moat, {{1, 0}, {0, 0}});
  FindingGroups findings;
  EXPECT_EQ(places.waters(findings).size(), 1U);
}

}  // namespace
}  // namespace yicheng::feed::osm
