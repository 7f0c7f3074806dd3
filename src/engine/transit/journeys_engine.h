/// The engine "journeys": jobs within 30, 45 and 60 minutes by public transport and on foot, on the
/// timetable itself. For cities whose lines were imported with their trips.
///
/// Method: every fifth minute of one hour, the one with most departures in today's timetable, is
/// searched from all cells (departure_window.h) to the job centres (job_centres.h, at most
/// kCentresMax); walks of up to 15 minutes at 4.5 km/h. A job counts as within N minutes where half
/// of the departures bring one there in that time (the median, by nearest rank).
/// Layer, per cell: jobs_45, the share of the jobs within 45 minutes, in percent.
///
/// What is computed once: walks, until a stop is added that was not there before, and then for that
/// stop alone; and the answer for each timetable of the hour that matters, so that an edit of later
/// or earlier trips costs nothing. Cost: a scan of two hours of the timetable.
#pragma once
#include <memory>

#include "city/reading.h"
#include "engine/walk/walkers.h"

namespace yicheng::engine::transit {

inline constexpr std::size_t kCentresMax = 128;

/// `base` is the city that all states are made of.
std::unique_ptr<city::Engine> make_journeys_engine(city::City const& base,
                                                   std::shared_ptr<walk::Walkers const> walkers);

}  // namespace yicheng::engine::transit
