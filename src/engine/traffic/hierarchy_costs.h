/// The costs of one state on a Hierarchy: every shortcut as cheap as its cheapest way through lower
/// vertices, and what that way is.
///
/// Cost of `set`: linear in the triangles of the hierarchy, a few milliseconds for 10,000 nodes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/traffic/hierarchy.h"
#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

class HierarchyCosts {
 public:
  HierarchyCosts(Network const& network, Hierarchy const& hierarchy);

  /// Takes over costs by link; infinite ones are not driven.
  void set(std::span<double const> costs);

  Hierarchy const& hierarchy() const { return hierarchy_; }
  double up(std::size_t arc) const { return arcs_[arc].up; }
  double down(std::size_t arc) const { return arcs_[arc].down; }

  /// One arc of a path, passed from its lower vertex to its higher or the other way.
  struct Part {
    std::uint32_t arc = Hierarchy::kNone;
    bool upwards = false;
  };
  /// Appends the links of a path given as arcs, last arc first; empties `parts`.
  void unpack(std::vector<Part>& parts, std::vector<std::uint32_t>& links) const;

 private:
  struct Arc {
    double up = 0;
    double down = 0;
  };
  /// A link (arc_b = kNone), or the arcs of the lower vertex to this arc's lower and higher end.
  struct Way {
    std::uint32_t arc_a = Hierarchy::kNone;
    std::uint32_t arc_b = Hierarchy::kNone;
  };
  void place_links(std::span<double const> costs);

  Network const& network_;
  Hierarchy const& hierarchy_;
  std::vector<Arc> arcs_;
  std::vector<Way> way_up_;
  std::vector<Way> way_down_;
};

}  // namespace yicheng::engine::traffic
