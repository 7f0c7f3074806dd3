// Coordinates of Chinese cities: against PROJ's answers (gdaltransform, PROJ 9.1.1), against the
// published example of coordtransform for the shifted systems, and there and back.
#include "feed/layer/coordinates.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace yicheng::feed {
namespace {

city::Point there(city::Point at, std::string const& system) {
  auto const known = parse_coordinate_system(system);
  auto const point = known ? to_wgs84(at, *known) : std::nullopt;
  EXPECT_TRUE(point) << system;
  return point.value_or(city::Point{});
}

TEST(Coordinates, GaussKruegerAsProjHasIt) {
  // gdaltransform -s_srs EPSG:4490 -t_srs EPSG:4548
  struct Case {
    city::Point degrees;
    city::Point metres;
  };
  for (Case const& c : {Case{{116.391, 39.907}, {447924.483204149, 4419380.44762806}},
                        Case{{117.9, 24.5}, {591221.783781833, 2710966.70316613}},
                        Case{{121.47, 31.23}, {926077.192004189, 3465102.93733143}}}) {
    auto const system = *parse_coordinate_system("EPSG:4548");
    auto const plane = to_gauss_krueger(c.degrees, system);
    EXPECT_NEAR(plane.lon, c.metres.lon, 1e-3);
    EXPECT_NEAR(plane.lat, c.metres.lat, 1e-3);
    auto const back = there(c.metres, "EPSG:4548");
    EXPECT_NEAR(back.lon, c.degrees.lon, 1e-8);
    EXPECT_NEAR(back.lat, c.degrees.lat, 1e-8);
  }
}

TEST(Coordinates, TheZonesOfEpsgAreThoseOfTheStandard) {
  auto const zone = [](char const* name) { return *parse_coordinate_system(name); };
  EXPECT_EQ(zone("EPSG:4548").central_meridian, 117);
  EXPECT_EQ(zone("EPSG:4527").central_meridian, 117);  // zone 39 of 3 degrees
  EXPECT_EQ(zone("EPSG:4527").false_easting, 39'500'000);
  EXPECT_EQ(zone("EPSG:4498").central_meridian, 117);  // zone 20 of 6 degrees
  EXPECT_EQ(zone("EPSG:4498").false_easting, 20'500'000);
  EXPECT_EQ(zone("EPSG:4509").central_meridian, 117);
  EXPECT_EQ(zone("gk:117"), zone("EPSG:4548"));
  EXPECT_EQ(zone("epsg:4490"), CoordinateSystem{});
  for (char const* unknown : {"", "EPSG:3857", "EPSG:4490x", "gk:", "gk:900", "Mars"}) {
    EXPECT_FALSE(parse_coordinate_system(unknown)) << unknown;
  }
}

TEST(Coordinates, GaussKruegerThereAndBack) {
  Random random(4, 0);
  for (int i = 0; i < 2000; ++i) {
    CoordinateSystem const system{CoordinateSystem::Kind::gauss_krueger, 105, 35'500'000};
    city::Point const at{105 + random.uniform(-3, 3), random.uniform(0, 54)};
    auto const back = to_wgs84(to_gauss_krueger(at, system), system);
    ASSERT_TRUE(back);
    ASSERT_NEAR(back->lon, at.lon, 1e-9);
    ASSERT_NEAR(back->lat, at.lat, 1e-9);
  }
}

TEST(Coordinates, ShiftedDegreesAsPublished) {
  auto const gcj = to_gcj02({116.404, 39.915});
  EXPECT_NEAR(gcj.lon, 116.41024449916938, 1e-9);
  EXPECT_NEAR(gcj.lat, 39.91640428150164, 1e-9);
  auto const baidu = gcj02_to_bd09({116.404, 39.915});
  EXPECT_NEAR(baidu.lon, 116.41036949371029, 1e-9);
  EXPECT_NEAR(baidu.lat, 39.92133699351021, 1e-9);
  auto const back = there(gcj, "GCJ-02");
  EXPECT_NEAR(back.lon, 116.404, 1e-9);
  EXPECT_NEAR(back.lat, 39.915, 1e-9);
  auto const from_baidu = there(gcj02_to_bd09(gcj), "bd09");
  EXPECT_NEAR(from_baidu.lon, 116.404, 1e-9);
  EXPECT_NEAR(from_baidu.lat, 39.915, 1e-9);
  EXPECT_EQ(to_gcj02({2.35, 48.85}), (city::Point{2.35, 48.85}));  // no shift abroad
}

TEST(Coordinates, WhatCannotBeMeantIsNothing) {
  EXPECT_FALSE(to_wgs84({447924, 4419380}, {}));
  auto const zone = *parse_coordinate_system("EPSG:4527");
  EXPECT_FALSE(to_wgs84({447924, 4419380}, zone));  // without the number of the zone
  EXPECT_FALSE(to_wgs84({39'447'924, 2e7}, zone));
  EXPECT_FALSE(to_wgs84({1e300 * 1e300, 0}, {}));
}

TEST(Coordinates, TheProjectionTextBesideAShapefile) {
  auto const of = [](char const* text) { return coordinate_system_of_prj(text); };
  EXPECT_EQ(of(R"(GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000"]])"),
            CoordinateSystem{});
  EXPECT_EQ(of(R"(PROJCS["CGCS2000_3_Degree_GK_CM_117E",GEOGCS["GCS_China_2000",
               DATUM["D_China_2000"]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],
               PARAMETER["Central_Meridian",117.0],PARAMETER["Scale_Factor",1.0]])"),
            parse_coordinate_system("EPSG:4548"));
  EXPECT_FALSE(of(R"(PROJCS["Beijing_1954",GEOGCS["GCS_Beijing_1954"]])"));
  EXPECT_FALSE(of("PARAMETER[\"central_meridian\","));
}

}  // namespace
}  // namespace yicheng::feed
