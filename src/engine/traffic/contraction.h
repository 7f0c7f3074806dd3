/// In which order a road network's nodes are contracted: centroids first, by number, since nothing
/// passes them; then always the node that has the fewest neighbours left, ties by number (minimum
/// degree, Markowitz 1957). Depends on which nodes are linked alone. Cost: about 2 ms for 1,000
/// nodes.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

/// Nodes that a link joins either way, ascending, without links between centroids and loops.
std::vector<std::vector<std::uint32_t>> neighbours_of(Network const& network);

/// All nodes, in the order of their contraction.
std::vector<std::uint32_t> contraction_order(Network const& network);

/// Whether an order from elsewhere (a file) serves this network: all its nodes, centroids first.
bool serves(std::vector<std::uint32_t> const& order, Network const& network);

}  // namespace yicheng::engine::traffic
