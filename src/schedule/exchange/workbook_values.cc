#include "schedule/exchange/workbook_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/table/csv.h"

namespace yicheng::schedule::exchange {
namespace {

constexpr Seconds kHour{3600};
constexpr Seconds kMinute{60};
constexpr Seconds kElapsedDay{86'400};
constexpr double kSecondsMax = 1000.0 * 366 * 86'400;
constexpr std::int32_t kDayEnd_s = 86'400;

// By Constraint.
constexpr std::array<std::string_view, kConstraintCount> kConstraintWords = {
    "ASAP", "ALAP", "MSO", "MFO", "SNET", "SNLT", "FNET", "FNLT"};

struct Unit {
  std::string_view word;
  char unit;
  bool elapsed;
};
constexpr std::array kUnits = {
    Unit{"ed", 'd', true},   Unit{"eh", 'h', true},     Unit{"em", 'm', true},
    Unit{"es", 's', true},   Unit{"日历天", 'd', true}, Unit{"d", 'd', false},
    Unit{"h", 'h', false},   Unit{"m", 'm', false},     Unit{"s", 's', false},
    Unit{"天", 'd', false},  Unit{"日", 'd', false},    Unit{"小时", 'h', false},
    Unit{"分钟", 'm', false}};

Seconds length_of(char unit, bool elapsed, Seconds day) {
  return unit == 'd'   ? (elapsed ? kElapsedDay : day)
         : unit == 'h' ? kHour
         : unit == 'm' ? kMinute
                       : Seconds(1);
}

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// Digits off the front; none where there are none or too many for an int.
std::optional<int> take_digits(std::string_view& text) {
  unsigned value = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || value > std::numeric_limits<int>::max()) {
    return std::nullopt;
  }
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  return static_cast<int>(value);
}

bool take(std::string_view& text, std::string_view word) {
  bool const there = text.starts_with(word);
  text.remove_prefix(there ? word.size() : 0);
  return there;
}

// "8:00" or "08:00:30" as seconds from midnight; 24:00 is the day's end.
std::optional<std::int32_t> parse_clock(std::string_view text) {
  auto const hour = take_digits(text);
  if (!hour || !take(text, ":")) {
    return std::nullopt;
  }
  auto const minute = take_digits(text);
  int second = 0;
  if (minute && take(text, ":")) {
    second = take_digits(text).value_or(-1);
  }
  if (!minute || !text.empty() || *hour > 24 || *minute > 59 || second < 0 || second > 59) {
    return std::nullopt;
  }
  std::int32_t const at = (*hour * 60 + *minute) * 60 + second;
  return at <= kDayEnd_s ? std::optional(at) : std::nullopt;
}

std::string clock_text(std::int32_t at) {
  return at % 60 == 0 ? fmt::format("{:02}:{:02}", at / 3600, at / 60 % 60)
                      : fmt::format("{:02}:{:02}:{:02}", at / 3600, at / 60 % 60, at % 60);
}

// "2026-03-02", "2026/3/2" or "2026年3月2日" off the front.
std::optional<Day> take_day(std::string_view& text) {
  auto const year = take_digits(text);
  bool const chinese = text.starts_with("年");
  std::string_view const mark = chinese ? "年" : text.starts_with("/") ? "/" : "-";
  if (!year || !take(text, mark)) {
    return std::nullopt;
  }
  auto const month = take_digits(text);
  if (!month || !take(text, chinese ? "月" : mark)) {
    return std::nullopt;
  }
  auto const day = take_digits(text);
  if (!day || (chinese && !take(text, "日"))) {
    return std::nullopt;
  }
  return *year <= 9999 ? parse_day(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day))
                       : std::nullopt;
}

std::string_view first_word(std::string_view& text, std::string_view marks) {
  std::size_t const from = std::min(text.find_first_not_of(marks), text.size());
  std::size_t const end = std::min(text.find_first_of(marks, from), text.size());
  auto const word = text.substr(from, end - from);
  text.remove_prefix(end);
  return word;
}

std::optional<TaskLink> parse_link(std::string_view text, Seconds day) {
  TaskLink link;
  auto const before = take_digits(text);
  if (!before) {
    return std::nullopt;
  }
  link.before_uid = *before;
  if (text.size() >= 2) {
    if (auto const type = cpm::parse_link_type(std::string{upper(text[0]), upper(text[1])})) {
      link.type = *type;
      text.remove_prefix(2);
    }
  }
  if (text.empty()) {
    return link;
  }
  bool const lead = text.front() == '-';
  if (!lead && text.front() != '+') {
    return std::nullopt;
  }
  auto const lag = parse_written_duration(text.substr(1), day);
  if (!lag) {
    return std::nullopt;
  }
  link.lag = lead ? -lag->length : lag->length;
  link.elapsed = lag->elapsed;
  return link;
}

}  // namespace

std::optional<WrittenDuration> parse_written_duration(std::string_view text, Seconds day) {
  char unit = 'd';
  bool elapsed = false;
  text = trimmed(text);
  for (auto const& known : kUnits) {
    if (text.ends_with(known.word)) {
      unit = known.unit;
      elapsed = known.elapsed;
      text.remove_suffix(known.word.size());
      break;
    }
  }
  auto const count = parse_number(trimmed(text));
  if (!count || *count < 0) {
    return std::nullopt;
  }
  double const seconds = *count * static_cast<double>(length_of(unit, elapsed, day).count());
  return seconds <= kSecondsMax
             ? std::optional(WrittenDuration{Seconds(std::llround(seconds)), elapsed})
             : std::nullopt;
}

std::string written_duration(WrittenDuration duration, Seconds day) {
  for (char const unit : {'d', 'h', 'm', 's'}) {
    auto const length = length_of(unit, duration.elapsed, day);
    if (duration.length % length == Seconds(0)) {
      return fmt::format("{}{}{}", duration.length / length, duration.elapsed ? "e" : "", unit);
    }
  }
  return {};
}

std::optional<Instant> parse_written_instant(std::string_view text, bool ends) {
  text = trimmed(text);
  auto const day = take_day(text);
  if (!day) {
    return std::nullopt;
  }
  std::int32_t at = ends ? kDayEnd_s - 60 : 0;
  if (!text.empty()) {
    if (!take(text, " ") && !take(text, "T")) {
      return std::nullopt;
    }
    auto const clock = parse_clock(trimmed(text));
    if (!clock) {
      return std::nullopt;
    }
    at = *clock;
  }
  // As instants of other formats: a year from 1900 to 2200.
  auto const instant = Instant(*day) + Seconds(at);
  return cpm::parse_instant(cpm::text_of(instant));
}

std::string written_instant(Instant instant) {
  Day const day = cpm::day_of(instant);
  return fmt::format("{} {}", to_string(day),
                     clock_text(static_cast<std::int32_t>((instant - day).count())));
}

std::optional<cpm::DayShifts> parse_written_shifts(std::string_view text) {
  cpm::DayShifts shifts;
  if (trimmed(text) == "-") {
    return shifts;
  }
  for (auto word = first_word(text, " ,;"); !word.empty(); word = first_word(text, " ,;")) {
    std::size_t const dash = word.find('-');
    if (dash == std::string_view::npos) {
      return std::nullopt;
    }
    auto const begin = parse_clock(word.substr(0, dash));
    auto const end = parse_clock(word.substr(dash + 1));
    if (!begin || !end) {
      return std::nullopt;
    }
    shifts.push_back({*begin, *end});
  }
  return cpm::well_formed(shifts) ? std::optional(shifts) : std::nullopt;
}

std::string written_shifts(cpm::DayShifts const& shifts) {
  std::string text;
  for (auto const& shift : shifts) {
    text += fmt::format("{}{}-{}", text.empty() ? "" : " ", clock_text(shift.begin_s),
                        clock_text(shift.end_s));
  }
  return text.empty() ? "-" : text;
}

std::optional<std::vector<TaskLink>> parse_written_links(std::string_view text, Seconds day) {
  std::vector<TaskLink> links;
  for (auto word = first_word(text, " ,;"); !word.empty(); word = first_word(text, " ,;")) {
    auto link = parse_link(word, day);
    if (!link) {
      return std::nullopt;
    }
    links.push_back(std::move(*link));
  }
  return links;
}

std::string written_links(std::vector<TaskLink> const& links, Seconds day) {
  std::string text;
  for (auto const& link : links) {
    text +=
        fmt::format("{}{}{}", text.empty() ? "" : "; ", link.before_uid, cpm::to_string(link.type));
    bool const lead = link.lag < Seconds(0);
    if (link.lag != Seconds(0) || link.elapsed) {
      text +=
          (lead ? "-" : "+") + written_duration({lead ? -link.lag : link.lag, link.elapsed}, day);
    }
  }
  return text;
}

std::optional<Constraint> parse_written_constraint(std::string_view text) {
  std::string word(trimmed(text));
  std::transform(word.begin(), word.end(), word.begin(), upper);
  auto const found = std::find(kConstraintWords.begin(), kConstraintWords.end(), word);
  return found == kConstraintWords.end()
             ? std::nullopt
             : std::optional(static_cast<Constraint>(found - kConstraintWords.begin()));
}

std::string written_constraint(Constraint constraint) {
  return std::string(kConstraintWords[static_cast<std::size_t>(constraint)]);
}

}  // namespace yicheng::schedule::exchange
