/// The lines of a city as a timetable: the trips that they have, and for lines known by headways a
/// trip for each departure that these make (city::timetable_of).
///
/// Routes are the lines that run, in their order; stops those of the city; agencies and transfers
/// those it was imported with, and the city itself for lines whose agency is not known. One service
/// runs each day from `first` to `last`. Cost: linear in the calls.
#pragma once
#include "city/city.h"
#include "feed/gtfs/feed.h"

namespace yicheng::feed::gtfs {

/// Throws Fault(bad_input, "transit-no-service") where no line runs.
Feed feed_of(city::City const& city, Day first, Day last);

}  // namespace yicheng::feed::gtfs
