/// Whether zones can exchange trips with the rest of a network.
///
/// The main part is the largest strongly connected part of the nodes that paths may pass, over open
/// links. A zone is joined where it reaches the main part and is reached from it without passing a
/// centroid. Cost: linear in the network.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

struct ZoneAccess {
  std::vector<std::uint8_t> main_part;  ///< by node: 1 where it lies in the main part
  std::vector<std::uint8_t> leaves;     ///< by node: 1 where it reaches the main part
  std::vector<std::uint8_t> arrives;    ///< by node: 1 where the main part reaches it

  bool joined(NodeIndex node) const {
    return leaves[node.index()] != 0 && arrives[node.index()] != 0;
  }
};

ZoneAccess zone_access(Network const& network);

}  // namespace yicheng::engine::traffic
