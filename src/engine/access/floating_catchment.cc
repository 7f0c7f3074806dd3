#include "engine/access/floating_catchment.h"

#include <algorithm>
#include <numeric>

namespace yicheng::engine::access {

float ring_weight(double share_of_radius) {
  if (share_of_radius <= 1.0 / 3) {
    return 1.0F;
  }
  if (share_of_radius <= 2.0 / 3) {
    return 0.68F;
  }
  return share_of_radius <= 1 ? 0.22F : 0.0F;
}

Catchment catchment_of(walk::WalkSearch& search, walk::Place const& place, Metres radius,
                       walk::Homes const& homes) {
  search.run(std::span(&place, 1), radius);
  Catchment catchment;
  for (std::uint32_t cell = 0; cell < homes.cells(); ++cell) {
    double sum = 0;
    for (std::size_t i = 0; i < homes.per_cell; ++i) {
      walk::Attachment const& at = homes.at[cell * homes.per_cell + i];
      sum += ring_weight(search.distance_from(at) / radius.value);
    }
    if (sum > 0) {
      catchment.cells.push_back(
          {cell, static_cast<float>(sum / static_cast<double>(homes.per_cell))});
    }
  }
  return catchment;
}

std::vector<double> capacity_per_resident(std::span<Catchment const* const> catchments,
                                          std::span<double const> capacities,
                                          city::Cells const& cells) {
  std::vector<double> result(cells.size(), 0);
  for (std::size_t place = 0; place < catchments.size(); ++place) {
    double demand = 0;
    for (Catchment::Cell const& c : catchments[place]->cells) {
      demand += static_cast<double>(c.weight) * walk::residents_of(cells, c.cell);
    }
    if (!(demand > 0)) {
      continue;
    }
    double const for_a_head = capacities[place] / demand;
    for (Catchment::Cell const& c : catchments[place]->cells) {
      result[c.cell] += static_cast<double>(c.weight) * for_a_head;
    }
  }
  return result;
}

Evenness evenness(std::span<double const> per_resident, city::Cells const& cells) {
  std::vector<std::uint32_t> order(per_resident.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return per_resident[a] != per_resident[b] ? per_resident[a] < per_resident[b] : a < b;
  });
  double people = 0;
  for (std::uint32_t const cell : order) {
    people += walk::residents_of(cells, cell);
  }
  double const fifth = people / 5;
  double so_far = 0;       // residents
  double shared_out = 0;   // to them
  double under_curve = 0;  // twice the area under the Lorenz curve, not yet scaled
  double to_worst = 0;
  for (std::uint32_t const cell : order) {
    double const residents = walk::residents_of(cells, cell);
    double const share = residents * per_resident[cell];
    to_worst += std::clamp(fifth - so_far, 0.0, residents) * per_resident[cell];
    under_curve += residents * (2 * shared_out + share);
    so_far += residents;
    shared_out += share;
  }
  Evenness result;
  if (people > 0) {
    result.worst_fifth = to_worst / fifth;
  }
  if (people > 0 && shared_out > 0) {
    result.gini = std::max(0.0, 1 - under_curve / (people * shared_out));
  }
  return result;
}

}  // namespace yicheng::engine::access
