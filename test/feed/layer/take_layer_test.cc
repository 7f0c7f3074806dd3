// A city's own tables taken into a small city: what they replace, what is left out and said, and
// the mapping that is kept.
#include "feed/layer/take_layer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "feed/city_geopackage.h"
#include "support/scratch_folder.h"
#include "support/tiny_city.h"

namespace yicheng::feed {
namespace {

using city::FacilityKind;
using testing::ElementsAre;

city::City small_city() {
  return yicheng::test::TinyCity("A--B--C\n|     |\nD-----E")
      .cell('A', 100)
      .cell('B', 200)
      .cell('E', 50)
      .facility(FacilityKind::primary_school, "旧校", 'A', {.capacity = 100})
      .facility(FacilityKind::hospital, "医院", 'B', {.capacity = 10})
      .build();
}

std::string at(city::City const& city, std::size_t cell) {
  auto const p = city.cells->centre[cell];
  return std::to_string(p.lon) + "," + std::to_string(p.lat);
}

TEST(TakeLayer, FacilitiesTakeThePlaceOfTheirKind) {
  auto const city = small_city();
  auto const csv = "名称,类型,学位数,lon,lat\n一小,小学,540," + at(city, 0) + "\n二小,小学,720," +
                   at(city, 1) + "\n三小,小学,many," + at(city, 1) + "\n四小,宫殿,1," +
                   at(city, 1) + "\n五小,小学,1,here,there\n";
  auto const taken = take_layer(city, read_csv_features(csv, "s.csv").value, {.file = "s.csv"});
  auto const& facilities = *taken.value.facilities;
  EXPECT_THAT(facilities.name, ElementsAre("医院", "一小", "二小"));
  EXPECT_THAT(facilities.capacity, ElementsAre(10, 540, 720));
  EXPECT_TRUE(facilities.node[1].valid());
  ASSERT_EQ(taken.findings.size(), 3U);
  EXPECT_EQ(taken.findings[0].code, "layer-bad-number");
  EXPECT_EQ(taken.findings[0].where, "s.csv:4");
  EXPECT_EQ(taken.findings[1].code, "layer-bad-kind");
  EXPECT_EQ(taken.findings[2].code, "layer-bad-position");
  ASSERT_EQ(taken.value.layers.size(), 1U);
  EXPECT_EQ(taken.value.layers[0].rows_taken, 2);
  EXPECT_EQ(taken.value.layers[0].rows_rejected, 3);
}

TEST(TakeLayer, TheMappingIsKeptInTheCitysFile) {
  auto const city = small_city();
  auto const csv = "A,B,E,N\n一小,540," + at(city, 0) + "\n";
  LayerRequest request{.file = "s.csv",
                       .columns = {{"name", "A"}, {"capacity", "B"}, {"x", "E"}, {"y", "N"}},
                       .coordinates = "cgcs2000",
                       .all_of = FacilityKind::primary_school};
  auto const taken = take_layer(city, read_csv_features(csv, "s.csv").value, request);
  ScratchFolder const folder;
  save_city(taken.value, folder.path() / "city.gpkg");
  auto const again = read_city(folder.path() / "city.gpkg");
  EXPECT_EQ(again.layers, taken.value.layers);
  auto const kept = kept_mapping(again, LayerKind::facilities, FacilityKind::primary_school);
  EXPECT_EQ(kept.columns, request.columns);
  EXPECT_EQ(kept.coordinates, "cgcs2000");
  EXPECT_TRUE(kept_mapping(again, LayerKind::facilities, FacilityKind::park).columns.empty());
  // Next year's table replaces the entry.
  auto const next = take_layer(again, read_csv_features(csv, "t.csv").value, kept);
  EXPECT_EQ(next.value.layers.size(), 1U);
  EXPECT_EQ(next.value.facilities->size(), 2U);
}

TEST(TakeLayer, PopulationMakesTheGridAndItsZonesAnew) {
  auto const city = small_city();
  auto const csv = "人口,岗位,lon,lat\n10,5," + at(city, 0) + "\n20,0," + at(city, 1) + "\n-3,0," +
                   at(city, 1) + "\n";
  auto const taken =
      take_layer(city, read_csv_features(csv, "p.csv").value,
                 {.kind = LayerKind::population, .file = "p.csv", .cell_size_m = 250});
  EXPECT_THAT(taken.value.cells->people, ElementsAre(10, 20));
  EXPECT_EQ(taken.value.cells->size_m, 250);
  EXPECT_EQ(taken.value.people(), 30);
  EXPECT_GT(taken.value.zones->size(), 0U);
  EXPECT_TRUE(taken.value.cells->zone[0].valid());
  EXPECT_EQ(taken.findings.size(), 1U);
}

TEST(TakeLayer, JobsStayWhereATableOfResidentsDoesNotSayThem) {
  auto city = small_city();
  city.cells.edit([](city::Cells& cells) { cells.jobs = {7, 0, 9}; });
  auto const csv = "人口,lon,lat\n10," + at(city, 0) + "\n20," + at(city, 2) + "\n";
  auto const taken = take_layer(city, read_csv_features(csv, "p.csv").value,
                                {.kind = LayerKind::population, .file = "p.csv"});
  EXPECT_THAT(taken.value.cells->people, ElementsAre(10, 20));
  EXPECT_THAT(taken.value.cells->jobs, ElementsAre(7, 9));
  ASSERT_EQ(taken.findings.size(), 1U);
  EXPECT_EQ(taken.findings[0].code, "layer-grid-kept");
}

TEST(TakeLayer, DistrictsAreDrawnAroundCells) {
  auto const city = small_city();
  auto const a = city.cells->centre[0];
  auto const square = [](city::Point p, double half) {
    return "[[" + std::to_string(p.lon - half) + "," + std::to_string(p.lat - half) + "],[" +
           std::to_string(p.lon + half) + "," + std::to_string(p.lat - half) + "],[" +
           std::to_string(p.lon + half) + "," + std::to_string(p.lat + half) + "],[" +
           std::to_string(p.lon - half) + "," + std::to_string(p.lat + half) + "],[" +
           std::to_string(p.lon - half) + "," + std::to_string(p.lat - half) + "]]";
  };
  auto const json = R"({"features":[{"properties":{"name":"西区"},"geometry":{"type":"Polygon",
      "coordinates":[)" +
                    square(a, 0.0005) + R"(]}},
      {"properties":{"name":"点"},"geometry":{"type":"Point","coordinates":[1,2]}}]})";
  auto const taken = take_layer(city, read_geojson(json, "d.geojson").value,
                                {.kind = LayerKind::districts, .file = "d.geojson"});
  EXPECT_THAT(taken.value.districts->name, ElementsAre("西区"));
  EXPECT_EQ(taken.value.cells->district[0], city::DistrictId(std::size_t{0}));
  EXPECT_FALSE(taken.value.cells->district[1].valid());
  ASSERT_EQ(taken.findings.size(), 2U);
  EXPECT_EQ(taken.findings[0].code, "layer-wrong-geometry");
  EXPECT_EQ(taken.findings[1].code, "layer-cells-without-district");
}

TEST(TakeLayer, StreetsMeetAtSharedVertices) {
  auto const city = small_city();
  // A main road of three vertices; a one-way side street from its middle; both in Gauss-Krueger.
  auto const system = *parse_coordinate_system("gk:117");
  auto const centre = to_gauss_krueger({117.2, 30}, system);
  auto const vertex = [&](double east, double north) {
    return "[" + std::to_string(centre.lon + east) + "," + std::to_string(centre.lat + north) + "]";
  };
  auto const json =
      R"({"features":[{"properties":{"name":"人民道","class":"主干路","lanes":6},"geometry":
      {"type":"LineString","coordinates":[)" +
      vertex(0, 0) + "," + vertex(400, 0) + "," + vertex(900, 0) +
      R"(]}},{"properties":{"class":"支路","one_way":"是"},"geometry":{"type":"LineString",
      "coordinates":[)" +
      vertex(400, 0) + "," + vertex(400, 300) + R"(]}},
      {"properties":{"class":"小道"},"geometry":{"type":"LineString","coordinates":[)" +
      vertex(0, 0) + "," + vertex(9, 9) + "]}}]}";
  auto const taken =
      take_layer(city, read_geojson(json, "r.geojson").value,
                 {.kind = LayerKind::streets, .file = "r.geojson", .coordinates = "gk:117"});
  auto const& roads = *taken.value.roads;
  EXPECT_EQ(roads.nodes(), 4U);
  ASSERT_EQ(roads.links(), 5U);
  EXPECT_NEAR(roads.length_m[0], 400, 2);
  EXPECT_NEAR(roads.length_m[2], 500, 2);
  EXPECT_EQ(roads.lanes[0], 3);
  EXPECT_EQ(roads.opposite[0].index(), 1U);
  EXPECT_FALSE(roads.opposite[4].valid());
  EXPECT_EQ(roads.road_class[4], city::RoadClass::tertiary);
  EXPECT_EQ(roads.street_name, std::vector<std::string>{"人民道"});
  EXPECT_EQ(taken.findings.at(0).code, "layer-bad-kind");
}

TEST(TakeLayer, NothingUsableIsAFaultThatSaysWhy) {
  auto const features = read_csv_features("name,x,y\n一小,447924,4419380\n", "s.csv").value;
  LayerRequest request{.file = "s.csv", .all_of = FacilityKind::park};
  auto const fault_code = [&] {
    try {
      take_layer(small_city(), features, request);
    } catch (Fault const& fault) {
      return fault.code;
    }
    return std::string("none");
  };
  EXPECT_EQ(fault_code(), "layer-nothing-usable");  // metres taken for degrees
  request.coordinates = "Mars";
  EXPECT_EQ(fault_code(), "layer-coordinates-unknown");
  request.coordinates = "";
  request.columns = {{"name", "no column"}};
  EXPECT_EQ(fault_code(), "layer-no-column");
}

}  // namespace
}  // namespace yicheng::feed
