#include "engine/traffic/pair_table.h"

namespace yicheng::engine::traffic {

PairTable::PairTable(std::span<UserClass const> classes) {
  for (std::size_t k = 0; k < classes.size(); ++k) {
    Demand const& demand = classes[k].demand;
    std::size_t const before = destination.size();
    for (std::size_t row = 0; row < demand.origin.size(); ++row) {
      rows.push_back({static_cast<std::uint32_t>(k), demand.origin[row], before + demand.first[row],
                      before + demand.first[row + 1]});
    }
    class_row.push_back(rows.size());
    destination.insert(destination.end(), demand.destination.begin(), demand.destination.end());
    for (double const vehicles : demand.vehicles) {
      load.push_back(vehicles * classes[k].pce);
    }
  }
}

}  // namespace yicheng::engine::traffic
