// Journeys on the timetable: by hand on a street, and equal to a plain time-dependent Dijkstra, to
// the second, on random timetables; the window of departures equals one departure after another.
#include <gtest/gtest.h>

#include <set>

#include "base/random.h"
#include "engine/transit/departure_window.h"
#include "engine/transit/growing_walks.h"
#include "engine/transit/one_departure.h"
#include "engine/transit/plain_journeys.h"
#include "support/tiny_city.h"

namespace yicheng::engine::transit {
namespace {

using city::City;
using city::StopId;
using city::Timetable;
using test::kNotInTime;

constexpr std::int32_t kSeven = 7 * 3600;

City grid_city(double grid_m) {
  test::TinyCity drawing(R"(
    A--B--C--D--E
    |  |  |  |  |
    F--G--H--I--J
    |  |  |  |  |
    K--L--M--N--O
    |  |  |  |  |
    P--Q--R--S--T
  )",
                         grid_m);
  for (char at = 'A'; at <= 'T'; ++at) {
    drawing.cell(at, 100, 50);
  }
  return drawing.build();
}

/// Stops beside the streets, trips of 2 to 8 calls that may overtake each other and pass midnight.
Timetable random_timetable(City const& city, Random& random, std::size_t stops, int trips) {
  Timetable timetable;
  auto const& cells = *city.cells;
  for (std::size_t i = 0; i < stops; ++i) {
    city::Plane const plane(cells.centre[random.below(cells.size())]);
    timetable.stop_position.push_back(
        plane.to_point({random.uniform(-200, 200), random.uniform(-200, 200)}));
    timetable.stop_name.emplace_back("stop");
  }
  for (int trip = 0; trip < trips; ++trip) {
    auto at = static_cast<std::int32_t>(kSeven + random.below(3 * 3600));
    auto const calls = 2 + random.below(7);
    for (std::size_t i = 0; i < calls; ++i) {
      auto const dwell = static_cast<std::int32_t>(random.below(3) * 20);
      timetable.add_call({StopId(random.below(stops)), at, at + dwell});
      at += dwell + static_cast<std::int32_t>(random.below(500));
    }
    timetable.close_trip(city::LineId(std::size_t{0}));
  }
  return timetable;
}

/// Least times of changing and forbidden changes, at one stop and between two.
void add_transfers(Timetable& timetable, Random& random) {
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  for (int i = 0; i < 60; ++i) {
    std::size_t const from = random.below(timetable.stops());
    std::size_t const to = i % 3 == 0 ? from : random.below(timetable.stops());
    if (pairs.emplace(from, to).second) {
      auto const seconds = static_cast<std::int32_t>(random.below(600));
      timetable.transfers.push_back(
          {StopId(from), StopId(to), i % 4 == 0 ? city::kNoChange : seconds});
    }
  }
}

void heed_plainly(std::vector<std::vector<std::int32_t>>& walk, Timetable const& timetable) {
  for (auto const& transfer : timetable.transfers) {
    std::int32_t& seconds = walk[transfer.from.index()][transfer.to.index()];
    seconds = transfer.seconds == city::kNoChange ? kNotInTime
              : seconds == kNotInTime             ? transfer.seconds
                                                  : std::max(seconds, transfer.seconds);
  }
}

std::vector<std::vector<std::int32_t>> plain_walks(walk::WalkNetwork const& network,
                                                   walk::Pace pace,
                                                   std::vector<city::Point> const& from,
                                                   std::vector<city::Point> const& to) {
  std::vector<std::vector<std::int32_t>> seconds;
  for (std::size_t i = 0; i < from.size(); ++i) {
    auto& row = seconds.emplace_back();
    for (std::size_t j = 0; j < to.size(); ++j) {
      bool const same = &from == &to && i == j;
      row.push_back(same ? 0 : test::plain_walk_s(network, pace, from[i], to[j]));
    }
  }
  return seconds;
}

std::span<Walk const> row_of(city::Rows<Walk> const& rows, std::size_t row) {
  return {rows.begin_of(row), rows.size_of(row)};
}

/// What is waited is part of the journey, and who rides nowhere waits nowhere.
void expect_legs_within(OneDeparture const& search, OneDeparture::Start const& start,
                        std::uint32_t cell) {
  auto const legs = search.legs(start, cell);
  EXPECT_GE(legs.wait_s, 0);
  EXPECT_EQ(legs.rides == 0 && legs.wait_s > 0, false);
  if (legs.rides > 0) {
    EXPECT_LE(legs.wait_s + legs.rides, search.cell_arrival(cell) - start.departure_s);
  }
}

/// The walk to a stop on an empty street, a ride of ten minutes, and the walk from the last stop.
TEST(OneDeparture, WaitsRidesAndWalks) {
  City const city =
      test::TinyCity("A----------B----------C", 100).cell('A', 1).cell('B', 1).cell('C', 1).build();
  Timetable timetable;
  auto const& nodes = city.roads->node_position;
  timetable.stop_position = {nodes[0], nodes[1]};
  timetable.stop_name = {"A", "B"};
  timetable.add_call({StopId(0), kSeven + 300, kSeven + 300});
  timetable.add_call({StopId(1), kSeven + 420, kSeven + 420});
  timetable.close_trip(city::LineId(std::size_t{0}));
  walk::WalkNetwork const network(*city.roads);
  WalkRows const rows =
      make_walk_rows(network, {100, 1200}, timetable.stop_position, city.cells->centre);
  OneDeparture search(timetable, rows, city.cells->centre);
  search.run({row_of(rows.from_cell, 0), row_of(rows.cell_cells, 0), kSeven});
  EXPECT_EQ(search.stop_arrival(0), kSeven);
  EXPECT_EQ(search.stop_arrival(1), kSeven + 420);
  EXPECT_EQ(search.cell_arrival(0), kSeven);
  EXPECT_EQ(search.cell_arrival(1), kSeven + 420);
  EXPECT_NEAR(search.cell_arrival(2), kSeven + 420 + 1100, 2);
  search.run({row_of(rows.from_cell, 0), row_of(rows.cell_cells, 0), kSeven + 301});
  EXPECT_NEAR(search.stop_arrival(1), kSeven + 301 + 1100, 2);  // missed by a second: on foot
  EXPECT_EQ(search.cell_arrival(2), kNever);                    // 2.2 km are too far to walk
}

/// Two rides: five minutes of waiting for the first, two minutes at B for the second.
TEST(OneDeparture, TellsRidesAndWaiting) {
  City const city =
      test::TinyCity("A----------B----------C", 400).cell('A', 1).cell('B', 1).cell('C', 1).build();
  Timetable timetable;
  timetable.stop_position = city.roads->node_position;
  timetable.stop_name = {"A", "B", "C"};
  timetable.add_call({StopId(0), kSeven + 300, kSeven + 300});
  timetable.add_call({StopId(1), kSeven + 400, kSeven + 400});
  timetable.close_trip(city::LineId(std::size_t{0}));
  timetable.add_call({StopId(1), kSeven + 520, kSeven + 520});
  timetable.add_call({StopId(2), kSeven + 600, kSeven + 600});
  timetable.close_trip(city::LineId(std::size_t{0}));
  walk::WalkNetwork const network(*city.roads);
  WalkRows const rows =
      make_walk_rows(network, {100, 600}, timetable.stop_position, city.cells->centre);
  OneDeparture search(timetable, rows, city.cells->centre);
  OneDeparture::Start const start{row_of(rows.from_cell, 0), row_of(rows.cell_cells, 0), kSeven};
  search.run(start);
  EXPECT_EQ(search.legs(start, 0).rides, 0);
  EXPECT_EQ(search.legs(start, 1).rides, 1);
  EXPECT_EQ(search.legs(start, 1).wait_s, 300);
  EXPECT_EQ(search.legs(start, 2).rides, 2);
  EXPECT_EQ(search.legs(start, 2).wait_s, 420);
}

TEST(OneDeparture, EqualsAPlainDijkstraToTheSecond) {
  int queries = 0;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    Random random(seed, 1);
    City const city = grid_city(seed % 2 == 0 ? 100 : 400);
    walk::WalkNetwork const network(*city.roads);
    walk::Pace const pace{125, seed % 3 == 0 ? 300 : 900};
    Timetable timetable = random_timetable(city, random, 25, 60);
    if (seed % 2 == 1) {
      add_transfers(timetable, random);
    }
    auto const& cells = city.cells->centre;
    WalkRows rows = make_walk_rows(network, pace, timetable.stop_position, cells);
    heed(rows, timetable.transfers);
    test::PlainJourneys plain{
        timetable, plain_walks(network, pace, timetable.stop_position, timetable.stop_position),
        plain_walks(network, pace, timetable.stop_position, cells)};
    heed_plainly(plain.walk, timetable);
    auto const first = plain_walks(network, pace, cells, timetable.stop_position);
    auto const first_cell = plain_walks(network, pace, cells, cells);
    OneDeparture search(timetable, rows, cells);
    for (int query = 0; query < 100; ++query, ++queries) {
      std::size_t const from = random.below(cells.size());
      auto const at = static_cast<std::int32_t>(kSeven - 600 + random.below(3 * 3600));
      search.run({row_of(rows.from_cell, from), row_of(rows.cell_cells, from), at});
      auto const expected = plain.from(first[from], first_cell[from], at);
      for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop) {
        ASSERT_EQ(search.stop_arrival(stop), expected.stop[stop]) << seed << ' ' << query;
      }
      for (std::uint32_t cell = 0; cell < cells.size(); ++cell) {
        ASSERT_EQ(search.cell_arrival(cell), expected.cell[cell]) << seed << ' ' << query;
        expect_legs_within(search,
                           {row_of(rows.from_cell, from), row_of(rows.cell_cells, from), at}, cell);
      }
    }
  }
  EXPECT_EQ(queries, 1000);
}

TEST(DepartureWindow, EqualsOneDepartureAfterAnother) {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    Random random(seed, 2);
    City const city = grid_city(300);
    walk::WalkNetwork const network(*city.roads);
    Timetable timetable = random_timetable(city, random, 30, 150);
    add_transfers(timetable, random);
    auto const& cells = city.cells->centre;
    WalkRows rows = make_walk_rows(network, {125, 600}, timetable.stop_position, cells);
    heed(rows, timetable.transfers);
    Window const window{kSeven, kSeven + 3600, 60, seed % 2 == 0 ? 7200 : 1500};
    DepartureWindow const all(timetable, rows, window);
    OneDeparture one(timetable, rows, cells);
    std::vector<std::uint16_t> seconds;
    for (std::uint32_t from = 0; from < cells.size(); ++from) {
      all.from(from, seconds);
      for (std::size_t d = 0; d < window.departures(); ++d) {
        auto const at = window.first_s + static_cast<std::int32_t>(d) * window.every_s;
        one.run({row_of(rows.from_cell, from), row_of(rows.cell_cells, from), at});
        for (std::uint32_t to = 0; to < cells.size(); ++to) {
          auto const arrival = one.cell_arrival(to);
          bool const in_time = arrival != kNever && arrival - at <= window.cap_s;
          ASSERT_EQ(seconds[d * cells.size() + to], in_time ? arrival - at : kNotReached)
              << seed << ' ' << from << ' ' << d << ' ' << to;
        }
      }
    }
  }
}

TEST(GrowingWalks, EqualThoseOfAllStopsFromTheStart) {
  Random random(5, 3);
  City const city = grid_city(200);
  walk::WalkNetwork const network(*city.roads);
  Timetable const timetable = random_timetable(city, random, 20, 1);
  auto const& stops = timetable.stop_position;
  auto const& cells = city.cells->centre;
  std::span<city::Point const> const all(stops);
  GrowingWalks const walks(network, {125, 600}, all.first(12), cells, all.subspan(3, 4));
  // Asked for in another order before: what is kept must not depend on it.
  walks.with(all.subspan(16));
  WalkRows const grown = walks.with(all.subspan(12));
  WalkRows const fresh = make_walk_rows(network, {125, 600}, stops, cells, all.subspan(3, 4));
  for (auto rows :
       {&WalkRows::stops, &WalkRows::cells, &WalkRows::from_cell, &WalkRows::cell_cells}) {
    EXPECT_EQ((grown.*rows).first, (fresh.*rows).first);
    EXPECT_EQ((grown.*rows).items, (fresh.*rows).items);
  }
}

TEST(WalkRows, AStopWithoutAStreetReachesItselfAlone) {
  City const city = grid_city(100);
  city::Roads const none;
  WalkRows const rows = make_walk_rows(walk::WalkNetwork(none), {}, city.cells->centre, {});
  ASSERT_EQ(rows.stops.size_of(3), 1U);
  EXPECT_EQ(*rows.stops.begin_of(3), (Walk{3, 0}));
}

}  // namespace
}  // namespace yicheng::engine::transit
