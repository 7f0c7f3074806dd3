/// A value by cell as people have it: its mean over the city, in each district and for each group
/// of people, how unevenly it is shared, and the cells where it is worst.
///
/// Weights are residents (or any number not below 0) by cell. Groups of people are the households
/// of communities by their kind, each with the value of the cell nearest to its community; a city
/// without communities has none. Cost: a sort of the cells.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "city/city.h"

namespace yicheng::engine::access {

struct GroupMean {
  city::CommunityKind kind = city::CommunityKind::ordinary;
  double households = 0;
  double mean = 0;
};

struct Spread {
  double mean = 0;
  std::vector<double> district;  ///< by district: its mean; 0 where nobody lives
  std::vector<double> district_weight;
  std::vector<GroupMean> groups;
};

/// Values are finite.
Spread spread_of(city::City const& city, std::span<double const> value,
                 std::span<double const> weight);

/// Gini coefficient of the value among the weight: 0 where all have the same.
double gini_of(std::span<double const> value, std::span<double const> weight);

enum class Worst { highest, lowest };
/// Cells with a weight, those first where the value is worst; of equal ones those with more weight.
std::vector<std::uint32_t> worst_cells(std::span<double const> value,
                                       std::span<double const> weight, Worst worst,
                                       std::size_t count);

}  // namespace yicheng::engine::access
