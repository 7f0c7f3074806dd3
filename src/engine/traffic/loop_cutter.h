/// Takes loops out of paths. Rounding can make a detour that costs nothing as cheap as none, but a
/// path must not meet itself. Keeps its scratch; cost of a cut: linear in the path.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

class LoopCutter {
 public:
  /// The network must outlive it.
  explicit LoopCutter(Network const& network) : network_(network), seen_at_(network.nodes, 0) {}
  void cut(std::vector<std::uint32_t>& path);

 private:
  Network const& network_;
  std::vector<std::uint32_t> seen_at_;  ///< by node: position in the path + 1
};

}  // namespace yicheng::engine::traffic
