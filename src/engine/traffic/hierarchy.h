/// A road network prepared for many cheapest-path searches under changing costs.
///
/// Method: customizable contraction hierarchies (Dibbelt, Strasser, Wagner 2016). The order of
/// contraction (contraction.h) and the shortcuts depend on which nodes are linked alone, not on
/// costs or on what is open, so one hierarchy serves every state of a city; `HierarchyCosts` adds
/// the costs. Vertices are the nodes by rank, lowest contracted first. Centroids are the lowest and
/// nothing is ever passed through them: they have arcs, but no shortcut leads over them. Links
/// between two centroids lie on no arc (`direct_links`). The higher neighbours of a vertex are all
/// its ancestors: they lie on one way up, vertex - parent - ... - root. Immutable. Memory: about 60
/// bytes a link of a street network. Cost of making it, given the order: linear in its triangles.
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

  /// `order` must serve the network; where it does not, one is made.
  explicit Hierarchy(Network const& network, std::vector<std::uint32_t> order = {});

  std::vector<std::uint32_t> const& order() const { return order_; }
  std::size_t vertices() const { return first_.size() - 1; }
  std::size_t centroids() const { return centroids_; }
  std::size_t arcs() const { return head_.size(); }
  std::uint32_t rank_of(NodeIndex node) const { return rank_[node.index()]; }
  /// Arcs of a vertex to higher ones, heads ascending: [first, last).
  std::uint32_t first_arc(std::size_t vertex) const { return first_[vertex]; }
  std::uint32_t last_arc(std::size_t vertex) const { return first_[vertex + 1]; }
  std::uint32_t head(std::size_t arc) const { return head_[arc]; }
  /// The lowest higher neighbour, kNone at a root: what searches climb along.
  std::uint32_t parent(std::size_t vertex) const {
    return first_[vertex] == first_[vertex + 1] ? kNone : head_[first_[vertex]];
  }
  /// The arc a link lies on, kNone where it joins two centroids or ends where it starts.
  std::uint32_t arc_of(std::size_t link) const { return link_arc_[link]; }
  bool leads_up(std::size_t link) const { return link_up_[link] != 0; }
  /// For each vertex v above the centroids, ascending, for each pair of its arcs (v, x), (v, y),
  /// x < y: the arc (x, y).
  std::span<std::uint32_t const> triangles() const { return triangles_; }
  /// Links from centroid to centroid, ascending.
  std::span<LinkIndex const> direct_links() const { return direct_links_; }

 private:
  struct Above;
  Above above(Network const& network) const;
  void store_arcs(Network const& network);
  void place_links(Network const& network);
  std::uint32_t find_arc(std::uint32_t low, std::uint32_t high) const;
  void store_triangles();

  std::vector<std::uint32_t> order_;
  std::size_t centroids_ = 0;
  std::vector<std::uint32_t> rank_;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> head_;
  std::vector<std::uint32_t> link_arc_;
  std::vector<std::uint8_t> link_up_;
  std::vector<std::uint32_t> triangles_;
  std::vector<LinkIndex> direct_links_;
};

}  // namespace yicheng::engine::traffic
