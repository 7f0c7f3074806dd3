#include "city/timetable.h"

#include <algorithm>
#include <cmath>

namespace yicheng::city {
namespace {

// City files may hold anything: these keep a nonsense from filling the memory.
constexpr double kHeadwayMin_s = 6;
constexpr double kHopMax_s = 24 * 3600;
constexpr double kSliver = 1e-6;  // keeps 120 / 0.1F from losing a departure to rounding

float headway_at(Transit const& transit, std::size_t line, double second) {
  for (auto const& peak : kPeakSpans_s) {
    if (second >= peak[0] && second < peak[1]) {
      return transit.line_headway_peak_min[line];
    }
  }
  return transit.line_headway_offpeak_min[line];
}

// Where the period that holds `second` ends.
double period_end(double second) {
  for (auto const& peak : kPeakSpans_s) {
    for (std::int32_t const edge : peak) {
      if (second < edge) {
        return edge;
      }
    }
  }
  return INFINITY;
}

// Seconds from each stop of the line to the next, in the order of the line.
std::vector<std::int32_t> hops_of(Transit const& transit, std::size_t line) {
  std::vector<std::int32_t> hops;
  double const metres_a_second = static_cast<double>(transit.line_speed_kmh[line]) / 3.6;
  StopId const* const stops = transit.line_stops.begin_of(line);
  for (std::size_t i = 1; i < transit.line_stops.size_of(line); ++i) {
    double const metres = distance(transit.stop_position[stops[i - 1].index()],
                                   transit.stop_position[stops[i].index()])
                              .value;
    double const seconds = std::clamp(metres / metres_a_second, 1.0, kHopMax_s);
    hops.push_back(static_cast<std::int32_t>(std::lround(seconds)));
  }
  return hops;
}

void add_trip(Timetable& timetable, LineId line, std::vector<StopId> const& stops,
              std::vector<std::int32_t> const& hops, std::int32_t departure) {
  std::int32_t at = departure;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    at += i == 0 ? 0 : hops[i - 1];
    timetable.add_call({stops[i], at, at});
  }
  timetable.close_trip(line);
}

// Trips that the city holds are clean already, so they are taken over as they are.
void copy_trips(Timetable& timetable, Transit const& transit, TripRange trips) {
  auto const& from = transit.trip_calls;
  for (std::size_t trip = trips.first; trip < trips.end; ++trip) {
    timetable.calls.items.insert(timetable.calls.items.end(), from.begin_of(trip),
                                 from.end_of(trip));
    timetable.close_trip(transit.trip_line[trip]);
  }
}

}  // namespace

void Timetable::add_call(TimedCall call) {
  if (calls.items.size() > calls.first.back()) {
    call.arrival_s = std::max(call.arrival_s, calls.items.back().departure_s + 1);
  }
  call.departure_s = std::max(call.departure_s, call.arrival_s);
  calls.items.push_back(call);
}

void Timetable::close_trip(LineId line) {
  calls.close_row();
  trip_line.push_back(line);
}

std::vector<std::int32_t> departures_by_headway(Transit const& transit, LineId line) {
  std::size_t const i = line.index();
  double const first = transit.line_first_min[i] * 60.0;
  double const last = transit.line_last_min[i] * 60.0;
  bool const runs = transit.line_headway_peak_min[i] > 0 || transit.line_headway_offpeak_min[i] > 0;
  std::vector<std::int32_t> departures;
  if (!runs || last < first) {
    return departures;
  }
  departures.push_back(static_cast<std::int32_t>(first));
  double passed = 0;  // share of a headway since the last departure
  for (double at = first; at < last;) {
    double const end = std::min(period_end(at), last);
    double const asked_s = static_cast<double>(headway_at(transit, i, at)) * 60;
    double const headway_s = asked_s > 0 ? std::max(asked_s, kHeadwayMin_s) : 0;
    double const next = headway_s > 0 ? at + (1 - passed) * headway_s : INFINITY;
    if (next <= end + kSliver) {
      departures.push_back(static_cast<std::int32_t>(std::lround(next)));
      passed = 0;
      at = next;
    } else {
      passed += headway_s > 0 ? (end - at) / headway_s : 0;
      at = end;
    }
  }
  return departures;
}

TripRange trips_of(Transit const& transit, LineId line) {
  auto const [first, last] =
      std::equal_range(transit.trip_line.begin(), transit.trip_line.end(), line);
  return {static_cast<std::size_t>(first - transit.trip_line.begin()),
          static_cast<std::size_t>(last - transit.trip_line.begin())};
}

void add_both_ways(Timetable& timetable, Transit const& transit, LineId line,
                   std::vector<std::int32_t> const& departures_s) {
  std::size_t const i = line.index();
  if (transit.line_stops.size_of(i) < 2 || !(transit.line_speed_kmh[i] > 0)) {
    return;
  }
  std::vector<StopId> stops(transit.line_stops.begin_of(i), transit.line_stops.end_of(i));
  std::vector<std::int32_t> hops = hops_of(transit, i);
  for (int direction = 0; direction < 2; ++direction) {
    for (std::int32_t const departure : departures_s) {
      add_trip(timetable, line, stops, hops, departure);
    }
    std::reverse(stops.begin(), stops.end());
    std::reverse(hops.begin(), hops.end());
  }
}

Timetable timetable_of(Transit const& transit) {
  Timetable timetable;
  timetable.stop_name = transit.stop_name;
  timetable.stop_position = transit.stop_position;
  timetable.line_name = transit.line_name;
  timetable.transfers = transit.transfers;
  timetable.calls.items.reserve(transit.trip_calls.items.size());
  for (std::size_t line = 0; line < transit.lines(); ++line) {
    TripRange const trips = trips_of(transit, LineId(line));
    if (trips.size() > 0) {
      copy_trips(timetable, transit, trips);
    } else {
      add_both_ways(timetable, transit, LineId(line), departures_by_headway(transit, LineId(line)));
    }
  }
  return timetable;
}

}  // namespace yicheng::city
