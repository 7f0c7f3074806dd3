/// What the words of a plan say of lines: which ones, when they run, and where they stop.
///
/// A line's name counts where it stands whole; one of digits alone only with 路, 线, 号线 after it
/// or "line", "route" before it, because 12 may count anything.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "change/bind/values.h"
#include "change/edit.h"
#include "city/city.h"

namespace yicheng::change {

/// In the order of the text, each once.
std::vector<city::LineId> lines_in(std::string_view text, city::Transit const& transit);
/// Names of stops in the text, in its order, each once. Stops of both directions often share one.
std::vector<std::string> stop_names_in(std::string_view text, city::Transit const& transit);
std::vector<city::StopId> stops_named(std::string_view name, city::Transit const& transit);
/// The line of that name; none where there is none.
city::LineId line_named(std::string_view name, city::Transit const& transit);

/// Closed between two stops: every pair of stops of these names at which a line's trips (or its
/// course) call. Empty where the line does not call at both.
std::vector<LineStretch> stretches_of(city::Transit const& transit, city::LineId line,
                                      std::string_view from, std::string_view to);

struct Headways {
  std::optional<double> peak_min;
  std::optional<double> offpeak_min;
  bool none() const { return !peak_min && !offpeak_min; }
};
/// 高峰6分钟、平峰12分钟一班; 发车间隔8分钟 counts for both; "every 6 minutes at peak".
Headways headways_in(std::string_view text);

/// 6:00至9:00每5分钟, one or more: departures by periods. 运营时间6:00-22:30 alone: a period
/// without a headway (0).
std::vector<HeadwayPeriod> periods_in(std::string_view text);
/// "06:00-09:00 5; 09:00-16:00 10"; a period may lack its headway.
std::string format_periods(std::vector<HeadwayPeriod> const& periods);
/// Nothing where a part is no period, ends before it begins or passes 30:00, or its headway is not
/// from 1 to 240 minutes.
std::optional<std::vector<HeadwayPeriod>> parse_periods(std::string_view text);

/// Places of stations that the text lists, by the names of the city's stops, facilities and
/// communities, in the order of the text; empty where it lists fewer than two.
std::vector<NamedPoint> stations_in(std::string_view text, city::City const& city);
std::optional<NamedPoint> station_named(std::string_view name, city::City const& city);

}  // namespace yicheng::change
