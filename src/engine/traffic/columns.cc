#include "engine/traffic/columns.h"

#include <algorithm>

namespace yicheng::engine::traffic {

void Columns::add(std::span<std::uint32_t const> path, double vehicles) {
  links.insert(links.end(), path.begin(), path.end());
  link_first.push_back(links.size());
  flow.push_back(vehicles);
}

Columns no_columns(std::size_t pairs) {
  Columns columns;
  columns.pair_first.assign(pairs + 1, 0);
  return columns;
}

void NewPaths::add(std::size_t of_pair, std::span<std::uint32_t const> path) {
  pair.push_back(static_cast<std::uint32_t>(of_pair));
  links.insert(links.end(), path.begin(), path.end());
  link_first.push_back(links.size());
}

void NewPaths::append(NewPaths const& later) {
  std::size_t const before = links.size();
  pair.insert(pair.end(), later.pair.begin(), later.pair.end());
  links.insert(links.end(), later.links.begin(), later.links.end());
  for (std::size_t i = 1; i < later.link_first.size(); ++i) {
    link_first.push_back(before + later.link_first[i]);
  }
}

void NewPaths::clear() {
  pair.clear();
  link_first.assign(1, 0);
  links.clear();
}

Columns merged(Columns&& old, NewPaths const& found, Unused unused) {
  bool const drops = unused == Unused::drop &&
                     std::ranges::any_of(old.flow, [](double flow) { return flow <= 0; });
  if (found.pair.empty() && !drops) {
    return std::move(old);
  }
  Columns next;
  next.first_pair = old.first_pair;
  next.pair_first.reserve(old.pair_first.size());
  next.flow.reserve(old.count() + found.pair.size());
  next.link_first.reserve(old.count() + found.pair.size() + 1);
  next.links.reserve(old.links.size() + found.links.size());
  std::size_t at = 0;
  for (std::size_t pair = 0; pair < old.pairs(); ++pair) {
    for (std::size_t column = old.pair_first[pair]; column < old.pair_first[pair + 1]; ++column) {
      if (old.flow[column] > 0 || unused == Unused::keep) {
        next.add(old.path(column), old.flow[column]);
      }
    }
    if (at < found.pair.size() && found.pair[at] == old.first_pair + pair) {
      std::size_t const first = found.link_first[at];
      next.add({found.links.data() + first, found.link_first[at + 1] - first}, 0);
      ++at;
    }
    next.close_pair();
  }
  return next;
}

Columns slice(Columns const& columns, std::size_t first, std::size_t last) {
  Columns part;
  part.first_pair = first;
  for (std::size_t pair = first - columns.first_pair; pair < last - columns.first_pair; ++pair) {
    for (std::size_t c = columns.pair_first[pair]; c < columns.pair_first[pair + 1]; ++c) {
      part.add(columns.path(c), columns.flow[c]);
    }
    part.close_pair();
  }
  return part;
}

void make_whole(Columns& part, std::span<double const> demand) {
  for (std::size_t pair = 0; pair < part.pairs(); ++pair) {
    auto const first = part.flow.begin() + part.pair_first[pair];
    auto const last = part.flow.begin() + part.pair_first[pair + 1];
    if (first == last) {
      continue;  // unreached
    }
    auto const largest = std::max_element(first, last);
    *largest = 0;
    double others = 0;
    for (auto flow = first; flow != last; ++flow) {
      others += *flow;
    }
    *largest = std::max(demand[part.first_pair + pair] - others, 0.0);
  }
}

void add_flows(Columns const& part, std::span<double> flow) {
  for (std::size_t column = 0; column < part.count(); ++column) {
    double const vehicles = part.flow[column];
    for (std::uint32_t const link : part.path(column)) {
      flow[link] += vehicles;
    }
  }
}

}  // namespace yicheng::engine::traffic
