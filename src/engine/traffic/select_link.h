/// Which trips pass a link, or start or end in a zone, and where else they drive: select link and
/// select zone analysis on the paths of a solved assignment.
///
/// Link flows of an equilibrium are unique, path flows are not: what a link's trips do elsewhere is
/// that of the solver's paths, one of many solutions with the same link flows. Totals over the
/// selected link itself are exact. Unit: vehicles. Cost: linear in the links of all paths.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/traffic/network.h"
#include "engine/traffic/state.h"
#include "engine/traffic/user_class.h"

namespace yicheng::engine::traffic {

/// One path in use.
struct UsedPath {
  std::size_t user_class = 0;
  NodeIndex origin;
  NodeIndex destination;
  std::span<std::uint32_t const> links;  ///< from origin to destination
  double vehicles = 0;
};

/// Visits all used paths of a solved assignment: class by class, by origin, by destination. The
/// state must be of this network and these classes.
void for_each_path(Network const& network, std::span<UserClass const> classes,
                   AssignmentState const& state, std::function<void(UsedPath const&)> const& visit);

struct Selection {
  struct Pair {
    std::size_t user_class = 0;
    NodeIndex origin;
    NodeIndex destination;
    double vehicles = 0;
  };
  std::vector<std::vector<double>> flow;  ///< [class][link], of the selected paths
  std::vector<Pair> pairs;                ///< with selected trips, in the order of the classes
  double vehicles = 0;
};

/// All paths for which `chosen` says so.
Selection select_paths(Network const& network, std::span<UserClass const> classes,
                       AssignmentState const& state,
                       std::function<bool(UsedPath const&)> const& chosen);

enum class Through { any, all };
/// Paths through any, or all, of these links, in whatever order.
Selection select_links(Network const& network, std::span<UserClass const> classes,
                       AssignmentState const& state, std::span<LinkIndex const> links,
                       Through through);

enum class ZoneEnd { origin, destination, either };
/// Paths that start, end, or do either in one of these zones.
Selection select_zones(Network const& network, std::span<UserClass const> classes,
                       AssignmentState const& state, std::span<NodeIndex const> zones, ZoneEnd end);

}  // namespace yicheng::engine::traffic
