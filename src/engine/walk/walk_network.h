/// The streets as people walk them: undirected edges with lengths in metres, and where places meet
/// them.
///
/// What is walked: every open link, both ways, whatever its direction for cars, except motorways
/// and trunk roads of 80 km/h or more, which are taken as expressways without a pavement (the
/// columns do not know pavements). Pieces that hold less than 1 % of the walked nodes and are not
/// joined to the rest are islands of the data and are left out. The network is a value made once
/// from the base city: works on a road close lanes, not pavements, and a widened road is not
/// shorter, so edits of `roads` do not change it. A street that a plan adds is therefore not
/// walked; who wants it walked makes a new network from the city that has it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/units.h"
#include "city/city.h"
#include "engine/walk/segment_index.h"

namespace yicheng::engine::walk {

/// Where a place meets the network: `aside_m` straight to the nearest street, then `along_m` from
/// the street's first end. Invariant: 0 <= along_m <= length of the edge.
struct Attachment {
  static constexpr std::uint32_t kNone = 0xffffffffU;
  std::uint32_t edge = kNone;
  float along_m = 0;
  float aside_m = 0;
  bool valid() const { return edge != kNone; }
};

class WalkNetwork {
 public:
  struct Edge {
    std::uint32_t a = 0;  ///< nodes, as NodeId indices
    std::uint32_t b = 0;
    float length_m = 0;
  };
  struct Arc {
    std::uint32_t to = 0;
    float length_m = 0;
  };

  explicit WalkNetwork(city::Roads const& roads);

  std::size_t nodes() const { return first_.size() - 1; }
  std::vector<Edge> const& edges() const { return edges_; }
  /// The link of the roads that the edge was made from: it runs from a to b.
  city::LinkId link_of(std::size_t edge) const {
    return city::LinkId(std::size_t{edge_link_[edge]});
  }
  std::span<Arc const> arcs(std::uint32_t node) const {
    return {arcs_.data() + first_[node], first_[node + 1] - first_[node]};
  }
  city::Plane const& plane() const { return plane_; }

  /// Not valid where nothing is walked or p is not a place.
  Attachment attach(city::Point p) const;
  /// Walked nodes within the radius, straight, in ascending order.
  std::vector<std::uint32_t> nodes_within(city::Point p, Metres radius) const;

 private:
  struct Piece {
    std::uint32_t edge = 0;
    float begin = 0;  ///< share of the edge before this segment
    float end = 0;
  };

  void collect_edges(city::Roads const& roads);
  void drop_islands();
  void make_arcs();
  SegmentIndex make_segments(city::Roads const& roads);

  city::Plane plane_;
  std::vector<city::Plane::Xy> node_xy_;
  std::vector<Edge> edges_;
  std::vector<std::uint32_t> edge_link_;  ///< the link each edge was made from
  std::vector<std::uint32_t> first_;
  std::vector<Arc> arcs_;
  std::vector<Piece> pieces_;  ///< by segment
  SegmentIndex segments_;
};

/// Whether people walk along the link.
bool is_walked(city::Roads const& roads, std::size_t link);

}  // namespace yicheng::engine::walk
