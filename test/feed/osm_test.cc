#include "feed/osm.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/random.h"
#include "city/network.h"
#include "feed/tiny_gtfs.h"
#include "feed/tiny_pbf.h"

namespace yicheng::feed {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

//   1 --- 2 --- 3     a park around 11..14, a pond with an island as a relation
constexpr char kXml[] = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
 <node id="1" lat="39.0" lon="116.00"/>
 <node id="2" lat="39.0" lon="116.01"><tag k="amenity" v="fire_station"/><tag k="name" v="一站"/></node>
 <node id="3" lat="39.0" lon="116.02"/>
 <node id="11" lat="39.01" lon="116.00"/><node id="12" lat="39.01" lon="116.01"/>
 <node id="13" lat="39.02" lon="116.01"/><node id="14" lat="39.02" lon="116.00"/>
 <node id="21" lat="39.012" lon="116.002"/><node id="22" lat="39.012" lon="116.004"/>
 <node id="23" lat="39.014" lon="116.004"/>
 <way id="100"><nd ref="1"/><nd ref="2"/><nd ref="3"/>
  <tag k="highway" v="secondary"/><tag k="name" v="人民道"/><tag k="maxspeed" v="quick"/></way>
 <way id="101"><nd ref="1"/><nd ref="99"/><nd ref="3"/><tag k="highway" v="residential"/></way>
 <way id="102"><nd ref="98"/><nd ref="99"/><tag k="highway" v="residential"/></way>
 <way id="103"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way>
 <way id="104"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="14"/><nd ref="11"/></way>
 <way id="105"><nd ref="21"/><nd ref="22"/><nd ref="23"/><nd ref="21"/></way>
 <way id="106"><nd ref="21"/><nd ref="22"/><nd ref="23"/><nd ref="21"/>
  <tag k="natural" v="wetland"/></way>
 <relation id="200"><member type="way" ref="104" role="outer"/><member type="way" ref="105" role="inner"/>
  <tag k="type" v="multipolygon"/><tag k="leisure" v="park"/><tag k="name" v="北园"/></relation>
 <relation id="201"><member type="way" ref="100" role="from"/><member type="node" ref="3" role="via"/>
  <member type="way" ref="101" role="to"/>
  <tag k="type" v="restriction"/><tag k="restriction" v="no_right_turn"/></relation>
 <relation id="202"><member type="way" ref="100" role="from"/><member type="way" ref="103" role="via"/>
  <member type="way" ref="101" role="to"/>
  <tag k="type" v="restriction"/><tag k="restriction" v="no_u_turn"/></relation>
</osm>)xml";

TEST(Osm, streets_facilities_and_findings_of_an_xml_file) {
  Imported<OsmExtract> const osm = read_osm_bytes(kXml, "osm", "tiny.osm");
  city::Roads const& roads = osm.value.roads;
  // Node 2 is a bend; way 101 joins 1 and 3 although its middle is missing.
  EXPECT_THAT(roads.node_source, ElementsAre(1, 3));
  EXPECT_EQ(roads.links(), 4U);
  EXPECT_THAT(roads.street_name, ElementsAre("人民道"));
  EXPECT_EQ(roads.speed_kmh[0], city::default_road_classes()[city::RoadClass::secondary].speed_kmh);
  ASSERT_EQ(roads.turn_bans.size(), 1U);
  EXPECT_EQ(roads.source[roads.turn_bans[0].from.index()], 100);
  EXPECT_EQ(roads.source[roads.turn_bans[0].to.index()], 101);
  EXPECT_EQ(where_of(osm.findings, "osm-turn-rule-other"), "tiny.osm: relation 202");
  EXPECT_EQ(where_of(osm.findings, "osm-bad-maxspeed"), "tiny.osm: way 100");
  EXPECT_EQ(where_of(osm.findings, "osm-missing-nodes"), "tiny.osm: way 101");
  EXPECT_EQ(where_of(osm.findings, "osm-way-too-short"), "tiny.osm: way 102");
  EXPECT_EQ(where_of(osm.findings, "osm-not-for-cars"), "tiny.osm: way 103");
  EXPECT_THAT(osm.value.facilities.name,
              ::testing::UnorderedElementsAre("一站", "wetland (way 106)", "北园"));
}

TEST(Osm, the_area_of_a_park_leaves_out_its_holes) {
  city::Facilities const facilities = read_osm_bytes(kXml, "osm", "tiny.osm").value.facilities;
  auto const park = std::find(facilities.name.begin(), facilities.name.end(), "北园");
  ASSERT_NE(park, facilities.name.end());
  double const degree = 6371008.8 * 3.141592653589793 / 180;
  double const shrink = std::cos(39.01 * 3.141592653589793 / 180);
  double const expected = (0.01 * 0.01 - 0.002 * 0.002 / 2) * degree * degree * shrink;
  auto const index = static_cast<std::size_t>(park - facilities.name.begin());
  EXPECT_NEAR(facilities.area_m2[index], expected, expected * 1e-3);
  EXPECT_NEAR(facilities.position[index].lon, 116.005, 1e-6);
}

TEST(Osm, a_pbf_encoded_by_hand_is_read) {
  ScratchFolder folder;
  Imported<OsmExtract> const osm = read_osm(folder.write("tiny.osm.pbf", tiny_pbf::file()));
  city::Roads const& roads = osm.value.roads;
  EXPECT_THAT(roads.node_source, ElementsAre(5, 6, 7796273136));
  ASSERT_EQ(roads.links(), 3U);
  EXPECT_EQ(roads.street_name, (std::vector<std::string>{"人民道"}));
  EXPECT_NEAR(roads.length_m[0], city::distance({116.0, 39}, {116.01, 39}).value, 0.1);
  EXPECT_EQ(roads.opposite[0], city::LinkId(std::size_t{1}));
  EXPECT_FALSE(roads.opposite[2].valid());
}

TEST(Osm, a_truncated_pbf_is_bad_input) {
  std::string const whole = tiny_pbf::file();
  // Cut between two blocks (or in the four bytes of a block's length, which the library takes for
  // the end of the file) what is left is a whole file without streets.
  std::size_t const header =
      tiny_pbf::block("OSMHeader", tiny_pbf::bytes_field(4, "OsmSchema-V0.6")).size();
  for (std::size_t size = 1; size < whole.size(); size += 3) {
    auto const fault = fault_of(
        [&] { read_osm_bytes(std::string_view(whole).substr(0, size), "pbf", "cut.pbf"); });
    ASSERT_TRUE(fault) << size;
    EXPECT_EQ(fault->kind, FaultKind::bad_input);
    bool const whole_blocks = size >= header && size < header + 4;
    EXPECT_EQ(fault->code, whole_blocks ? "osm-no-streets" : "osm-damaged") << size;
  }
}

TEST(Osm, changed_bytes_never_crash) {
  Random random(3, 0);
  std::string const whole = tiny_pbf::file();
  int faults = 0;
  for (int i = 0; i < 200; ++i) {
    std::string changed = whole;
    changed[random.below(changed.size())] = static_cast<char>(random.below(256));
    auto const fault = fault_of([&] { read_osm_bytes(changed, "pbf", "changed.pbf"); });
    faults += fault ? 1 : 0;
    EXPECT_TRUE(!fault || fault->kind == FaultKind::bad_input);
  }
  EXPECT_GT(faults, 50);
}

TEST(Osm, files_that_are_no_extract_are_bad_input) {
  ScratchFolder folder;
  auto const read = [](std::filesystem::path const& path) {
    return fault_code([&] { read_osm(path); });
  };
  EXPECT_EQ(read(folder / "absent.pbf"), "file-missing");
  EXPECT_EQ(read(folder.write("city.zip", "x")), "osm-format");
  EXPECT_EQ(read(folder.write("empty.pbf", "")), "osm-damaged");
  EXPECT_EQ(read(folder.write("text.pbf", "this is not a map at all")), "osm-damaged");
  EXPECT_EQ(read(folder.write("text.osm", "<osm><node")), "osm-damaged");
  EXPECT_EQ(read(folder.write("page.osm", "<html></html>")), "osm-damaged");
  EXPECT_EQ(read(folder.write("bare.osm", "<osm version=\"0.6\"></osm>")), "osm-no-streets");
}

std::filesystem::path shared_city(char const* file) {
  return std::filesystem::path(YICHENG_SHARED) / "data/cities" / file;
}

TEST(Osm, porto_alegre_is_one_network) {
  auto const path = shared_city("porto_alegre/poa_osm.pbf");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "the shared city data are not here";
  }
  Imported<OsmExtract> const osm = read_osm(path);
  city::Roads const& roads = osm.value.roads;
  EXPECT_GT(roads.nodes(), 10'000U);
  EXPECT_GT(roads.links(), 25'000U);
  std::size_t strong = 0;
  for (std::uint8_t const in : city::largest_strong_part(roads)) {
    strong += in;
  }
  EXPECT_GT(static_cast<double>(strong), 0.95 * static_cast<double>(roads.nodes()));
  for (std::size_t i = 0; i < roads.links(); ++i) {
    ASSERT_GT(roads.length_m[i], 0);
    ASSERT_GT(roads.capacity_veh_h[i], 0);
    ASSERT_GE(roads.speed_kmh[i], 5);
  }
  EXPECT_TRUE(city::find_street(roads, "Avenida Ipiranga").valid());
}

TEST(Osm, a_published_file_cut_short_is_bad_input) {
  auto const path = shared_city("porto_alegre/poa_osm.pbf");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "the shared city data are not here";
  }
  std::string const whole = read_file(path, kTestFileBytes);
  auto const fault = fault_of(
      [&] { read_osm_bytes(std::string_view(whole).substr(0, whole.size() / 2), "pbf", "cut"); });
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->code, "osm-damaged");
}

TEST(Osm, liechtenstein_has_facilities_and_the_rhine) {
  auto const path = shared_city("liechtenstein/liechtenstein-latest.osm.pbf");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "the shared city data are not here";
  }
  OsmExtract const osm = read_osm(path).value;
  auto const count = [&](city::FacilityKind kind) {
    return std::count(osm.facilities.kind.begin(), osm.facilities.kind.end(), kind);
  };
  EXPECT_GT(count(city::FacilityKind::primary_school), 5);
  EXPECT_GT(count(city::FacilityKind::park), 1);
  EXPECT_GT(count(city::FacilityKind::fire_station), 1);
  EXPECT_NE(std::find(osm.waters.name.begin(), osm.waters.name.end(), "Rhein"),
            osm.waters.name.end());
}

}  // namespace
}  // namespace yicheng::feed
