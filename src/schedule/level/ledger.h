/// What activities booked so far hold of each resource on each day, and what they cost in each
/// budget period. Internal to levelling.
#pragma once
#include <optional>
#include <vector>

#include "schedule/level/level.h"

namespace yicheng::schedule::level {

class Ledger {
 public:
  /// Both outlive it. Demands above a capacity are set aside.
  Ledger(cpm::Network const& network, Limits const& limits);

  void clear();
  /// The limit that is short last if the activity ran so; none: there is room. An activity that
  /// takes no time holds nothing, but costs on its day. Cost: days x resources of the activity.
  std::optional<Hold> first_short(std::size_t activity, cpm::Instant start, cpm::Instant finish);
  void book(std::size_t activity, cpm::Instant start, cpm::Instant finish);
  std::vector<Unservable> const& unservable() const { return unservable_; }

 private:
  struct Demand {
    std::size_t of = 0;  ///< resource or budget
    double amount = 0;
  };
  struct Days {
    int first;
    int count;
  };

  Days days_of(cpm::Instant start, cpm::Instant finish) const;
  std::optional<Hold> short_resource(std::size_t activity, Days days) const;
  std::optional<Hold> short_budget(std::size_t activity, Days days) const;
  double cost_in(Demand const& demand, Days days, BudgetPeriod const& period) const;

  Limits const& limits_;
  Day origin_;
  std::vector<std::vector<Demand>> holds_;  ///< by activity
  std::vector<std::vector<Demand>> costs_;  ///< by activity
  std::vector<std::vector<double>> used_;   ///< by resource, by day
  std::vector<std::vector<double>> spent_;  ///< by budget, by period
  std::vector<Unservable> unservable_;
};

}  // namespace yicheng::schedule::level
