/// Instants of a schedule: wall-clock time to the second, without a zone, as project files hold it.
/// Durations are std::chrono::seconds; a tenth of a minute, the unit of lags in MSPDI, is 6 of
/// them.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/month.h"

namespace yicheng::schedule::cpm {

using Instant = std::chrono::sys_seconds;
using Seconds = std::chrono::seconds;

/// No limit on that side. Comparable with any instant; nothing may be added to them.
inline constexpr Instant kUnboundedPast = Instant::min();
inline constexpr Instant kUnboundedFuture = Instant::max();

/// "2026-01-05T08:00:00"; "2026-01-05" alone is its midnight. Nothing for any other form, a time
/// that does not exist, or a year outside 1900 to 2200 (so that sums of instants cannot overflow).
std::optional<Instant> parse_instant(std::string_view text);
std::string text_of(Instant instant);

/// The day that the instant lies in.
Day day_of(Instant instant);

}  // namespace yicheng::schedule::cpm
