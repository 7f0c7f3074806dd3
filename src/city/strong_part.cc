#include <algorithm>
#include <limits>

#include "city/network.h"

namespace yicheng::city {
namespace {

constexpr auto kUnseen = std::numeric_limits<std::uint32_t>::max();

// Tarjan's strongly connected components (1972) with a stack of its own, because the network of a
// city is deeper than the stack of a thread.
class StrongParts {
 public:
  explicit StrongParts(Roads const& roads)
      : roads_(roads),
        adjacency_(roads),
        order_(roads.nodes(), kUnseen),
        low_(roads.nodes(), 0),
        part_(roads.nodes(), kUnseen) {
    for (std::size_t n = 0; n < roads.nodes(); ++n) {
      if (order_[n] == kUnseen) {
        explore(NodeId(n));
      }
    }
  }

  std::vector<std::uint8_t> largest() const {
    std::vector<std::uint8_t> in(part_.size(), 0);
    if (sizes_.empty()) {
      return in;
    }
    auto const biggest = std::max_element(sizes_.begin(), sizes_.end()) - sizes_.begin();
    for (std::size_t n = 0; n < part_.size(); ++n) {
      in[n] = part_[n] == static_cast<std::uint32_t>(biggest) ? 1 : 0;
    }
    return in;
  }

 private:
  struct Visit {
    NodeId node;
    std::size_t next = 0;
  };

  void enter(NodeId node) {
    order_[node.index()] = low_[node.index()] = count_++;
    open_.push_back(node);
    visits_.push_back({node, 0});
  }

  void explore(NodeId root) {
    enter(root);
    while (!visits_.empty()) {
      Visit& visit = visits_.back();
      auto const out = adjacency_.out(visit.node);
      if (visit.next == out.size()) {
        leave(visit.node);
        continue;
      }
      NodeId const from = visit.node;
      NodeId const to = roads_.to[out[visit.next++].index()];
      if (order_[to.index()] == kUnseen) {
        enter(to);
      } else if (part_[to.index()] == kUnseen) {
        low_[from.index()] = std::min(low_[from.index()], order_[to.index()]);
      }
    }
  }

  void leave(NodeId node) {
    visits_.pop_back();
    auto const low = low_[node.index()];
    if (!visits_.empty()) {
      auto& above = low_[visits_.back().node.index()];
      above = std::min(above, low);
    }
    if (low != order_[node.index()]) {
      return;
    }
    std::uint32_t size = 0;
    for (NodeId member; member != node; ++size) {
      member = open_.back();
      open_.pop_back();
      part_[member.index()] = static_cast<std::uint32_t>(sizes_.size());
    }
    sizes_.push_back(size);
  }

  Roads const& roads_;
  Adjacency adjacency_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> low_;
  std::vector<std::uint32_t> part_;
  std::vector<std::uint32_t> sizes_;
  std::vector<NodeId> open_;
  std::vector<Visit> visits_;
  std::uint32_t count_ = 0;
};

}  // namespace

std::vector<std::uint8_t> largest_strong_part(Roads const& roads) {
  return StrongParts(roads).largest();
}

}  // namespace yicheng::city
