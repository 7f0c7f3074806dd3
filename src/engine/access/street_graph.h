/// The streets as a NearestForest searches them, on foot or by car, and what it costs to come from
/// a street's ends to a place beside it.
///
/// Costs are whole: millimetres on foot, milliseconds by car (kCostParts to the metre or second).
/// Closed arcs cost kForestUnreached. Cost: one pass over the links.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "city/city.h"
#include "engine/access/nearest_forest.h"
#include "engine/walk/walk_network.h"

namespace yicheng::engine::access {

inline constexpr double kCostParts = 1000;  ///< to the metre on foot, to the second by car

/// Pace from the street to the place beside it, by car (yards, drives); assumed.
inline constexpr double kOffStreetKmh = 20;

struct StreetGraph {
  static constexpr std::uint32_t kNoArc = std::numeric_limits<std::uint32_t>::max();

  /// A street of the walking network, where places meet the streets, and its arcs.
  struct Edge {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t forward = kNoArc;   ///< from a to b
    std::uint32_t backward = kNoArc;  ///< from b to a
  };
  std::size_t nodes = 0;
  std::vector<ForestArc> arcs;
  std::vector<Edge> edges;  ///< by edge of the walking network
  double aside_per_m = 0;   ///< cost of a metre off the street
};

StreetGraph walked(walk::WalkNetwork const& network);

/// Arc i is link i of the roads. `hours` are by link (congested times); empty: at free flow. Turn
/// bans and waits at crossings beyond those in `hours` are not counted.
StreetGraph driven(walk::WalkNetwork const& network, city::Roads const& roads,
                   std::span<double const> hours = {});

/// What a link costs by car; kForestUnreached where it is closed.
std::uint32_t drive_cost(city::Roads const& roads, std::size_t link,
                         std::span<double const> hours = {});

/// All ways turned round: searching it from facilities gives what it costs to come to them.
StreetGraph turned_round(StreetGraph graph);

}  // namespace yicheng::engine::access
