#include "schedule/level/ledger.h"

#include <algorithm>

namespace yicheng::schedule::level {
namespace {

// Sums of shares of costs must not break a limit by rounding.
constexpr double kRounding = 1e-9;

bool above(double amount, double limit) {
  return amount > limit + kRounding * std::max(1.0, limit);
}

}  // namespace

Ledger::Ledger(cpm::Network const& network, Limits const& limits)
    : limits_(limits),
      origin_(cpm::day_of(network.begin)),
      holds_(network.size()),
      costs_(network.size()),
      used_(limits.resources.size()) {
  for (std::size_t r = 0; r < limits.resources.size(); ++r) {
    for (auto const& use : limits.resources[r].uses) {
      if (above(use.amount, limits.resources[r].capacity)) {
        unservable_.push_back({use.activity, r});
      } else if (network.duration[use.activity.index()] > cpm::Seconds(0)) {
        holds_[use.activity.index()].push_back({r, use.amount});
      }
    }
  }
  for (std::size_t b = 0; b < limits.budgets.size(); ++b) {
    for (auto const& use : limits.budgets[b].costs) {
      costs_[use.activity.index()].push_back({b, use.amount});
    }
  }
  clear();
}

void Ledger::clear() {
  for (auto& days : used_) {
    days.clear();
  }
  spent_.clear();
  for (auto const& budget : limits_.budgets) {
    spent_.emplace_back(budget.periods.size(), 0);
  }
}

// What ends at midnight does not touch the day that begins.
Ledger::Days Ledger::days_of(cpm::Instant start, cpm::Instant finish) const {
  auto const last = finish > start ? finish - cpm::Seconds(1) : finish;
  int const first = static_cast<int>((cpm::day_of(start) - origin_).count());
  return {std::max(first, 0),
          static_cast<int>((cpm::day_of(last) - cpm::day_of(start)).count()) + 1};
}

std::optional<Hold> Ledger::short_resource(std::size_t activity, Days days) const {
  std::optional<Hold> found;
  int latest = -1;
  for (auto const& demand : holds_[activity]) {
    auto const& used = used_[demand.of];
    int const end = std::min(days.first + days.count, static_cast<int>(used.size()));
    for (int day = end - 1; day >= days.first && day > latest; --day) {
      if (above(used[static_cast<std::size_t>(day)] + demand.amount,
                limits_.resources[demand.of].capacity)) {
        latest = day;
        found = Hold{demand.of, Hold::kNone, origin_ + std::chrono::days(day)};
      }
    }
  }
  return found;
}

double Ledger::cost_in(Demand const& demand, Days days, BudgetPeriod const& period) const {
  auto const first = std::max<std::int64_t>(days.first, (period.first - origin_).count());
  auto const last =
      std::min<std::int64_t>(days.first + days.count - 1, (period.last - origin_).count());
  return last < first ? 0 : demand.amount * static_cast<double>(last - first + 1) / days.count;
}

// Where a period is too short of money the activity tries one day later, until less of it falls
// into the period.
std::optional<Hold> Ledger::short_budget(std::size_t activity, Days days) const {
  for (auto const& demand : costs_[activity]) {
    auto const& periods = limits_.budgets[demand.of].periods;
    for (std::size_t p = 0; p < periods.size(); ++p) {
      double const cost = cost_in(demand, days, periods[p]);
      if (cost > 0 && above(spent_[demand.of][p] + cost, periods[p].amount)) {
        return Hold{Hold::kNone, demand.of, origin_ + std::chrono::days(days.first)};
      }
    }
  }
  return std::nullopt;
}

std::optional<Hold> Ledger::first_short(std::size_t activity, cpm::Instant start,
                                        cpm::Instant finish) {
  auto const days = days_of(start, finish);
  auto const resource = short_resource(activity, days);
  return resource ? resource : short_budget(activity, days);
}

void Ledger::book(std::size_t activity, cpm::Instant start, cpm::Instant finish) {
  auto const days = days_of(start, finish);
  auto const end = static_cast<std::size_t>(days.first + days.count);
  for (auto const& demand : holds_[activity]) {
    auto& used = used_[demand.of];
    used.resize(std::max(used.size(), end), 0);
    for (auto day = static_cast<std::size_t>(days.first); day < end; ++day) {
      used[day] += demand.amount;
    }
  }
  for (auto const& demand : costs_[activity]) {
    auto const& periods = limits_.budgets[demand.of].periods;
    for (std::size_t p = 0; p < periods.size(); ++p) {
      spent_[demand.of][p] += cost_in(demand, days, periods[p]);
    }
  }
}

}  // namespace yicheng::schedule::level
