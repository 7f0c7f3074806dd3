/// Calendar months and days. Month counts months since January of year 0, so arithmetic is plain;
/// Day is a day of the proleptic Gregorian calendar (std::chrono::sys_days).
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yicheng {

using Day = std::chrono::sys_days;

struct Month {
  std::int32_t count = 0;  ///< year * 12 + (month - 1)

  constexpr Month() = default;
  constexpr explicit Month(std::int32_t months) : count(months) {}
  constexpr Month(int year, unsigned month_of_year)
      : count(year * 12 + static_cast<int>(month_of_year) - 1) {}

  constexpr int year() const { return count >= 0 ? count / 12 : (count - 11) / 12; }
  constexpr unsigned month_of_year() const { return static_cast<unsigned>(count - year() * 12) + 1; }

  friend constexpr auto operator<=>(Month, Month) = default;
  friend constexpr Month operator+(Month m, int n) { return Month(m.count + n); }
  friend constexpr Month operator-(Month m, int n) { return Month(m.count - n); }
  friend constexpr int operator-(Month a, Month b) { return a.count - b.count; }
};

/// First day of the month, and its last.
Day first_day(Month month);
Day last_day(Month month);
/// The month a day lies in.
Month month_of(Day day);

/// "2025-07"; nothing for any other form or a month outside 1 to 12.
std::optional<Month> parse_month(std::string_view text);
std::string to_string(Month month);
/// "2025-07-31"; nothing for any other form or a day that does not exist.
std::optional<Day> parse_day(std::string_view text);
std::string to_string(Day day);

}  // namespace yicheng
