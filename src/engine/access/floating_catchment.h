/// How many seats or beds there are for each resident where they live, shared with all others who
/// can reach them: the enhanced two-step floating catchment area method (E2SFCA).
///
/// Source: Luo and Qi 2009 (Health & Place 15). Step 1: each place divides its capacity by the
/// people in its catchment, weighted by distance. Step 2: each cell adds up, with the same weights,
/// what the places in reach have for a head. Weights 1, 0.68 and 0.22 in three rings of equal
/// width. Invariant: the sum over cells of people times the result is the capacity of all places
/// that somebody reaches: what is shared out is what there is.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/units.h"
#include "city/city.h"
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

/// Weight at that share of the catchment's radius; 0 beyond 1.
float ring_weight(double share_of_radius);

/// Along the walking network up to `radius`; a cell has the mean weight of its homes.
Catchment catchment_of(walk::WalkSearch& search, walk::Place const& place, Metres radius,
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
