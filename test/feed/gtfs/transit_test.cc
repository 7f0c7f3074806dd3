#include "feed/gtfs/transit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "feed/tiny_gtfs.h"

namespace yicheng::feed::gtfs {
namespace {

using ::testing::ElementsAre;

Feed tiny_feed(Tables const& tables) {
  ScratchFolder folder;
  return read_feed(write_folder(folder, tables)).value;
}

Imported<city::Transit> tiny_transit(Tables const& tables) {
  return to_transit(tiny_feed(tables));
}

std::vector<std::string> stops_of(city::Transit const& transit, std::size_t line) {
  std::vector<std::string> names;
  std::transform(transit.line_stops.begin_of(line), transit.line_stops.end_of(line),
                 std::back_inserter(names),
                 [&](city::StopId stop) { return transit.stop_name[stop.index()]; });
  return names;
}

TEST(GtfsTransit, a_route_becomes_one_line_with_headways) {
  city::Transit const transit = tiny_transit(tiny_gtfs()).value;
  ASSERT_EQ(transit.lines(), 1U);
  EXPECT_EQ(transit.line_name[0], "7");
  EXPECT_EQ(transit.line_mode[0], city::TransitMode::bus);
  EXPECT_THAT(stops_of(transit, 0), ElementsAre("Alpha", "Beta", "Gamma", "Delta"));
  EXPECT_EQ(transit.line_headway_peak_min[0], 120 / 4.0F);     // 7:00, 7:20, 7:40, 8:00
  EXPECT_EQ(transit.line_headway_offpeak_min[0], 360 / 1.0F);  // 12:00
  EXPECT_EQ(transit.line_first_min[0], 420);
  EXPECT_EQ(transit.line_last_min[0], 25 * 60 + 10);
  // 3 hundredths of a degree of the equator in 12 minutes.
  double const km = 3 * 0.01 * 6371.0088 * 3.14159265358979 / 180;
  EXPECT_NEAR(transit.line_speed_kmh[0], km / 0.2, 1e-4);
}

TEST(GtfsTransit, what_was_chosen_is_said) {
  Findings const findings = tiny_transit(tiny_gtfs()).findings;
  ASSERT_NE(find(findings, "gtfs-service-day"), nullptr);
  // 8 departures on each working day: Tuesdays win the tie, of them the one nearest to 16 May.
  EXPECT_THAT(find(findings, "gtfs-service-day")->message.en,
              ::testing::HasSubstr("the 8 departures of 2019-05-14"));
  EXPECT_EQ(where_of(findings, "gtfs-stop-not-served"), "feed/stops.txt: Z");
  EXPECT_EQ(where_of(findings, "gtfs-route-not-served"), "feed/routes.txt: S");
}

TEST(GtfsTransit, without_directions_the_order_of_stops_tells_them) {
  Tables tables = tiny_gtfs();
  std::string& trips = tables["trips.txt"];
  for (std::size_t at; (at = trips.find(",0\n")) != std::string::npos;) {
    trips.replace(at, 3, "\n");
  }
  for (std::size_t at; (at = trips.find(",1\n")) != std::string::npos;) {
    trips.replace(at, 3, "\n");
  }
  city::Transit const with = tiny_transit(tiny_gtfs()).value;
  city::Transit const without = tiny_transit(tables).value;
  EXPECT_EQ(with.line_headway_peak_min, without.line_headway_peak_min);
  EXPECT_EQ(with.line_stops.items, without.line_stops.items);
}

TEST(GtfsTransit, a_loop_without_a_direction_has_its_own_departures) {
  Tables tables = tiny_gtfs();
  tables["trips.txt"] += "S,W,loop,\n";
  tables["stop_times.txt"] += "loop,08:00:00,,A,1\nloop,08:05:00,,B,2\nloop,08:10:00,,A,3\n";
  Imported<city::Transit> const transit = tiny_transit(tables);
  ASSERT_EQ(transit.value.lines(), 2U);
  EXPECT_EQ(transit.value.line_first_min[1], 480);
  EXPECT_EQ(where_of(transit.findings, "gtfs-one-way"), "feed/routes.txt: S");
}

TEST(GtfsTransit, short_turns_count_in_the_headway_but_not_in_the_stops) {
  Tables tables = tiny_gtfs();
  tables["trips.txt"] += "R,W,short,0\n";
  tables["stop_times.txt"] += "short,08:20:00,08:20:00,B,1\nshort,08:24:00,08:24:00,C,2\n";
  Imported<city::Transit> const transit = tiny_transit(tables);
  EXPECT_EQ(transit.value.line_headway_peak_min[0], 120 / 5.0F);
  EXPECT_EQ(transit.value.line_stops.size_of(0), 4U);
  EXPECT_NE(find(transit.findings, "gtfs-branches"), nullptr);
}

TEST(GtfsTransit, a_line_with_frequencies_has_their_headway) {
  Tables tables = tiny_gtfs();
  tables["trips.txt"] += "S,W,f,0\n";
  tables["stop_times.txt"] += "f,00:00:00,00:00:00,A,1\nf,00:03:00,00:03:00,D,2\n";
  tables["frequencies.txt"] =
      "trip_id,start_time,end_time,headway_secs\nf,06:00:00,09:00:00,300\nf,09:00:00,22:00:00,"
      "600\n";
  city::Transit const transit = tiny_transit(tables).value;
  ASSERT_EQ(transit.lines(), 2U);
  EXPECT_EQ(transit.line_mode[1], city::TransitMode::rail);
  EXPECT_FLOAT_EQ(transit.line_headway_peak_min[1], 5);
  EXPECT_FLOAT_EQ(transit.line_headway_offpeak_min[1], 10);
  EXPECT_EQ(transit.line_first_min[1], 360);
  EXPECT_EQ(transit.line_last_min[1], 21 * 60 + 50);
}

TEST(GtfsTransit, a_route_that_runs_part_of_a_window_is_measured_over_that_part) {
  Tables tables = tiny_gtfs();
  tables["trips.txt"] += "S,W,f,0\n";
  tables["stop_times.txt"] += "f,00:00:00,00:00:00,A,1\nf,00:03:00,00:03:00,D,2\n";
  tables["frequencies.txt"] = "trip_id,start_time,end_time,headway_secs\nf,12:00:00,14:00:00,600\n";
  Imported<city::Transit> const transit = tiny_transit(tables);
  EXPECT_FLOAT_EQ(transit.value.line_headway_offpeak_min[1], 10);
  EXPECT_FLOAT_EQ(transit.value.line_headway_peak_min[1], 10);
  EXPECT_EQ(where_of(transit.findings, "gtfs-no-peak"), "feed/routes.txt: S");
}

TEST(GtfsTransit, a_day_without_working_days_is_taken_where_there_is_no_other) {
  Tables tables = tiny_gtfs();
  std::string& calendar = tables["calendar.txt"];
  calendar.erase(calendar.find("W,1"), calendar.find("E,0") - calendar.find("W,1"));
  auto const day = service_day(tiny_feed(tables));
  ASSERT_TRUE(day);
  EXPECT_EQ(to_string(*day), "2019-05-19");
}

TEST(GtfsTransit, a_feed_that_never_runs_is_bad_input) {
  Tables tables = tiny_gtfs();
  tables["calendar.txt"] =
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
      "W,0,0,0,0,0,0,0,20190501,20190531\nE,0,0,0,0,0,0,0,20190501,20190531";
  EXPECT_EQ(fault_code([&] { tiny_transit(tables); }), "gtfs-no-service");
}

TEST(GtfsTransit, times_that_give_no_believable_speed_are_said) {
  Tables tables = tiny_gtfs();
  tables["trips.txt"] += "S,W,f,0\n";
  tables["stop_times.txt"] += "f,08:00:00,08:00:00,A,1\nf,08:00:00,08:00:00,D,2\n";
  Imported<city::Transit> const transit = tiny_transit(tables);
  EXPECT_EQ(where_of(transit.findings, "gtfs-bad-speed"), "feed/routes.txt: S");
  EXPECT_EQ(transit.value.line_speed_kmh[1], 45);
}

TEST(GtfsTransit, porto_alegre_has_believable_lines) {
  std::filesystem::path const cities = std::filesystem::path(YICHENG_SHARED) / "data/cities";
  if (!std::filesystem::exists(cities)) {
    GTEST_SKIP() << "the shared city data are not here";
  }
  city::Transit const bus = to_transit(read_feed(cities / "porto_alegre/poa_eptc.zip").value).value;
  EXPECT_GT(bus.lines(), 100U);
  EXPECT_GT(bus.stops(), 3500U);
  Findings const said = to_transit(read_feed(cities / "porto_alegre/poa_eptc.zip").value).findings;
  ASSERT_NE(find(said, "gtfs-part-of-day"), nullptr);
  EXPECT_THAT(find(said, "gtfs-part-of-day")->message.en, ::testing::HasSubstr("11:"));
  for (std::size_t line = 0; line < bus.lines(); ++line) {
    EXPECT_GE(bus.line_stops.size_of(line), 2U);
    EXPECT_GT(bus.line_headway_peak_min[line], 0);
    EXPECT_LE(bus.line_headway_peak_min[line], 1440);
    EXPECT_GT(bus.line_speed_kmh[line], 3);
    EXPECT_LT(bus.line_speed_kmh[line], 60);
  }
  city::Transit const rail =
      to_transit(read_feed(cities / "porto_alegre/poa_trensurb.zip").value).value;
  ASSERT_EQ(rail.lines(), 2U);
  EXPECT_EQ(rail.line_mode[0], city::TransitMode::rail);
  EXPECT_EQ(rail.line_stops.size_of(0), 22U);  // Mercado to Novo Hamburgo
  EXPECT_LT(rail.line_headway_peak_min[0], 10);
}

}  // namespace
}  // namespace yicheng::feed::gtfs
