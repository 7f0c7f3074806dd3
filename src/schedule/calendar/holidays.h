/// Public holidays of China and the weekend days worked instead, by year.
///
/// Data: data/schedule/calendars.yaml (embedded). Years with a notice of the State Council's office
/// follow it; other years follow the statutory rule and say that they are assumed. A broken data
/// file is a Fault(ours), and a test reads it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/month.h"

namespace yicheng::schedule::calendar {

struct Holiday {
  std::string name;  ///< 春节
  Day first;
  Day last;
  friend bool operator==(Holiday const&, Holiday const&) = default;
};

struct HolidaysOfYear {
  std::vector<Holiday> off;    ///< in the order of their dates
  std::vector<Day> worked;     ///< weekend days worked instead
  bool assumed = false;        ///< by the rule, no notice is known
  bool without_lunar = false;  ///< beyond the table of lunar dates: fixed dates alone
  std::string source;
};

HolidaysOfYear holidays_of(int year);

/// The first day of the lunar year that begins in `year`; none outside the table (2020 to 2040).
std::optional<Day> spring_festival(int year);

}  // namespace yicheng::schedule::calendar
