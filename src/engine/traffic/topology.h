/// Which nodes a network's links join: what all states of a city have in common, and what the paths
/// of a saved state are told by.
///
/// Immutable. A path from a known node is a row of ranks: the first link is the n-th of those that
/// leave the node, and so on; `step` follows it. Memory: 24 bytes a link.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

class Topology {
 public:
  explicit Topology(Network const& network);
  /// Ends must be below `nodes`.
  Topology(std::size_t nodes, std::size_t first_through_node, std::vector<NodeIndex> from,
           std::vector<NodeIndex> to);

  struct Step {
    std::uint32_t link;
    std::uint32_t head;
  };
  std::size_t nodes() const { return first_.size() - 1; }
  std::size_t links() const { return from_.size(); }
  std::size_t first_through_node() const { return first_through_node_; }
  std::span<NodeIndex const> from() const { return from_; }
  std::span<NodeIndex const> to() const { return to_; }
  /// The links that leave a node, ascending.
  std::span<Step const> leaving(std::uint32_t node) const {
    return {steps_.data() + first_[node], steps_.data() + first_[node + 1]};
  }
  /// All links by tail, then as `leaving` has them; those of a node begin at first_step(node).
  std::span<Step const> steps() const { return steps_; }
  std::uint32_t first_step(std::size_t node) const { return first_[node]; }
  /// Rank of a link among those that leave its tail.
  std::uint32_t rank(std::size_t link) const { return rank_[link]; }
  /// Bits that hold every rank, at least 1.
  unsigned rank_bits() const { return rank_bits_; }

  bool operator==(Topology const& other) const {
    return nodes() == other.nodes() && first_through_node_ == other.first_through_node_ &&
           from_ == other.from_ && to_ == other.to_;
  }

 private:
  std::size_t first_through_node_ = 0;
  std::vector<NodeIndex> from_, to_;
  std::vector<std::uint32_t> first_;
  std::vector<Step> steps_;
  std::vector<std::uint32_t> rank_;
  unsigned rank_bits_ = 1;
};

/// The links of `then`, by number those of `now`: told by their ends and, among parallel ones,
/// their order. kNoLink where there is none.
inline constexpr std::uint32_t kNoLink = static_cast<std::uint32_t>(-1);
std::vector<std::uint32_t> links_now(Topology const& then, Topology const& now);

}  // namespace yicheng::engine::traffic
