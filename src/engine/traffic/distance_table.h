/// Cheapest distances and paths between all terminals of a city (its zones) at given costs, over a
/// Hierarchy.
///
/// Method: all higher neighbours of a vertex lie on its one way up to the root, so a terminal's
/// distances to and from its ancestors stand in a row by depth ("hub labels": Abraham, Delling,
/// Goldberg, Werneck 2011), and two terminals meet at one of the ancestors they share, which are
/// the first of both rows: distance = min over shared depths of up[origin] + down[destination]. The
/// rows come from one walk down the tree, in which each vertex takes the least of its neighbours'
/// rows. Cost of `set`: arcs times depth, a few milliseconds for 12,000 nodes; of a distance: at
/// most the depth, in wide steps. Memory: two rows of doubles a terminal. Const after `set`, so
/// threads may share it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/traffic/hierarchy.h"
#include "engine/traffic/hierarchy_costs.h"
#include "engine/traffic/loop_cutter.h"
#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

class DistanceTable {
 public:
  /// `terminals`: distinct nodes; other nodes cannot be asked for.
  DistanceTable(Network const& network, Hierarchy const& hierarchy,
                std::span<NodeIndex const> terminals);

  /// `link_costs` must be those that `costs` was set to; both must outlive the queries.
  void set(HierarchyCosts const& costs, std::span<double const> link_costs);

  /// What an origin needs to be asked for distances; fill with `from`.
  struct Row {
    NodeIndex origin;
    std::uint32_t terminal = 0;
    std::vector<std::uint32_t> shared;  ///< by terminal: how many ancestors it has in common
  };
  void from(NodeIndex origin, Row& row) const;
  /// Infinity where there is no path.
  double distance(Row const& row, NodeIndex destination) const;

 private:
  friend class PathFinder;
  struct Direct {
    NodeIndex from;
    NodeIndex to;
    std::uint32_t link;
  };

  void place_terminals(std::span<NodeIndex const> terminals,
                       std::vector<std::uint32_t> const& place);
  void mark_needed(std::vector<std::uint32_t> const& place);
  void descend(std::uint32_t vertex);
  double through(Row const& row, std::uint32_t destination) const;
  std::uint32_t direct(NodeIndex origin, NodeIndex destination) const;

  Hierarchy const& hierarchy_;
  HierarchyCosts const* costs_ = nullptr;
  std::span<double const> link_costs_;
  std::vector<Direct> direct_;        ///< links between centroids
  std::vector<std::uint32_t> depth_;  ///< by vertex; roots 0
  std::vector<std::uint32_t>
      needed_;  ///< vertices above terminals, every parent before its children
  std::vector<std::uint32_t> terminal_;     ///< by node; kNone for others
  std::vector<std::uint32_t> vertex_;       ///< by terminal
  std::vector<std::uint32_t> row_of_;       ///< by vertex: its terminal, or kNone
  std::vector<std::uint32_t> shared_next_;  ///< by terminal: ancestors in common with the next
  std::size_t stride_ = 0;
  std::vector<double> up_, down_;            ///< by terminal, stride_ each
  std::vector<double> walk_up_, walk_down_;  ///< by depth on the way down, stride_ each
};

/// Paths of a DistanceTable. Keeps how each terminal is reached from its ancestors, until the next
/// `forget`; one a thread.
class PathFinder {
 public:
  PathFinder(Network const& network, DistanceTable const& table);

  /// After every `set` of the table.
  void forget() { ++age_; }
  /// The links from the row's origin to a destination at finite distance; no node comes twice.
  std::span<std::uint32_t const> path(DistanceTable::Row const& row, NodeIndex destination);

 private:
  enum class Way { up, down };
  struct Via {
    std::uint32_t arc = 0;
    std::uint32_t below = 0;  ///< vertex at the arc's lower end
  };
  struct Tree {
    std::uint32_t age = 0;
    std::vector<Via> via;  ///< by depth of the ancestor
  };
  std::vector<Via> const& tree(std::uint32_t terminal, Way way);

  DistanceTable const& table_;
  std::uint32_t age_ = 1;
  std::vector<Tree> up_, down_;  ///< by terminal
  std::vector<double> distance_;
  std::vector<HierarchyCosts::Part> parts_;
  std::vector<std::uint32_t> path_;
  LoopCutter cutter_;
};

}  // namespace yicheng::engine::traffic
