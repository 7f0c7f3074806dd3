#include "change/bind/line_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "change/bind/places.h"
#include "change/bind/rules.h"
#include "city/timetable.h"

namespace yicheng::change {
namespace {

constexpr int kDayEnd_min = 30 * 60;  // the last buses of a day may run past midnight
constexpr double kHeadwayMin = 1;
constexpr double kHeadwayMax = 240;

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.ends_with(word); });
}

/// Where a name of digits stands as the name of a line; npos: nowhere.
std::size_t find_number(std::string_view text, std::string_view number) {
  std::string const small = lower(text);
  for (std::size_t at = text.find(number); at != std::string_view::npos;
       at = text.find(number, at + 1)) {
    std::string_view const before = std::string_view(small).substr(0, at);
    std::string_view const after = text.substr(at + number.size());
    bool const whole =
        (before.empty() || !is_digit(before.back())) && (after.empty() || !is_digit(after.front()));
    bool const named = starts_with_any(after, {"路", "号线", "线"}) ||
                       ends_with_any(before, {"line ", "lines ", "route ", "routes "});
    if (whole && named) {
      return at;
    }
  }
  return std::string_view::npos;
}

/// Reads a number at `at`; the place after it.
std::optional<double> number_at(std::string_view text, std::size_t& at) {
  std::size_t end = at;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) {
    ++end;
  }
  auto const value = parse_number(text.substr(at, end - at));
  at = end;
  return value;
}

void skip_spaces(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == ' ') {
    ++at;
  }
}

/// The first number of minutes in the text.
std::optional<double> minutes_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    auto const value = number_at(text, at);
    skip_spaces(text, at);
    if (value && *value >= kHeadwayMin && *value <= kHeadwayMax &&
        starts_with_any(text.substr(at), {"分钟", "min"})) {
      return value;
    }
  }
  return std::nullopt;
}

/// Parts of a text between its commas and stops.
std::vector<std::string> clauses(std::string_view text) {
  std::vector<std::string> parts(1);
  for (std::size_t at = 0; at < text.size();) {
    bool cut = false;
    for (std::string_view const mark : {"，", "、", "；", "。", ",", ";", "\n", " and "}) {
      if (!cut && text.substr(at).starts_with(mark)) {
        parts.emplace_back();
        at += mark.size();
        cut = true;
      }
    }
    if (!cut) {
      parts.back() += text[at++];
    }
  }
  return parts;
}

/// "6:00" as minutes; the place after it.
std::optional<int> time_at(std::string_view text, std::size_t& at) {
  std::size_t place = at;
  auto const hours = number_at(text, place);
  std::string_view const rest = text.substr(place);
  std::size_t const colon = rest.starts_with(":") ? 1 : rest.starts_with("：") ? 3 : 0;
  bool const shaped = hours && colon > 0 && rest.size() >= colon + 2 && is_digit(rest[colon]) &&
                      is_digit(rest[colon + 1]);
  if (!shaped || *hours < 0 || *hours > 30) {
    return std::nullopt;
  }
  int const minutes = (rest[colon] - '0') * 10 + (rest[colon + 1] - '0');
  int const time = static_cast<int>(*hours) * 60 + minutes;
  if (minutes > 59 || time > kDayEnd_min) {
    return std::nullopt;
  }
  at = place + colon + 2;
  return time;
}

struct Span {
  HeadwayPeriod period;
  std::size_t end = 0;  ///< where it ends in the text
};

/// The next "6:00 to 9:00" from `from` on.
std::optional<Span> next_span(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) {
      continue;
    }
    std::size_t place = at;
    auto const first = time_at(text, place);
    if (!first) {
      continue;
    }
    skip_spaces(text, place);
    std::size_t joint = 0;
    for (std::string_view const word : {"至", "到", "—", "–", "-", "~", "to "}) {
      joint = joint == 0 && text.substr(place).starts_with(word) ? word.size() : joint;
    }
    place += joint;
    skip_spaces(text, place);
    auto const end = joint > 0 ? time_at(text, place) : std::nullopt;
    if (end && *end > *first) {
      return Span{{*first, *end, 0}, place};
    }
  }
  return std::nullopt;
}

std::string time_text(int minutes) {
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

bool calls_at(city::Transit const& transit, city::LineId line, city::StopId stop) {
  auto const trips = city::trips_of(transit, line);
  auto const is = [stop](city::TimedCall const& call) { return call.stop == stop; };
  for (std::size_t trip = trips.first; trip < trips.end; ++trip) {
    if (std::any_of(transit.trip_calls.begin_of(trip), transit.trip_calls.end_of(trip), is)) {
      return true;
    }
  }
  auto const* const end = transit.line_stops.end_of(line.index());
  return std::find(transit.line_stops.begin_of(line.index()), end, stop) != end;
}

}  // namespace

std::vector<city::LineId> lines_in(std::string_view text, city::Transit const& transit) {
  std::vector<std::string> words = transit.line_name;
  std::vector<std::pair<std::size_t, std::size_t>> found;  // place, line
  for (std::size_t line = 0; line < words.size(); ++line) {
    if (all_digits(words[line])) {
      if (auto const at = find_number(text, words[line]); at != std::string_view::npos) {
        found.emplace_back(at, line);
      }
      words[line].clear();
    }
  }
  for (auto const& name : find_names(text, words)) {
    found.emplace_back(name.begin, name.index);
  }
  std::sort(found.begin(), found.end());
  std::vector<city::LineId> lines;
  for (auto const& [at, line] : found) {
    if (std::find(lines.begin(), lines.end(), city::LineId(line)) == lines.end()) {
      lines.emplace_back(line);
    }
  }
  return lines;
}

std::vector<std::string> stop_names_in(std::string_view text, city::Transit const& transit) {
  std::vector<std::string> names;
  for (auto const& found : find_names(text, transit.stop_name)) {
    std::string const& name = transit.stop_name[found.index];
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  }
  return names;
}

std::vector<city::StopId> stops_named(std::string_view name, city::Transit const& transit) {
  std::vector<city::StopId> stops;
  for (std::size_t stop = 0; stop < transit.stops(); ++stop) {
    if (transit.stop_name[stop] == name) {
      stops.emplace_back(stop);
    }
  }
  return stops;
}

city::LineId line_named(std::string_view name, city::Transit const& transit) {
  auto const found = std::find(transit.line_name.begin(), transit.line_name.end(), name);
  return found == transit.line_name.end()
             ? city::LineId::none()
             : city::LineId(static_cast<std::size_t>(found - transit.line_name.begin()));
}

std::vector<LineStretch> stretches_of(city::Transit const& transit, city::LineId line,
                                      std::string_view from, std::string_view to) {
  std::vector<LineStretch> stretches;
  for (auto const a : stops_named(from, transit)) {
    for (auto const b : stops_named(to, transit)) {
      if (a != b && calls_at(transit, line, a) && calls_at(transit, line, b)) {
        stretches.push_back({line, a, b});
      }
    }
  }
  return stretches;
}

Headways headways_in(std::string_view text) {
  Headways found;
  for (auto const& clause : clauses(lower(text))) {
    auto const minutes = minutes_in(clause);
    bool const off = holds_any(clause, {"平峰", "非高峰", "off-peak", "off peak"});
    bool const peak = !off && holds_any(clause, {"高峰", "peak"});
    bool const both = !off && !peak && holds_any(clause, {"间隔", "headway", "every"});
    if (minutes && (peak || both) && !found.peak_min) {
      found.peak_min = minutes;
    }
    if (minutes && (off || both) && !found.offpeak_min) {
      found.offpeak_min = minutes;
    }
  }
  return found;
}

std::vector<HeadwayPeriod> periods_in(std::string_view text) {
  std::vector<HeadwayPeriod> periods;
  std::string const small = lower(text);
  std::string_view const rest = small;
  for (auto span = next_span(rest, 0); span;) {
    auto const next = next_span(rest, span->end);
    std::size_t const line = std::min(rest.find('\n', span->end), rest.size());
    std::size_t until = line;
    if (next) {  // the times of the next period begin at most 16 bytes before their end
      until = std::min(until, next->end - std::min<std::size_t>(next->end, 11));
    }
    auto const minutes =
        until > span->end ? minutes_in(rest.substr(span->end, until - span->end)) : std::nullopt;
    span->period.headway_min = minutes.value_or(0);
    bool const again = std::find(periods.begin(), periods.end(), span->period) != periods.end();
    if (!again) {
      periods.push_back(span->period);
    }
    span = next;
  }
  return periods;
}

std::string format_periods(std::vector<HeadwayPeriod> const& periods) {
  std::string text;
  for (auto const& period : periods) {
    text += fmt::format("{}{}-{}", text.empty() ? "" : "; ", time_text(period.first_min),
                        time_text(period.end_min));
    text += period.headway_min > 0 ? " " + format_number(period.headway_min) : "";
  }
  return text;
}

std::optional<std::vector<HeadwayPeriod>> parse_periods(std::string_view text) {
  std::vector<HeadwayPeriod> periods;
  for (auto const& part : parse_names(text)) {
    auto const span = next_span(part, 0);
    if (!span || !is_digit(part.front())) {
      return std::nullopt;
    }
    HeadwayPeriod period = span->period;
    std::string_view const rest = trim(std::string_view(part).substr(span->end));
    if (!rest.empty()) {
      auto const minutes = parse_number(rest);
      if (!minutes || *minutes < kHeadwayMin || *minutes > kHeadwayMax) {
        return std::nullopt;
      }
      period.headway_min = *minutes;
    }
    periods.push_back(period);
  }
  return periods.empty() ? std::nullopt : std::optional(periods);
}

std::optional<NamedPoint> station_named(std::string_view name, city::City const& city) {
  std::array<std::pair<std::vector<std::string> const*, std::vector<city::Point> const*>, 3> const
      lists = {{{&city.transit->stop_name, &city.transit->stop_position},
                {&city.facilities->name, &city.facilities->position},
                {&city.communities->name, &city.communities->centre}}};
  for (auto const& [names, points] : lists) {
    auto const found = std::find(names->begin(), names->end(), name);
    if (found != names->end()) {
      return NamedPoint{(*points)[static_cast<std::size_t>(found - names->begin())],
                        std::string(name)};
    }
  }
  return std::nullopt;
}

std::vector<NamedPoint> stations_in(std::string_view text, city::City const& city) {
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (auto const* list :
       {&city.transit->stop_name, &city.facilities->name, &city.communities->name}) {
    for (auto const& name : *list) {
      if (seen.insert(name).second) {
        names.push_back(name);
      }
    }
  }
  std::vector<NamedPoint> stations;
  for (auto const& found : find_names(text, names)) {
    auto station = station_named(names[found.index], city);
    bool const again = std::any_of(stations.begin(), stations.end(), [&](NamedPoint const& other) {
      return other.name == station->name;
    });
    if (!again) {
      stations.push_back(std::move(*station));
    }
  }
  return stations.size() >= 2 ? stations : std::vector<NamedPoint>{};
}

}  // namespace yicheng::change
