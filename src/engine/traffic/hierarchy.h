/// A road network prepared for many cheapest-path searches under changing costs.
///
/// Method: customizable contraction hierarchies (Dibbelt, Strasser, Wagner 2016). The order of
/// contraction (minimum degree) and the shortcuts depend on which nodes are linked alone, not on
/// costs or on what is open, so one hierarchy serves every state of a city; `HierarchyCosts` adds
/// the costs. Centroids take no part: searches enter and leave the hierarchy over their links,
/// which is how paths never pass through them. Vertices are the other nodes by rank, lowest
/// contracted first. Immutable. Memory: about 60 bytes a link of a street network. Cost of making
/// it: tens of milliseconds for 10,000 nodes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

class Hierarchy {
 public:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  explicit Hierarchy(Network const& network);

  std::size_t vertices() const { return first_.size() - 1; }
  std::size_t arcs() const { return head_.size(); }
  /// Rank of a node; kNone for centroids.
  std::uint32_t rank_of(NodeIndex node) const { return rank_[node.index()]; }
  /// Arcs of a vertex to higher ones, heads ascending: [first, last).
  std::uint32_t first_arc(std::size_t vertex) const { return first_[vertex]; }
  std::uint32_t last_arc(std::size_t vertex) const { return first_[vertex + 1]; }
  std::uint32_t head(std::size_t arc) const { return head_[arc]; }
  /// The lowest higher neighbour, kNone at a top: what searches climb along.
  std::uint32_t parent(std::size_t vertex) const {
    return first_[vertex] == first_[vertex + 1] ? kNone : head_[first_[vertex]];
  }
  /// The arc a link lies on, kNone where it touches a centroid or ends where it starts.
  std::uint32_t arc_of(std::size_t link) const { return link_arc_[link]; }
  bool leads_up(std::size_t link) const { return link_up_[link] != 0; }
  /// For each vertex v ascending, for each pair of its arcs (v, x), (v, y), x < y: the arc (x, y).
  std::span<std::uint32_t const> triangles() const { return triangles_; }

 private:
  void number(std::vector<std::uint32_t> const& order, std::size_t nodes);
  void store_arcs(std::vector<std::vector<std::uint32_t>> const& above,
                  std::vector<std::uint32_t> const& order);
  void place_links(Network const& network);
  void store_triangles();
  std::uint32_t find_arc(std::uint32_t low, std::uint32_t high) const;

  std::vector<std::uint32_t> rank_;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> head_;
  std::vector<std::uint32_t> link_arc_;
  std::vector<std::uint8_t> link_up_;
  std::vector<std::uint32_t> triangles_;
};

}  // namespace yicheng::engine::traffic
