#include "engine/traffic/loop_cutter.h"

namespace yicheng::engine::traffic {

void LoopCutter::cut(std::vector<std::uint32_t>& path) {
  std::size_t kept = 0;
  seen_at_[network_.from[path.front()].index()] = 1;
  for (std::size_t i = 0; i < path.size(); ++i) {
    std::uint32_t const link = path[i];
    path[kept++] = link;
    std::uint32_t& seen = seen_at_[network_.to[link].index()];
    if (seen != 0) {
      for (std::size_t j = seen - 1; j + 1 < kept; ++j) {
        seen_at_[network_.to[path[j]].index()] = 0;
      }
      kept = seen - 1;
    } else {
      seen = static_cast<std::uint32_t>(kept + 1);
    }
  }
  seen_at_[network_.from[path.front()].index()] = 0;
  path.resize(kept);
  for (std::uint32_t const link : path) {
    seen_at_[network_.to[link].index()] = 0;
  }
}

}  // namespace yicheng::engine::traffic
