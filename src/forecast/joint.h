/// Works in streets at the same time that hold up traffic more together than each by itself: both
/// bridges, a ring on two sides, the only way in and its detour.
///
/// For works A and B with D the delay of a morning peak: D(A and B) - D(none) > D(A) - D(none) +
/// D(B) - D(none), by more than the engine's precision and kJointShare of the right side (every
/// congested network is a little worse than additive) and kJointHoursMin. Groups of three and more
/// count where what they add together is not already told by their pairs.
#pragma once
#include <vector>

#include "forecast/forecast.h"
#include "forecast/memo.h"
#include "forecast/timeline.h"

namespace yicheng::forecast {

/// Assumed: less than a twentieth more is not worth a finding.
inline constexpr double kJointShare = 0.05;
/// Vehicle-hours of a morning peak below which nobody would move a work. Assumed.
inline constexpr double kJointHoursMin = 1;
/// Most pairs that are asked: those whose lesser work holds up traffic most. Where works are so
/// many, the rest add little.
inline constexpr std::size_t kJointPairsMax = 150;

/// Nothing where no engine gives traffic.delay_hours. Cost: an engine run a pair that meets in
/// time within the horizon, and one a month's set of three and more.
std::vector<Joint> joints_of(Memo& memo, std::vector<Turns> const& median, Month first, int months);

}  // namespace yicheng::forecast
