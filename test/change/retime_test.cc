// What edits do to lines, on a timetable drawn by hand: 1路 runs A-B-C-D every 20 minutes from 6:00
// to 8:00 one way and back at 7:00 and 7:40; 2路 is known by its headways alone.
#include "change/retime.h"

#include <gtest/gtest.h>

#include "change/trips.h"
#include "support/tiny_city.h"

namespace yicheng::change {
namespace {

using city::LineId;
using city::StopId;

constexpr std::int32_t kHour = 3600;
LineId const kFirst(std::size_t{0});
LineId const kSecond(std::size_t{1});

StopId stop(std::size_t index) {
  return StopId(index);
}

Trip trip_along(std::vector<std::size_t> const& stops, std::int32_t at) {
  Trip trip;
  for (std::size_t const index : stops) {
    trip.push_back({stop(index), at, at + (trip.empty() || index == stops.back() ? 0 : 30)});
    at += 300;
  }
  return trip;
}

city::Transit drawn() {
  city::Transit transit =
      *test::TinyCity("A----B----C----D", 400)
           .line("1路", "ABCD", {.headway_peak_min = 20, .headway_offpeak_min = 20})
           .line("2路", "AD", {.headway_peak_min = 10, .headway_offpeak_min = 30})
           .build()
           .transit;
  Trips trips;
  for (int i = 0; i <= 6; ++i) {
    trips.push_back(trip_along({0, 1, 2, 3}, 6 * kHour + i * 1200));
  }
  trips.push_back(trip_along({3, 2, 1, 0}, 7 * kHour));
  trips.push_back(trip_along({3, 2, 1, 0}, 7 * kHour + 2400));
  rewrite_trips(transit, {kFirst}, [&](LineId, Trips const&) { return trips; });
  transit.line_first_min[0] = 6 * 60;
  transit.line_last_min[0] = 8 * 60;
  return transit;
}

std::vector<std::int32_t> departures_from(city::Transit const& transit, StopId from) {
  std::vector<std::int32_t> departures;
  for (Trip const& trip : trips_in(transit, kFirst)) {
    if (trip.front().stop == from) {
      departures.push_back(departure_of(trip));
    }
  }
  return departures;
}

TEST(Retime, HalfTheHeadwayDoublesTheIntervalsOfEachPattern) {
  city::Transit transit = drawn();
  scale_headways(transit, {kFirst}, {0.5, 0.5});
  auto const there = departures_from(transit, stop(0));
  ASSERT_EQ(there.size(), 13U);  // 6 intervals become 12
  for (std::size_t i = 0; i < there.size(); ++i) {
    EXPECT_EQ(there[i], 6 * kHour + static_cast<std::int32_t>(i) * 600);
  }
  EXPECT_EQ(departures_from(transit, stop(3)).size(), 3U);
  EXPECT_EQ(transit.line_headway_peak_min[0], 10);
}

TEST(Retime, HeadwaysAreSetByPeriod) {
  city::Transit transit = drawn();
  set_headways(transit, {kFirst}, 10, 0);  // the peak begins at 7:00
  EXPECT_EQ(departures_from(transit, stop(0)),
            (std::vector<std::int32_t>{6 * kHour, 6 * kHour + 1200, 6 * kHour + 2400, 7 * kHour,
                                       7 * kHour + 600, 7 * kHour + 1200, 7 * kHour + 1800,
                                       7 * kHour + 2400, 7 * kHour + 3000, 8 * kHour}));
  EXPECT_EQ(transit.line_headway_offpeak_min[0], 20);
}

TEST(Retime, ThinnerServiceKeepsTheFirstDeparture) {
  city::Transit transit = drawn();
  scale_headways(transit, {kFirst}, {2, 2});
  EXPECT_EQ(departures_from(transit, stop(0)),
            (std::vector<std::int32_t>{6 * kHour, 6 * kHour + 2400, 7 * kHour + 1200, 8 * kHour}));
}

TEST(Retime, NewDeparturesRunAsTheOnesBeforeThem) {
  city::Transit transit = drawn();
  scale_headways(transit, {kFirst}, {0.5, 0.5});
  Trip const second = trips_in(transit, kFirst).at(1);
  EXPECT_EQ(second, shifted(trip_along({0, 1, 2, 3}, 6 * kHour), 600));
}

TEST(Retime, HoursAreExtendedFromBothEndsAtTheHeadwayOffPeak) {
  city::Transit transit = drawn();
  extend_hours(transit, {kFirst}, 20, 60);
  auto const there = departures_from(transit, stop(0));
  EXPECT_EQ(there.front(), 6 * kHour - 1200);
  EXPECT_EQ(there.back(), 9 * kHour);
  EXPECT_EQ(there.size(), 7U + 1 + 3);
  EXPECT_EQ(departures_from(transit, stop(3)).back(), 7 * kHour + 2400 + 3600);
  EXPECT_EQ(transit.line_first_min[0], 5 * 60 + 40);
  EXPECT_EQ(transit.line_last_min[0], 9 * 60);
}

TEST(Retime, ATerminusThatOnlyServesTheMorningIsNotServedAtNight) {
  city::Transit transit = drawn();
  Trips trips = trips_in(transit, kFirst);
  trips.push_back(trip_along({1, 2, 3}, 5 * kHour + 1800));  // a short trip before the day
  rewrite_trips(transit, {kFirst}, [&](LineId, Trips const&) { return trips; });
  extend_hours(transit, {kFirst}, 0, 60);
  EXPECT_EQ(departures_from(transit, stop(1)).size(), 1U);
}

TEST(Retime, AFasterLineKeepsItsDeparturesAndArrivesSooner) {
  city::Transit transit = drawn();
  scale_speed(transit, {kFirst}, 1.5);
  Trip const first = trips_in(transit, kFirst).front();
  EXPECT_EQ(departure_of(first), 6 * kHour);
  EXPECT_EQ(first.back().arrival_s, 6 * kHour + 600);
  EXPECT_EQ(transit.line_speed_kmh[0], 27);
}

TEST(Retime, NoFactorMakesATripStandStill) {
  city::Transit transit = drawn();
  scale_speed(transit, {kFirst}, 1e9);
  for (Trip const& trip : trips_in(transit, kFirst)) {
    for (std::size_t i = 1; i < trip.size(); ++i) {
      EXPECT_GT(trip[i].arrival_s, trip[i - 1].departure_s);
    }
  }
}

TEST(Retime, ARemovedLineKeepsItsPlaceAndRunsNoMore) {
  city::Transit transit = drawn();
  remove_lines(transit, {kFirst, kSecond});
  EXPECT_EQ(transit.lines(), 2U);
  EXPECT_EQ(city::timetable_of(transit).trips(), 0U);
}

TEST(Retime, VehiclesPassASuspendedStop) {
  city::Transit transit = drawn();
  suspend(transit, {.stops = {stop(1)}, .lines = {}, .stretches = {}});
  for (Trip const& trip : trips_in(transit, kFirst)) {
    ASSERT_EQ(trip.size(), 3U);
    EXPECT_EQ(trip.back().arrival_s - departure_of(trip), 900);
  }
  // 2路 does not call there: it stays known by its headways.
  EXPECT_EQ(city::trips_of(transit, kSecond).size(), 0U);
}

TEST(Retime, NothingRunsOnASuspendedStretch) {
  city::Transit transit = drawn();
  suspend(transit, {.stops = {}, .lines = {}, .stretches = {{kFirst, stop(1), stop(2)}}});
  Trips const trips = trips_in(transit, kFirst);
  EXPECT_EQ(trips.size(), 2 * 9U);  // each in two parts
  for (Trip const& trip : trips) {
    ASSERT_EQ(trip.size(), 2U);
    EXPECT_TRUE((trip[0].stop.index() < 2) == (trip[1].stop.index() < 2));
  }
}

TEST(Retime, ALongStretchLeavesOutTheStopsWithinIt) {
  city::Transit transit = drawn();
  suspend(transit, {.stops = {}, .lines = {}, .stretches = {{kFirst, stop(3), stop(0)}}});
  EXPECT_EQ(trips_in(transit, kFirst).size(), 0U);
  EXPECT_EQ(transit.line_headway_peak_min[0], 0);
}

TEST(Retime, ALineKnownByItsHeadwaysGetsTripsWhereItsStretchCloses) {
  city::Transit transit = drawn();
  transit.line_stops.items.insert(transit.line_stops.items.begin() + 5, stop(1));
  transit.line_stops.first.back() += 1;  // 2路: A-B-D
  suspend(transit, {.stops = {}, .lines = {}, .stretches = {{kSecond, stop(1), stop(3)}}});
  Trips const trips = trips_in(transit, kSecond);
  ASSERT_FALSE(trips.empty());
  for (Trip const& trip : trips) {
    EXPECT_EQ(trip.size(), 2U);
    EXPECT_LT(trip.back().stop.index(), 2U);
  }
}

TEST(Retime, OtherLinesStayBitForBit) {
  city::Transit transit = drawn();
  Trips const other = trips_by_headway(transit, kSecond);
  rewrite_trips(transit, {kSecond}, [&](LineId, Trips const&) { return other; });
  Trips const before = trips_in(transit, kFirst);
  scale_headways(transit, {kSecond}, {0.7, 0.7});
  EXPECT_EQ(trips_in(transit, kFirst), before);
  EXPECT_GT(city::trips_of(transit, kSecond).size(), other.size());
}

TEST(Retime, ALineByPeriodsLeavesAsTheySay) {
  city::Transit transit = drawn();
  AddLine line{.name = "3路"};
  line.stops = {transit.stop_position[0], transit.stop_position[2]};
  line.periods = {{360, 420, 20}, {420, 540, 30}};
  append_line(transit, line, {city::NodeId::none(), city::NodeId::none()});
  Trips const trips = trips_in(transit, LineId(std::size_t{2}));
  EXPECT_EQ(trips.size(), 2U * (3 + 4));
  EXPECT_EQ(transit.line_first_min[2], 360);
  EXPECT_EQ(transit.line_last_min[2], 510);
}

}  // namespace
}  // namespace yicheng::change
