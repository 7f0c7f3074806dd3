/// Strongly connected parts of a directed graph: in each, every node reaches every other.
///
/// Method: Tarjan 1972, with a stack of its own, because the network of a city is deeper than the
/// stack of a thread. Cost: linear.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace yicheng {

/// Outgoing arcs in compressed rows: those of node n lead to head[first[n]] to head[first[n + 1]].
struct ArcRows {
  std::vector<std::uint32_t> first = {0};
  std::vector<std::uint32_t> head;

  std::size_t nodes() const { return first.size() - 1; }
  std::span<std::uint32_t const> out(std::uint32_t node) const {
    return {head.data() + first[node], first[node + 1] - first[node]};
  }
};

struct StrongParts {
  std::vector<std::uint32_t> part;  ///< by node
  std::vector<std::uint32_t> size;  ///< by part

  /// The part with the most nodes, the first found of equal ones; 0 where there are no nodes. Cost:
  /// linear in the parts.
  std::uint32_t largest() const;
};

StrongParts strong_parts(ArcRows const& arcs);

}  // namespace yicheng
