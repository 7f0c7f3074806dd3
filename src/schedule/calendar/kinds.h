/// Who works when: the calendars of a city's works, made for a climate zone and a span of years.
///
/// office    Monday to Friday, public holidays and make-up days: approvals, design, tender
/// outdoor   every day but around Spring Festival and the zone's winter stop: works in the open
/// indoor    as outdoor, through the winter: fitting out, equipment
/// river     as outdoor, not in the flood season: works in rivers and lakes
/// continuous  day and night: periods that the law counts in calendar days, trial runs
///
/// Every working day has 8 hours, 8 to 12 and 13 to 17, so that a "day" of a project file is one.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "base/bilingual.h"
#include "schedule/exchange/project.h"

namespace yicheng::schedule::calendar {

enum class CalendarKind { office, outdoor, indoor, river, continuous };
inline constexpr std::array kCalendarKinds = {CalendarKind::office, CalendarKind::outdoor,
                                              CalendarKind::indoor, CalendarKind::river,
                                              CalendarKind::continuous};
std::string_view to_string(CalendarKind kind);
std::optional<CalendarKind> parse_calendar_kind(std::string_view key);
Bilingual const& name_of(CalendarKind kind);

/// Climate zones of GB 50176-2016.
enum class ClimateZone { severe_cold, cold, hot_summer_cold_winter, hot_summer_warm_winter, mild };
inline constexpr std::array kClimateZones = {
    ClimateZone::severe_cold, ClimateZone::cold, ClimateZone::hot_summer_cold_winter,
    ClimateZone::hot_summer_warm_winter, ClimateZone::mild};
std::string_view to_string(ClimateZone zone);
std::optional<ClimateZone> parse_climate_zone(std::string_view key);
Bilingual name_of(ClimateZone zone);

/// The calendar with all days of those years on which it differs from its week, each under its name
/// (春节, 冬季停工 ...). Outside those years the week alone holds.
exchange::Calendar make_calendar(CalendarKind kind, ClimateZone zone, int first_year,
                                 int last_year);

}  // namespace yicheng::schedule::calendar
