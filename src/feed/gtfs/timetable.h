/// A feed's trips on one service day as a city::Timetable, with their own stop times.
///
/// Stops are those of the feed where a trip calls on the day, in the order of stops.txt. Trips with
/// frequencies run at each of their departures. Lines are the routes of the feed, by RouteIndex.
/// Cost: linear in the calls.
#pragma once
#include "city/timetable.h"
#include "feed/gtfs/feed.h"

namespace yicheng::feed::gtfs {

/// Throws Fault(bad_input, "gtfs-no-service") where no trip runs on that day; its message names the
/// days of the calendar. The day is said in a finding.
Imported<city::Timetable> to_timetable(Feed const& feed, Day day);

/// `from` after `to`: its stops and lines follow those of `to`.
void append(city::Timetable& to, city::Timetable const& from);

}  // namespace yicheng::feed::gtfs
