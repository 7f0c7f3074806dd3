/// A promised date as numbers that can be compared, also where the document masks its year.
///
/// Source: the form of Deadline::date ("2025-10-31", "2025-10", "202x-10", "????-12"). A month
/// means its end. Cost: constant.
#pragma once
#include <compare>
#include <optional>
#include <string>

#include "base/month.h"
#include "plan/plan.h"

namespace yicheng::plan {

struct PromisedDate {
  std::string year;  ///< four characters, "202x" where it is masked
  int month = 0;
  int day = 0;  ///< 0: the month's end

  bool masked() const;
  /// Whether the calendar has such a date; a masked year may be a leap year.
  bool possible() const;
};

/// Nothing where the deadline has no calendar date, or one in another form.
std::optional<PromisedDate> promised_date(Deadline const& deadline);

/// Nothing where the masks leave it open.
std::optional<std::strong_ordering> compare(PromisedDate const& a, PromisedDate const& b);

/// Nothing where the year is masked or the date impossible.
std::optional<Day> last_day(PromisedDate const& date);

/// Days of a month, 29 for February where the year is unknown; 0 for a month that is none.
int days_in_month(std::optional<int> year, int month);

}  // namespace yicheng::plan
