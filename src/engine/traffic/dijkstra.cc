#include "engine/traffic/dijkstra.h"

#include <algorithm>

#include "base/check.h"

namespace yicheng::engine::traffic {
namespace {

constexpr std::uint32_t kNoLink = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Dijkstra::Dijkstra(Network const& network)
    : first_(network.nodes + 1, 0),
      tail_(network.links()),
      first_through_(network.first_through_node),
      distance_(network.nodes, kUnreached),
      parent_(network.nodes, kNoLink),
      wanted_(network.nodes, 0) {
  OutLinks const out(network);
  for (std::size_t node = 0; node < network.nodes; ++node) {
    for (LinkIndex const link : out.of(NodeIndex(node))) {
      if (network.open[link.index()] != 0) {
        arcs_.push_back({network.to[link.index()].value, link.value});
      }
      tail_[link.index()] = static_cast<std::uint32_t>(node);
    }
    first_[node + 1] = static_cast<std::uint32_t>(arcs_.size());
  }
}

void Dijkstra::push(Entry entry) {
  std::size_t at = heap_.size();
  heap_.push_back(entry);
  while (at > 0) {
    std::size_t const above = (at - 1) / 4;
    if (heap_[above].key <= entry.key) {
      break;
    }
    heap_[at] = heap_[above];
    at = above;
  }
  heap_[at] = entry;
}

Dijkstra::Entry Dijkstra::pop() {
  Entry const top = heap_.front();
  Entry const moved = heap_.back();
  heap_.pop_back();
  std::size_t const size = heap_.size();
  std::size_t at = 0;
  while (4 * at + 1 < size) {
    std::size_t const end = std::min(4 * at + 5, size);
    std::size_t least = 4 * at + 1;
    for (std::size_t child = least + 1; child < end; ++child) {
      least = heap_[child].key < heap_[least].key ? child : least;
    }
    if (heap_[least].key >= moved.key) {
      break;
    }
    heap_[at] = heap_[least];
    at = least;
  }
  if (size > 0) {
    heap_[at] = moved;
  }
  return top;
}

void Dijkstra::relax_from(std::span<double const> costs, std::uint32_t node, double distance) {
  for (std::uint32_t i = first_[node]; i < first_[node + 1]; ++i) {
    Arc const arc = arcs_[i];
    double const reached = distance + costs[arc.link];
    if (reached < distance_[arc.head]) {
      distance_[arc.head] = reached;
      parent_[arc.head] = arc.link;
      push({reached, arc.head});
    }
  }
}

void Dijkstra::run(std::span<double const> costs, NodeIndex origin,
                   std::span<NodeIndex const> destinations) {
  std::fill(distance_.begin(), distance_.end(), kUnreached);
  heap_.clear();
  std::size_t missing = destinations.size();
  for (NodeIndex const destination : destinations) {
    wanted_[destination.index()] = 1;
  }
  distance_[origin.index()] = 0;
  parent_[origin.index()] = kNoLink;
  relax_from(costs, origin.value, 0);
  while (!heap_.empty() && missing > 0) {
    Entry const entry = pop();
    if (entry.key > distance_[entry.node]) {
      continue;
    }
    if (wanted_[entry.node] != 0) {
      wanted_[entry.node] = 0;
      --missing;
    }
    if (entry.node >= first_through_) {
      relax_from(costs, entry.node, entry.key);
    }
  }
  for (NodeIndex const destination : destinations) {
    wanted_[destination.index()] = 0;
  }
}

std::span<std::uint32_t const> Dijkstra::path(NodeIndex destination) {
  check(distance_[destination.index()] < kUnreached);
  path_.clear();
  for (std::uint32_t node = destination.value; parent_[node] != kNoLink;
       node = tail_[parent_[node]]) {
    path_.push_back(parent_[node]);
  }
  std::reverse(path_.begin(), path_.end());
  return path_;
}

}  // namespace yicheng::engine::traffic
