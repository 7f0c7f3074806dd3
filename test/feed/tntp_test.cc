// TNTP as the collection writes it, with its quirks, and as nobody should write it.
#include "feed/tntp.h"

#include <gtest/gtest.h>

#include <cmath>

#include <algorithm>
#include <filesystem>
#include <string>

#include "base/fault.h"

namespace yicheng::feed {
namespace {

std::string const kHeader =
    "<NUMBER OF ZONES> 2\t\n<NUMBER OF NODES> 4\n<FIRST THRU NODE> 3\r\n<NUMBER OF LINKS> 2\n"
    "<ORIGINAL HEADER>~ \tInit node \tTerm node ;\n<END OF METADATA>\n\n"
    "~\tinit_node\tterm_node\tcapacity\tlength\tfree_flow_time\tb\tpower\tspeed\ttoll\ttype\t;\n";

std::string const kRows =
    "\t1\t3\t1\t100\t0.00000001\t1000000000\t1\t0\t0\t1\t;\n"
    " 3 2 5.5 100 50 4.3e-71 16.9 0 2 3;\r\n";

std::size_t count(Findings const& findings, std::string const& code) {
  return static_cast<std::size_t>(
      std::ranges::count_if(findings, [&](Finding const& f) { return f.code == code; }));
}

TEST(TntpNetwork, ReadsHeaderAndColumns) {
  TntpNetwork const network = read_tntp_network(kHeader + kRows, "net.tntp");
  EXPECT_EQ(network.zones, 2U);
  EXPECT_EQ(network.nodes, 4U);
  EXPECT_EQ(network.first_through_node, 3U);
  ASSERT_EQ(network.links(), 2U);
  EXPECT_EQ(network.init_node[1], 3U);
  EXPECT_EQ(network.term_node[1], 2U);
  EXPECT_DOUBLE_EQ(network.free_flow_time[0], 1e-8);
  EXPECT_DOUBLE_EQ(network.b[0], 1e9);
  EXPECT_DOUBLE_EQ(network.b[1], 4.3e-71);
  EXPECT_DOUBLE_EQ(network.power[1], 16.9);
  EXPECT_DOUBLE_EQ(network.toll[1], 2);
  EXPECT_EQ(network.link_type[1], 3);  // a row may end without a blank before its semicolon
  EXPECT_TRUE(network.findings.empty());
}

TEST(TntpNetwork, TurnsEachBadRowIntoAFindingWithItsLine) {
  std::string const bad =
      "1 9 1 1 1 0 0 0 0 1 ;\n"      // node 9 of 4
      "1 2 1 1 -1 0 0 0 0 1 ;\n"     // negative time
      "1 2 0 1 1 0.15 4 0 0 1 ;\n"   // no capacity
      "1 2 1 1 1 ;\n"                // too few
      "1 2 one 1 1 0 0 0 0 1 ;\n"    // not a number
      "1 2 1 1 1e999 0 0 0 0 1 ;\n"  // too large for a number
      "1.5 2 1 1 1 0 0 0 0 1 ;\n"    // half a node
      "1 2 nan 1 1 0 0 0 0 1 ;\n";
  TntpNetwork const network = read_tntp_network(kHeader + kRows + bad, "net.tntp");
  EXPECT_EQ(network.links(), 2U);
  EXPECT_EQ(count(network.findings, "feed-tntp-bad-row"), 4U);
  EXPECT_EQ(count(network.findings, "feed-tntp-no-such-node"), 2U);
  EXPECT_EQ(count(network.findings, "feed-tntp-negative"), 1U);
  EXPECT_EQ(count(network.findings, "feed-tntp-no-capacity"), 1U);
  EXPECT_EQ(network.findings.front().where, "net.tntp:11");
}

TEST(TntpNetwork, NamesLinksThatJoinTheSameNodes) {
  TntpNetwork const network = read_tntp_network(kHeader + kRows + "3 2 1 1 1 0 0 0 0 1;", "n");
  EXPECT_EQ(network.links(), 3U);
  EXPECT_EQ(count(network.findings, "feed-tntp-parallel-link"), 1U);
  EXPECT_EQ(count(network.findings, "feed-tntp-count-differs"), 1U);
  TntpNetwork const twice =
      read_tntp_network(kHeader + "3 2 1 1 1 0 0 0 0 1;\n3 2 1 1 1 0 0 50 0 2;\n", "n");
  EXPECT_EQ(count(twice.findings, "feed-tntp-duplicate-link"), 1U);
}

TEST(TntpNetwork, SaysWhatOfTheHeaderItDoesNotKnow) {
  TntpNetwork const network =
      read_tntp_network("<NUMBER OF LANES> 7\n<ORIGINAL HEADER>~ x\n" + kHeader + kRows, "n");
  EXPECT_EQ(count(network.findings, "feed-tntp-unknown-field"), 1U);
  EXPECT_EQ(network.findings.front().where, "n:1");
}

TEST(TntpNetwork, RefusesWhatIsNoNetwork) {
  auto const refuses = [](std::string const& text) {
    EXPECT_THROW(read_tntp_network(text, "n"), Fault) << text;
  };
  refuses("");
  refuses("not a network");
  refuses(kHeader);
  refuses("<END OF METADATA>\n" + kRows);
  refuses("<NUMBER OF NODES> 0\n<NUMBER OF ZONES> 0\n<END OF METADATA>\n" + kRows);
  refuses("<NUMBER OF NODES> 99999999999\n<NUMBER OF ZONES> 1\n<END OF METADATA>\n" + kRows);
  refuses(std::string("\0\xff\xfe<END", 7));
}

TEST(TntpNetwork, ListsOnlySoManyFindings) {
  std::string rubbish;
  for (int i = 0; i < 5000; ++i) {
    rubbish += "x\n";
  }
  TntpNetwork const network = read_tntp_network(kHeader + kRows + rubbish, "n");
  EXPECT_EQ(network.findings.size(), kTntpFindingsMax + 1);
  EXPECT_EQ(network.findings.back().code, "feed-tntp-more-findings");
}

TEST(TntpTrips, ReadsSeveralPairsALine) {
  TntpTrips const trips = read_tntp_trips(
      "<NUMBER OF ZONES> 3\n<TOTAL OD FLOW> 12.5\n<END OF METADATA>\n\n"
      "Origin \t1 \n    1 :      0.0;     2 :    10.0; \n 3:2;\nOrigin 3\n 1 : 0.5\n",
      "trips");
  EXPECT_EQ(trips.origin, (std::vector<std::uint32_t>{1, 1, 1, 3}));
  EXPECT_EQ(trips.destination, (std::vector<std::uint32_t>{1, 2, 3, 1}));
  EXPECT_DOUBLE_EQ(trips.total(), 12.5);
  EXPECT_TRUE(trips.findings.empty());
}

TEST(TntpTrips, TurnsBadPairsIntoFindings) {
  TntpTrips const trips = read_tntp_trips(
      "<NUMBER OF ZONES> 3\n<TOTAL OD FLOW> 99\n<END OF METADATA>\n"
      "2 : 1;\nOrigin 1\n 4 : 1; 2 : -1; 3 : x; 2 1; 3 : inf; 2 : 5;\nOrigin 7\n 1 : 1;\n",
      "trips");
  EXPECT_EQ(trips.trips, std::vector<double>{5});
  // Before any origin; zone 4; negative; not a number; no colon; infinite; origin 7; after it.
  EXPECT_EQ(count(trips.findings, "feed-tntp-demand-to-nowhere"), 2U);
  EXPECT_EQ(count(trips.findings, "feed-tntp-negative"), 2U);
  EXPECT_EQ(count(trips.findings, "feed-tntp-bad-row"), 4U);
  EXPECT_EQ(count(trips.findings, "feed-tntp-total-differs"), 1U);
}

TEST(TntpTrips, AsksOnlyThatAPairHasItsColonAndNothingElse) {
  TntpTrips const good =
      read_tntp_trips("<NUMBER OF ZONES> 3\n<END OF METADATA>\nOrigin 1\n1:2;2 :3;;3:\t4", "trips");
  EXPECT_EQ(good.trips, (std::vector<double>{2, 3, 4}));
  EXPECT_TRUE(good.findings.empty());
  TntpTrips const bad = read_tntp_trips(
      "<NUMBER OF ZONES> 3\n<END OF METADATA>\nOrigin 1\n"
      "1 2 : 3; 1 : 2 3; 1 : 2 : 3; : 4; 1 :; 1; 1x : 2; 1 : 2x; +2 : +5;",
      "trips");
  EXPECT_EQ(bad.trips, std::vector<double>{5});
  EXPECT_EQ(count(bad.findings, "feed-tntp-bad-row"), 8U);
}

TEST(TntpTrips, RefusesWhatHasNoHeader) {
  EXPECT_THROW(read_tntp_trips("Origin 1\n 2 : 3;\n", "t"), Fault);
  EXPECT_THROW(read_tntp_trips("<END OF METADATA>\nOrigin 1\n 2 : 3;\n", "t"), Fault);
}

TEST(TntpFlows, ReadsRowsAndReportsOthers) {
  TntpFlows const flows =
      read_tntp_flows("From \tTo \tVolume \tCost \n1 \t2 \t4494.65 \t6.0008 \n1 3 x 1\n", "flow");
  ASSERT_EQ(flows.from.size(), 1U);
  EXPECT_DOUBLE_EQ(flows.volume[0], 4494.65);
  EXPECT_EQ(count(flows.findings, "feed-tntp-bad-row"), 1U);
  EXPECT_THROW(read_tntp_flows("From To Volume Cost\n", "flow"), Fault);
}

TEST(TntpFiles, RefusesFilesThatAreMissing) {
  EXPECT_THROW(read_tntp_network_file("/nonexistent/net.tntp"), Fault);
}

struct Known {
  char const* file;
  std::uint32_t zones, nodes, first_through_node;
  std::size_t links;
  double trips;
  std::size_t parallel;
};

/// Counts as the note beside the shared data gives them.
TEST(TntpFiles, CountsThePublishedNetworks) {
  std::filesystem::path const folder = std::filesystem::path(YICHENG_SHARED) / "data/traffic";
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << "skipped: the published networks are not here";
  }
  Known const all[] = {{"Braess-Example/Braess", 2, 4, 1, 5, 6, 0},
                       {"SiouxFalls/SiouxFalls", 24, 24, 1, 76, 360600, 0},
                       {"Anaheim/Anaheim", 38, 416, 39, 914, 104694.4, 0},
                       {"Barcelona/Barcelona", 110, 1020, 111, 2522, 184679.561, 0},
                       {"Chicago-Sketch/ChicagoSketch", 387, 933, 1, 2950, 1260907.44, 0},
                       {"Berlin-Center/berlin-center", 865, 12981, 866, 28376, 168222.302, 6}};
  for (Known const& known : all) {
    auto const path = [&](char const* end) { return folder / (std::string(known.file) + end); };
    TntpNetwork const network = read_tntp_network_file(path("_net.tntp"));
    TntpTrips const trips = read_tntp_trips_file(path("_trips.tntp"));
    EXPECT_EQ(network.zones, known.zones) << known.file;
    EXPECT_EQ(network.nodes, known.nodes) << known.file;
    EXPECT_EQ(network.first_through_node, known.first_through_node) << known.file;
    EXPECT_EQ(network.links(), known.links) << known.file;
    EXPECT_NEAR(trips.total(), known.trips, 1e-3) << known.file;
    EXPECT_EQ(count(network.findings, "feed-tntp-bad-row"), 0U) << known.file;
    EXPECT_EQ(count(network.findings, "feed-tntp-parallel-link") +
                  count(network.findings, "feed-tntp-duplicate-link"),
              known.parallel)
        << known.file;
    EXPECT_EQ(count(trips.findings, "feed-tntp-bad-row"), 0U) << known.file;
  }
}

TEST(TntpNodes, places_by_node_and_what_is_no_row) {
  TntpNodes const nodes = read_tntp_nodes(
      "Node\tX\tY\t;\n1 116.1 39.9 ;\n3\t116.3\t39.8;\n9 1 2 ;\n2 east 3 ;\n", "a_node.tntp", 3);
  ASSERT_EQ(nodes.place.size(), 3U);
  EXPECT_EQ(nodes.place[0], (city::Point{116.1, 39.9}));
  EXPECT_EQ(nodes.place[2], (city::Point{116.3, 39.8}));
  EXPECT_TRUE(std::isnan(nodes.place[1].lon));
  EXPECT_TRUE(nodes.geographic);
  ASSERT_EQ(nodes.findings.size(), 2U);
  EXPECT_EQ(nodes.findings[0].where, "a_node.tntp:4");
  EXPECT_FALSE(read_tntp_nodes("1 500000 4000000 ;", "b", 1).geographic);
}

}  // namespace
}  // namespace yicheng::feed
