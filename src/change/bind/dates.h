/// Promised dates as months, and milestones as the schedule knows them.
#pragma once
#include <optional>
#include <string_view>

#include "base/month.h"
#include "base/work_kind.h"
#include "plan/plan.h"

namespace yicheng::change {

/// The month of "2025-10-31", "2025-10", "202x-10", "20xx-06" or "????-12": letters and question
/// marks take the digits of the plan year. Nothing where there is no calendar date.
std::optional<Month> deadline_month(plan::Deadline const& deadline, int plan_year);
/// Whether the document leaves the year of the date open.
bool is_masked(plan::Deadline const& deadline);

/// An ongoing promise (推进…) is kept once it is under way, so it counts as a start.
Milestone milestone_of(plan::Phase phase);

}  // namespace yicheng::change
