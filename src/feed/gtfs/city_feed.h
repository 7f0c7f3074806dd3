/// The lines of a city as a timetable: each departure that its headways make is a trip.
///
/// Routes are the lines that run, in their order; stops those of the city; both directions of a
/// line have their own trips (city::timetable_of). One service runs each day from `first` to
/// `last`. Cost: linear in the calls.
#pragma once
#include "city/city.h"
#include "feed/gtfs/feed.h"

namespace yicheng::feed::gtfs {

/// Throws Fault(bad_input, "transit-no-service") where no line runs.
Feed feed_of(city::City const& city, Day first, Day last);

}  // namespace yicheng::feed::gtfs
