/// Milestones as an iCalendar file (RFC 5545), to subscribe to in any calendar program.
///
/// Each milestone is a VEVENT on its day; one with a deadline is a VTODO as well, due on that day.
/// Where a project has no milestones, the finishes of its tasks stand in their place. UIDs depend on
/// the task's GUID, or on the project's title and the task's number where it has none, so a newer
/// file replaces the entries of an older one. DTSTAMP, which RFC 5545 requires, is the project's
/// status date or start and never the time of writing: the same project gives the same bytes.
#pragma once
#include <string>

#include "base/bilingual.h"
#include "schedule/exchange/project.h"

namespace yicheng::schedule::exchange {

/// Tasks without dates are left out: schedule the project first (dated.h).
std::string write_icalendar(Project const& project);

/// A content line folded to 75 octets, no letter cut in two, with its CRLF (section 3.1).
std::string folded_line(std::string_view line);
/// Text with backslash, semicolon, comma and line feeds escaped (section 3.3.11).
std::string escaped_text(std::string_view text);

}  // namespace yicheng::schedule::exchange
