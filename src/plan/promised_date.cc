#include "plan/promised_date.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace yicheng::plan {
namespace {

std::optional<int> number(std::string_view text) {
  int value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) {
    return std::nullopt;
  }
  return value;
}

int end_of(PromisedDate const& date) {
  return date.day > 0 ? date.day : 31;
}

}  // namespace

bool PromisedDate::masked() const {
  return year.find_first_not_of("0123456789") != std::string::npos;
}

bool PromisedDate::possible() const {
  int const days = days_in_month(masked() ? std::nullopt : number(year), month);
  return days > 0 && day <= days;
}

std::optional<PromisedDate> promised_date(Deadline const& deadline) {
  if (!deadline.date) {
    return std::nullopt;
  }
  std::string_view const text = *deadline.date;
  bool const with_day = text.size() == 10;
  if ((text.size() != 7 && !with_day) || text[4] != '-' || (with_day && text[7] != '-')) {
    return std::nullopt;
  }
  auto const month = number(text.substr(5, 2));
  auto const day = with_day ? number(text.substr(8)) : std::optional<int>(0);
  if (!month || !day || (with_day && *day == 0)) {
    return std::nullopt;
  }
  return PromisedDate{std::string(text.substr(0, 4)), *month, *day};
}

std::optional<std::strong_ordering> compare(PromisedDate const& a, PromisedDate const& b) {
  if (a.year != b.year && (a.masked() || b.masked())) {
    return std::nullopt;
  }
  if (a.year != b.year) {
    return a.year <=> b.year;
  }
  if (a.month != b.month) {
    return a.month <=> b.month;
  }
  return end_of(a) <=> end_of(b);
}

std::optional<Day> last_day(PromisedDate const& date) {
  auto const year = date.masked() ? std::nullopt : number(date.year);
  if (!year || !date.possible()) {
    return std::nullopt;
  }
  Month const month(*year, static_cast<unsigned>(date.month));
  return date.day > 0 ? first_day(month) + std::chrono::days(date.day - 1)
                      : yicheng::last_day(month);
}

int days_in_month(std::optional<int> year, int month) {
  if (month < 1 || month > 12) {
    return 0;
  }
  Month const of(year.value_or(2000), static_cast<unsigned>(month));  // 2000 is a leap year
  return static_cast<int>((yicheng::last_day(of) - first_day(of)).count()) + 1;
}

}  // namespace yicheng::plan
