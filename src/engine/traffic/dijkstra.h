/// Cheapest paths from one node by Dijkstra's method (Dijkstra 1959) with a four-ary heap.
///
/// Closed links and passing through centroids are ruled out. Keeps its scratch between calls, so
/// make one and use it again; not to be shared between threads. Cost: O(links log nodes) a call,
/// less where all destinations are near.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

inline constexpr double kUnreached = std::numeric_limits<double>::infinity();

class Dijkstra {
 public:
  explicit Dijkstra(Network const& network);

  /// Distances from `origin` at these costs by link (infinite: not driven), until all destinations
  /// are settled.
  void run(std::span<double const> costs, NodeIndex origin,
           std::span<NodeIndex const> destinations);
  /// Of the last run; kUnreached where there is no path. Only for its destinations.
  double distance(NodeIndex destination) const { return distance_[destination.index()]; }
  /// The links of the path to a reached destination, from the origin on.
  std::span<std::uint32_t const> path(NodeIndex destination);

 private:
  struct Entry {
    double key;
    std::uint32_t node;
  };
  struct Arc {
    std::uint32_t head;
    std::uint32_t link;
  };
  void push(Entry entry);
  Entry pop();
  void relax_from(std::span<double const> costs, std::uint32_t node, double distance);

  std::vector<std::uint32_t> first_;
  std::vector<Arc> arcs_;
  std::vector<std::uint32_t> tail_;  ///< by link
  std::size_t first_through_ = 0;
  std::vector<double> distance_;
  std::vector<std::uint32_t> parent_;  ///< the link by which a node was reached
  std::vector<std::uint8_t> wanted_;
  std::vector<Entry> heap_;
  std::vector<std::uint32_t> path_;
};

}  // namespace yicheng::engine::traffic
