#include "base/month.h"

#include <fmt/format.h>

#include <charconv>

namespace yicheng {
namespace {

std::optional<int> number(std::string_view digits) {
  int value = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    return std::nullopt;
  }
  for (char const c : digits) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
  }
  return value;
}

std::chrono::year_month year_month_of(Month month) {
  return std::chrono::year(month.year()) / std::chrono::month(month.month_of_year());
}

}  // namespace

Day first_day(Month month) { return Day(year_month_of(month) / std::chrono::day(1)); }

Day last_day(Month month) { return Day(year_month_of(month) / std::chrono::last); }

Month month_of(Day day) {
  std::chrono::year_month_day const date(day);
  return Month(static_cast<int>(date.year()), static_cast<unsigned>(date.month()));
}

std::optional<Month> parse_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') {
    return std::nullopt;
  }
  auto const year = number(text.substr(0, 4));
  auto const month = number(text.substr(5, 2));
  if (!year || !month || *month < 1 || *month > 12) {
    return std::nullopt;
  }
  return Month(*year, static_cast<unsigned>(*month));
}

std::string to_string(Month month) {
  return fmt::format("{:04}-{:02}", month.year(), month.month_of_year());
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[7] != '-') {
    return std::nullopt;
  }
  auto const month = parse_month(text.substr(0, 7));
  auto const day = number(text.substr(8, 2));
  if (!month || !day) {
    return std::nullopt;
  }
  auto const date = year_month_of(*month) / std::chrono::day(static_cast<unsigned>(*day));
  if (!date.ok()) {
    return std::nullopt;
  }
  return Day(date);
}

std::string to_string(Day day) {
  std::chrono::year_month_day const date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace yicheng
