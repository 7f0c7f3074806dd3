#include "engine/traffic/skim.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"

namespace yicheng::engine::traffic {
namespace {

class Skimmer {
 public:
  Skimmer(Network const& network, UserClass const& user, std::span<double const> time)
      : network_(network), user_(user), time_(time), cost_(link_costs_of(user, network, time)) {}

  void fill_row(Dijkstra& search, std::size_t row, Skims& skims) const {
    std::size_t const zones = skims.zones.size();
    search.run(cost_, skims.zones[row], skims.zones);
    for (std::size_t column = 0; column < zones; ++column) {
      std::size_t const at = row * zones + column;
      NodeIndex const to = skims.zones[column];
      if (to == skims.zones[row]) {
        skims.cost[at] = skims.time[at] = skims.distance[at] = skims.toll[at] = 0;
      } else if (search.distance(to) < kUnreached) {
        skims.cost[at] = search.distance(to);
        skims.time[at] = skims.distance[at] = skims.toll[at] = 0;
        for (std::uint32_t const link : search.path(to)) {
          skims.time[at] += time_[link];
          skims.distance[at] += network_.length[link];
          skims.toll[at] += user_.toll_of(network_, link);
        }
      }
    }
  }

 private:
  Network const& network_;
  UserClass const& user_;
  std::span<double const> time_;
  std::vector<double> cost_;
};

}  // namespace

Skims skim(Network const& network, UserClass const& user, std::span<double const> time,
           std::vector<NodeIndex> zones, unsigned threads) {
  std::size_t const count = zones.size();
  Skims skims;
  skims.zones = std::move(zones);
  for (std::vector<double>* const matrix :
       {&skims.cost, &skims.time, &skims.distance, &skims.toll}) {
    matrix->assign(count * count, kUnreached);
  }
  Skimmer const skimmer(network, user, time);
  std::size_t const blocks = std::min<std::size_t>(std::max(threads, 1U), count);
  parallel_for(blocks, threads, [&](std::size_t block) {
    Dijkstra search(network);
    for (std::size_t row = block; row < count; row += blocks) {
      skimmer.fill_row(search, row, skims);
    }
  });
  return skims;
}

}  // namespace yicheng::engine::traffic
