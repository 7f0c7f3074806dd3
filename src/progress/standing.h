/// Standing 进展: each task as reported, against what was promised and against the forecast.
///
/// The lights judge the past by rule, the outlook says how likely the future is; they stand side by
/// side and neither enters the other. Rows stand in the order of the plan. Cost: tasks x months.
#pragma once
#include <array>
#include <map>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "progress/lights.h"
#include "progress/outlook.h"

namespace yicheng::progress {

/// A commitment with what stands above it.
struct Place {
  std::string area, project;
  plan::Commitment const* commitment = nullptr;
};

/// Commitments of the plan in its order, by id as well.
std::vector<Place> places_of(plan::Plan const& plan);

struct Standing {
  Place place;  ///< no commitment where a plan that was run again no longer has it
  Task const* task = nullptr;
  FiledReport const* now = nullptr;     ///< last report up to the month
  FiledReport const* before = nullptr;  ///< last one up to the month before
  std::optional<double> due;            ///< 序时进度 on `today`, percent
  std::optional<double> gap;            ///< reported less due, percentage points; 0 where nothing
                                        ///< is reported and nothing due
  double days_late = 0;
  bool unreported = false;  ///< under way, and no report of the month (submitted or accepted)
  std::array<Light, kAspects> lights = {};
  std::optional<Outlook> outlook;  ///< none for a commitment that the schedule does not time
  std::optional<int> slip_days;    ///< P50 less the deadline in force
};

/// Everything a page or a paper shows of one month.
struct MonthStanding {
  Month month;
  Day today;
  std::vector<Standing> rows;
  std::vector<Place> unassigned;
};

/// `chosen`: aspect -> preset; a preset that is not among `presets` gives no light (check before).
MonthStanding standing(plan::Plan const& plan, Ledger const& ledger,
                       std::map<std::string, Outlook> const& outlooks,
                       std::vector<Preset> const& presets,
                       std::map<std::string, std::string> const& chosen, Day today);

/// Tasks of one lead unit, counted for the ranking 通报.
struct UnitScore {
  std::string unit;
  int tasks = 0, closed = 0, on_line = 0, red = 0, yellow = 0, unreported = 0, late = 0;
  /// Share of its tasks with a line that are on it or closed, 0 to 1; none without any.
  std::optional<double> share;
};

/// From the lowest share to the highest, then more reds first, then by name; units without a line
/// stand last.
std::vector<UnitScore> ranking(MonthStanding const& month);

/// The worst of its lights.
Light worst(Standing const& row);

}  // namespace yicheng::progress
