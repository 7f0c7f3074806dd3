/// What edits do to lines: their departures, their speed, the stops that they call at.
///
/// A line with trips is edited trip by trip, a line known by its headways in its columns; what
/// headways cannot say (a stop left out, a stretch closed) gives such a line trips of its own.
/// Trips of a line that call at the same stops in the same order are a pattern, and each pattern
/// keeps its share of the departures. Lists of lines are ascending; the other lines stay as they
/// are, bit for bit. Cost: linear in the calls of all lines (copied), n log n in those edited.
#pragma once
#include <vector>

#include "change/edit.h"
#include "city/city.h"

namespace yicheng::change {

/// The lines themselves, ascending; where none are named, all bus lines.
std::vector<city::LineId> lines_meant(city::Transit const& transit,
                                      std::vector<city::LineId> const& named);

/// Headways times the factors of their period (the peaks of city::kPeakSpans_s, and the rest of the
/// day). The first departure of a pattern stays; between departures the new ones follow the old
/// rhythm, each running as the departure before it did. A pattern with one departure keeps it.
struct HeadwayFactors {
  double peak = 1;
  double offpeak = 1;
};
void scale_headways(city::Transit& transit, std::vector<city::LineId> const& lines,
                    HeadwayFactors factors);
/// Headways in minutes; 0 keeps that of the period.
void set_headways(city::Transit& transit, std::vector<city::LineId> const& lines, double peak_min,
                  double offpeak_min);

/// Moves the first departures earlier and the last ones later. New departures stand about an
/// off-peak headway apart, from every terminus from which the line leaves within an hour of its
/// first (last) departure, and run as that departure did.
void extend_hours(city::Transit& transit, std::vector<city::LineId> const& lines, int earlier_min,
                  int later_min);

/// Riding and standing times divided by the factor; departures from the first stop stay.
void scale_speed(city::Transit& transit, std::vector<city::LineId> const& lines, double factor);

/// The lines run no more; they keep their places.
void remove_lines(city::Transit& transit, std::vector<city::LineId> const& lines);

/// Trips leave out suspended stops and end before a suspended stretch, to begin again after it.
/// What is left of a trip with fewer than two calls is dropped.
void suspend(city::Transit& transit, SuspendService const& suspension);

/// A line by its edit, at the end of the list; stops near existing ones take their places.
void append_line(city::Transit& transit, AddLine const& line,
                 std::vector<city::NodeId> const& nodes);

}  // namespace yicheng::change
