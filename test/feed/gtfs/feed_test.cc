#include "feed/gtfs/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "feed/tiny_gtfs.h"

namespace yicheng::feed::gtfs {
namespace {

using ::testing::ElementsAre;

Imported<Feed> read_tiny(Tables const& tables) {
  ScratchFolder folder;
  return read_feed(write_folder(folder, tables));
}

std::string fault_of_tiny(Tables const& tables) {
  return fault_code([&] { read_tiny(tables); });
}

TEST(GtfsFeed, a_zip_and_a_folder_give_the_same) {
  ScratchFolder folder;
  Feed const a = read_feed(write_folder(folder, tiny_gtfs())).value;
  Feed const b = read_feed(write_zip(folder, tiny_gtfs())).value;
  EXPECT_EQ(a.trips.id, b.trips.id);
  EXPECT_EQ(a.trips.calls.first, b.trips.calls.first);
  EXPECT_EQ(a.stops.position, b.stops.position);
  EXPECT_EQ(a.agencies,
            (std::vector<city::Agency>{{"Tiny", "http://tiny.example", "America/Sao_Paulo"}}));
  EXPECT_EQ(a.trips.size(), 9U);
}

TEST(GtfsFeed, tables_may_stand_in_one_folder_of_the_zip_and_stray_entries_are_ignored) {
  Tables nested;
  for (auto const& [name, text] : tiny_gtfs()) {
    nested["tiny/" + name] = text;
    nested["__MACOSX/tiny/._" + name] = "junk";
    nested["._" + name] = "junk";
  }
  ScratchFolder folder;
  EXPECT_EQ(read_feed(write_zip(folder, nested)).value.trips.size(), 9U);
}

// Stops are equally far apart, so a third of the 12 minutes goes to each hop.
TEST(GtfsFeed, blank_times_are_interpolated_by_distance) {
  Imported<Feed> const feed = read_tiny(tiny_gtfs());
  Call const* const calls = feed.value.trips.calls.begin_of(0);
  EXPECT_EQ(calls[0].departure_s, 7 * 3600);
  EXPECT_EQ(calls[1].arrival_s, 7 * 3600 + 240);
  EXPECT_EQ(calls[2].departure_s, 7 * 3600 + 480);
  EXPECT_EQ(calls[3].arrival_s, 7 * 3600 + 720);
  ASSERT_NE(find(feed.findings, "gtfs-times-interpolated"), nullptr);
  EXPECT_THAT(find(feed.findings, "gtfs-times-interpolated")->message.en,
              ::testing::HasSubstr("18 in all"));
}

TEST(GtfsFeed, rows_in_any_order_give_the_same_calls) {
  Tables tables = tiny_gtfs();
  std::string const& times = tables["stop_times.txt"];
  std::size_t const header = times.find('\n') + 1;
  std::string reversed = times.substr(0, header);
  std::vector<std::string> lines;
  for (std::size_t at = header; at < times.size(); at = times.find('\n', at) + 1) {
    lines.push_back(times.substr(at, times.find('\n', at) + 1 - at));
  }
  std::for_each(lines.rbegin(), lines.rend(), [&](std::string const& line) { reversed += line; });
  Feed const straight = read_tiny(tables).value;
  tables["stop_times.txt"] = reversed;
  Feed const turned = read_tiny(tables).value;
  ASSERT_EQ(straight.trips.calls.items.size(), turned.trips.calls.items.size());
  for (std::size_t i = 0; i < straight.trips.calls.items.size(); ++i) {
    EXPECT_EQ(straight.trips.calls.items[i].stop, turned.trips.calls.items[i].stop);
    EXPECT_EQ(straight.trips.calls.items[i].arrival_s, turned.trips.calls.items[i].arrival_s);
  }
}

TEST(GtfsFeed, each_kind_of_bad_row_is_a_finding_with_file_and_line) {
  struct Case {
    char const* table;
    char const* row;  ///< appended to the tiny table
    char const* code;
    char const* where;
  };
  for (Case const& c : {
           Case{"stops.txt", "\nX,Bad,95,10", "gtfs-bad-position", "feed/stops.txt:7"},
           Case{"stops.txt", "\nX,Bad,,", "gtfs-bad-position", "feed/stops.txt:7"},
           Case{"stops.txt", "\nX,Null,0,0", "gtfs-bad-position", "feed/stops.txt:7"},
           Case{"stops.txt", "\n,None,1,1", "gtfs-no-id", "feed/stops.txt:7"},
           Case{"stops.txt", "\nA,Twice,1,1", "gtfs-duplicate-id", "feed/stops.txt:7"},
           Case{"stops.txt", "\nN,\xB9\xAB,1,1", "gtfs-not-utf8", "feed/stops.txt:7"},
           Case{"routes.txt", "\nQ,q,q,bus", "gtfs-bad-route-type", "feed/routes.txt:4"},
           Case{"calendar.txt", "\nB,1,1,1,1,1,2,0,20190501,20190531", "gtfs-bad-calendar",
                "feed/calendar.txt:4"},
           Case{"calendar.txt", "\nB,1,1,1,1,1,0,0,20190501,20190431", "gtfs-bad-calendar",
                "feed/calendar.txt:4"},
           Case{"calendar_dates.txt", "service_id,date,exception_type\nW,20190501,3",
                "gtfs-bad-calendar-date", "feed/calendar_dates.txt:2"},
           Case{"trips.txt", "nowhere,W,x,0\n", "gtfs-unknown-route", "feed/trips.txt:11"},
           Case{"trips.txt", "R,never,x,0\n", "gtfs-unknown-service", "feed/trips.txt:11"},
           Case{"trips.txt", "R,W,t1,0\n", "gtfs-duplicate-id", "feed/trips.txt:11"},
           Case{"trips.txt", "R,W,lonely,0\n", "gtfs-bad-trip", "feed/trips.txt: lonely"},
           Case{"stop_times.txt", "x,7:00:00,7:00:00,A,1\n", "gtfs-unknown-trip",
                "feed/stop_times.txt:38"},
           Case{"stop_times.txt", "t1,7:00:00,7:00:00,X,1\n", "gtfs-unknown-stop",
                "feed/stop_times.txt:38"},
           Case{"stop_times.txt", "t1,7:60:00,,A,10\n", "gtfs-bad-time", "feed/stop_times.txt:38"},
           Case{"stop_times.txt", "t1,7:30:00,,A,-1\n", "gtfs-bad-sequence",
                "feed/stop_times.txt:38"},
           Case{"stop_times.txt", "t1,7:30:00,,A,9\n", "gtfs-duplicate-sequence",
                "feed/stop_times.txt: t1"},
           Case{"stop_times.txt", "t1,7:01:00,,A,10\n", "gtfs-bad-trip", "feed/trips.txt: t1"},
           Case{"stop_times.txt", "t1,,,A,10\n", "gtfs-bad-trip", "feed/trips.txt: t1"},
           Case{"frequencies.txt", "trip_id,start_time,end_time,headway_secs\nt1,7:00:00,8:00:00,0",
                "gtfs-bad-frequency", "feed/frequencies.txt:2"},
           Case{"frequencies.txt", "trip_id,start_time,end_time,headway_secs\nx,7:00:00,8:00:00,60",
                "gtfs-unknown-trip", "feed/frequencies.txt:2"},
       }) {
    Tables tables = tiny_gtfs();
    tables[c.table] += c.row;
    EXPECT_EQ(where_of(read_tiny(tables).findings, c.code), c.where) << c.row;
  }
}

TEST(GtfsFeed, a_sound_feed_has_no_warning) {
  for (Finding const& finding : read_tiny(tiny_gtfs()).findings) {
    EXPECT_EQ(finding.severity, Severity::note) << finding.code;
  }
}

TEST(GtfsFeed, a_feed_without_a_needed_table_is_bad_input) {
  for (auto const& [table, code] :
       std::map<std::string, std::string>{{"stops.txt", "gtfs-no-stops"},
                                          {"routes.txt", "gtfs-no-routes"},
                                          {"trips.txt", "gtfs-no-trips"},
                                          {"stop_times.txt", "gtfs-no-stop-times"},
                                          {"calendar.txt", "gtfs-no-calendar"}}) {
    Tables tables = tiny_gtfs();
    tables.erase(table);
    EXPECT_EQ(fault_of_tiny(tables), code);
  }
  Tables tables = tiny_gtfs();
  tables["stops.txt"] = "stop_id,stop_name,stop_lat,stop_lon\n";
  EXPECT_EQ(fault_of_tiny(tables), "gtfs-no-stops");
}

TEST(GtfsFeed, archives_that_cannot_be_used_are_bad_input) {
  ScratchFolder folder;
  auto const read = [](std::filesystem::path const& path) {
    return fault_code([&] { read_feed(path); });
  };
  EXPECT_EQ(read(folder / "absent.zip"), "file-missing");
  EXPECT_EQ(read(folder.write("text.zip", "stops")), "gtfs-not-a-zip");
  EXPECT_EQ(read(folder.write("empty.zip", "")), "gtfs-not-a-zip");
  std::string const whole = read_file(write_zip(folder, tiny_gtfs()), kTestFileBytes);
  EXPECT_EQ(read(folder.write("cut.zip", whole.substr(0, whole.size() / 2))), "gtfs-not-a-zip");
  // One byte of the packed stops is changed: the checksum gives it away, or a table is missing.
  std::string damaged = whole;
  damaged[damaged.find("stops.txt") + 30] ^= 0x55;
  EXPECT_NE(read(folder.write("damaged.zip", damaged)), "no fault");
}

TEST(GtfsFeed, a_zip_bomb_is_refused) {
  ScratchFolder folder;
  Tables tables = tiny_gtfs();
  tables["stops.txt"] += "\n" + std::string(50'000'000, ' ');  // packs to about a thousandth
  auto const path = write_zip(folder, tables);
  EXPECT_LT(std::filesystem::file_size(path), 100'000U);
  EXPECT_EQ(fault_code([&] { read_feed(path); }), "gtfs-too-large");
}

TEST(GtfsFeed, too_many_entries_are_refused) {
  ScratchFolder folder;
  ArchiveLimits limits;
  limits.zip.max_entries = 3;
  auto const path = write_zip(folder, tiny_gtfs());
  EXPECT_EQ(fault_code([&] { Archive::open(path, limits); }), "gtfs-too-large");
}

TEST(GtfsFeed, times_and_dates) {
  EXPECT_EQ(parse_time("7:05:09"), 7 * 3600 + 309);
  EXPECT_EQ(parse_time("26:00:00"), 26 * 3600);
  for (char const* text : {"", "7:5:09", "7:05", "07:60:00", "07:00:60", "-1:00:00", "168:00:00",
                           "1000:00:00", "07:00:00 ", "a7:00:00"}) {
    EXPECT_EQ(parse_time(text), std::nullopt) << text;
  }
  EXPECT_EQ(to_string(*parse_date("20190514")), "2019-05-14");
  for (char const* text : {"2019-05-14", "20190532", "2019051", "2019051x"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
  }
}

TEST(GtfsFeed, exceptions_of_the_calendar_count) {
  Tables tables = tiny_gtfs();
  tables["calendar_dates.txt"] = "service_id,date,exception_type\nW,20190501,2\nW,20190505,1\n";
  Services const services = read_tiny(tables).value.services;
  ServiceIndex const weekdays(std::size_t{0});
  auto const runs = [&](char const* day) { return services.runs(weekdays, *parse_date(day)); };
  EXPECT_FALSE(runs("20190501"));  // a Wednesday, removed
  EXPECT_TRUE(runs("20190502"));
  EXPECT_FALSE(runs("20190504"));  // a Saturday
  EXPECT_TRUE(runs("20190505"));   // a Sunday, added
  EXPECT_FALSE(runs("20190603"));  // after the end
}

TEST(GtfsFeed, frequencies_give_departures_before_their_end) {
  Tables tables = tiny_gtfs();
  tables["frequencies.txt"] =
      "trip_id,start_time,end_time,headway_secs,exact_times\nt1,08:00:00,08:30:00,600,0\n"
      "t1,05:00:00,05:10:00,600,0\n";
  Feed const feed = read_tiny(tables).value;
  EXPECT_THAT(departures(feed, TripIndex(std::size_t{0})),
              ElementsAre(5 * 3600, 8 * 3600, 8 * 3600 + 600, 8 * 3600 + 1200));
  EXPECT_THAT(departures(feed, TripIndex(std::size_t{1})), ElementsAre(7 * 3600 + 1200));
}

// Counts from the data set's own notes.
TEST(GtfsFeed, published_feeds_are_read_whole) {
  std::filesystem::path const cities = std::filesystem::path(YICHENG_SHARED) / "data/cities";
  if (!std::filesystem::exists(cities)) {
    GTEST_SKIP() << "the shared city data are not here";
  }
  struct Case {
    char const* file;
    std::size_t stops, routes, trips, calls, frequencies;
  };
  for (Case const& c : {Case{"porto_alegre/poa_eptc.zip", 3986, 115, 2374, 130019, 0},
                        Case{"porto_alegre/poa_trensurb.zip", 24, 2, 1248, 14855, 0},
                        Case{"sao_paulo_centre/spo.zip", 654, 19, 36, 860, 704},
                        Case{"kuopio/gtfs_kuopio_finland.zip", 1355, 46, 2149, 79123, 0}}) {
    Imported<Feed> const feed = read_feed(cities / c.file);
    EXPECT_EQ(feed.value.stops.size(), c.stops) << c.file;
    EXPECT_EQ(feed.value.routes.size(), c.routes) << c.file;
    EXPECT_EQ(feed.value.trips.size(), c.trips) << c.file;
    EXPECT_EQ(feed.value.trips.calls.items.size(), c.calls) << c.file;
    EXPECT_EQ(feed.value.frequencies.size(), c.frequencies) << c.file;
    for (Finding const& finding : feed.findings) {
      EXPECT_EQ(finding.severity, Severity::note) << finding.where << finding.message.en;
    }
  }
}

}  // namespace
}  // namespace yicheng::feed::gtfs
