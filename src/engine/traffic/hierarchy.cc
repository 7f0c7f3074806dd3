#include "engine/traffic/hierarchy.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/check.h"

namespace yicheng::engine::traffic {
namespace {

using Neighbours = std::vector<std::vector<std::uint32_t>>;

Neighbours neighbours_of(Network const& network) {
  Neighbours near(network.nodes);
  for (std::size_t link = 0; link < network.links(); ++link) {
    NodeIndex const from = network.from[link];
    NodeIndex const to = network.to[link];
    bool const inner = from.index() >= network.first_through_node &&
                       to.index() >= network.first_through_node && from != to;
    if (inner) {
      near[from.index()].push_back(to.value);
      near[to.index()].push_back(from.value);
    }
  }
  for (std::vector<std::uint32_t>& list : near) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return near;
}

/// The neighbours of `node` after `gone`, whose neighbours were `clique`, is contracted.
void join_clique(std::vector<std::uint32_t>& near, std::uint32_t node, std::uint32_t gone,
                 std::vector<std::uint32_t> const& clique, std::vector<std::uint32_t>& scratch) {
  scratch.clear();
  std::ranges::set_union(near, clique, std::back_inserter(scratch));
  std::erase_if(scratch, [&](std::uint32_t other) { return other == node || other == gone; });
  near.swap(scratch);
}

/// Contracts the node with the fewest neighbours until none is left. On return each list holds the
/// neighbours that were still there when its node was contracted.
std::vector<std::uint32_t> contract(Network const& network, Neighbours& near) {
  std::set<std::pair<std::size_t, std::uint32_t>> queue;  // (degree, node): ties by number
  for (std::size_t node = network.first_through_node; node < network.nodes; ++node) {
    queue.emplace(near[node].size(), static_cast<std::uint32_t>(node));
  }
  std::vector<std::uint32_t> order;
  std::vector<std::uint32_t> scratch;
  while (!queue.empty()) {
    std::uint32_t const node = queue.begin()->second;
    queue.erase(queue.begin());
    order.push_back(node);
    for (std::uint32_t const other : near[node]) {
      queue.erase({near[other].size(), other});
      join_clique(near[other], other, node, near[node], scratch);
      queue.emplace(near[other].size(), other);
    }
  }
  return order;
}

}  // namespace

Hierarchy::Hierarchy(Network const& network) {
  Neighbours near = neighbours_of(network);
  std::vector<std::uint32_t> const order = contract(network, near);
  number(order, network.nodes);
  store_arcs(near, order);
  place_links(network);
  store_triangles();
}

void Hierarchy::number(std::vector<std::uint32_t> const& order, std::size_t nodes) {
  rank_.assign(nodes, kNone);
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    rank_[order[rank]] = static_cast<std::uint32_t>(rank);
  }
}

void Hierarchy::store_arcs(std::vector<std::vector<std::uint32_t>> const& above,
                           std::vector<std::uint32_t> const& order) {
  first_.assign(1, 0);
  for (std::uint32_t const node : order) {
    for (std::uint32_t const other : above[node]) {
      head_.push_back(rank_[other]);
    }
    std::sort(head_.begin() + first_.back(), head_.end());
    first_.push_back(static_cast<std::uint32_t>(head_.size()));
  }
}

std::uint32_t Hierarchy::find_arc(std::uint32_t low, std::uint32_t high) const {
  auto const begin = head_.begin() + first_[low];
  auto const end = head_.begin() + first_[low + 1];
  auto const found = std::lower_bound(begin, end, high);
  check(found != end && *found == high);
  return static_cast<std::uint32_t>(found - head_.begin());
}

void Hierarchy::place_links(Network const& network) {
  link_arc_.assign(network.links(), kNone);
  link_up_.assign(network.links(), 0);
  for (std::size_t link = 0; link < network.links(); ++link) {
    std::uint32_t const from = rank_[network.from[link].index()];
    std::uint32_t const to = rank_[network.to[link].index()];
    if (from != kNone && to != kNone && from != to) {
      link_arc_[link] = find_arc(std::min(from, to), std::max(from, to));
      link_up_[link] = from < to ? 1 : 0;
    }
  }
}

void Hierarchy::store_triangles() {
  for (std::size_t vertex = 0; vertex < vertices(); ++vertex) {
    for (std::uint32_t a = first_[vertex]; a < first_[vertex + 1]; ++a) {
      // Arcs of the lower head and of the vertex both ascend: one merge finds all third sides.
      std::uint32_t third = first_[head_[a]];
      for (std::uint32_t b = a + 1; b < first_[vertex + 1]; ++b) {
        while (head_[third] != head_[b]) {
          ++third;
        }
        triangles_.push_back(third);
      }
    }
  }
}

}  // namespace yicheng::engine::traffic
