/// Works that get in each other's way in space and time, as findings with the months, the place,
/// the cost and a mend. Dates are those of the median course.
///
/// - "forecast-street-twice": a street is dug up again within kYearsUndisturbed years, or for
///   something deeper than what was laid first.
/// - "forecast-one-trench": works at one street that follow in the right order or overlap, and
///   should share a trench: tunnel, then sewers, then the carriageway.
/// - "forecast-joint-closure": works that hold up traffic more together than each by itself
/// (Joint).
/// - "forecast-cut-off": works that together leave trips without any way.
/// - "forecast-opened-before-street": a place opens while the street before its door is closed or
///   under works.
#pragma once
#include "base/finding.h"
#include "change/program.h"
#include "forecast/forecast.h"

namespace yicheng::forecast {

/// A new, widened or rebuilt street is not dug up for 5 years, a renewed one not for 3
/// (城市道路管理条例, 国务院令第198号, art. 33).
inline constexpr int kYearsAfterBuilding = 5;
inline constexpr int kYearsAfterRenewal = 3;

/// By rule, then works. What rests on a street that we assumed, not the plan, is a note. Cost: that
/// of find_crossings, and places x works in streets.
Findings find_conflicts(change::Program const& program, plan::Plan const& plan,
                        city::City const& city, Forecast const& forecast);

}  // namespace yicheng::forecast
