#include "engine/traffic/zone_access.h"

#include <algorithm>

#include "base/strong_parts.h"

namespace yicheng::engine::traffic {
namespace {

enum class Way { forward, backward };

bool is_through(Network const& network, NodeIndex node) {
  return node.index() >= network.first_through_node;
}

/// Open links by the end from which the way leads on. With `main_only`, those between nodes that
/// paths may pass.
ArcRows arcs_of(Network const& network, Way way, bool through_only) {
  auto const& tails = way == Way::forward ? network.from : network.to;
  auto const& heads = way == Way::forward ? network.to : network.from;
  auto const counts = [&](std::size_t link) {
    bool const through = is_through(network, tails[link]) && is_through(network, heads[link]);
    return network.open[link] != 0 && (through || !through_only);
  };
  ArcRows arcs;
  arcs.first.assign(network.nodes + 1, 0);
  for (std::size_t link = 0; link < network.links(); ++link) {
    arcs.first[tails[link].index() + 1] += counts(link) ? 1 : 0;
  }
  for (std::size_t node = 0; node < network.nodes; ++node) {
    arcs.first[node + 1] += arcs.first[node];
  }
  arcs.head.resize(arcs.first.back());
  std::vector<std::uint32_t> next(arcs.first.begin(), arcs.first.end() - 1);
  for (std::size_t link = 0; link < network.links(); ++link) {
    if (counts(link)) {
      arcs.head[next[tails[link].index()]++] = heads[link].value;
    }
  }
  return arcs;
}

/// Nodes that the marked ones lead to; a centroid is reached but not passed.
std::vector<std::uint8_t> reached(Network const& network, Way way,
                                  std::vector<std::uint8_t> const& start) {
  ArcRows const arcs = arcs_of(network, way, false);
  std::vector<std::uint8_t> seen = start;
  std::vector<std::uint32_t> queue;
  for (std::uint32_t node = 0; node < seen.size(); ++node) {
    if (seen[node] != 0) {
      queue.push_back(node);
    }
  }
  while (!queue.empty()) {
    std::uint32_t const node = queue.back();
    queue.pop_back();
    for (std::uint32_t const next : arcs.out(node)) {
      if (seen[next] == 0) {
        seen[next] = 1;
        if (is_through(network, NodeIndex(std::size_t{next}))) {
          queue.push_back(next);
        }
      }
    }
  }
  return seen;
}

}  // namespace

ZoneAccess zone_access(Network const& network) {
  StrongParts parts = strong_parts(arcs_of(network, Way::forward, true));
  ZoneAccess access;
  access.main_part.assign(network.nodes, 0);
  std::size_t const centroids = std::min(network.first_through_node, network.nodes);
  for (std::size_t node = 0; node < centroids; ++node) {
    parts.size[parts.part[node]] = 0;  // a centroid is a part of its own, never the main one
  }
  std::uint32_t const largest = parts.largest();
  for (std::size_t node = centroids; node < network.nodes; ++node) {
    access.main_part[node] = parts.part[node] == largest ? 1 : 0;
  }
  access.arrives = reached(network, Way::forward, access.main_part);
  access.leaves = reached(network, Way::backward, access.main_part);
  return access;
}

}  // namespace yicheng::engine::traffic
