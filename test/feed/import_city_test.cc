#include "feed/import_city.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "city/network.h"
#include "feed/city_geopackage.h"
#include "feed/odd_city.h"
#include "feed/tiny_gtfs.h"

namespace yicheng::feed {
namespace {

//   1 --- 2 --- 3 --- 4    along the equator, where the tiny timetable has its stops A to D
std::string tiny_osm() {
  std::string xml = "<osm version=\"0.6\">";
  for (int i = 0; i < 4; ++i) {
    xml += "<node id=\"" + std::to_string(i + 1) + "\" lat=\"0\" lon=\"10.0" + std::to_string(i) +
           "\"/>";
  }
  xml += "<node id=\"5\" lat=\"0.01\" lon=\"10.01\"/>";
  xml +=
      "<way id=\"1\"><nd ref=\"1\"/><nd ref=\"2\"/><nd ref=\"3\"/><nd ref=\"4\"/>"
      "<tag k=\"highway\" v=\"primary\"/><tag k=\"name\" v=\"East\"/></way>"
      "<way id=\"2\"><nd ref=\"2\"/><nd ref=\"5\"/><tag k=\"highway\" v=\"residential\"/></way>"
      "</osm>";
  return xml;
}

ImportRequest tiny_request(ScratchFolder const& folder) {
  ImportRequest request;
  request.osm = folder.write("tiny.osm", tiny_osm());
  request.gtfs = {write_zip(folder, tiny_gtfs())};
  request.grid =
      folder.write("grid.csv",
                   "lon,lat,population,jobs,schools\n10.001,0,100,10,1\n10.029,0,50,200,0\n"
                   "12,0,1,0,0\n");
  return request;
}

TEST(ImportCity, streets_lines_and_people_come_together) {
  ScratchFolder folder;
  ImportedCity const imported = import_city(tiny_request(folder));
  city::City const& city = imported.city;
  EXPECT_EQ(city.name, "tiny");
  EXPECT_FALSE(city.synthetic);
  EXPECT_THAT(city.source, ::testing::HasSubstr("OpenStreetMap contributors"));
  EXPECT_EQ(city.people(), 151);
  EXPECT_EQ(city.transit->lines(), 1U);
  auto const source_of = [&](city::NodeId node) { return city.roads->node_source[node.index()]; };
  EXPECT_EQ(source_of(city.cells->node[0]), 1);
  EXPECT_EQ(source_of(city.cells->node[1]), 4);
  EXPECT_EQ(source_of(city.facilities->node[0]), 1);
  EXPECT_EQ(source_of(city.transit->stop_node[3]), 4);
  EXPECT_EQ(city.districts->size(), 1U);
  EXPECT_GT(city.zones->size(), 0U);
  EXPECT_TRUE(city.cells->zone[0].valid());
}

TEST(ImportCity, what_lies_far_from_streets_is_said) {
  ScratchFolder folder;
  ImportedCity const imported = import_city(tiny_request(folder));
  EXPECT_FALSE(imported.city.cells->node[2].valid());
  EXPECT_EQ(where_of(imported.findings, "import-cell-far"), "cell 3");
}

TEST(ImportCity, a_city_without_grid_or_timetable_is_made_and_says_so) {
  ScratchFolder folder;
  ImportRequest request;
  request.name = "只有路";
  request.osm = folder.write("tiny.osm", tiny_osm());
  ImportedCity const imported = import_city(request);
  EXPECT_EQ(imported.city.name, "只有路");
  EXPECT_EQ(imported.city.people(), 0);
  EXPECT_NE(find(imported.findings, "import-no-grid"), nullptr);
  EXPECT_NE(find(imported.findings, "import-no-lines"), nullptr);
}

TEST(ImportCity, a_bad_file_ends_the_import) {
  ScratchFolder folder;
  ImportRequest request = tiny_request(folder);
  request.gtfs.push_back(folder.write("broken.zip", "no zip"));
  EXPECT_EQ(fault_code([&] { import_city(request); }), "gtfs-not-a-zip");
}

TEST(ImportCity, it_is_saved_and_read_back_bit_for_bit) {
  ScratchFolder folder;
  city::City const city = import_city(tiny_request(folder)).city;
  save_city(city, folder / "tiny.gpkg");
  expect_same(city, read_city(folder / "tiny.gpkg"));
}

TEST(ImportCity, porto_alegre_becomes_a_city) {
  auto const data = std::filesystem::path(YICHENG_SHARED) / "data/cities/porto_alegre";
  if (!std::filesystem::exists(data)) {
    GTEST_SKIP() << "the shared city data are not here";
  }
  ImportRequest request;
  request.name = "Porto Alegre";
  request.osm = data / "poa_osm.pbf";
  request.gtfs = {data / "poa_eptc.zip", data / "poa_trensurb.zip"};
  request.grid = data / "poa_hexgrid.csv";
  std::vector<double> shares;
  ImportedCity const imported =
      import_city(request, [&](std::string_view, double share) { shares.push_back(share); });
  city::City const& city = imported.city;
  EXPECT_EQ(city.cells->size(), 1227U);
  EXPECT_EQ(city.people(), 812935);
  EXPECT_EQ(city.jobs(), 337921);
  EXPECT_GT(city.transit->lines(), 100U);
  EXPECT_GE(city.zones->size(), 100U);
  EXPECT_LE(city.zones->size(), 300U);
  EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
  EXPECT_EQ(shares.back(), 1);
  auto const strong = city::largest_strong_part(*city.roads);
  for (std::size_t i = 0; i < city.cells->size(); ++i) {
    if (city.cells->people[i] + city.cells->jobs[i] > 0) {
      ASSERT_TRUE(city.cells->zone[i].valid());
      EXPECT_EQ(strong[city.zones->node[city.cells->zone[i].index()].index()], 1);
    }
  }
  for (Finding const& finding : imported.findings) {
    EXPECT_NE(finding.severity, Severity::error) << finding.where;
    EXPECT_FALSE(finding.message.zh.empty() || finding.mend.zh.empty()) << finding.code;
  }
  ScratchFolder folder;
  save_city(city, folder / "poa.gpkg");
  expect_same(city, read_city(folder / "poa.gpkg"));
}

}  // namespace
}  // namespace yicheng::feed
