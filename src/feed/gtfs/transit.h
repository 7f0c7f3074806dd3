/// A timetable as the transit columns of a city: lines with the trips of a day, and in short their
/// headways, hours and speed.
///
/// Rules, each also said in a finding:
/// - One day stands for the service: of the working days (Monday to Friday) in the calendar the one
///   with the most departures, Tuesday, Wednesday, Thursday, Monday, Friday in this order on a tie,
///   then the earliest; any day where no working day has service.
/// - A line of a city runs both ways, so a route gives one line: the stop pattern with the most
/// trips in
///   the direction with the most trips. Where the feed names no directions, a trip has the
///   direction of that pattern if it passes their common stops in the same order.
/// - Headways count all departures of the route in that direction: peak from 7:00 to 9:00, off-peak
/// from
///   10:00 to 16:00, as far as the route runs then; a window without departures takes the mean
///   headway of the day.
/// - Speed is with stops, over straight lines between stops: the median trip of the pattern.
/// Stops: those where a trip calls on the day, in the order of the file; `stop_node` is none.
/// Cost: linear in the calls, and dates * services.
#pragma once
#include <optional>

#include "city/city.h"
#include "feed/gtfs/feed.h"

namespace yicheng::feed::gtfs {

/// The day that stands for the service; none where no trip runs on any day.
std::optional<Day> service_day(Feed const& feed);

/// Throws Fault(bad_input, "gtfs-no-service") where no trip runs on any day.
Imported<city::Transit> to_transit(Feed const& feed);

}  // namespace yicheng::feed::gtfs
