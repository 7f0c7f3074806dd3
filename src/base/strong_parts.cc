#include "base/strong_parts.h"

#include <algorithm>
#include <limits>

namespace yicheng {
namespace {

constexpr auto kUnseen = std::numeric_limits<std::uint32_t>::max();

class Search {
 public:
  explicit Search(ArcRows const& arcs)
      : arcs_(arcs), order_(arcs.nodes(), kUnseen), low_(arcs.nodes(), 0) {
    found_.part.assign(arcs.nodes(), kUnseen);
    for (std::uint32_t node = 0; node < arcs.nodes(); ++node) {
      if (order_[node] == kUnseen) {
        explore(node);
      }
    }
  }
  StrongParts take() { return std::move(found_); }

 private:
  struct Visit {
    std::uint32_t node;
    std::size_t next = 0;
  };

  void enter(std::uint32_t node) {
    order_[node] = low_[node] = count_++;
    open_.push_back(node);
    visits_.push_back({node, 0});
  }

  void explore(std::uint32_t root) {
    enter(root);
    while (!visits_.empty()) {
      Visit& visit = visits_.back();
      auto const out = arcs_.out(visit.node);
      if (visit.next == out.size()) {
        leave(visit.node);
        continue;
      }
      std::uint32_t const from = visit.node;
      std::uint32_t const to = out[visit.next++];
      if (order_[to] == kUnseen) {
        enter(to);
      } else if (found_.part[to] == kUnseen) {
        low_[from] = std::min(low_[from], order_[to]);
      }
    }
  }

  void leave(std::uint32_t node) {
    visits_.pop_back();
    if (!visits_.empty()) {
      std::uint32_t& above = low_[visits_.back().node];
      above = std::min(above, low_[node]);
    }
    if (low_[node] != order_[node]) {
      return;
    }
    std::uint32_t size = 0;
    for (std::uint32_t member = kUnseen; member != node; ++size) {
      member = open_.back();
      open_.pop_back();
      found_.part[member] = static_cast<std::uint32_t>(found_.size.size());
    }
    found_.size.push_back(size);
  }

  ArcRows const& arcs_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> low_;
  std::vector<std::uint32_t> open_;
  std::vector<Visit> visits_;
  std::uint32_t count_ = 0;
  StrongParts found_;
};

}  // namespace

std::uint32_t StrongParts::largest() const {
  return static_cast<std::uint32_t>(std::max_element(size.begin(), size.end()) - size.begin());
}

StrongParts strong_parts(ArcRows const& arcs) {
  return Search(arcs).take();
}

}  // namespace yicheng
