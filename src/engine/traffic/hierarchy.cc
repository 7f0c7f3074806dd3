#include "engine/traffic/hierarchy.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/check.h"
#include "engine/traffic/contraction.h"

namespace yicheng::engine::traffic {

Hierarchy::Hierarchy(Network const& network, std::vector<std::uint32_t> order)
    : order_(serves(order, network) ? std::move(order) : contraction_order(network)),
      centroids_(std::min(network.first_through_node, network.nodes)),
      rank_(network.nodes) {
  for (std::size_t rank = 0; rank < order_.size(); ++rank) {
    rank_[order_[rank]] = static_cast<std::uint32_t>(rank);
  }
  store_arcs(network);
  place_links(network);
  store_triangles();
}

/// By vertex, the higher ones that links join it to, with repeats.
struct Hierarchy::Above {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> vertex;
};

Hierarchy::Above Hierarchy::above(Network const& network) const {
  Above near;
  near.first.assign(order_.size() + 1, 0);
  auto const each_link = [&](auto&& take) {
    for (std::size_t link = 0; link < network.links(); ++link) {
      std::uint32_t const from = rank_[network.from[link].index()];
      std::uint32_t const to = rank_[network.to[link].index()];
      if (from != to && (from >= centroids_ || to >= centroids_)) {
        take(std::min(from, to), std::max(from, to));
      }
    }
  };
  each_link([&](std::uint32_t low, std::uint32_t) { ++near.first[low + 1]; });
  std::partial_sum(near.first.begin(), near.first.end(), near.first.begin());
  near.vertex.resize(near.first.back());
  std::vector<std::uint32_t> next(near.first.begin(), near.first.end() - 1);
  each_link([&](std::uint32_t low, std::uint32_t high) { near.vertex[next[low]++] = high; });
  return near;
}

/// A vertex is joined to its own higher neighbours and to those of the vertices below it whose
/// parent it is.
void Hierarchy::store_arcs(Network const& network) {
  Above const near = above(network);
  constexpr std::uint32_t kEnd = kNone;
  std::vector<std::uint32_t> first_child(order_.size(), kEnd), next_child(order_.size(), kEnd);
  std::vector<std::uint32_t> seen_by(order_.size(), kEnd);
  first_.assign(1, 0);
  for (std::uint32_t vertex = 0; vertex < order_.size(); ++vertex) {
    auto const add = [&](std::uint32_t other) {
      if (other != vertex && seen_by[other] != vertex) {
        seen_by[other] = vertex;
        head_.push_back(other);
      }
    };
    for (std::uint32_t i = near.first[vertex]; i < near.first[vertex + 1]; ++i) {
      add(near.vertex[i]);
    }
    for (std::uint32_t child = first_child[vertex]; child != kEnd; child = next_child[child]) {
      for (std::uint32_t arc = first_[child]; arc < first_[child + 1]; ++arc) {
        add(head_[arc]);
      }
    }
    std::sort(head_.begin() + first_.back(), head_.end());
    first_.push_back(static_cast<std::uint32_t>(head_.size()));
    if (std::uint32_t const up = parent(vertex); up != kNone) {
      next_child[vertex] = std::exchange(first_child[up], vertex);
    }
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
    if (from != to && from < centroids_ && to < centroids_) {
      direct_links_.emplace_back(link);
    } else if (from != to) {
      link_arc_[link] = find_arc(std::min(from, to), std::max(from, to));
      link_up_[link] = from < to ? 1 : 0;
    }
  }
}

void Hierarchy::store_triangles() {
  for (std::size_t vertex = centroids_; vertex < vertices(); ++vertex) {
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
