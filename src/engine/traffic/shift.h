/// Moves flow between the columns of each pair until they cost the same: the restricted
/// equilibrium.
///
/// Method: greedy gradient projection (Jayakrishnan et al. 1994; Xie, Nie, Liu 2018): from each
/// used column to the pair's cheapest, a Newton step on the links they do not share, costs updated
/// at once (Gauss-Seidel). Single-threaded, so the order of steps, and the answer, is fixed.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/traffic/columns.h"
#include "engine/traffic/link_costs.h"

namespace yicheng::engine::traffic {

class Shifter {
 public:
  Shifter(Columns& columns, LinkCosts& costs);

  /// One pass over all pairs with more than one column. Gives the excess cost met on the way: the
  /// sum over columns of flow x (cost - cheapest cost of the pair), before each pair's shifts.
  /// Pairs whose excess is at most `ignored` are left as they are.
  double pass(double ignored);

 private:
  double visit(std::size_t pair, double ignored);
  void shift(std::size_t from, std::size_t to);
  void split(std::size_t from, std::size_t to);
  double cost_of(std::size_t column) const;

  Columns& columns_;
  LinkCosts& costs_;
  std::vector<std::uint32_t> pairs_;  ///< those with a choice
  std::vector<double> column_cost_;
  std::vector<std::uint32_t> only_from_;
  std::vector<std::uint32_t> only_to_;
  std::vector<std::uint32_t> mark_;
  std::uint32_t stamp_ = 0;
};

}  // namespace yicheng::engine::traffic
