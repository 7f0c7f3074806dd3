#include "schedule/cpm/instant.h"

#include <fmt/format.h>

namespace yicheng::schedule::cpm {
namespace {

constexpr int kYearMin = 1900;
constexpr int kYearMax = 2200;

// Two digits at `at`, at most `most`; nothing else.
std::optional<int> two_digits(std::string_view text, std::size_t at, int most) {
  char const tens = text[at];
  char const ones = text[at + 1];
  if (tens < '0' || tens > '9' || ones < '0' || ones > '9') {
    return std::nullopt;
  }
  int const value = (tens - '0') * 10 + (ones - '0');
  return value <= most ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<Instant> parse_instant(std::string_view text) {
  auto const day = parse_day(text.substr(0, 10));
  if (!day) {
    return std::nullopt;
  }
  int const year = static_cast<int>(std::chrono::year_month_day(*day).year());
  if (year < kYearMin || year > kYearMax) {
    return std::nullopt;
  }
  if (text.size() == 10) {
    return Instant(*day);
  }
  if (text.size() != 19 || text[10] != 'T' || text[13] != ':' || text[16] != ':') {
    return std::nullopt;
  }
  auto const hour = two_digits(text, 11, 23);
  auto const minute = two_digits(text, 14, 59);
  auto const second = two_digits(text, 17, 59);
  if (!hour || !minute || !second) {
    return std::nullopt;
  }
  return Instant(*day) + Seconds((*hour * 60 + *minute) * 60 + *second);
}

std::string text_of(Instant instant) {
  Day const day = day_of(instant);
  auto const second = static_cast<int>((instant - day).count());
  return fmt::format("{}T{:02}:{:02}:{:02}", to_string(day), second / 3600, second / 60 % 60,
                     second % 60);
}

Day day_of(Instant instant) {
  return std::chrono::floor<std::chrono::days>(instant);
}

}  // namespace yicheng::schedule::cpm
