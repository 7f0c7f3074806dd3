#include "feed/gmns/network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/fault.h"
#include "base/random.h"
#include "feed/gmns/demand.h"
#include "feed/gmns/wkt.h"

namespace yicheng::feed::gmns {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

//   z1 A ---- B ---- C z2       A-B two-way by one row, B-C one-way, C-B another row
Files three_nodes() {
  Files files;
  files.node =
      "node_id,x_coord,y_coord,zone_id,node_type\n"
      "A,116.00,39.0,z1,\n"
      "B,116.01,39.0,,signal\n"
      "C,116.02,39.0,z2,centroid\n";
  files.link =
      "link_id,from_node_id,to_node_id,directed,length,lanes,capacity,free_speed,toll\n"
      "1,A,B,0,0.8,2,900,48,\n"
      "2,B,C,1,0.8,1,900,48,5\n"
      "3,C,B,true,0.8,1,900,48,\n";
  files.config = "long_length,speed,currency,crs\nkm,kph,CNY,EPSG:4326\n";
  return files;
}

bool has(Findings const& findings, std::string_view code) {
  return std::any_of(findings.begin(), findings.end(),
                     [&](Finding const& finding) { return finding.code == code; });
}

std::string place(Findings const& findings, std::string_view code) {
  auto const found =
      std::find_if(findings.begin(), findings.end(), [&](auto const& f) { return f.code == code; });
  return found == findings.end() ? "no " + std::string(code) : found->where;
}

std::string fault_of(Files const& files) {
  try {
    read_network(files);
    return "no fault";
  } catch (Fault const& fault) {
    EXPECT_EQ(fault.kind, FaultKind::bad_input);
    return fault.code;
  }
}

TEST(Gmns, nodes_zones_and_links_of_both_directions) {
  auto const [network, findings] = read_network(three_nodes());
  EXPECT_TRUE(findings.empty()) << findings.front().code << findings.front().where;
  EXPECT_THAT(network.nodes.id, ElementsAre("A", "B", "C"));
  EXPECT_THAT(network.zones, ElementsAre("z1", "z2"));
  EXPECT_THAT(network.nodes.zone, ElementsAre(0, kNone, 1));
  EXPECT_THAT(network.nodes.centroid, ElementsAre(0, 0, 1));
  EXPECT_THAT(network.links.id, ElementsAre("1", "1", "2", "3"));
  EXPECT_THAT(network.links.backward, ElementsAre(0, 1, 0, 0));
  EXPECT_THAT(network.links.from, ElementsAre(0, 1, 1, 2));
  EXPECT_THAT(network.links.free_time_min, ::testing::Each(::testing::DoubleEq(1)));
  EXPECT_THAT(network.links.capacity_pce_h, ElementsAre(1800, 1800, 900, 900));
  EXPECT_EQ(network.links.toll[2], 5);
  EXPECT_EQ(network.currency, "CNY");
  EXPECT_TRUE(network.geographic);
}

TEST(Gmns, miles_and_the_parameters_of_the_usual_tools) {
  Files files = three_nodes();
  files.config = "long_length,speed\nmile,mph\n";
  files.link =
      "link_id,from_node_id,to_node_id,dir_flag,length,lanes,capacity,free_speed,VDF_alpha1,"
      "VDF_beta1,VDF_fftt1\n"
      "1,A,B,1,1,1,900,60,0.5,2,0\n"
      "2,B,C,1,1,1,900,60,,,1.5\n";
  auto const [network, findings] = read_network(files);
  EXPECT_NEAR(network.links.length_km[0], 1.609344, 1e-12);
  EXPECT_NEAR(network.links.free_time_min[0], 1, 1e-12);
  EXPECT_EQ(network.links.alpha[0], 0.5);
  EXPECT_EQ(network.links.beta[0], 2);
  EXPECT_EQ(network.links.alpha[1], 0.15);
  EXPECT_EQ(network.links.beta[1], 4);
  EXPECT_EQ(network.links.free_time_min[1], 1.5);
}

TEST(Gmns, no_time_at_all_is_what_a_connector_takes) {
  Files files = three_nodes();
  files.link =
      "link_id,from_node_id,to_node_id,directed,length,free_speed,capacity,vdf_fftt\n"
      "1,A,B,1,1,,900,0\n2,B,C,1,1,60,900,0\n3,C,B,1,1,0,900,0\n";
  auto const [network, findings] = read_network(files);
  EXPECT_THAT(network.links.free_time_min, ElementsAre(0, ::testing::DoubleEq(1)));
  EXPECT_EQ(place(findings, "gmns-no-time"), "link.csv:4");
}

TEST(Gmns, units_that_nobody_states_are_said) {
  Files files = three_nodes();
  files.config.clear();
  EXPECT_TRUE(has(read_network(files).findings, "gmns-units-assumed"));
  EXPECT_FALSE(has(read_network(files, LengthUnit::mile).findings, "gmns-units-assumed"));
  EXPECT_NEAR(read_network(files, LengthUnit::mile).value.links.free_time_min[0], 1, 1e-12);
  files.config = "long_length\nfurlong\n";
  EXPECT_EQ(fault_of(files), "gmns-unknown-unit");
}

TEST(Gmns, every_kind_of_bad_row_is_a_finding_with_its_line) {
  Files files = three_nodes();
  files.node += "A,1,1,,\nD,east,1,,\nE,,,,\n";
  files.link +=
      "4,A,Z,1,1,1,900,50,\n"     // no such node
      "5,A,B,1,-1,1,900,50,\n"    // negative length
      "6,A,B,1,1,one,900,50,\n"   // no number
      "7,A,B,1,1,1,900,0,\n"      // no time
      "1,A,B,1,1,1,900,50,\n"     // its id stands above
      "8,A,A,1,1,1,900,50,\n"     // a loop
      "9,B,C,1,0.8,1,900,48,5\n"  // row 2 again
      "10,B,C,1,0.8,2,900,48,\n"  // beside it
      "11,C,B,1,1,1,,50,\n";      // never congests
  files.movement =
      "mvmt_id,node_id,ib_link_id,ob_link_id,type,penalty,allowed_uses\n"
      "m1,B,1,2,left,12,\n"
      "m2,B,1,99,left,,\n"
      "m3,B,2,1,left,,\n"
      "m4,B,1,2,left,,\n"
      "m5,B,1,9,left,-1,\n"
      "m6,B,1,10,left,,closed\n";
  files.use_definition = "use,persons_per_vehicle,pce\nauto,1.3,1\nauto,1,1\ntruck,1,2.5\n";
  auto const [network, findings] = read_network(files);
  EXPECT_EQ(place(findings, "gmns-duplicate-node"), "node.csv:5");
  EXPECT_EQ(place(findings, "gmns-node-without-place"), "node.csv:7");
  EXPECT_EQ(place(findings, "gmns-link-without-node"), "link.csv:5");
  EXPECT_EQ(place(findings, "gmns-negative"), "link.csv:6");
  EXPECT_EQ(place(findings, "gmns-bad-number"), "node.csv:6");
  EXPECT_EQ(place(findings, "gmns-no-time"), "link.csv:8");
  EXPECT_EQ(place(findings, "gmns-duplicate-link-id"), "link.csv:9");
  EXPECT_EQ(place(findings, "gmns-loop-link"), "link.csv:10");
  EXPECT_EQ(place(findings, "gmns-duplicate-link"), "link.csv:11");
  EXPECT_EQ(place(findings, "gmns-parallel-link"), "link.csv:12");
  EXPECT_EQ(place(findings, "gmns-no-capacity"), "link.csv:13");
  EXPECT_EQ(place(findings, "gmns-movement-without-links"), "movement.csv:3");
  EXPECT_EQ(place(findings, "gmns-duplicate-movement"), "movement.csv:5");
  EXPECT_EQ(place(findings, "gmns-duplicate-use"), "use_definition.csv:3");
  ASSERT_EQ(network.movements.size(), 2U);
  EXPECT_EQ(network.movements[0].penalty_s, 12);
  EXPECT_TRUE(network.movements[1].banned);
  EXPECT_EQ(network.uses.size(), 2U);
  EXPECT_EQ(network.links.size(), 7U);
}

TEST(Gmns, a_misspelt_field_is_said) {
  Files files = three_nodes();
  files.link = "link_id,from_node_id,to_node_id,directed,lenght,free_speed\n1,A,B,1,2,50\n";
  auto const [network, findings] = read_network(files);
  EXPECT_EQ(place(findings, "gmns-unknown-field"), "link.csv: lenght");
  EXPECT_TRUE(has(findings, "gmns-no-length"));
  EXPECT_NEAR(network.links.length_km[0], 0.8642, 0.001);
}

TEST(Gmns, what_cannot_be_used_at_all_is_a_fault) {
  Files files = three_nodes();
  files.node = "node_id,x_coord\n1,2\n";
  EXPECT_EQ(fault_of(files), "gmns-no-column");
  files = three_nodes();
  files.link = "link_id,from_node_id,to_node_id\n1,X,Y\n";
  EXPECT_EQ(fault_of(files), "gmns-no-links");
  files = three_nodes();
  files.node = "";
  EXPECT_EQ(fault_of(files), "csv-empty");
  files.node = "node_id,x_coord,y_coord\n";
  EXPECT_EQ(fault_of(files), "gmns-no-nodes");
}

TEST(Gmns, shapes_of_both_directions_follow_the_link) {
  Files files = three_nodes();
  files.link =
      "link_id,from_node_id,to_node_id,directed,length,free_speed,capacity,geometry\n"
      "1,A,B,0,1,50,900,\"LINESTRING (116 39, 116.005 39.001, 116.01 39)\"\n"
      "2,B,C,1,1,50,900,POINT (1 2)\n";
  auto const [network, findings] = read_network(files);
  ASSERT_EQ(network.links.shape.size_of(0), 3U);
  EXPECT_EQ(network.links.shape.begin_of(0)[0], (city::Point{116, 39}));
  EXPECT_EQ(network.links.shape.begin_of(1)[0], (city::Point{116.01, 39}));
  EXPECT_EQ(network.links.shape.size_of(2), 0U);
  EXPECT_EQ(place(findings, "gmns-bad-geometry"), "link.csv:3");
}

TEST(Gmns, uses_open_a_link_by_name) {
  EXPECT_TRUE(allows("", "truck"));
  EXPECT_TRUE(allows("all", "truck"));
  EXPECT_TRUE(allows("walk, bike, truck", "Truck"));
  EXPECT_TRUE(allows("auto", "sov"));
  EXPECT_FALSE(allows("walk;bike", "auto"));
  EXPECT_FALSE(allows("buses", "bus"));
}

TEST(Gmns, a_line_is_read_from_well_known_text) {
  EXPECT_EQ(parse_line("LineString Z (1 2 3, 4 5 6)")->size(), 2U);
  for (char const* bad :
       {"", "LINESTRING", "LINESTRING ()", "LINESTRING (1 2)", "LINESTRING (1, 2)",
        "POLYGON ((1 2, 3 4))", "LINESTRING (a b, c d)", ") LINESTRING ("}) {
    EXPECT_FALSE(parse_line(bad)) << bad;
  }
}

TEST(GmnsDemand, trips_by_use_and_what_is_lost) {
  std::vector<std::string> const zones = {"z1", "z2"};
  auto const [trips, findings] = read_demand(
      "o_zone_id,d_zone_id,volume,use\nz1,z2,10,auto\nz2,z1,5,Truck\nz1,z9,7,auto\nz1,z2,-3,auto\n",
      "demand.csv", zones);
  EXPECT_THAT(trips.uses, ElementsAre("auto", "truck"));
  EXPECT_THAT(trips.origin, ElementsAre(0, 1));
  EXPECT_THAT(trips.destination, ElementsAre(1, 0));
  EXPECT_THAT(trips.vehicles, ElementsAre(10, 5));
  EXPECT_EQ(place(findings, "gmns-demand-to-nowhere"), "demand.csv:4");
  EXPECT_EQ(place(findings, "gmns-negative"), "demand.csv:5");
  auto const lost = std::find_if(findings.begin(), findings.end(),
                                 [](auto const& f) { return f.code == "gmns-demand-lost"; });
  ASSERT_NE(lost, findings.end());
  EXPECT_THAT(lost->message.en, HasSubstr("7 trips"));
  EXPECT_THROW(read_demand("o_zone_id,d_zone_id,volume\nz8,z9,1\n", "demand.csv", zones), Fault);
}

TEST(Gmns, damaged_files_never_crash) {
  Random random(7, 0);
  Files const good = three_nodes();
  for (int round = 0; round < 300; ++round) {
    Files bad = good;
    for (std::string* file : {&bad.node, &bad.link, &bad.config}) {
      auto const at = random.below(file->size());
      switch (random.below(3)) {
        case 0: (*file)[at] = static_cast<char>(random.below(256)); break;
        case 1: file->resize(at); break;
        default: file->insert(at, "\",\n;"); break;
      }
    }
    try {
      read_network(bad);
    } catch (Fault const& fault) {
      EXPECT_EQ(fault.kind, FaultKind::bad_input) << fault.what();
    }
  }
}

}  // namespace
}  // namespace yicheng::feed::gmns
