#include "engine/traffic/contraction.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <queue>
#include <utility>

namespace yicheng::engine::traffic {
namespace {

class Contraction {
 public:
  explicit Contraction(Network const& network)
      : near_(neighbours_of(network)), gone_(network.nodes, 0) {
    order_.reserve(network.nodes);
  }

  void contract(std::uint32_t node) {
    gone_[node] = 1;
    order_.push_back(node);
    for (std::uint32_t const other : near_[node]) {
      join_clique(other, node);
    }
  }

  /// Until none is left. The queue keeps stale entries; the present degree tells them.
  void contract_rest() {
    using Entry = std::pair<std::size_t, std::uint32_t>;  // (degree, node)
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    auto const push = [&](std::uint32_t node) { queue.emplace(near_[node].size(), node); };
    for (std::size_t node = 0; node < gone_.size(); ++node) {
      if (gone_[node] == 0) {
        push(static_cast<std::uint32_t>(node));
      }
    }
    while (!queue.empty()) {
      auto const [degree, node] = queue.top();
      queue.pop();
      if (gone_[node] == 0 && degree == near_[node].size()) {
        contract(node);
        std::ranges::for_each(near_[node], push);
      }
    }
  }

  std::vector<std::uint32_t> take_order() { return std::move(order_); }

 private:
  /// The neighbours of `node` after `gone` is contracted.
  void join_clique(std::uint32_t node, std::uint32_t gone) {
    std::vector<std::uint32_t>& near = near_[node];
    scratch_.clear();
    std::ranges::set_union(near, near_[gone], std::back_inserter(scratch_));
    std::erase_if(scratch_, [&](std::uint32_t other) { return other == node || other == gone; });
    near.assign(scratch_.begin(), scratch_.end());
  }

  std::vector<std::vector<std::uint32_t>> near_;
  std::vector<std::uint8_t> gone_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> scratch_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> neighbours_of(Network const& network) {
  std::vector<std::vector<std::uint32_t>> near(network.nodes);
  for (std::size_t link = 0; link < network.links(); ++link) {
    NodeIndex const from = network.from[link];
    NodeIndex const to = network.to[link];
    bool const passed =
        from.index() >= network.first_through_node || to.index() >= network.first_through_node;
    if (passed && from != to) {
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

std::vector<std::uint32_t> contraction_order(Network const& network) {
  Contraction contraction(network);
  for (std::size_t node = 0; node < std::min(network.first_through_node, network.nodes); ++node) {
    contraction.contract(static_cast<std::uint32_t>(node));
  }
  contraction.contract_rest();
  return contraction.take_order();
}

bool serves(std::vector<std::uint32_t> const& order, Network const& network) {
  std::vector<std::uint8_t> seen(network.nodes, 0);
  bool good = order.size() == network.nodes;
  for (std::size_t rank = 0; good && rank < order.size(); ++rank) {
    bool const centroid = rank < network.first_through_node;
    good = order[rank] < network.nodes && seen[order[rank]] == 0 &&
           (order[rank] < network.first_through_node) == centroid;
    if (good) {
      seen[order[rank]] = 1;
    }
  }
  return good;
}

}  // namespace yicheng::engine::traffic
