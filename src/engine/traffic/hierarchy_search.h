/// Cheapest paths from several origins at once to fixed destinations, over a Hierarchy.
///
/// Method: from the origins up along their ancestors, then one sweep down over all vertices above
/// the destinations (PHAST: Delling, Goldberg, Nowatzyk, Werneck 2013), kLanes origins side by
/// side. Origins that lie near each other share most of the way up. For distances between all
/// pairs of a city at the same costs, DistanceTable is quicker; this is for a few origins at costs
/// that soon change. Keeps its scratch; not to be shared between threads. Cost of a run: linear in
/// the arcs swept.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/traffic/hierarchy_costs.h"
#include "engine/traffic/loop_cutter.h"
#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

class HierarchySearch {
 public:
  static constexpr std::size_t kLanes = 8;

  /// Distances can be asked for to `destinations` alone.
  HierarchySearch(Network const& network, Hierarchy const& hierarchy,
                  std::span<NodeIndex const> destinations);

  /// `origins`: at most kLanes. `link_costs` must be those that `costs` was set to; both must
  /// outlive the queries.
  void run(HierarchyCosts const& costs, std::span<double const> link_costs,
           std::span<NodeIndex const> origins);
  /// From origins[lane] of the last run; infinity where there is no path.
  double distance(std::size_t lane, NodeIndex destination) const {
    double const through = distance_[hierarchy_.rank_of(destination) * kLanes + lane];
    return std::min(through, direct_from(origin_[lane], destination).cost);
  }
  /// The links from origins[lane] to a destination at finite distance; no node comes twice.
  std::span<std::uint32_t const> path(std::size_t lane, NodeIndex destination);

 private:
  /// The cheapest link from centroid to centroid.
  struct Direct {
    double cost = std::numeric_limits<double>::infinity();
    std::uint32_t link = Hierarchy::kNone;
  };
  struct Label {
    double distance = std::numeric_limits<double>::infinity();
    std::uint32_t arc = Hierarchy::kNone;    ///< climbed to get here; kNone: a start
    std::uint32_t below = Hierarchy::kNone;  ///< vertex at the arc's lower end
  };

  void mark_needed(std::span<NodeIndex const> destinations);
  void collect_above(std::span<NodeIndex const> origins, std::vector<std::uint32_t>& above);
  void climb();
  void sweep();
  void label(NodeIndex origin);
  Direct direct_from(NodeIndex origin, NodeIndex destination) const;
  void trace(std::size_t lane, std::uint32_t vertex);

  Network const& network_;
  Hierarchy const& hierarchy_;
  HierarchyCosts const* costs_ = nullptr;
  std::span<double const> link_costs_;
  std::vector<std::uint32_t> needed_;  ///< vertices above the destinations, highest first
  std::array<NodeIndex, kLanes> origin_{};
  std::vector<double> distance_;        ///< vertex-major, kLanes each
  std::vector<std::uint32_t> climbed_;  ///< vertices above the origins of the run, ascending
  std::vector<std::uint8_t> is_climbed_;
  std::vector<Label> label_;  ///< of the origin that was traced last
  std::vector<std::uint32_t> labelled_;
  NodeIndex labelled_from_;
  std::vector<std::uint8_t> marked_;
  std::vector<std::uint32_t> path_;
  std::vector<HierarchyCosts::Part> parts_;
  LoopCutter cutter_;
};

}  // namespace yicheng::engine::traffic
