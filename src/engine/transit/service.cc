#include "engine/transit/service.h"

#include <algorithm>
#include <cmath>

namespace yicheng::engine::transit {

namespace {

double peak_minutes(int first_min, int last_min) {
  double minutes = 0;
  for (auto const& peak : kPeaks) {
    minutes += std::max(0, std::min(last_min, peak[1]) - std::max(first_min, peak[0]));
  }
  return minutes;
}

double headways_in(double minutes, float headway_min) {
  return headway_min > 0 ? minutes / static_cast<double>(headway_min) : 0;
}

}  // namespace

double departures_per_direction(city::Transit const& transit, std::size_t line) {
  float const peak_headway = transit.line_headway_peak_min[line];
  float const offpeak_headway = transit.line_headway_offpeak_min[line];
  int const first = transit.line_first_min[line];
  int const last = transit.line_last_min[line];
  bool const runs = peak_headway > 0 || offpeak_headway > 0;
  if (!runs || last < first) {
    return 0;
  }
  double const peak = peak_minutes(first, last);
  double const passed = headways_in(peak, peak_headway) +
                        headways_in(static_cast<double>(last - first) - peak, offpeak_headway);
  // The sliver keeps 120 / 0.1F from losing a departure to rounding.
  return 1 + std::floor(passed + 1e-6);
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
