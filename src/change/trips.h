/// The trips of a line in hand: taken out of the columns of a city's transit, changed, put back.
///
/// Invariant: what is put back is ordered by departure and then by its calls, so that the same
/// edits in another order of lines give the same columns.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "change/edit.h"
#include "city/city.h"
#include "city/timetable.h"

namespace yicheng::change {

using Trip = std::vector<city::TimedCall>;
using Trips = std::vector<Trip>;

inline std::int32_t departure_of(Trip const& trip) {
  return trip.front().departure_s;
}
Trip shifted(Trip trip, std::int32_t seconds);

/// Trips that call at the same stops in the same order, each by departure; in the order in which
/// their first ones stand.
std::vector<Trips> patterns_of(Trips const& trips);

/// The trips that the city holds for a line.
Trips trips_in(city::Transit const& transit, city::LineId line);
/// Those that its headways make.
Trips trips_by_headway(city::Transit const& transit, city::LineId line);

/// Columns being made anew from those of `transit`, ascending by line.
class TripWriter {
 public:
  explicit TripWriter(city::Transit const& transit);
  /// Takes over all trips before this line that were not passed by yet.
  void keep_until(city::LineId line);
  /// Puts these in the place of the line's own.
  void replace(city::LineId line, Trips trips);
  /// Takes over the rest and puts all into `transit`.
  void finish(city::Transit& transit);

 private:
  void keep(std::size_t end);

  city::Transit const& from_;
  std::size_t next_ = 0;
  std::vector<city::LineId> line_;
  city::Rows<city::TimedCall> calls_;
};

/// `change` is given each line (ascending) and its trips, and says its new trips.
template <typename Change>
void rewrite_trips(city::Transit& transit, std::vector<city::LineId> const& lines,
                   Change const& change) {
  TripWriter writer(transit);
  for (auto const line : lines) {
    writer.keep_until(line);
    writer.replace(line, change(line, trips_in(transit, line)));
  }
  writer.finish(transit);
}

/// Trips of a line that stands last.
void append_trips(city::Transit& transit, city::LineId line, city::Timetable const& timetable);

/// Seconds of the departures in periods of even headways: each from its begin to before its end.
std::vector<std::int32_t> departures_in(std::vector<HeadwayPeriod> const& periods);

/// The stop that stands where a new line calls, or a new one.
city::StopId stop_for(city::Transit& transit, std::string const& name, city::Point where,
                      city::NodeId node);

}  // namespace yicheng::change
