/// How far it is from every place of the city to the nearest of many facilities, on foot or by car:
/// the index behind all of access. Built on NearestForest, so an edit of streets costs what it
/// touches.
///
/// A facility and a home meet the streets somewhere along them (walk::Attachment); on one street
/// nobody goes round by its ends. Parks are entered at the rim of the circle of their area. The
/// search runs from the facilities: give the graph as it is for who comes from them (fire engines),
/// turned_round for who comes to them. Cost: one search for other facilities. The network must
/// outlive it; the graph need not. Not for use by two threads at once; a copy costs no search.
#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/access/nearest_forest.h"
#include "engine/access/street_graph.h"
#include "engine/walk/walk_network.h"
#include "engine/walk/walk_search.h"

namespace yicheng::engine::access {

inline constexpr float kOutOfReach = std::numeric_limits<float>::infinity();
inline constexpr std::uint32_t kNoPlace = std::numeric_limits<std::uint32_t>::max();

/// `cost` in metres on foot, seconds by car.
struct NearestPlace {
  float cost = kOutOfReach;
  std::uint32_t place = kNoPlace;  ///< in the order given to set_places
};

class NearestPlaces {
 public:
  NearestPlaces(walk::WalkNetwork const& network, StreetGraph const& graph);

  void set_places(std::vector<walk::Place> places);
  /// New costs of arcs of the graph.
  void update(std::span<ArcCost const> changes);

  NearestPlace nearest(walk::Attachment const& at) const;
  /// At a node of the streets.
  float cost_at(std::uint32_t node) const;
  /// Of an arc of the graph, as it is now.
  std::uint32_t arc_cost(std::uint32_t arc) const { return forest_.cost(arc); }
  /// Nodes that the last update looked at.
  std::size_t touched() const { return forest_.touched(); }

 private:
  struct OnEdge {
    walk::Attachment at;
    float radius_m = 0;
    std::uint32_t place = 0;
  };

  double along(std::uint32_t arc, double share) const;
  double share_of(walk::Attachment const& at) const;
  void seed(std::uint32_t place);
  void offer(std::uint32_t node, double cost, std::uint32_t place);
  double beside(OnEdge const& place, walk::Attachment const& at) const;

  walk::WalkNetwork const* network_;
  std::vector<StreetGraph::Edge> edges_;
  double aside_per_m_;
  NearestForest forest_;
  std::vector<walk::Place> places_;
  std::vector<ForestSource> sources_;
  std::vector<std::uint32_t> place_of_;  ///< by source
  std::vector<OnEdge> on_edge_;          ///< by edge, then by place
};

}  // namespace yicheng::engine::access
