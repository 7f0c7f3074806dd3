/// How many seats or beds there are for each resident where they live, shared with all others who
/// can reach them: the enhanced two-step floating catchment area method (E2SFCA).
///
/// Source: Luo and Qi 2009 (Health & Place 15). Step 1: each place divides its capacity by the
/// people in its catchment, weighted by distance. Step 2: each cell adds up, with the same weights,
/// what the places in reach have for a head. The weights by zone of distance are data
/// (data/access/catchments.yaml: 1, 0.68 and 0.22). Invariant: the sum over cells of people times
/// the result is the capacity of all places that somebody reaches: what is shared out is what there
/// is.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/units.h"
#include "city/city.h"
#include "engine/access/coverage_rules.h"
#include "engine/walk/walk_search.h"
#include "engine/walk/walkers.h"

namespace yicheng::engine::access {

/// The cells that reach one place, in ascending order, each with its weight (> 0).
struct Catchment {
  struct Cell {
    std::uint32_t cell = 0;
    float weight = 0;
  };
  std::vector<Cell> cells;
};

/// How much a place counts at a distance: zones from near to far, beyond the last nothing.
struct Decay {
  struct Zone {
    float limit = 0;  ///< metres on foot, seconds by car; inclusive
    float weight = 0;
  };
  std::vector<Zone> zones;
  float weight_at(float cost) const;
  float reach() const { return zones.empty() ? 0 : zones.back().limit; }
};

/// Zones of equal width up to `reach` with the weights of Luo and Qi: 1, 0.68 and 0.22.
Decay three_zones(float reach);

/// What is shared out: kinds of places with seats or beds, each with how far people go for it.
struct Supply {
  city::FacilityKind kind = city::FacilityKind::primary_school;
  std::string key;
  Bilingual name;
  Bilingual unit;
  Decay decay;
  double need_per_1000 = 0;  ///< seats that 1,000 residents are held to need; 0: not known
  Basis basis = Basis::assumed;
  Bilingual clause;
};
std::vector<Supply> const& supplies();

/// Along the walking network; a cell has the mean weight of its homes.
Catchment catchment_of(walk::WalkSearch& search, walk::Place const& place, Decay const& decay,
                       walk::Homes const& homes);
/// By what it costs each home to come to the place.
Catchment catchment_of(std::span<float const> home_cost, Decay const& decay,
                       walk::Homes const& homes);

/// Capacity for each resident of each cell. `catchments` and `capacities` have one entry a place.
std::vector<double> capacity_per_resident(std::span<Catchment const* const> catchments,
                                          std::span<double const> capacities,
                                          city::Cells const& cells);

/// How evenly something is shared among residents.
struct Evenness {
  double gini = 0;         ///< 0: all have the same, towards 1: one has all; 0 where nobody has any
  double worst_fifth = 0;  ///< mean over the fifth of residents who have least
};
Evenness evenness(std::span<double const> per_resident, city::Cells const& cells);

}  // namespace yicheng::engine::access
