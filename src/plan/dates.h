/// When: expressions of time in a clause ("到202x年10月底", "二季度", "汛期前") and what they mean.
///
/// A year may be masked (202x) or left out; `resolve` takes it from the plan. Cost: linear.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "plan/text.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

struct DateMatch {
  Range at;             ///< the whole expression, with 到 and 前
  std::string year;     ///< "2025", "202x"; "" where it is not said
  int year_offset = 0;  ///< 明年: 1
  int month = 0;        ///< 0: no calendar date
  int day = 0;          ///< 0: the month's end
  DeadlineKind kind = DeadlineKind::within;
  DateLevel level = DateLevel::year;
};

/// The expressions of time in `range`, in order, none overlapping. Those that define an object
/// (规划期限至2035年的…), compare (较2022年) or repeat (每月25日) are no deadlines and left out.
std::vector<DateMatch> find_dates(Text const& text, Range range, Vocabulary const& vocabulary);

/// The one said most exactly (a day before a year); the later of equals.
std::optional<DateMatch> most_exact(std::vector<DateMatch> const& dates);

/// The year written at `at` ("2025", "202x", "20xx", "二〇二五"), with its length.
struct YearMatch {
  std::string year;
  std::size_t length = 0;
};
std::optional<YearMatch> match_year(std::u32string_view text, std::size_t at);

/// Whether a year hides digits.
bool is_masked(std::string_view year);

/// The date in the form of the guide; nothing where it has no calendar date. `plan_year` is "2025",
/// "202x" or "" (unknown, written ????).
std::optional<std::string> resolve(DateMatch const& date, std::string const& plan_year);

/// The same with masks filled in from `given` where it is set.
std::optional<std::string> resolve(DateMatch const& date, std::string const& plan_year,
                                   std::optional<int> given);

}  // namespace yicheng::plan
