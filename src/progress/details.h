/// What a move carries: the assignment, the month's report, a reason, a date, evidence; and its
/// form as JSON, in which it stands in the audit chain.
///
/// Money is in yuan, shares in percent of the whole task. The JSON has its keys in alphabetical
/// order and leaves out what is not said, so equal details give equal bytes. Reading is strict: an
/// unknown key, a value of another type or out of range is a Fault(bad_input). Cost: linear.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/month.h"
#include "base/units.h"
#include "base/work_kind.h"

namespace yicheng::progress {

inline constexpr std::size_t kTextBytesMax = 20'000;  ///< one text a person writes
inline constexpr std::size_t kUnitsMax = 50;          ///< responsible units of a task
inline constexpr double kYuanMax = 1e13;

/// Units and dates of a task as it is given out.
struct Assignment {
  std::string lead;
  std::vector<std::string> responsible;
  Day begin;                     ///< 序时进度 counts from here
  std::optional<Day> start_due;  ///< when the works should have started
  std::optional<Day> deadline;   ///< none: the plan gives no calendar date
  std::optional<Yuan> budget;    ///< for the whole task
  friend bool operator==(Assignment const&, Assignment const&) = default;
};

/// One month of one task, as the unit says it. Percent and paid are totals since the begin.
struct Report {
  Month month;
  double percent = 0;  ///< 形象进度, 0 to 100
  std::optional<Milestone> reached;
  std::optional<Day> started, registered;  ///< 开工, 入库
  std::optional<Yuan> paid;
  std::optional<double> growth_percent;  ///< of the investment on the year before
  std::string done, problems, next;
  friend bool operator==(Report const&, Report const&) = default;
};

/// A file kept under its SHA-256.
struct Evidence {
  std::string hash, name, type;
  std::size_t bytes = 0;
  friend bool operator==(Evidence const&, Evidence const&) = default;
};

struct Details {
  std::optional<Assignment> assignment;
  std::optional<Report> report;
  std::string reason;
  std::optional<Day> deadline;
  std::optional<Evidence> evidence;
  std::optional<Month> month;                 ///< of a publication
  std::map<std::string, std::string> lights;  ///< aspect -> preset
  friend bool operator==(Details const&, Details const&) = default;
};

std::string to_json(Details const& details);
/// `where` stands in the fault ("progress-details-broken").
Details parse_details(std::string_view json, std::string const& where);

/// What a Milestone is called in a report.
Bilingual name_of(Milestone milestone);
/// By key or by name in either language.
std::optional<Milestone> parse_milestone(std::string_view text);

}  // namespace yicheng::progress
