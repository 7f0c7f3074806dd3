/// How far it is on foot from the nearest of many places, up to a bound: one Dijkstra search from
/// all of them at once (multi-source), whose answer does not depend on the order of the places.
///
/// Cost: what lies within the bound, not the city; the scratch is kept between searches. Not for
/// use by two threads at once: make one a call.
#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "engine/walk/walk_network.h"

namespace yicheng::engine::walk {

inline constexpr float kUnreached = std::numeric_limits<float>::infinity();

/// A place to walk to. Parks are larger than a point: `radius_m` is that of the circle of the same
/// area, whose rim counts as the gate (where the gates are is not known).
struct Place {
  city::Point position;
  float radius_m = 0;
  friend bool operator==(Place const&, Place const&) = default;
};

class WalkSearch {
 public:
  explicit WalkSearch(WalkNetwork const& network);

  /// Finds the distance of every node within `bound` of the nearest place; forgets the last search.
  void run(std::span<Place const> places, Metres bound);
  /// From there to the nearest place of the last search; kUnreached beyond its bound.
  float distance_from(Attachment const& at) const;

 private:
  struct OnEdge {
    std::uint32_t edge = 0;
    float along_m = 0;
    float aside_m = 0;
    float radius_m = 0;
  };
  using Entry = std::pair<float, std::uint32_t>;

  void seed(Place const& place);
  void improve(std::uint32_t node, float distance_m);
  void spread();

  WalkNetwork const* network_;
  float bound_m_ = 0;
  std::vector<float> distance_m_;  ///< by node
  std::vector<std::uint32_t> touched_;
  std::vector<Entry> heap_;
  std::vector<OnEdge> on_edge_;  ///< places by edge: on one street nobody walks round by its end
};

}  // namespace yicheng::engine::walk
