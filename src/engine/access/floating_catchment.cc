#include "engine/access/floating_catchment.h"

#include <algorithm>

#include "engine/access/data_files.h"
#include "engine/access/spread.h"

namespace yicheng::engine::access {

namespace {

Supply supply_of(DataFile const& file, YAML::Node const& node) {
  Supply supply{.kind = facility_kind(file, node),
                .key = file.text(node, "key"),
                .name = file.name(node),
                .unit = file.name(file.child(node, "unit")),
                .decay = {},
                .need_per_1000 = file.number(node, "need_per_1000"),
                .basis = basis_of(file, node),
                .clause = file.name(file.child(node, "clause"))};
  for (auto const& zone : file.child(node, "zones")) {
    supply.decay.zones.push_back({static_cast<float>(file.number(zone, "metres")),
                                  static_cast<float>(file.number(zone, "weight"))});
  }
  return supply;
}

}  // namespace

float Decay::weight_at(float cost) const {
  auto const zone =
      std::find_if(zones.begin(), zones.end(), [&](Zone const& z) { return cost <= z.limit; });
  return zone == zones.end() ? 0.0F : zone->weight;
}

Decay three_zones(float reach) {
  return {{{reach / 3, 1.0F}, {reach * 2 / 3, 0.68F}, {reach, 0.22F}}};
}

std::vector<Supply> const& supplies() {
  static std::vector<Supply> const kSupplies = [] {
    DataFile const file = data_file("access/catchments.yaml");
    std::vector<Supply> all;
    for (auto const& node : file.child(file.root(), "supplies")) {
      all.push_back(supply_of(file, node));
    }
    return all;
  }();
  return kSupplies;
}

Catchment catchment_of(walk::WalkSearch& search, walk::Place const& place, Decay const& decay,
                       walk::Homes const& homes) {
  search.run(std::span(&place, 1), Metres(decay.reach()));
  std::vector<float> home_cost;
  home_cost.reserve(homes.size());
  for (walk::Attachment const& at : homes.at) {
    home_cost.push_back(search.distance_from(at));
  }
  return catchment_of(home_cost, decay, homes);
}

Catchment catchment_of(std::span<float const> home_cost, Decay const& decay,
                       walk::Homes const& homes) {
  Catchment catchment;
  for (std::uint32_t cell = 0; cell < homes.cells(); ++cell) {
    double sum = 0;
    for (std::size_t i = 0; i < homes.per_cell; ++i) {
      sum += static_cast<double>(decay.weight_at(home_cost[cell * homes.per_cell + i]));
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
  std::vector<double> people(per_resident.size());
  std::vector<std::uint32_t> order(per_resident.size());
  double all = 0;
  for (std::uint32_t cell = 0; cell < people.size(); ++cell) {
    people[cell] = walk::residents_of(cells, cell);
    all += people[cell];
    order[cell] = cell;
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return per_resident[a] < per_resident[b];
  });
  double const fifth = all / 5;
  double so_far = 0;  // residents
  double to_worst = 0;
  for (std::uint32_t const cell : order) {
    to_worst += std::clamp(fifth - so_far, 0.0, people[cell]) * per_resident[cell];
    so_far += people[cell];
  }
  Evenness result;
  result.worst_fifth = all > 0 ? to_worst / fifth : 0;
  result.gini = gini_of(per_resident, people);
  return result;
}

}  // namespace yicheng::engine::access
