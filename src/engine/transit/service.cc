#include "engine/transit/service.h"

#include <algorithm>

#include "city/timetable.h"

namespace yicheng::engine::transit {

double departures_per_direction(city::Transit const& transit, std::size_t line) {
  city::LineId const id(line);
  std::size_t const trips = city::trips_of(transit, id).size();
  return trips > 0 ? static_cast<double>(trips) / 2
                   : static_cast<double>(city::departures_by_headway(transit, id).size());
}

namespace {

/// Each stop once where a line lets people on or off: those of its trips, or of its course.
template <typename Visit>
void for_stops_of(city::Transit const& transit, std::size_t line, std::vector<std::size_t>& seen_by,
                  Visit&& visit) {
  auto const once = [&](city::StopId stop) {
    if (seen_by[stop.index()] != line + 1) {
      seen_by[stop.index()] = line + 1;
      visit(stop);
    }
  };
  auto const trips = city::trips_of(transit, city::LineId(line));
  for (std::size_t trip = trips.first; trip < trips.end; ++trip) {
    std::for_each(transit.trip_calls.begin_of(trip), transit.trip_calls.end_of(trip),
                  [&](city::TimedCall const& call) { once(call.stop); });
  }
  if (trips.size() == 0) {
    std::for_each(transit.line_stops.begin_of(line), transit.line_stops.end_of(line), once);
  }
}

}  // namespace

std::vector<StopService> services(city::Transit const& transit) {
  std::vector<StopService> stops(transit.stops());
  std::vector<std::size_t> seen_by(transit.stops(), 0);
  for (std::size_t line = 0; line < transit.lines(); ++line) {
    if (departures_per_direction(transit, line) == 0) {
      continue;
    }
    float const headway = transit.line_headway_peak_min[line];
    for_stops_of(transit, line, seen_by, [&](city::StopId stop) {
      StopService& service = stops[stop.index()];
      bool const better = service.peak_headway_min == 0 || headway < service.peak_headway_min;
      if (headway > 0 && better) {
        service.peak_headway_min = headway;
      }
      int const last = transit.line_last_min[line];
      service.last_min = service.served ? std::max(service.last_min, last) : last;
      service.served = true;
    });
  }
  return stops;
}

}  // namespace yicheng::engine::transit
