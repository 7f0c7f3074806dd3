#include "engine/transit/service.h"

#include <algorithm>

#include "city/timetable.h"

namespace yicheng::engine::transit {

double departures_per_direction(city::Transit const& transit, std::size_t line) {
  return static_cast<double>(city::departures_by_headway(transit, city::LineId(line)).size());
}

std::vector<StopService> services(city::Transit const& transit) {
  std::vector<StopService> stops(transit.stops());
  for (std::size_t line = 0; line < transit.lines(); ++line) {
    if (departures_per_direction(transit, line) == 0) {
      continue;
    }
    float const headway = transit.line_headway_peak_min[line];
    for (auto const* stop = transit.line_stops.begin_of(line);
         stop != transit.line_stops.end_of(line); ++stop) {
      StopService& service = stops[stop->index()];
      bool const better = service.peak_headway_min == 0 || headway < service.peak_headway_min;
      if (headway > 0 && better) {
        service.peak_headway_min = headway;
      }
      int const last = transit.line_last_min[line];
      service.last_min = service.served ? std::max(service.last_min, last) : last;
      service.served = true;
    }
  }
  return stops;
}

}  // namespace yicheng::engine::transit
