/// Which way new lines should run where the plan gives their number and no course: the courses that
/// bring most new jobs in reach for each kilometre that vehicles drive.
///
/// Every work with new lines whose stops are assumed (fields "stops", "stops_2", ...; not a
/// person's) is a question; works with the earlier deadline choose first, and their lines stand for
/// the later ones. Courses run on real streets (lines/candidates.h). The most promising are weighed
/// exactly: the line is put into the timetable and the jobs within 45 minutes are searched anew
/// (engine/transit/journeys_engine.h). Lines are chosen one after the other, each the one that adds
/// most for its vehicle-kilometres to those before it, under the fleet that is left. A greedy
/// answer, not a proved one. Cost: an engine run for each course weighed, some dozens for each
/// line. Deterministic.
#pragma once
#include <cstddef>
#include <vector>

#include "base/progress.h"
#include "change/program.h"
#include "city/city.h"
#include "propose/proposal.h"

namespace yicheng::propose {

struct LinesOptions {
  std::size_t fleet = 0;     ///< vehicles for the new lines of one work; 0: as many as it takes
  std::size_t weighed = 40;  ///< courses weighed exactly for the first line
};

/// Time at the ends of a line, as a share of its riding time; assumed.
inline constexpr double kLayoverShare = 0.1;

/// What a line takes to run.
struct LineCost {
  std::size_t vehicles = 0;
  double vehicle_km_day = 0;
};
LineCost cost_of(change::AddLine const& line, double length_m);

/// One proposal a work, in the order of the program; none where the plan leaves no course open or
/// nobody lives in the city.
std::vector<Proposal> propose_lines(city::City const& city, change::Program const& program,
                                    LinesOptions const& options, Progress const& progress = {});

}  // namespace yicheng::propose
