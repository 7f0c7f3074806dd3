/// How often and how long lines run, from headways and first and last departures.
#pragma once
#include <cstddef>
#include <vector>

#include "city/city.h"

namespace yicheng::engine::transit {

/// Departures of one direction in a day: half of its trips where it has trips, else as many as
/// city::departures_by_headway gives. 0 where it never runs.
double departures_per_direction(city::Transit const& transit, std::size_t line);

/// What a stop offers, best of its lines.
struct StopService {
  bool served = false;
  float peak_headway_min = 0;  ///< shortest of a single line; 0: no line in the peak
  int last_min = 0;            ///< latest departure, minutes after midnight
};
std::vector<StopService> services(city::Transit const& transit);

}  // namespace yicheng::engine::transit
