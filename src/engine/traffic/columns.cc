#include "engine/traffic/columns.h"

#include <algorithm>

namespace yicheng::engine::traffic {

void Columns::add(std::span<std::uint32_t const> path, double vehicles) {
  links.insert(links.end(), path.begin(), path.end());
  link_first.push_back(links.size());
  flow.push_back(vehicles);
}

void NewPaths::add(std::size_t of_pair, std::span<std::uint32_t const> path) {
  pair.push_back(static_cast<std::uint32_t>(of_pair));
  links.insert(links.end(), path.begin(), path.end());
  link_first.push_back(links.size());
}

void NewPaths::clear() {
  pair.clear();
  link_first.assign(1, 0);
  links.clear();
}

Columns merged(Columns const& old, NewPaths const& found) {
  Columns next;
  next.pair_first.reserve(old.pair_first.size());
  next.flow.reserve(old.count() + found.pair.size());
  next.link_first.reserve(old.count() + found.pair.size() + 1);
  next.links.reserve(old.links.size() + found.links.size());
  std::size_t at = 0;
  for (std::size_t pair = 0; pair < old.pairs(); ++pair) {
    for (std::size_t column = old.pair_first[pair]; column < old.pair_first[pair + 1]; ++column) {
      if (old.flow[column] > 0) {
        next.add(old.path(column), old.flow[column]);
      }
    }
    if (at < found.pair.size() && found.pair[at] == pair) {
      std::size_t const first = found.link_first[at];
      next.add({found.links.data() + first, found.link_first[at + 1] - first}, 0);
      ++at;
    }
    next.close_pair();
  }
  return next;
}

std::vector<double> add_up_flows(Columns& columns, std::span<double const> demand,
                                 std::size_t links) {
  std::vector<double> flow(links, 0);
  for (std::size_t pair = 0; pair < columns.pairs(); ++pair) {
    std::size_t const first = columns.pair_first[pair];
    std::size_t const last = columns.pair_first[pair + 1];
    if (first == last) {
      continue;  // unreached
    }
    auto const begin = columns.flow.begin() + static_cast<std::ptrdiff_t>(first);
    auto const end = columns.flow.begin() + static_cast<std::ptrdiff_t>(last);
    auto const largest = std::max_element(begin, end);
    *largest = 0;
    double others = 0;
    for (auto f = begin; f != end; ++f) {
      others += *f;
    }
    *largest = std::max(demand[pair] - others, 0.0);
    for (std::size_t column = first; column < last; ++column) {
      double const vehicles = columns.flow[column];
      for (std::uint32_t const link : columns.path(column)) {
        flow[link] += vehicles;
      }
    }
  }
  return flow;
}

}  // namespace yicheng::engine::traffic
