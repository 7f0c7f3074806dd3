/// The working times behind a project's calendars, each made once and only where it is used.
#pragma once
#include <map>
#include <vector>

#include "base/finding.h"
#include "schedule/cpm/network.h"
#include "schedule/exchange/project.h"

namespace yicheng::schedule::exchange {

/// Monday to Friday, 8 to 12 and 13 to 17: what project programs assume where a file says nothing.
cpm::WorkingTime::Week standard_week();

/// Days of tables over all calendars of a project: bounds memory against made-up files.
inline constexpr std::int64_t kTableDaysMax = 20'000'000;
inline constexpr std::size_t kExceptionsMax = 60'000;

/// Hands out ids of working times; `take` gives them up, in the order of the ids.
class CalendarTable {
 public:
  CalendarTable(Project const& project, Findings& findings);

  /// The calendar with that number; where there is none, a finding and the file's first calendar,
  /// or the standard week. No number means the standard week.
  cpm::CalendarId of(std::optional<int> uid);
  cpm::CalendarId continuous();
  cpm::WorkingTime const& time(cpm::CalendarId id) const { return times_[id.index()]; }
  std::vector<cpm::WorkingTime> take() { return std::move(times_); }

 private:
  cpm::WorkingTime made(int uid);
  cpm::CalendarId add(cpm::WorkingTime time);
  void note(std::string code, int uid, Bilingual message, Bilingual mend);

  Project const& project_;
  Findings& findings_;
  std::map<int, std::size_t> place_;  // of calendars in the project, by uid
  std::map<int, cpm::CalendarId> known_;
  std::optional<cpm::CalendarId> standard_;
  std::optional<cpm::CalendarId> continuous_;
  std::vector<cpm::WorkingTime> times_;
  std::int64_t table_days_ = 0;
};

}  // namespace yicheng::schedule::exchange
