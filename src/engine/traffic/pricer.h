/// Cheapest paths of many origins at given costs, on several threads: what pricing asks of the
/// hierarchy.
///
/// Batches of HierarchySearch::kLanes origins are independent; each thread has a search of its own
/// and each batch its own result, so the answer does not depend on the number of threads. All
/// arguments must outlive it.
#pragma once
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "engine/traffic/hierarchy.h"
#include "engine/traffic/hierarchy_costs.h"
#include "engine/traffic/hierarchy_search.h"
#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

class Pricer {
 public:
  Pricer(Network const& network, Hierarchy const& hierarchy,
         std::span<NodeIndex const> destinations, unsigned threads);

  /// What the searches run on; by link, infinite where closed. Forgets earlier costs.
  void set_costs(std::vector<double> costs);
  std::span<double const> costs() const { return costs_; }

  /// Calls visit(batch, search) once for each batch of the origins, after the search ran on them:
  /// batch b holds the origins from b * kLanes on. Calls of one batch alone may run at one time on
  /// several threads. At most `threads` searches are made, when they are needed.
  void run(std::span<NodeIndex const> origins,
           std::function<void(std::size_t, HierarchySearch&)> const& visit);

 private:
  Network const& network_;
  Hierarchy const& hierarchy_;
  std::span<NodeIndex const> destinations_;
  unsigned threads_;
  std::vector<double> costs_;
  HierarchyCosts metric_;
  std::deque<HierarchySearch> searches_;
};

}  // namespace yicheng::engine::traffic
