#include "engine/traffic/shift.h"

#include <algorithm>

namespace yicheng::engine::traffic {

Shifter::Shifter(Columns& columns, LinkCosts& costs)
    : columns_(columns), costs_(costs), mark_(costs.size(), 0) {
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
  return sum;
}

/// Fills only_from_ and only_to_ with the links that one column has and the other has not.
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
  only_from_.clear();
  only_to_.clear();
  stamp_ += 2;
  for (std::uint32_t const link : a) {
    mark_[link] = stamp_;
  }
  for (std::uint32_t const link : b) {
    if (mark_[link] == stamp_) {
      mark_[link] = stamp_ + 1;
    } else {
      only_to_.push_back(link);
    }
  }
  for (std::uint32_t const link : a) {
    if (mark_[link] == stamp_) {
      only_from_.push_back(link);
    }
  }
}

void Shifter::shift(std::size_t from, std::size_t to) {
  split(from, to);
  LinkCosts::Now const* const now = costs_.data();
  double difference = 0;
  double slope = 0;
  for (std::uint32_t const link : only_from_) {
    difference += now[link].cost;
    slope += now[link].slope;
  }
  for (std::uint32_t const link : only_to_) {
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
  for (std::uint32_t const link : only_from_) {
    costs_.add(link, -step);
  }
  for (std::uint32_t const link : only_to_) {
    costs_.add(link, step);
  }
}

double Shifter::visit(std::size_t pair, double ignored) {
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
  if (excess > ignored) {
    for (std::size_t column = first; column < last; ++column) {
      if (column != cheapest && columns_.flow[column] > 0) {
        shift(column, cheapest);
      }
    }
  }
  return excess;
}

double Shifter::pass(double ignored) {
  double excess = 0;
  for (std::uint32_t const pair : pairs_) {
    excess += visit(pair, ignored);
  }
  return excess;
}

}  // namespace yicheng::engine::traffic
