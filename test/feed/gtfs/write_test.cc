// Timetables written and read again: the same, as a zip and as a folder; and a city's lines as one.
#include "feed/gtfs/write.h"

#include <gtest/gtest.h>

#include "base/fault.h"
#include "feed/gtfs/city_feed.h"
#include "feed/gtfs/transit.h"
#include "feed/tiny_gtfs.h"
#include "support/tiny_city.h"

namespace yicheng::feed::gtfs {
namespace {

/// The tiny timetable with what is hard to write: names with commas, quotes and blanks,
/// frequencies, exceptions of the calendar, a time past midnight.
Tables hard_tables() {
  Tables tables = tiny_gtfs();
  tables["routes.txt"] =
      "route_id,agency_id,route_short_name,route_long_name,route_type\n"
      "R,y,7,\"Seven, \"\"the fast\"\" one\",3\nS,x,,\"  Eight  \",2";
  tables["frequencies.txt"] =
      "trip_id,start_time,end_time,headway_secs\nt1,07:00:00,09:00:00,600\n"
      "t1,23:30:00,25:00:00,1200\n";
  tables["agency.txt"] =
      "agency_id,agency_name,agency_url,agency_timezone\n"
      "x,\"One, the "
      "first\",http://one.example,Europe/Berlin\ny,Two,http://two.example,Europe/Berlin\n";
  tables["transfers.txt"] =
      "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nA,B,2,180\nB,B,2,60\nC,D,3,\n";
  tables["calendar_dates.txt"] =
      "service_id,date,exception_type\nW,20190501,2\nW,20190505,1\nX,20190601,1\n";
  return tables;
}

void expect_same(Feed const& a, Feed const& b) {
  EXPECT_EQ(a.agencies, b.agencies);
  EXPECT_EQ(a.stops.id, b.stops.id);
  EXPECT_EQ(a.stops.name, b.stops.name);
  EXPECT_EQ(a.stops.position, b.stops.position);
  EXPECT_EQ(a.routes.id, b.routes.id);
  EXPECT_EQ(a.routes.short_name, b.routes.short_name);
  EXPECT_EQ(a.routes.long_name, b.routes.long_name);
  EXPECT_EQ(a.routes.type, b.routes.type);
  EXPECT_EQ(a.routes.agency, b.routes.agency);
  EXPECT_EQ(a.transfers, b.transfers);
  EXPECT_EQ(a.services.id, b.services.id);
  EXPECT_EQ(a.services.weekdays, b.services.weekdays);
  EXPECT_EQ(a.services.added, b.services.added);
  EXPECT_EQ(a.services.removed, b.services.removed);
  EXPECT_EQ(a.trips.id, b.trips.id);
  EXPECT_EQ(a.trips.route, b.trips.route);
  EXPECT_EQ(a.trips.service, b.trips.service);
  EXPECT_EQ(a.trips.direction, b.trips.direction);
  EXPECT_EQ(a.trips.calls.first, b.trips.calls.first);
  ASSERT_EQ(a.trips.calls.items.size(), b.trips.calls.items.size());
  for (std::size_t i = 0; i < a.trips.calls.items.size(); ++i) {
    EXPECT_EQ(a.trips.calls.items[i].stop, b.trips.calls.items[i].stop);
    EXPECT_EQ(a.trips.calls.items[i].arrival_s, b.trips.calls.items[i].arrival_s);
    EXPECT_EQ(a.trips.calls.items[i].departure_s, b.trips.calls.items[i].departure_s);
  }
  ASSERT_EQ(a.frequencies.size(), b.frequencies.size());
  for (std::size_t i = 0; i < a.frequencies.size(); ++i) {
    EXPECT_EQ(a.frequencies[i].trip, b.frequencies[i].trip);
    EXPECT_EQ(a.frequencies[i].start_s, b.frequencies[i].start_s);
    EXPECT_EQ(a.frequencies[i].end_s, b.frequencies[i].end_s);
    EXPECT_EQ(a.frequencies[i].headway_s, b.frequencies[i].headway_s);
  }
}

TEST(GtfsWrite, what_is_written_is_read_again) {
  ScratchFolder folder;
  Feed const feed = read_feed(write_folder(folder, hard_tables())).value;
  ASSERT_EQ(feed.frequencies.size(), 2U);
  for (char const* name : {"out.zip", "out"}) {
    write_feed(feed, folder / name);
    Imported<Feed> const again = read_feed(folder / name);
    expect_same(feed, again.value);
    EXPECT_TRUE(again.findings.empty()) << name << ": " << again.findings[0].code;
  }
}

TEST(GtfsWrite, the_same_feed_gives_the_same_bytes) {
  ScratchFolder folder;
  Feed const feed = read_feed(write_folder(folder, tiny_gtfs())).value;
  write_feed(feed, folder / "a.zip");
  write_feed(feed, folder / "b.zip");
  EXPECT_EQ(read_file(folder / "a.zip", kTestFileBytes),
            read_file(folder / "b.zip", kTestFileBytes));
}

TEST(GtfsWrite, a_folder_that_stands_is_left_alone) {
  ScratchFolder folder;
  auto const path = write_folder(folder, tiny_gtfs());
  Feed const feed = read_feed(path).value;
  EXPECT_EQ(fault_code([&] { write_feed(feed, path); }), "gtfs-folder-stands");
  EXPECT_EQ(read_file(folder / "feed/stops.txt", kTestFileBytes), tiny_gtfs()["stops.txt"]);
}

TEST(GtfsWrite, a_real_timetable_is_read_again) {
  std::filesystem::path const path =
      std::filesystem::path(YICHENG_SHARED) / "data/cities/porto_alegre/poa_trensurb.zip";
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "no reference data";
  }
  ScratchFolder folder;
  Feed const feed = read_feed(path).value;
  write_feed(feed, folder / "out.zip");
  Feed const once = read_feed(folder / "out.zip").value;
  write_feed(once, folder / "again.zip");
  expect_same(once, read_feed(folder / "again.zip").value);
  EXPECT_EQ(read_file(folder / "out.zip", kTestFileBytes),
            read_file(folder / "again.zip", kTestFileBytes));
}

TEST(CityFeed, lines_by_headway_come_back_with_their_service) {
  city::City city =
      test::TinyCity("A----B----C", 400)
          .line("1路", "ABC", {.headway_peak_min = 8, .headway_offpeak_min = 15})
          .line("2号线", "AC", {.mode = city::TransitMode::metro, .headway_peak_min = 6})
          .build();
  Day const first = *parse_day("2026-01-05");
  ScratchFolder folder;
  write_feed(feed_of(city, first, *parse_day("2026-01-31")), folder / "city.zip");
  Imported<Feed> const read = read_feed(folder / "city.zip");
  EXPECT_TRUE(read.findings.empty());
  city::Transit const back = to_transit(read.value).value;
  EXPECT_EQ(back.line_name, city.transit->line_name);
  EXPECT_EQ(back.line_mode, city.transit->line_mode);
  EXPECT_EQ(back.line_stops.items, city.transit->line_stops.items);
  EXPECT_NEAR(back.line_headway_peak_min[0], 8, 0.01);
  EXPECT_NEAR(back.line_headway_offpeak_min[0], 15, 0.4);  // 360 minutes hold 24 or 25 departures
  EXPECT_EQ(back.line_first_min[0], city.transit->line_first_min[0]);
  EXPECT_NEAR(back.line_speed_kmh[0], city.transit->line_speed_kmh[0], 0.2);
}

// Edited or not, what a city was imported with is there again: trips, agencies, transfers.
TEST(CityFeed, a_timetable_comes_back_with_its_trips_and_agencies) {
  ScratchFolder folder;
  Tables tables = hard_tables();
  tables.erase("frequencies.txt");
  city::City city;
  city.transit = to_transit(read_feed(write_folder(folder, tables)).value).value;
  write_feed(feed_of(city, *parse_day("2026-01-05"), *parse_day("2026-01-31")),
             folder / "city.zip");
  Imported<Feed> const read = read_feed(folder / "city.zip");
  EXPECT_TRUE(read.findings.empty()) << read.findings[0].code;
  city::Transit const back = to_transit(read.value).value;
  EXPECT_EQ(back.trip_line, city.transit->trip_line);
  EXPECT_EQ(back.trip_calls.first, city.transit->trip_calls.first);
  EXPECT_EQ(back.trip_calls.items, city.transit->trip_calls.items);
  EXPECT_EQ(back.line_stops.items, city.transit->line_stops.items);
  EXPECT_EQ(back.transfers, city.transit->transfers);
  EXPECT_EQ(back.agencies[static_cast<std::size_t>(back.line_agency[0])].name, "Two");
  EXPECT_EQ(back.agencies[0].timezone, "Europe/Berlin");
}

TEST(CityFeed, a_city_without_service_says_so) {
  EXPECT_EQ(fault_code([] { feed_of({}, Day{}, Day{}); }), "transit-no-service");
}

}  // namespace
}  // namespace yicheng::feed::gtfs
