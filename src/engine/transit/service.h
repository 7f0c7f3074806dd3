/// How often and how long lines run, from headways and first and last departures.
#pragma once
#include <cstddef>
#include <vector>

#include "city/city.h"

namespace yicheng::engine::transit {

/// The peak of the model: 7:00 to 9:00 and 17:00 to 19:00 (assumed).
inline constexpr int kPeaks[2][2] = {{7 * 60, 9 * 60}, {17 * 60, 19 * 60}};

/// Departures of one direction in a day: the first one, and one more for each headway that passes
/// until the last; a headway of 0 or less means that the line does not run in that period. 0 where
/// it never runs or its last departure lies before its first.
double departures_per_direction(city::Transit const& transit, std::size_t line);

/// What a stop offers, best of its lines.
struct StopService {
  bool served = false;
  float peak_headway_min = 0;  ///< shortest of a single line; 0: no line in the peak
  int last_min = 0;            ///< latest departure, minutes after midnight
};
std::vector<StopService> services(city::Transit const& transit);

}  // namespace yicheng::engine::transit
