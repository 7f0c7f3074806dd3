#include "city/road_classes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/fault.h"

namespace yicheng::city {
namespace {

TEST(RoadClasses, fall_from_motorway_to_service) {
  auto const& rows = default_road_classes().rows;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_TRUE(is_usable(rows.at(i))) << i;
    if (i > 0) {
      EXPECT_GT(rows.at(i - 1).lane_capacity_veh_h, rows.at(i).lane_capacity_veh_h);
      EXPECT_GT(rows.at(i - 1).speed_kmh, rows.at(i).speed_kmh);
      EXPECT_GE(rows.at(i - 1).lanes, rows.at(i).lanes);
    }
  }
}

TEST(RoadClasses, a_users_file_replaces_what_it_names) {
  auto const table = parse_road_classes("primary: {speed_kmh: 60, bpr_b: 1}\n", "mine.yaml");
  RoadClassValues expected = default_road_classes()[RoadClass::primary];
  expected.speed_kmh = 60;
  expected.bpr_b = 1;
  EXPECT_EQ(table[RoadClass::primary], expected);
  EXPECT_EQ(table[RoadClass::trunk], default_road_classes()[RoadClass::trunk]);
}

TEST(RoadClasses, what_is_wrong_is_said_with_its_line) {
  struct Bad {
    char const* yaml;
    char const* where;
  };
  for (Bad const& bad : {Bad{"trunk: {lanes: 2}\nboulevard: {lanes: 3}", "mine.yaml:2"},
                         Bad{"trunk:\n  lanes: 2\n  width: 3", "mine.yaml:3"},
                         Bad{"trunk: {speed_kmh: -1}", "mine.yaml:1"},
                         Bad{"trunk: {speed_kmh: fast}", "mine.yaml:1"},
                         Bad{"trunk: {lanes: .nan}", "mine.yaml:1"}, Bad{"[1, 2]", "mine.yaml:1"},
                         Bad{"trunk: {lanes: 2", "mine.yaml:"}, Bad{"", "mine.yaml:"}}) {
    try {
      parse_road_classes(bad.yaml, "mine.yaml");
      ADD_FAILURE() << bad.yaml;
    } catch (Fault const& fault) {
      EXPECT_EQ(fault.code, "road-classes-bad") << bad.yaml;
      EXPECT_THAT(fault.where, ::testing::StartsWith(bad.where)) << bad.yaml;
    }
  }
}

}  // namespace
}  // namespace yicheng::city
