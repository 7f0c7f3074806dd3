#include "schedule/exchange/mspdi_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace yicheng::schedule::exchange {
namespace {

constexpr std::int64_t kSecondsMax = std::int64_t{1000} * 366 * 86'400;

template <typename Number>
bool parse_number(std::string_view text, Number& value) {
  Number parsed{};
  char const* const end = text.data() + text.size();
  auto const result = std::from_chars(text.data(), end, parsed);
  if (result.ec != std::errc() || result.ptr != end) {
    return false;
  }
  value = parsed;
  return true;
}

// Reads "8H" and the like off the front: the number if the unit follows it, else none.
std::optional<std::int64_t> take(std::string_view& text, char unit) {
  std::int64_t value = 0;
  auto const result = std::from_chars(text.data(), text.data() + text.size(), value);
  auto const used = static_cast<std::size_t>(result.ptr - text.data());
  if (result.ec != std::errc() || value < 0 || value > kSecondsMax || used >= text.size() ||
      text[used] != unit) {
    return std::nullopt;
  }
  text.remove_prefix(used + 1);
  return value;
}

}  // namespace

std::optional<Seconds> parse_duration(std::string_view text) {
  if (!text.starts_with('P') || text.size() < 3) {
    return std::nullopt;
  }
  text.remove_prefix(1);
  std::int64_t const days = take(text, 'D').value_or(0);
  std::int64_t seconds = 0;
  if (text.starts_with('T') && text.size() > 1) {
    text.remove_prefix(1);
    std::int64_t const hours = take(text, 'H').value_or(0);
    std::int64_t const minutes = take(text, 'M').value_or(0);
    seconds = take(text, 'S').value_or(0);
    if (hours > kSecondsMax / 3600 || minutes > kSecondsMax / 60) {
      return std::nullopt;
    }
    seconds += hours * 3600 + minutes * 60;
  }
  if (!text.empty() || days > kSecondsMax / 86'400) {
    return std::nullopt;
  }
  seconds += days * 86'400;
  return seconds <= kSecondsMax ? std::optional(Seconds(seconds)) : std::nullopt;
}

std::string duration_text(Seconds duration) {
  auto const seconds = duration.count();
  return fmt::format("PT{}H{}M{}S", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

bool parse_value(std::string_view text, std::string& value) {
  value = text;
  return true;
}
bool parse_value(std::string_view text, int& value) {
  return parse_number(text, value);
}
bool parse_value(std::string_view text, double& value) {
  double parsed = 0;
  if (!parse_number(text, parsed) || !std::isfinite(parsed)) {
    return false;
  }
  value = parsed;
  return true;
}
bool parse_value(std::string_view text, bool& value) {
  bool const yes = text == "1" || text == "true";
  if (!yes && text != "0" && text != "false") {
    return false;
  }
  value = yes;
  return true;
}
bool parse_value(std::string_view text, Instant& value) {
  auto const parsed = cpm::parse_instant(text);
  value = parsed.value_or(value);
  return parsed.has_value();
}
bool parse_value(std::string_view text, Seconds& value) {
  auto const parsed = parse_duration(text);
  value = parsed.value_or(value);
  return parsed.has_value();
}
bool parse_value(std::string_view text, Constraint& value) {
  int number = 0;
  if (!parse_number(text, number) || number < 0 || number >= kConstraintCount) {
    return false;
  }
  value = static_cast<Constraint>(number);
  return true;
}

std::string print_value(std::string const& value) {
  return value;
}
std::string print_value(int value) {
  return fmt::to_string(value);
}
std::string print_value(double value) {
  return fmt::to_string(value);
}
std::string print_value(bool value) {
  return value ? "1" : "0";
}
std::string print_value(Instant value) {
  return cpm::text_of(value);
}
std::string print_value(Seconds value) {
  return duration_text(value);
}
std::string print_value(Constraint value) {
  return fmt::to_string(static_cast<int>(value));
}

bool is_elapsed_format(int format) {
  constexpr std::array<int, 12> kElapsed = {4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52};
  return std::find(kElapsed.begin(), kElapsed.end(), format) != kElapsed.end();
}

}  // namespace yicheng::schedule::exchange
