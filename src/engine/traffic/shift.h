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

/// Scratch of shifts between two columns; one serves any number of Shifters over the same links.
struct ShiftScratch {
  explicit ShiftScratch(std::size_t links) : mark(links, 0) {}
  std::vector<std::uint32_t> only_from;
  std::vector<std::uint32_t> only_to;
  std::vector<std::uint32_t> mark;
  std::uint32_t stamp = 0;
};

class Shifter {
 public:
  /// `surcharge`: by link, what the columns' class pays beyond `costs`; empty: nothing.
  Shifter(Columns& columns, LinkCosts& costs, std::span<double const> surcharge,
          ShiftScratch& scratch);

  /// One pass over all pairs with more than one column. Gives the excess cost met on the way: the
  /// sum over columns of flow x (cost - cheapest cost of the pair), before each pair's shifts.
  double pass();
  /// A pass over those pairs alone that made up most of the excess of the last pass().
  double pass_worst();

 private:
  double visit(std::size_t pair);
  void shift(std::size_t from, std::size_t to);
  void split(std::size_t from, std::size_t to);
  double cost_of(std::size_t column) const;
  double surcharge_of(std::span<std::uint32_t const> path) const;

  Columns& columns_;
  LinkCosts& costs_;
  std::span<double const> surcharge_;
  ShiftScratch& scratch_;
  std::vector<std::uint32_t> pairs_;  ///< those with a choice
  std::vector<double> excess_;        ///< of pairs_, at the last pass
  std::vector<std::uint32_t> worst_;
};

}  // namespace yicheng::engine::traffic
