// The transit bars on a city in open data, one thread: one departure to everywhere, and all cells
// in a window of departures, at 7 to 9 and at 13 to 15 o'clock (the feed of Porto Alegre holds its
// buses from noon to 17 only). Times are of the processor. Usage: transit_bench OSM GRID DAY
// GTFS...
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <numeric>
#include <string_view>

#include "base/month.h"
#include "base/random.h"
#include "engine/transit/departure_window.h"
#include "engine/transit/one_departure.h"
#include "engine/transit/walk_rows.h"
#include "feed/grid.h"
#include "feed/gtfs/timetable.h"
#include "feed/osm.h"

namespace yicheng {
namespace {

constexpr int kSources = 2000;
constexpr std::int32_t kDay_s = 24 * 3600;

/// Of this process on the processor: what others do on the machine does not count.
double processor_s() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double seconds_since(double start) {
  return processor_s() - start;
}

struct Data {
  city::Timetable timetable;
  city::Roads roads;
  city::Cells cells;
};

Data load(int argc, char** argv) {
  Data data;
  data.roads = feed::read_osm(argv[1]).value.roads;
  data.cells = feed::read_grid(argv[2]).value.cells;
  Day const day = feed::gtfs::parse_date(argv[3]).value();
  for (int i = 4; i < argc; ++i) {
    auto const feed = feed::gtfs::read_feed(argv[i]).value;
    feed::gtfs::append(data.timetable, feed::gtfs::to_timetable(feed, day).value);
  }
  return data;
}

/// Random street corners at random seconds of the hours, the walks to and from included.
void one_departure(Data const& data, engine::walk::WalkNetwork const& network,
                   engine::transit::WalkRows const& rows, int first_h, int end_h) {
  engine::transit::OneDeparture search(data.timetable, rows, data.cells.centre);
  engine::walk::WalkTargets const stops(network, data.timetable.stop_position);
  engine::walk::WalkTargets const cells(network, data.cells.centre);
  engine::walk::TimedWalk walk(network, rows.pace);
  std::vector<engine::walk::TimedWalk::Reached> found;
  std::vector<engine::transit::Walk> to_stops;
  std::vector<engine::transit::Walk> to_cells;
  Random random(1, 0);
  double walk_s = 0;
  double all_s = 0;
  std::uint64_t reached = 0;
  for (int i = 0; i < kSources; ++i) {
    auto const edge = static_cast<std::uint32_t>(random.below(network.edges().size()));
    auto const at =
        static_cast<std::int32_t>(first_h * 3600 + random.below((end_h - first_h) * 3600));
    auto const start = processor_s();
    walk.run({edge, 0, 0});
    walk.reached(stops, found);
    to_stops.clear();
    for (auto const& [place, seconds] : found) {
      to_stops.push_back({place, seconds});
    }
    walk.reached(cells, found);
    to_cells.clear();
    for (auto const& [place, seconds] : found) {
      to_cells.push_back({place, seconds});
    }
    walk_s += seconds_since(start);
    search.run({to_stops, to_cells, at});
    all_s += seconds_since(start);
    for (std::uint32_t cell = 0; cell < data.cells.size(); ++cell) {
      reached += search.cell_arrival(cell) < kDay_s ? 1 : 0;
    }
  }
  fmt::print(
      "one departure of {}-{} h, all stops and cells, mean of {}: {:.3f} ms (first walk {:.3f} "
      "ms), {:.0f} cells reached\n",
      first_h, end_h, kSources, 1e3 * all_s / kSources, 1e3 * walk_s / kSources,
      static_cast<double>(reached) / kSources);
}

void window(Data const& data, engine::transit::WalkRows const& rows, int first_h, int end_h) {
  auto const start = processor_s();
  engine::transit::DepartureWindow const window(data.timetable, rows,
                                                {first_h * 3600, end_h * 3600});
  double const pass_s = seconds_since(start);
  std::vector<std::uint16_t> seconds;
  std::uint64_t reached = 0;
  for (std::uint32_t cell = 0; cell < window.cells(); ++cell) {
    window.from(cell, seconds);
    reached += static_cast<std::uint64_t>(std::count_if(
        seconds.begin(), seconds.end(), [](std::uint16_t s) { return s <= 45 * 60; }));
  }
  fmt::print(
      "all cells x every minute of {}-{} h: {:.2f} s (pass {:.2f} s); {:.1f} cells within 45 min "
      "on average\n",
      first_h, end_h, seconds_since(start), pass_s,
      static_cast<double>(reached) / 120 / static_cast<double>(window.cells()));
}

}  // namespace
}  // namespace yicheng

int main(int argc, char** argv) {
  using namespace yicheng;
  if (argc < 5) {
    fmt::print(stderr, "usage: transit_bench OSM GRID YYYYMMDD GTFS...\n");
    return 2;
  }
  Data const data = load(argc, argv);
  engine::walk::WalkNetwork const network(data.roads);
  auto const start = processor_s();
  auto rows =
      engine::transit::make_walk_rows(network, {}, data.timetable.stop_position, data.cells.centre);
  heed(rows, data.timetable.transfers);
  fmt::print("{} stops, {} trips, {} calls, {} cells, {} street edges\n", data.timetable.stops(),
             data.timetable.trips(), data.timetable.calls.items.size(), data.cells.size(),
             network.edges().size());
  fmt::print("walks: {:.2f} s, {} between stops, {} to cells\n", seconds_since(start),
             rows.stops.items.size(), rows.cells.items.size());
  one_departure(data, network, rows, 6, 20);
  one_departure(data, network, rows, 12, 16);
  window(data, rows, 7, 9);
  window(data, rows, 13, 15);
  return 0;
}
