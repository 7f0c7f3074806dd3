#include "engine/traffic/columns.h"

#include <algorithm>

namespace yicheng::engine::traffic {

void Columns::add(std::span<std::uint32_t const> path, double vehicles) {
  links.insert(links.end(), path.begin(), path.end());
  link_first.push_back(links.size());
  flow.push_back(vehicles);
}

void Columns::append(Columns const& other, std::size_t first, std::size_t last) {
  std::size_t const from = other.link_first[first];
  std::size_t const before = links.size();
  auto const at = [](auto const& values, std::size_t index) {
    return values.begin() + static_cast<std::ptrdiff_t>(index);
  };
  links.insert(links.end(), at(other.links, from), at(other.links, other.link_first[last]));
  flow.insert(flow.end(), at(other.flow, first), at(other.flow, last));
  for (std::size_t column = first; column < last; ++column) {
    link_first.push_back(before + other.link_first[column + 1] - from);
  }
}

Columns no_columns(std::size_t first, std::size_t last) {
  Columns columns;
  columns.first_pair = first;
  columns.pair_first.assign(last - first + 1, 0);
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
  std::size_t copied = 0;  // columns before it are in `next` or dropped
  for (std::size_t pair = 0; pair < old.pairs(); ++pair) {
    std::size_t const last = old.pair_first[pair + 1];
    for (std::size_t column = old.pair_first[pair]; drops && column < last; ++column) {
      if (old.flow[column] <= 0) {
        next.append(old, copied, column);
        copied = column + 1;
      }
    }
    if (at < found.pair.size() && found.pair[at] == old.first_pair + pair) {
      next.append(old, copied, last);
      copied = last;
      std::size_t const first = found.link_first[at];
      next.add({found.links.data() + first, found.link_first[at + 1] - first}, 0);
      ++at;
    }
    next.pair_first.push_back(static_cast<std::uint32_t>(next.count() + last - copied));
  }
  next.append(old, copied, old.count());
  return next;
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
