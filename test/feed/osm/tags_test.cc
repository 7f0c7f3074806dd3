#include "feed/osm/tags.h"

#include <gtest/gtest.h>

#include "city/network.h"

namespace yicheng::feed::osm {
namespace {

using city::RoadClass;

Street street(Tags const& tags) {
  return street_of(tags, city::default_road_classes());
}

TEST(OsmTags, classes_of_streets) {
  EXPECT_EQ(street({{{"highway", "primary_link"}}}).road_class, RoadClass::primary);
  EXPECT_EQ(street({{{"highway", "living_street"}}}).road_class, RoadClass::residential);
  EXPECT_EQ(street({{{"highway", "unclassified"}}}).road_class, RoadClass::residential);
  EXPECT_EQ(street({{{"highway", "trunk"}}}).use, Use::street);
}

TEST(OsmTags, what_is_no_street_for_vehicles_says_why) {
  EXPECT_EQ(street({{{"building", "yes"}}}).use, Use::no_road);
  EXPECT_EQ(street({{{"highway", "footway"}}}).use, Use::not_for_cars);
  EXPECT_EQ(street({{{"highway", "pedestrian"}, {"area", "yes"}}}).use, Use::not_for_cars);
  EXPECT_EQ(street({{{"highway", "construction"}}}).use, Use::unbuilt);
  EXPECT_EQ(street({{{"highway", "construction"}, {"construction", "footway"}}}).use, Use::unbuilt);
  EXPECT_EQ(street({{{"highway", "service"}, {"service", "driveway"}}}).use, Use::minor);
  EXPECT_EQ(street({{{"highway", "service"}, {"service", "alley"}}}).use, Use::street);
  EXPECT_EQ(street({{{"highway", "residential"}, {"access", "private"}}}).use, Use::closed);
}

TEST(OsmTags, a_street_to_come_is_what_it_will_be) {
  Street const ring = street({{{"highway", "construction"},
                               {"construction", "motorway"},
                               {"access", "no"},
                               {"lanes", "3"}}});
  EXPECT_EQ(ring.use, Use::planned);
  EXPECT_EQ(ring.road_class, city::RoadClass::motorway);
  EXPECT_TRUE(ring.forward.open);
  EXPECT_FALSE(ring.backward.open);
  EXPECT_EQ(ring.forward.lanes, 3);
  EXPECT_EQ(street({{{"highway", "proposed"}, {"proposed", "secondary"}}}).use, Use::planned);
  EXPECT_EQ(street({{{"proposed:highway", "primary"}}}).road_class, city::RoadClass::primary);
  EXPECT_EQ(street({{{"highway", "primary"}, {"construction:highway", "trunk"}}}).use, Use::street);
}

TEST(OsmTags, the_most_particular_access_decides) {
  EXPECT_EQ(street({{{"highway", "primary"}, {"access", "no"}, {"motor_vehicle", "yes"}}}).use,
            Use::street);
  EXPECT_EQ(street({{{"highway", "primary"}, {"access", "yes"}, {"motorcar", "no"}}}).use,
            Use::closed);
  EXPECT_EQ(street({{{"highway", "primary"}, {"access", "destination"}}}).use, Use::street);
}

TEST(OsmTags, directions) {
  auto const open = [](Tags const& tags) {
    Street const s = street(tags);
    return std::pair(s.forward.open, s.backward.open);
  };
  constexpr auto kBoth = std::pair(true, true);
  constexpr auto kForward = std::pair(true, false);
  constexpr auto kBackward = std::pair(false, true);
  EXPECT_EQ(open({{{"highway", "primary"}}}), kBoth);
  EXPECT_EQ(open({{{"highway", "primary"}, {"oneway", "yes"}}}), kForward);
  EXPECT_EQ(open({{{"highway", "primary"}, {"oneway", "-1"}}}), kBackward);
  EXPECT_EQ(open({{{"highway", "primary"}, {"junction", "roundabout"}}}), kForward);
  EXPECT_EQ(open({{{"highway", "primary"}, {"junction", "roundabout"}, {"oneway", "-1"}}}),
            kBackward);
  EXPECT_EQ(open({{{"highway", "motorway"}}}), kForward);
  EXPECT_EQ(open({{{"highway", "motorway"}, {"oneway", "no"}}}), kBoth);
  EXPECT_EQ(open({{{"highway", "primary"}, {"oneway", "reversible"}}}), kBoth);
  EXPECT_EQ(street({{{"highway", "primary"}, {"oneway", "reversible"}}}).bad_oneway, "reversible");
}

TEST(OsmTags, lanes) {
  Street const two_way = street({{{"highway", "primary"}, {"lanes", "4"}}});
  EXPECT_EQ(two_way.forward.lanes, 2);
  EXPECT_EQ(two_way.backward.lanes, 2);
  EXPECT_FALSE(two_way.default_lanes);
  EXPECT_EQ(street({{{"highway", "primary"}, {"lanes", "3"}, {"oneway", "yes"}}}).forward.lanes, 3);
  EXPECT_EQ(street({{{"highway", "residential"}, {"lanes", "1"}}}).backward.lanes, 1);
  Street const uneven = street(
      {{{"highway", "primary"}, {"lanes", "3"}, {"lanes:forward", "2"}, {"lanes:backward", "1"}}});
  EXPECT_EQ(uneven.forward.lanes, 2);
  EXPECT_EQ(uneven.backward.lanes, 1);
  EXPECT_EQ(street({{{"highway", "primary"}, {"lanes", "4;6"}}}).forward.lanes, 2);
}

TEST(OsmTags, lanes_that_are_no_number_take_the_default_and_are_named) {
  for (char const* text : {"two", "0", "-2", "99", "nan", ";"}) {
    Street const s = street({{{"highway", "secondary"}, {"lanes", text}}});
    EXPECT_EQ(s.bad_lanes, text);
    EXPECT_TRUE(s.default_lanes);
    EXPECT_EQ(s.forward.lanes, city::default_road_classes()[RoadClass::secondary].lanes);
  }
}

TEST(OsmTags, speeds_with_units_and_by_rule) {
  EXPECT_FLOAT_EQ(*parse_maxspeed("50"), 50);
  EXPECT_FLOAT_EQ(*parse_maxspeed(" 60 km/h"), 60);
  EXPECT_NEAR(*parse_maxspeed("30 mph"), 48.28, 0.01);
  EXPECT_NEAR(*parse_maxspeed("10 knots"), 18.52, 0.01);
  EXPECT_FLOAT_EQ(*parse_maxspeed("50;60"), 50);
  EXPECT_FLOAT_EQ(*parse_maxspeed("CN:urban"), 50);
  EXPECT_FLOAT_EQ(*parse_maxspeed("DE:zone30"), 30);
  EXPECT_FLOAT_EQ(*parse_maxspeed("DE:zone:30"), 30);
  EXPECT_FLOAT_EQ(*parse_maxspeed("walk"), 7);
  for (char const* text : {"", "fast", "50 miles", "-5", "0", "1e9", "DE:zone", "5000"}) {
    EXPECT_EQ(parse_maxspeed(text), std::nullopt) << text;
  }
}

TEST(OsmTags, speed_of_a_direction_and_of_a_board) {
  Street const s =
      street({{{"highway", "primary"}, {"maxspeed", "60"}, {"maxspeed:backward", "40"}}});
  EXPECT_EQ(s.forward.speed_kmh, 60);
  EXPECT_EQ(s.backward.speed_kmh, 40);
  Street const board = street({{{"highway", "motorway"}, {"maxspeed", "signals"}}});
  EXPECT_EQ(board.bad_maxspeed, "");
  EXPECT_EQ(board.forward.speed_kmh, city::default_road_classes()[RoadClass::motorway].speed_kmh);
  EXPECT_EQ(street({{{"highway", "primary"}, {"maxspeed", "x"}}}).bad_maxspeed, "x");
}

TEST(OsmTags, turn_rules) {
  EXPECT_EQ(turn_rule_of({{{"type", "multipolygon"}}}), TurnRuleKind::none);
  EXPECT_EQ(turn_rule_of({{{"type", "restriction"}, {"restriction", "no_left_turn"}}}),
            TurnRuleKind::no);
  EXPECT_EQ(turn_rule_of({{{"type", "restriction"}, {"restriction", "only_straight_on"}}}),
            TurnRuleKind::only);
  EXPECT_EQ(
      turn_rule_of(
          {{{"type", "restriction"}, {"restriction", "no_u_turn"}, {"except", "psv;motorcar"}}}),
      TurnRuleKind::not_for_all);
  EXPECT_EQ(
      turn_rule_of({{{"type", "restriction"}, {"restriction:conditional", "no_left_turn @ 7"}}}),
      TurnRuleKind::not_for_all);
  EXPECT_EQ(turn_rule_of({{{"type", "restriction:hgv"}, {"restriction", "no_left_turn"}}}),
            TurnRuleKind::not_for_all);
}

TEST(OsmTags, places) {
  using city::FacilityKind;
  EXPECT_EQ(place_of({{{"amenity", "school"}}})->kind, FacilityKind::primary_school);
  EXPECT_EQ(place_of({{{"amenity", "school"}, {"name", "第一中学"}}})->kind,
            FacilityKind::middle_school);
  EXPECT_EQ(place_of({{{"amenity", "school"}, {"isced:level", "2;3"}}})->kind,
            FacilityKind::middle_school);
  EXPECT_EQ(place_of({{{"amenity", "fire_station"}}})->kind, FacilityKind::fire_station);
  EXPECT_EQ(place_of({{{"natural", "wetland"}}})->kind, FacilityKind::wetland);
  EXPECT_FALSE(place_of({{{"amenity", "bench"}}}));
}

TEST(OsmTags, capacities_are_taken_where_they_are_said_and_marked_where_not) {
  auto const hospital = place_of({{{"amenity", "hospital"}, {"beds", "420"}}});
  EXPECT_EQ(hospital->capacity, 420);
  EXPECT_FALSE(hospital->capacity_assumed);
  auto const school = place_of({{{"amenity", "school"}, {"capacity", "many"}}});
  EXPECT_TRUE(school->capacity_assumed);
  EXPECT_GT(school->capacity, 0);
  EXPECT_FALSE(place_of({{{"leisure", "park"}}})->capacity_assumed);
}

TEST(OsmTags, waters) {
  EXPECT_TRUE(is_waterway({{{"waterway", "river"}}}));
  EXPECT_FALSE(is_waterway({{{"waterway", "stream"}, {"tunnel", "culvert"}}}));
  EXPECT_FALSE(is_waterway({{{"waterway", "dam"}}}));
  EXPECT_TRUE(is_water_area({{{"natural", "water"}, {"name", "东湖"}}}));
  EXPECT_FALSE(is_water_area({{{"natural", "water"}, {"water", "river"}, {"name", "江"}}}));
}

}  // namespace
}  // namespace yicheng::feed::osm
