/// Cheapest paths at given costs for the solver, on several threads.
///
/// Two ways for two needs: `search` finds the paths of a few origins at costs that soon change
/// (HierarchySearch), `price` the distances of all pairs at the same costs (DistanceTable) and the
/// paths of some of them. Each thread has scratch of its own and each block of rows its own result,
/// so the answer does not depend on the number of threads. All arguments must outlive it.
#pragma once
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/traffic/distance_table.h"
#include "engine/traffic/hierarchy.h"
#include "engine/traffic/hierarchy_costs.h"
#include "engine/traffic/hierarchy_search.h"
#include "engine/traffic/network.h"
#include "engine/traffic/pair_table.h"

namespace yicheng::engine::traffic {

class Pricer {
 public:
  static constexpr std::size_t kRowsOfBlock = 8;

  Pricer(Network const& network, Hierarchy const& hierarchy, PairTable const& table,
         unsigned threads);

  /// By link, infinite where closed. Forgets earlier costs.
  void set_costs(std::vector<double> costs);
  std::span<double const> costs() const { return costs_; }

  /// One search for at most HierarchySearch::kLanes origins.
  HierarchySearch& search(std::span<NodeIndex const> origins);

  /// One row of the table of pairs at hand.
  class Row {
   public:
    double distance(NodeIndex destination) const { return table_.distance(row_, destination); }
    std::span<std::uint32_t const> path(NodeIndex destination) {
      return finder_.path(row_, destination);
    }

   private:
    friend class Pricer;
    Row(DistanceTable const& table, PathFinder& finder) : table_(table), finder_(finder) {}
    DistanceTable const& table_;
    PathFinder& finder_;
    DistanceTable::Row row_;
  };
  /// Calls visit(block, row index, row) for the rows [first, last), kRowsOfBlock after each other
  /// in a block; blocks may run at the same time on several threads.
  void price(std::size_t first, std::size_t last,
             std::function<void(std::size_t, std::size_t, Row&)> const& visit);
  /// Calls visit(row index, pair, row) for these rows and pairs, in their order, on this thread.
  void price_rows(std::span<std::pair<std::size_t, std::size_t> const> row_and_pair,
                  std::function<void(std::size_t, std::size_t, Row&)> const& visit);

 private:
  void measure(std::size_t workers);

  Network const& network_;
  Hierarchy const& hierarchy_;
  PairTable const& pairs_;
  unsigned threads_;
  std::vector<double> costs_;
  HierarchyCosts metric_;
  std::optional<HierarchySearch> search_;  ///< made when it is needed
  DistanceTable distances_;
  bool measured_ = false;  ///< distances_ are those of costs_
  std::deque<PathFinder> finders_;
};

}  // namespace yicheng::engine::traffic
