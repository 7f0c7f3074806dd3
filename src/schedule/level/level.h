/// Levels a network: every activity as early as links, crews, plant and budgets allow.
///
/// A renewable resource serves so much at a time; an activity holds its amount on every day that
/// its dates touch. A budget has so much for each period; an activity's cost falls evenly on the
/// days that its dates touch, and what falls into a period may not pass the period's amount.
/// Periods that no budget names are unlimited.
///
/// Method: the serial scheme over the general network (Kolisch and Hartmann 2006) with late start
/// as first priority; then orders near the best one, a few activities moved in each, as in the
/// shaking of the genetic search (rcpsp/genetic.h). Links only ask for minimum distances, so the
/// scheme always ends. Deadlines are wishes: less lateness of all deadlines goes before an earlier
/// finish. Deterministic by seed.
#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "schedule/cpm/network.h"

namespace yicheng::schedule::level {

/// What an activity takes of a resource at a time, or costs in all.
struct Use {
  cpm::ActivityId activity;
  double amount = 0;
};

struct Resource {
  std::string key;
  Bilingual name;
  double capacity = 0;  ///< at a time
  std::vector<Use> uses;
};

struct BudgetPeriod {
  Day first;
  Day last;
  double amount = 0;
};

struct Budget {
  std::string key;
  Bilingual name;
  std::vector<Use> costs;
  std::vector<BudgetPeriod> periods;  ///< in order, apart from each other
};

struct Limits {
  std::vector<Resource> resources;
  std::vector<Budget> budgets;
};

/// What kept an activity from starting earlier: the last limit in its way.
struct Hold {
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  std::size_t resource = kNone;  ///< place in Limits::resources
  std::size_t budget = kNone;    ///< or in Limits::budgets
  Day day;                       ///< the last day on which it was short
};

/// A demand above the resource's capacity: the activity is scheduled without it.
struct Unservable {
  cpm::ActivityId activity;
  std::size_t resource = 0;
};

/// Columns by activity.
struct Levelled {
  std::vector<cpm::Instant> start;
  std::vector<cpm::Instant> finish;
  std::vector<std::optional<Hold>> hold;  ///< none: links or constraints alone decide
  std::vector<Unservable> unservable;
  cpm::Instant end;
  double late_days = 0;  ///< of all finish-no-later dates together
  std::uint64_t schedules = 0;
};

struct Options {
  std::uint64_t schedules = 500;  ///< how many may be built; at least 1
  std::uint64_t seed = 1;
};

/// Cost: schedules x (links + days looked at). Memory: days x resources.
Levelled level(cpm::Network const& network, Limits const& limits, Options const& options);

}  // namespace yicheng::schedule::level
