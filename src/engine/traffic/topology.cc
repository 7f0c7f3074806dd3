#include "engine/traffic/topology.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace yicheng::engine::traffic {

Topology::Topology(Network const& network)
    : Topology(network.nodes, network.first_through_node, network.from, network.to) {}

Topology::Topology(std::size_t nodes, std::size_t first_through_node, std::vector<NodeIndex> from,
                   std::vector<NodeIndex> to)
    : first_through_node_(first_through_node),
      from_(std::move(from)),
      to_(std::move(to)),
      first_(nodes + 1, 0),
      steps_(from_.size()),
      rank_(from_.size()) {
  for (NodeIndex const tail : from_) {
    ++first_[tail.index() + 1];
  }
  std::uint32_t const widest = *std::ranges::max_element(first_);
  rank_bits_ = static_cast<unsigned>(std::bit_width(std::max(widest, 2U) - 1));
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::size_t link = 0; link < from_.size(); ++link) {
    std::size_t const tail = from_[link].index();
    rank_[link] = next[tail] - first_[tail];
    steps_[next[tail]++] = {static_cast<std::uint32_t>(link), to_[link].value};
  }
}

std::vector<std::uint32_t> links_now(Topology const& then, Topology const& now) {
  std::vector<std::uint32_t> mapped(then.links(), kNoLink);
  if (then == now) {
    std::iota(mapped.begin(), mapped.end(), 0);
    return mapped;
  }
  std::vector<std::uint8_t> taken(now.links(), 0);
  for (std::uint32_t node = 0; node < std::min(then.nodes(), now.nodes()); ++node) {
    for (Topology::Step const& old : then.leaving(node)) {
      for (Topology::Step const& step : now.leaving(node)) {
        if (step.head == old.head && taken[step.link] == 0) {
          taken[step.link] = 1;
          mapped[old.link] = step.link;
          break;
        }
      }
    }
  }
  return mapped;
}

}  // namespace yicheng::engine::traffic
