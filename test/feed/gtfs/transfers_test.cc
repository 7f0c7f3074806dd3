// transfers.txt: least times and forbidden changes between stops and stations, and what is left
// out.
#include <gtest/gtest.h>

#include "feed/gtfs/feed.h"
#include "feed/gtfs/timetable.h"
#include "feed/gtfs/transit.h"
#include "feed/tiny_gtfs.h"

namespace yicheng::feed::gtfs {
namespace {

Imported<Feed> read_with(std::string const& rows, std::string const& stops = "") {
  Tables tables = tiny_gtfs();
  if (!stops.empty()) {
    tables["stops.txt"] = stops;
  }
  tables["transfers.txt"] =
      "from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_route_id\n" + rows;
  ScratchFolder folder;
  return read_feed(write_folder(folder, tables));
}

StopIndex stop(std::size_t index) {
  return StopIndex(index);
}

TEST(GtfsTransfers, LeastTimesAndForbiddenChangesAreKept) {
  auto const read = read_with("A,B,2,240,\nB,A,3,,\nC,C,2,0,\nA,D,0,,\n");
  EXPECT_EQ(read.value.transfers, (std::vector<TransferRule>{{stop(0), stop(1), 240},
                                                             {stop(1), stop(0), city::kNoChange},
                                                             {stop(2), stop(2), 0}}));
  auto const day = service_day(read.value).value();
  EXPECT_EQ(to_timetable(read.value, day).value.transfers.size(), 3U);
}

// P is a station of A and B; the row that names stops stands over the row that names the station.
TEST(GtfsTransfers, ThoseOfAStationHoldForItsStops) {
  auto const read = read_with("P,C,2,300,\nA,C,2,60,\n",
                              "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
                              "A,Alpha,0,10.00,0,P\nB,Beta,0,10.01,0,P\nC,Gamma,0,10.02,0,\n"
                              "D,Delta,0,10.03,0,Q\nP,Station,0,10.005,1,\n");
  EXPECT_EQ(read.value.transfers,
            (std::vector<TransferRule>{
                {stop(0), stop(2), 60}, {stop(1), stop(2), 300}, {stop(4), stop(2), 300}}));
  EXPECT_NE(find(read.findings, "gtfs-unknown-station"), nullptr);
}

TEST(GtfsTransfers, WhatCannotBeUsedIsAFindingWithItsLine) {
  struct Case {
    char const* row;
    char const* code;
  };
  for (Case const c :
       {Case{"A,X,2,60,\n", "gtfs-unknown-stop"}, Case{"A,B,2,,\n", "gtfs-bad-transfer"},
        Case{"A,B,2,-5,\n", "gtfs-bad-transfer"}, Case{"A,B,2,99999999999,\n", "gtfs-bad-transfer"},
        Case{"A,B,9,60,\n", "gtfs-bad-transfer"}, Case{"A,B,4,,\n", "gtfs-transfer-narrow"},
        Case{"A,B,2,60,R\n", "gtfs-transfer-narrow"}, Case{"A,B,1,,\n", "gtfs-transfer-timed"}}) {
    auto const read = read_with(c.row);
    EXPECT_EQ(where_of(read.findings, c.code), "feed/transfers.txt:2") << c.row;
    EXPECT_TRUE(read.value.transfers.empty()) << c.row;
  }
  auto const twice = read_with("A,B,2,60,\nA,B,2,90,\n");
  EXPECT_EQ(where_of(twice.findings, "gtfs-duplicate-transfer"), "feed/transfers.txt:3");
  ASSERT_EQ(twice.value.transfers.size(), 1U);
  EXPECT_EQ(twice.value.transfers[0].seconds, 60);
}

TEST(GtfsAgencies, UnknownAndNamelessOnesAreFindings) {
  Tables tables = tiny_gtfs();
  tables["agency.txt"] =
      "agency_id,agency_name,agency_url,agency_timezone\na,One,,\nb,,,\na,Again,,UTC\n";
  tables["routes.txt"] =
      "route_id,agency_id,route_short_name,route_long_name,route_type\nR,zz,7,Seven,3\n";
  ScratchFolder folder;
  auto const read = read_feed(write_folder(folder, tables));
  EXPECT_EQ(read.value.agencies.size(), 1U);
  EXPECT_EQ(read.value.routes.agency[0], -1);
  for (char const* code : {"gtfs-agency-no-name", "gtfs-agency-no-timezone", "gtfs-duplicate-id",
                           "gtfs-unknown-agency"}) {
    EXPECT_NE(find(read.findings, code), nullptr) << code;
  }
}

}  // namespace
}  // namespace yicheng::feed::gtfs
