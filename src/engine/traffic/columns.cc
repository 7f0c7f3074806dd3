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

void NewPaths::clear() {
  pair.clear();
  link_first.assign(1, 0);
  links.clear();
}

Columns merged(Columns const& old, NewPaths const& found, Unused unused) {
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

namespace {

/// Sets the largest column of a pair to what the others leave of its demand.
void make_whole(std::span<double> flow, double vehicles) {
  auto const largest = std::ranges::max_element(flow);
  *largest = 0;
  double others = 0;
  for (double const f : flow) {
    others += f;
  }
  *largest = std::max(vehicles - others, 0.0);
}

}  // namespace

std::vector<double> add_up_flows(std::span<Columns> parts, std::span<double const> demand,
                                 std::size_t links) {
  std::vector<double> flow(links, 0);
  for (Columns& part : parts) {
    for (std::size_t pair = 0; pair < part.pairs(); ++pair) {
      std::size_t const first = part.pair_first[pair];
      std::size_t const count = part.pair_first[pair + 1] - first;
      if (count > 0) {  // none: unreached
        make_whole({part.flow.data() + first, count}, demand[part.first_pair + pair]);
      }
    }
    for (std::size_t column = 0; column < part.count(); ++column) {
      double const vehicles = part.flow[column];
      for (std::uint32_t const link : part.path(column)) {
        flow[link] += vehicles;
      }
    }
  }
  return flow;
}

}  // namespace yicheng::engine::traffic
