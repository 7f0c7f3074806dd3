/// Single values of a project's workbook as people write them into cells: parsed into their type
/// (false: not that form, the value stays as it was) and printed so that parsing gives them back.
///
/// Durations: "5d", "12h", "30m", "45s" of working time, with "e" before the unit of elapsed time
/// ("5ed"); a number alone counts days; Chinese units too (5天, 12小时, 30分钟, 3日历天). Instants:
/// "2026-03-02 08:00", seconds where there are some; also 2026/3/2 and 2026年3月2日. Shifts:
/// "08:00-12:00 13:00-17:00", "-" for a day without work.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "schedule/exchange/project.h"

namespace yicheng::schedule::exchange {

struct WrittenDuration {
  Seconds length{0};
  bool elapsed = false;
};

/// `day` is the working time that counts as a day; 1,000 years at most.
std::optional<WrittenDuration> parse_written_duration(std::string_view text, Seconds day);
std::string written_duration(WrittenDuration duration, Seconds day);

/// A day alone is its midnight, or its last minute where `ends`.
std::optional<Instant> parse_written_instant(std::string_view text, bool ends);
std::string written_instant(Instant instant);

/// The day's shifts, well formed.
std::optional<cpm::DayShifts> parse_written_shifts(std::string_view text);
std::string written_shifts(cpm::DayShifts const& shifts);

/// "3FS+2d; 4SS": tasks by their numbers; FS and no lag may be left out.
std::optional<std::vector<TaskLink>> parse_written_links(std::string_view text, Seconds day);
std::string written_links(std::vector<TaskLink> const& links, Seconds day);

/// "ASAP", "SNET" ...: the abbreviations that planners know from other programs.
std::optional<Constraint> parse_written_constraint(std::string_view text);
std::string written_constraint(Constraint constraint);

}  // namespace yicheng::schedule::exchange
