#include "engine/traffic/pricer.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"

namespace yicheng::engine::traffic {

Pricer::Pricer(Network const& network, Hierarchy const& hierarchy,
               std::span<NodeIndex const> destinations, unsigned threads)
    : network_(network),
      hierarchy_(hierarchy),
      destinations_(destinations),
      threads_(std::max(threads, 1U)),
      metric_(network, hierarchy) {}

void Pricer::set_costs(std::vector<double> costs) {
  costs_ = std::move(costs);
  metric_.set(costs_);
}

void Pricer::run(std::span<NodeIndex const> origins,
                 std::function<void(std::size_t, HierarchySearch&)> const& visit) {
  constexpr std::size_t kLanes = HierarchySearch::kLanes;
  std::size_t const batches = (origins.size() + kLanes - 1) / kLanes;
  std::size_t const workers = std::min<std::size_t>(threads_, batches);
  while (searches_.size() < workers) {
    searches_.emplace_back(network_, hierarchy_, destinations_);
  }
  parallel_for(workers, threads_, [&](std::size_t worker) {
    HierarchySearch& search = searches_[worker];
    for (std::size_t batch = worker; batch < batches; batch += workers) {
      std::size_t const first = batch * kLanes;
      search.run(metric_, costs_, origins.subspan(first, std::min(kLanes, origins.size() - first)));
      visit(batch, search);
    }
  });
}

}  // namespace yicheng::engine::traffic
