// Traffic on the field's open formats, as a planner runs it: GMNS and OMX in and out, skims, select
// link, calibrated demand, and what a closure costs.
#include <gmock/gmock.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using testing::HasSubstr;
using Json = nlohmann::json;

//   1 ---- 3 ---- 2      two ways from zone 1 to zone 2, the short one over the middle; and back
//    \\            /
//     4 ---------
char const* const kNodes =
    "node_id,x_coord,y_coord,zone_id\n"
    "1,116.00,39.00,west\n2,116.04,39.00,east\n3,116.02,39.00,\n4,116.02,38.99,\n";
char const* const kLinks =
    "link_id,name,from_node_id,to_node_id,directed,length,lanes,capacity,free_speed,toll,"
    "allowed_uses\n"
    "a,人民道,1,3,0,1,1,1000,60,,\n"
    "b,人民道,3,2,0,1,1,1000,60,3,\n"
    "c,\"环路, 南\",1,4,0,2,1,1000,60,,all\n"
    "d,,4,2,0,2,1,1000,60,,\"auto,truck\"\n";
char const* const kDemand =
    "o_zone_id,d_zone_id,volume,use\nwest,east,1200,auto\neast,west,300,auto\nwest,east,100,"
    "truck\n";

class TrafficFormats : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    std::filesystem::create_directory(folder_ / "net");
    write("net/node.csv", kNodes);
    write("net/link.csv", kLinks);
    write("net/demand.csv", kDemand);
    write("net/config.csv", "long_length,speed,currency,crs\nkm,kph,CNY,EPSG:4326\n");
    write(
        "net/use_definition.csv",
        "use,persons_per_vehicle,pce,value_of_time\nauto,1.2,1,30\ntruck,1,2.5,60\nbike,1,0.2,\n");
  }
  Json json(std::string const& arguments, int status = 0) const {
    auto const outcome = run("traffic " + arguments + " --format json");
    EXPECT_EQ(outcome.status, status) << arguments << "\n" << outcome.out << outcome.err;
    return outcome.out.empty() ? Json() : Json::parse(outcome.out);
  }
  bool ogrinfo(std::string const& file, std::string const& words) const {
    std::string const command = "cd '" + folder_.string() + "' && ogrinfo -so -al " + file +
                                " >ogr 2>&1 && grep -q '" + words + "' ogr";
    return std::system(command.c_str()) == 0;
  }
  static bool found(Json const& reply, std::string const& code) {
    for (auto const& finding : reply["findings"]) {
      if (finding["code"] == code) {
        return true;
      }
    }
    return false;
  }
};

TEST_F(TrafficFormats, AssignsTheClassesOfAGmnsFolder) {
  auto const reply = json("assign --net net --gap 1e-10 -o flows.csv");
  ASSERT_EQ(reply["classes"].size(), 2U);
  EXPECT_EQ(reply["classes"][0]["name"], "auto");
  EXPECT_NEAR(reply["classes"][0]["vehicles"].get<double>(), 1500, 1e-9);
  EXPECT_NEAR(reply["classes"][1]["vehicles"].get<double>(), 100, 1e-9);
  EXPECT_EQ(reply["length_unit"], "km");
  std::string const flows = text("flows.csv");
  EXPECT_THAT(flows, HasSubstr(",flow_auto,cost_auto,flow_truck,cost_truck,name\n"));
  EXPECT_THAT(flows, HasSubstr("\"环路, 南\""));
  EXPECT_THAT(flows, HasSubstr("\nar,3,1,"));  // the way back of an undirected link
}

TEST_F(TrafficFormats, ComesBackAsGmnsWithItsFlowsAndSolvesTheSame) {
  auto const first = json("assign --net net --gap 1e-10 -o solved");
  EXPECT_THAT(text("solved/link.csv"), HasSubstr("volume,voc,travel_time_min,speed_kmh"));
  auto const again = json("assign --net solved --gap 1e-10");
  EXPECT_NEAR(again["objective"].get<double>(), first["objective"].get<double>(), 1e-6);
  EXPECT_NEAR(again["vehicle_hours"].get<double>(), first["vehicle_hours"].get<double>(), 1e-6);
  for (auto const& finding : again["findings"]) {
    EXPECT_EQ(finding["severity"], "note") << finding;
  }
}

TEST_F(TrafficFormats, PublishedNetworksSolveTheSameAsGmnsAndOmx) {
  std::filesystem::path const shared = std::filesystem::path(YICHENG_SHARED) / "data/traffic";
  if (!std::filesystem::exists(shared)) {
    GTEST_SKIP() << "the shared traffic networks are not here";
  }
  for (std::string const name : {"SiouxFalls", "Anaheim", "Barcelona"}) {
    std::string const stem = (shared / name / name).string();
    std::string const source = "--net " + stem + "_net.tntp --trips " + stem + "_trips.tntp";
    auto const tntp = json("assign " + source + " --gap 1e-9");
    json("convert " + source + " -o " + name);
    json("convert " + source + " -o " + name + ".omx");
    auto const gmns = json("assign --net " + name + " --gap 1e-9");
    auto const omx = json("assign --net " + stem + "_net.tntp --trips " + name + ".omx --gap 1e-9");
    double const objective = tntp["objective"].get<double>();
    EXPECT_NEAR(gmns["objective"].get<double>(), objective, 1e-9 * objective) << name;
    EXPECT_NEAR(omx["objective"].get<double>(), objective, 1e-9 * objective) << name;
  }
}

TEST_F(TrafficFormats, TakesTripsFromOmxAsFromCsv) {
  auto const made = json("convert --net net -o trips.omx");
  EXPECT_NEAR(made["trips"].get<double>(), 1600, 1e-9);
  auto const csv = json("assign --net net --gap 1e-10");
  auto const omx = json("assign --net net --trips trips.omx --gap 1e-10");
  EXPECT_EQ(csv["objective"], omx["objective"]);
  auto const one = json("assign --net net --trips trips.omx --matrix auto --gap 1e-10");
  EXPECT_EQ(one["classes"].size(), 1U);
  EXPECT_EQ(run("traffic assign --net net --trips trips.omx --matrix bus").status, 2);
}

TEST_F(TrafficFormats, WritesALayerThatGdalOpens) {
  json("assign --net net -o flows.gpkg");
  if (std::system("command -v ogrinfo >/dev/null 2>&1") != 0) {
    GTEST_SKIP() << "ogrinfo (package gdal-bin) is not installed";
  }
  EXPECT_TRUE(ogrinfo("flows.gpkg", "Feature Count: 8")) << text("ogr");
  EXPECT_TRUE(ogrinfo("flows.gpkg", "volume_capacity"));
}

TEST_F(TrafficFormats, SkimsAreThoseOfTheEmptyRoads) {
  auto const reply = json("skim --net net --free-flow -o skims.omx");
  EXPECT_EQ(reply["zones"], 2);
  EXPECT_EQ(reply["matrices"].size(), 8U);
  // Cars: 2 km over the middle take 2 min and 3 yuan, which are 6 min of theirs; 4 km take 4 min.
  EXPECT_NEAR(reply["classes"][0]["mean_time_min"].get<double>(), 4, 1e-9);
  EXPECT_NEAR(reply["classes"][0]["mean_cost_min"].get<double>(), 4, 1e-9);
  EXPECT_NEAR(reply["classes"][0]["mean_distance"].get<double>(), 4, 1e-9);
  // Lorries' hour is worth twice that: 3 yuan are 3 min, so both ways cost more than 4 and 5.
  EXPECT_NEAR(reply["classes"][1]["mean_cost_min"].get<double>(), 4, 1e-9);
  EXPECT_TRUE(exists("skims.omx"));
  EXPECT_EQ(run("traffic skim --net net -o skims.csv").status, 2);
}

TEST_F(TrafficFormats, SelectsTheTripsOfALinkAndOfAZone) {
  auto const all = json("assign --net net --gap 1e-10");
  auto const middle = json("select --net net --gap 1e-10 --link a --pairs p.csv -o sel.csv");
  auto const ring = json("select --net net --gap 1e-10 --link 1-4");
  EXPECT_NEAR(middle["vehicles"].get<double>() + ring["vehicles"].get<double>(), 1300, 1e-6);
  EXPECT_THAT(text("p.csv"), HasSubstr("west,east,"));
  auto const east = json("select --net net --zone east --end origin");
  EXPECT_NEAR(east["vehicles"].get<double>(), 300, 1e-6);
  EXPECT_NEAR(east["vehicles_in_all"].get<double>(), 1600, 1e-6);
  EXPECT_EQ(run("traffic select --net net --link nowhere").status, 2);
  EXPECT_EQ(run("traffic select --net net").status, 2);
}

TEST_F(TrafficFormats, TurnBansAndPenaltiesOfMovementsAreHeeded) {
  auto const free = json("assign --net net --gap 1e-10 -o free.csv");
  write("net/movement.csv",
        "mvmt_id,node_id,ib_link_id,ob_link_id,type,penalty,allowed_uses\n1,3,a,b,thru,,none\n");
  auto const banned = json("assign --net net --gap 1e-10 -o banned.csv");
  EXPECT_GT(banned["vehicle_hours"].get<double>(), free["vehicle_hours"].get<double>());
  auto const selected = json("select --net net --gap 1e-10 --link b");
  EXPECT_NEAR(selected["vehicles"].get<double>(), 0, 1e-9);
  write("net/movement.csv",
        "mvmt_id,node_id,ib_link_id,ob_link_id,type,penalty\n1,3,a,b,thru,30\n");
  auto const slowed = json("assign --net net --gap 1e-10");
  EXPECT_GT(slowed["total_cost"].get<double>(), free["total_cost"].get<double>());
  EXPECT_LT(slowed["total_cost"].get<double>(), banned["total_cost"].get<double>());
}

TEST_F(TrafficFormats, AZoneWithoutAWayIsJoinedAndBadRowsAreNamed) {
  write("net/node.csv", std::string(kNodes) + "5,116.03,38.98,south\n");
  write("net/link.csv", std::string(kLinks) + "e,,1,9,1,1,1,1000,60,,\n");
  write("net/demand.csv", std::string(kDemand) + "south,east,50,auto\nnorth,east,10,auto\n");
  auto const reply = json("assign --net net --gap 1e-8", 1);
  EXPECT_TRUE(found(reply, "traffic-zone-joined"));
  EXPECT_TRUE(found(reply, "gmns-demand-to-nowhere"));
  EXPECT_TRUE(found(reply, "gmns-link-without-node"));
  EXPECT_EQ(reply["trips_without_path"], 0);
  EXPECT_NEAR(reply["classes"][0]["vehicles"].get<double>(), 1550, 1e-9);
}

TEST_F(TrafficFormats, DamagedFilesAreBadInput) {
  write("bad.omx", "\x89HDF\r\n\x1a\n and then nothing of the kind");
  EXPECT_EQ(run("traffic assign --net net --trips bad.omx").status, 3);
  write("net/link.csv", "link_id,from_node_id\n1,2\n");
  auto const outcome = run("traffic assign --net net");
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.err, HasSubstr("[gmns-no-column]"));
}

class TrafficOfACity : public TrafficFormats {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    ASSERT_EQ(run("city make --population 60000 --seed 3 -o city.gpkg").status, 0);
  }
};

TEST_F(TrafficOfACity, DemandIsFittedToAMeanAndAssignedAsOmx) {
  auto const assumed = json("demand --city city.gpkg");
  EXPECT_FALSE(assumed["calibrated"].get<bool>());
  double const asked = 0.9 * assumed["mean_minutes"].get<double>();
  auto const fitted =
      json("demand --city city.gpkg --mean-minutes " + std::to_string(asked) + " -o trips.omx");
  EXPECT_TRUE(fitted["reached"].get<bool>());
  EXPECT_NEAR(fitted["mean_minutes"].get<double>(), asked, 1e-3 * asked);
  EXPECT_GT(fitted["per_minute"].get<double>(), assumed["per_minute"].get<double>());
  auto const solved = json("assign --net city.gpkg --trips trips.omx -o flows.gpkg");
  EXPECT_NEAR(solved["classes"][0]["vehicles"].get<double>(),
              fitted["trips"].get<double>() - fitted["trips_within_zones"].get<double>(), 1e-3);
  write("lengths.csv", "minutes_to,share\n1,20\n2,40\n4,30\n8,10\n");
  auto const outcome = run("traffic demand --city city.gpkg --lengths lengths.csv --format json");
  auto const bands = Json::parse(outcome.out);
  EXPECT_EQ(bands["bands"].size(), 4U);
  EXPECT_EQ(outcome.status, bands["reached"].get<bool>() ? 0 : 1);
  write("lengths.csv", "minutes_to,share\n5,20\n2,40\n");
  EXPECT_EQ(run("traffic demand --city city.gpkg --lengths lengths.csv").status, 3);
  EXPECT_EQ(run("traffic demand --city city.gpkg --mean-minutes 500").status, 1);
}

TEST_F(TrafficOfACity, AClosureSaysWhatItCostsADayAndWhoBearsIt) {
  std::string const of = "closure --city city.gpkg --street 人民道";
  auto const lane = json(of + " --lanes 1 -o zones.csv")["closures"][0];
  auto const closed = json(of)["closures"][0];
  double const lost = lane["day_hours_lost"].get<double>();
  EXPECT_GT(lost, lane["precision_hours"].get<double>());
  EXPECT_GT(closed["day_hours_lost"].get<double>(), lost);
  EXPECT_GT(lane["day_factor"].get<double>(), 1);
  double from = 0;
  double to = 0;
  double last = std::numeric_limits<double>::infinity();
  for (auto const& zone : lane["zones"]) {
    double const both = zone["hours_from"].get<double>() + zone["hours_to"].get<double>();
    EXPECT_LE(both, last);
    last = both;
    from += zone["hours_from"].get<double>();
    to += zone["hours_to"].get<double>();
  }
  EXPECT_NEAR(from, lost, 1e-6);
  EXPECT_NEAR(to, lost, 1e-6);
  auto const peaks = json(of + " --lanes 1 --day-factor 5")["closures"][0];
  EXPECT_NEAR(peaks["day_hours_lost"].get<double>(), 5 * lane["peak_hours_lost"].get<double>(),
              1e-3 * lost);
  EXPECT_THAT(text("zones.csv"), HasSubstr("hours_from_day"));
  EXPECT_EQ(run("traffic closure --city city.gpkg --street 没有路").status, 2);
  EXPECT_EQ(run("traffic closure --city city.gpkg").status, 2);
}

TEST_F(TrafficOfACity, EveryWorkOfAWorkspaceThatTakesLanesHasItsCostAndDates) {
  std::string const plan = std::string("'") + YICHENG_SOURCE + "/examples/yicheng_plan.txt'";
  ASSERT_EQ(run("run " + plan + " --city city.gpkg -o w.gpkg --futures 10").status, 0);
  auto const closures = json("closure --workspace w.gpkg --day-factor 5")["closures"];
  ASSERT_FALSE(closures.empty());
  double last = std::numeric_limits<double>::infinity();
  for (auto const& closure : closures) {
    EXPECT_FALSE(closure["work"].get<std::string>().empty());
    EXPECT_LT(closure["begin"].get<std::string>(), closure["end"].get<std::string>());
    EXPECT_LE(closure["day_hours_lost"].get<double>(), last);
    last = closure["day_hours_lost"].get<double>();
  }
  EXPECT_EQ(run("traffic closure --workspace city.gpkg").status, 3);
}

}  // namespace
}  // namespace yicheng::app
