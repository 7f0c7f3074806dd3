#include "engine/traffic/shift.h"

#include <algorithm>

namespace yicheng::engine::traffic {

Shifter::Shifter(Columns& columns, LinkCosts& costs, std::span<double const> surcharge,
                 ShiftScratch& scratch)
    : columns_(columns), costs_(costs), surcharge_(surcharge), scratch_(scratch) {
  for (std::size_t pair = 0; pair < columns.pairs(); ++pair) {
    if (columns.pair_first[pair + 1] - columns.pair_first[pair] > 1) {
      pairs_.push_back(static_cast<std::uint32_t>(pair));
    }
  }
}

double Shifter::cost_of(std::size_t column) const {
  LinkCosts::Now const* const now = costs_.data();
  double sum = 0;
  for (std::uint32_t const link : columns_.path(column)) {
    sum += now[link].cost;
  }
  return sum + surcharge_of(columns_.path(column));
}

double Shifter::surcharge_of(std::span<std::uint32_t const> path) const {
  double sum = 0;
  if (!surcharge_.empty()) {
    for (std::uint32_t const link : path) {
      sum += surcharge_[link];
    }
  }
  return sum;
}

/// Fills scratch_.only_from and scratch_.only_to with the links that one column has and the other
/// has not.
void Shifter::split(std::size_t from, std::size_t to) {
  std::span<std::uint32_t const> a = columns_.path(from);
  std::span<std::uint32_t const> b = columns_.path(to);
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a = a.subspan(1);
    b = b.subspan(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a = a.first(a.size() - 1);
    b = b.first(b.size() - 1);
  }
  scratch_.only_from.clear();
  scratch_.only_to.clear();
  scratch_.stamp += 2;
  for (std::uint32_t const link : a) {
    scratch_.mark[link] = scratch_.stamp;
  }
  for (std::uint32_t const link : b) {
    if (scratch_.mark[link] == scratch_.stamp) {
      scratch_.mark[link] = scratch_.stamp + 1;
    } else {
      scratch_.only_to.push_back(link);
    }
  }
  for (std::uint32_t const link : a) {
    if (scratch_.mark[link] == scratch_.stamp) {
      scratch_.only_from.push_back(link);
    }
  }
}

void Shifter::shift(std::size_t from, std::size_t to) {
  split(from, to);
  LinkCosts::Now const* const now = costs_.data();
  double difference = surcharge_of(scratch_.only_from) - surcharge_of(scratch_.only_to);
  double slope = 0;
  for (std::uint32_t const link : scratch_.only_from) {
    difference += now[link].cost;
    slope += now[link].slope;
  }
  for (std::uint32_t const link : scratch_.only_to) {
    difference -= now[link].cost;
    slope += now[link].slope;
  }
  if (difference < 0) {
    return;  // an earlier shift of this visit made the column the cheaper one
  }
  double& available = columns_.flow[from];
  double const step = slope * available > difference ? difference / slope : available;
  available = step == available ? 0 : available - step;
  columns_.flow[to] += step;
  for (std::uint32_t const link : scratch_.only_from) {
    costs_.add(link, -step);
  }
  for (std::uint32_t const link : scratch_.only_to) {
    costs_.add(link, step);
  }
}

double Shifter::visit(std::size_t pair) {
  std::size_t const first = columns_.pair_first[pair];
  std::size_t const last = columns_.pair_first[pair + 1];
  std::size_t cheapest = first;
  double lowest = 0;
  double cost_sum = 0;
  double flow_sum = 0;
  for (std::size_t column = first; column < last; ++column) {
    double const cost = cost_of(column);
    if (column == first || cost < lowest) {
      lowest = cost;
      cheapest = column;
    }
    cost_sum += columns_.flow[column] * cost;
    flow_sum += columns_.flow[column];
  }
  double const excess = cost_sum - flow_sum * lowest;
  if (excess > 0) {
    for (std::size_t column = first; column < last; ++column) {
      if (column != cheapest && columns_.flow[column] > 0) {
        shift(column, cheapest);
      }
    }
  }
  return std::max(excess, 0.0);
}

double Shifter::pass() {
  excess_.resize(pairs_.size());
  double total = 0;
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    excess_[i] = visit(pairs_[i]);
    total += excess_[i];
  }
  // Pairs below a share of the mean hold at most that share of the whole.
  constexpr double kShareOfMean = 0.3;
  auto const count = static_cast<double>(std::max<std::size_t>(pairs_.size(), 1));
  worst_.clear();
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    if (excess_[i] > kShareOfMean * total / count) {
      worst_.push_back(pairs_[i]);
    }
  }
  return total;
}

double Shifter::pass_worst() {
  double total = 0;
  for (std::uint32_t const pair : worst_) {
    total += visit(pair);
  }
  return total;
}

}  // namespace yicheng::engine::traffic
