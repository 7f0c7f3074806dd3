// `yicheng transit` as a user runs it: from open data to reach, and from a city to open data.
#include <gmock/gmock.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using testing::HasSubstr;
using Json = nlohmann::json;

//   1 --- 2 --- 3 --- 4    1.1 km apart along the equator; a bus A -> B -> C -> D every ten minutes
class TransitCommand : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    std::string osm = "<osm version=\"0.6\">";
    for (char node = '1'; node <= '4'; ++node) {
      osm +=
          std::string("<node id=\"") + node + "\" lat=\"0\" lon=\"10.0" + char(node - 1) + "\"/>";
    }
    write("streets.osm",
          osm +
              "<way id=\"1\"><nd ref=\"1\"/><nd ref=\"2\"/><nd ref=\"3\"/><nd ref=\"4\"/>"
              "<tag k=\"highway\" v=\"primary\"/></way></osm>");
    write("grid.csv",
          "lon,lat,population,jobs,schools\n10.00,0,100,10,0\n10.01,0,0,20,0\n10.03,0,50,200,1\n");
    std::filesystem::create_directories(folder_ / "feed");
    write("feed/agency.txt", "agency_name\nTiny");
    write("feed/stops.txt",
          "stop_id,stop_name,stop_lat,stop_lon\nA,Alpha,0,10.00\nB,Beta,0,10.01\n"
          "C,Gamma,0,10.02\nD,Delta,0,10.03");
    write("feed/routes.txt", "route_id,route_short_name,route_type\nR,7,3");
    write("feed/calendar.txt",
          "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date"
          "\nW,1,1,1,1,1,0,0,20190501,20190531");
    write("feed/trips.txt", "route_id,service_id,trip_id\nR,W,t");
    write("feed/frequencies.txt",
          "trip_id,start_time,end_time,headway_secs\nt,06:00:00,22:00:00,600");
    write("feed/stop_times.txt",
          "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt,06:00:00,06:00:00,A,1\n"
          "t,,,B,2\nt,,,C,3\nt,06:06:00,06:06:00,D,4");
  }
  std::string const inputs_ = "--gtfs feed --osm streets.osm --grid grid.csv --day 2019-05-14 ";
};

double value(Json const& reply, std::size_t row, std::string const& column) {
  for (std::size_t i = 0; i < reply["columns"].size(); ++i) {
    if (reply["columns"][i] == column) {
      auto const& cell = reply["rows"][row][i];
      return cell.is_null() ? NAN : cell.get<double>();
    }
  }
  ADD_FAILURE() << "no column " << column;
  return 0;
}

// The bus leaves at 0, 10, 20, ... past the hour and takes 6 minutes: departures each minute wait
// 0 to 9 minutes, 4.5 on average.
TEST_F(TransitCommand, TellsTravelTimesWaitingAndTransfersFromOnePlace) {
  auto const outcome =
      run("transit reach " + inputs_ + "--from 10.0,0 --percentiles 10,100 --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const reply = Json::parse(outcome.out);
  EXPECT_NEAR(value(reply, 2, "travel_p10_min"), 6, 0.1);
  EXPECT_NEAR(value(reply, 2, "travel_p100_min"), 15, 0.1);
  EXPECT_NEAR(value(reply, 2, "wait_min"), 4.5, 0.1);
  EXPECT_EQ(value(reply, 2, "transfers"), 0);
  EXPECT_TRUE(std::isnan(value(reply, 0, "wait_min")));
}

TEST_F(TransitCommand, CountsWhatEveryCellReaches) {
  auto const outcome = run("transit reach " + inputs_ + "--thresholds 5,30 --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const reply = Json::parse(outcome.out);
  EXPECT_EQ(value(reply, 0, "jobs_5"), 10);
  EXPECT_EQ(value(reply, 0, "jobs_30"), 230);
  EXPECT_EQ(value(reply, 0, "primary_school_30"), 1);
  // Nothing runs back; the next cell, 2.2 km off, is within half an hour's walk, the first is not.
  EXPECT_EQ(value(reply, 2, "jobs_30"), 220);
  EXPECT_EQ(value(reply, 0, "first_service_min"), 360);
}

TEST_F(TransitCommand, WritesTablesAndIsTheSameOnAnyNumberOfThreads) {
  ASSERT_EQ(run("transit reach " + inputs_ + "-o one.csv").status, 0);
  ASSERT_EQ(run("transit reach " + inputs_ + "--threads 3 -o three.csv").status, 0);
  EXPECT_EQ(text("one.csv"), text("three.csv"));
  EXPECT_THAT(text("one.csv"), HasSubstr("wait_min,transfers\n"));
  ASSERT_EQ(run("transit reach " + inputs_ + "-o reach.gpkg").status, 0);
  EXPECT_TRUE(exists("reach.gpkg"));
}

TEST_F(TransitCommand, ADayWithoutServiceIsRefusedAndNothingWritten) {
  auto const outcome =
      run("transit reach --gtfs feed --osm streets.osm --grid grid.csv --day 2019-05-12 -o r.csv");
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.err, HasSubstr("no trip runs on 2019-05-12"));
  EXPECT_FALSE(exists("r.csv"));
}

// Out of a city, and in again.
TEST_F(TransitCommand, ExportsACityThatReachReads) {
  ASSERT_EQ(
      run("city import --name Tiny --osm streets.osm --gtfs feed --grid grid.csv -o c.gpkg").status,
      0);
  auto const outcome =
      run("transit export c.gpkg --from 2026-01-01 --until 2026-12-31 -o out.zip --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const reply = Json::parse(outcome.out);
  EXPECT_EQ(reply["stops"], 4);
  EXPECT_EQ(reply["trips"], 96);  // those that were imported: one way only
  auto const reach = run(
      "transit reach --gtfs out.zip --osm streets.osm --grid grid.csv --day 2026-03-03 --format "
      "json");
  ASSERT_EQ(reach.status, 0) << reach.err;
  EXPECT_EQ(value(Json::parse(reach.out), 2, "jobs_30"), 220);
  EXPECT_EQ(run("transit export c.gpkg --from 2026-02-01 --until 2026-01-01 -o x.zip").status, 2);
  EXPECT_EQ(
      run("transit export c.gpkg --planned --from 2026-01-01 --until 2026-01-02 -o x.zip").status,
      3);
  EXPECT_FALSE(exists("x.zip"));
}

// A line that is to run twice as often and another that is to be added, as a timetable for others.
TEST_F(TransitCommand, ExportsWhatAPlanMakesOfATimetable) {
  write("plan.yaml",
        "format: yicheng-plan/1\ntitle: Buses\nyear: 2027\nareas:\n  - heading: Buses\n"
        "    projects:\n      - id: p\n        heading: Buses\n        commitments:\n"
        "          - id: c-often\n"
        "            quote: Run bus route 7 every 5 minutes by June 2027\n"
        "            action: increase\n            object: bus service headway\n"
        "            phase: operate\n"
        "            deadline: {text: by June 2027, date: 2027-06, kind: by}\n"
        "          - id: c-new\n"
        "            quote: Add 1 new bus line by June 2027\n"
        "            action: add\n            object: new bus line\n"
        "            quantities: [1 line]\n            phase: operate\n"
        "            deadline: {text: by June 2027, date: 2027-06, kind: by}\n"
        "assumptions:\n"
        "  - commitment: c-new\n    field: stops\n    value: 10.0,0 West; 10.03,0 East\n"
        "  - commitment: c-new\n    field: periods\n    value: 06:00-07:00 20; 07:00-08:00 10\n");
  ASSERT_EQ(
      run("city import --name Tiny --osm streets.osm --gtfs feed --grid grid.csv -o c.gpkg").status,
      0);
  auto const made = run("run plan.yaml --city c.gpkg -o plan.gpkg --futures 20 --months 12");
  ASSERT_EQ(made.status, 0) << made.err;
  auto const outcome = run(
      "transit export plan.gpkg --planned --from 2027-01-01 --until 2027-12-31 -o planned --format "
      "json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const reply = Json::parse(outcome.out);
  EXPECT_EQ(reply["works"], 2);
  EXPECT_EQ(reply["lines"], 2);
  EXPECT_EQ(reply["trips"], 191 + 2 * (3 + 6));  // 95 intervals become 190
  EXPECT_THAT(text("planned/agency.txt"), HasSubstr("Tiny"));
}

}  // namespace
}  // namespace yicheng::app
