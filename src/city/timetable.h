/// One service day of public transport as trips with stop times.
///
/// Shape: rows of `calls` are trips. Invariant: a trip calls at two stops or more, leaves a stop no
/// sooner than it arrives, and takes at least a second to the next one (feeds timed to the minute
/// say less; `add_call` puts such calls a second apart), so that searches need no order within a
/// second. Times are seconds after midnight of the service day and may pass 24 h. Lines and stops
/// are indices of whoever made the timetable: of city::Transit for `timetable_of`, of the feed for
/// feed/gtfs. Trips may overtake each other: nothing here assumes that they do not.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "city/city.h"

namespace yicheng::city {

struct Timetable {
  std::vector<std::string> stop_name;
  std::vector<Point> stop_position;
  std::vector<std::string> line_name;
  std::vector<LineId> trip_line;
  Rows<TimedCall> calls;
  std::vector<Transfer> transfers;  ///< of city::Transit or of the feed; walks not named are free

  /// The next call of the trip in hand, moved on where the trip would not have moved.
  void add_call(TimedCall call);
  /// Ends the trip in hand.
  void close_trip(LineId line);

  std::size_t stops() const { return stop_position.size(); }
  std::size_t trips() const { return trip_line.size(); }
};

/// First and last seconds of the peaks of a headway-only line: 7 to 9 and 17 to 19 h (assumed).
inline constexpr std::int32_t kPeakSpans_s[2][2] = {{7 * 3600, 9 * 3600}, {17 * 3600, 19 * 3600}};

/// Departures of one direction of a line that is known by its headways: the first one, and one more
/// each time that a headway of its period has passed, until the last. Ascending seconds; empty
/// where the line does not run. Headways under 6 s count as 6 s.
std::vector<std::int32_t> departures_by_headway(Transit const& transit, LineId line);

/// The places in trip_line of the trips of a line: from `first` to before `end`.
struct TripRange {
  std::size_t first = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - first; }
};
TripRange trips_of(Transit const& transit, LineId line);

/// Trips of a line known by its stops and speed, leaving both ends at these seconds; none where it
/// has fewer than two stops or no speed.
void add_both_ways(Timetable& timetable, Transit const& transit, LineId line,
                   std::vector<std::int32_t> const& departures_s);

/// The trips of all lines: their own, and for lines known by headways both directions, from their
/// first to their last stop at the line's speed over straight lines between stops (at least a
/// second each). The two directions of such a line leave at the same times. Cost: linear in the
/// calls.
Timetable timetable_of(Transit const& transit);

}  // namespace yicheng::city
