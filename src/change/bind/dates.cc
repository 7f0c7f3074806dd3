#include "change/bind/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace yicheng::change {
namespace {

constexpr std::size_t kYearDigits = 4;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::optional<Month> deadline_month(plan::Deadline const& deadline, int plan_year) {
  if (!deadline.date || deadline.date->size() < kYearDigits) {
    return std::nullopt;
  }
  std::string date = *deadline.date;
  std::string const year = fmt::format("{:04}", plan_year);
  for (std::size_t i = 0; i < kYearDigits; ++i) {
    date[i] = is_digit(date[i]) ? date[i] : year[i];
  }
  if (auto const day = parse_day(date)) {
    return month_of(*day);
  }
  // A bare year is promised by its end.
  return parse_month(date.size() == kYearDigits ? date + "-12" : date);
}

bool is_masked(plan::Deadline const& deadline) {
  auto const masked = [](std::string const& date) {
    return date.size() >= kYearDigits &&
           !std::all_of(date.begin(), date.begin() + kYearDigits, is_digit);
  };
  // Read with a year given, the date is already filled in and only the text still shows the mask.
  auto const year = deadline.text.find("年");
  bool const text_masked =
      year != std::string::npos && year > 0 &&
      std::string_view("xX*?").find(deadline.text[year - 1]) != std::string_view::npos;
  return text_masked || (deadline.date && masked(*deadline.date));
}

Milestone milestone_of(plan::Phase phase) {
  switch (phase) {
    case plan::Phase::start: return Milestone::start;
    case plan::Phase::main_works: return Milestone::main_works;
    case plan::Phase::complete: return Milestone::complete;
    case plan::Phase::operate: return Milestone::operate;
    case plan::Phase::ongoing: return Milestone::start;
  }
  return Milestone::complete;
}

}  // namespace yicheng::change
