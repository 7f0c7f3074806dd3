#include "city/city.h"

#include <gtest/gtest.h>

#include "support/tiny_city.h"

namespace yicheng::city {
namespace {

using test::TinyCity;

template <typename Enum, typename Parse>
void expect_keys_round_trip(int count, Parse const& parse) {
  for (int i = 0; i < count; ++i) {
    auto const value = static_cast<Enum>(i);
    auto const key = to_string(value);
    EXPECT_EQ(parse(key), value) << key;
    for (int j = 0; j < i; ++j) {
      EXPECT_NE(key, to_string(static_cast<Enum>(j)));
    }
  }
  EXPECT_FALSE(parse("").has_value());
  EXPECT_FALSE(parse("Primary").has_value());
  EXPECT_EQ(to_string(static_cast<Enum>(250)), "unknown");
}

TEST(CityKeys, EachEnumReadsBackWhatItWrites) {
  expect_keys_round_trip<RoadClass>(7, parse_road_class);
  expect_keys_round_trip<FacilityKind>(kFacilityKindCount, parse_facility_kind);
  expect_keys_round_trip<CommunityKind>(3, parse_community_kind);
  expect_keys_round_trip<TransitMode>(3, parse_transit_mode);
  expect_keys_round_trip<PipeKind>(3, parse_pipe_kind);
  expect_keys_round_trip<PlantKind>(4, parse_plant_kind);
  expect_keys_round_trip<EffluentClass>(4, parse_effluent_class);
  expect_keys_round_trip<MonitorKind>(3, parse_monitor_kind);
}

TEST(CityKeys, AreTheNamesOfTheEnumerators) {
  EXPECT_EQ(to_string(RoadClass::residential), "residential");
  EXPECT_EQ(to_string(FacilityKind::wetland), "wetland");
  EXPECT_EQ(to_string(FacilityKind::ambulance_station), "ambulance_station");
  EXPECT_EQ(to_string(EffluentClass::class_1b), "class_1b");
  EXPECT_EQ(to_string(PlantKind::kitchen_waste), "kitchen_waste");
}

TEST(CityTotals, CentreIsTheMeanOfPeople) {
  TinyCity drawing("A---B---C");
  auto const city = drawing.cell('A', 3000, 10).cell('C', 1000, 90).build();
  EXPECT_EQ(city.people(), 4000);
  EXPECT_EQ(city.jobs(), 100);
  EXPECT_NEAR(city.centre().lon, 0.75 * drawing.point('A').lon + 0.25 * drawing.point('C').lon,
              1e-12);
  EXPECT_NEAR(city.centre().lat, drawing.point('A').lat, 1e-12);
}

TEST(CityTotals, CentreOfACityWithoutPeopleIsThatOfItsNodes) {
  TinyCity drawing("A---B---C");
  auto const city = drawing.build();
  EXPECT_NEAR(city.centre().lon, drawing.point('B').lon, 1e-12);
  EXPECT_EQ(City().centre(), Point{});
}

TEST(CityColumns, AnEditCopiesOnlyItsOwnGroup) {
  auto const before = TinyCity("A--B").cell('A', 100).build();
  City after = before;
  after.roads.edit([](Roads& roads) { roads.lanes[0] = 3; });
  EXPECT_NE(before.roads->lanes[0], after.roads->lanes[0]);
  EXPECT_FALSE(before.roads.same_as(after.roads));
  EXPECT_TRUE(before.cells.same_as(after.cells));
}

TEST(CityColumns, SetsMeetWhereTheyShareAGroup) {
  auto const engine = Column::roads | Column::zones;
  EXPECT_TRUE(engine.meets(Column::roads));
  EXPECT_FALSE(engine.meets(Column::sewers | Column::plants));
  EXPECT_EQ(engine, Column::zones | Column::roads);
}

TEST(TinyCityDrawing, DrawsTwoWayLinksOfTheDrawnLength) {
  TinyCity drawing(R"(
    A---B  C
    |
    D---E
  )");
  auto const roads = *drawing.build().roads;
  EXPECT_EQ(roads.nodes(), 5U);
  EXPECT_EQ(roads.links(), 6U);
  auto const link = drawing.link("AB");
  EXPECT_EQ(roads.opposite[link.index()], drawing.link("BA"));
  EXPECT_NEAR(roads.length_m[link.index()], 400, 1);
  EXPECT_NEAR(roads.length_m[drawing.link("DA").index()], 200, 1);
  EXPECT_EQ(roads.shape.size(), roads.links());
  EXPECT_THROW(drawing.link("BC"), std::out_of_range);
  EXPECT_THROW(TinyCity("A-A"), std::invalid_argument);
  EXPECT_THROW(TinyCity("---"), std::invalid_argument);
}

TEST(TinyCityDrawing, StreetsSetAttributesAndAddWhatIsNotDrawn) {
  TinyCity drawing(R"(
    A---B
    |   |
    D---E
  )");
  drawing.street("人民道", "AB", {.road_class = RoadClass::primary, .lanes = 3})
      .street("斜街", "AE", {.length_m = 900})
      .street("单行道", "EB", {.capacity_veh_h = 77, .one_way = true});
  auto const roads = *drawing.build().roads;
  auto const main = drawing.link("BA").index();
  EXPECT_EQ(roads.lanes[main], 3);
  EXPECT_EQ(roads.capacity_veh_h[main],
            3 * default_road_classes()[RoadClass::primary].lane_capacity_veh_h);
  EXPECT_EQ(roads.street_name[roads.street[main].index()], "人民道");
  EXPECT_EQ(roads.length_m[drawing.link("EA").index()], 900);
  EXPECT_EQ(roads.capacity_veh_h[drawing.link("EB").index()], 77);
  EXPECT_FALSE(roads.opposite[drawing.link("EB").index()].valid());
  EXPECT_THROW(drawing.link("BE"), std::out_of_range);
  for (std::size_t i = 0; i < roads.links(); ++i) {
    if (auto const back = roads.opposite[i]; back.valid()) {
      EXPECT_EQ(roads.opposite[back.index()], LinkId(i));
      EXPECT_EQ(roads.from[back.index()], roads.to[i]);
    }
    EXPECT_EQ(*roads.shape.begin_of(i), roads.node_position[roads.from[i].index()]);
  }
}

}  // namespace
}  // namespace yicheng::city
