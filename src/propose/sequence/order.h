/// The order of works as a problem of its own: each work takes one of a few timings, a month's
/// value is a sum of terms that each look at the phases of a few works in that month, money and
/// works at once have caps. Knows no city: tests set exhaustive search beside it.
///
/// Method: iterated ascent from the given order, then depth-first search with bounds. A term's
/// bound lets the works not yet timed take, in each month, the best phase that any of their timings
/// allows then. Works that share no term and no cap are searched apart. Deterministic.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "forecast/timeline.h"

namespace yicheng::propose {

/// One way to time a work. Months are counted from the first of the horizon.
struct Timing {
  forecast::Turns turns;
  int spends_from = 0;  ///< months in which it spends and takes crews: from this one
  int spends_to = -1;   ///< to this one, both included; may lie outside the horizon
};

/// What a month is worth for the phases of a few works in it.
struct Term {
  std::vector<std::size_t> works;  ///< each once
  /// By code: the sum of phase (0 before, 1 during, 2 after) x 3^place in `works`.
  std::vector<double> value;
};

inline constexpr std::size_t kTermWorksMax = 9;

struct Problem {
  int months = 0;
  std::vector<std::vector<Timing>> timings;  ///< by work; never empty
  std::vector<Term> terms;
  std::vector<double> cost_per_month;                         ///< by work
  double cost_cap = std::numeric_limits<double>::infinity();  ///< of all works in a month
  std::size_t at_once_cap = std::numeric_limits<std::size_t>::max();
};

/// The timing of each work.
using Order = std::vector<std::size_t>;

/// The phases' code of a term's works in a month.
std::size_t code_of(Problem const& problem, Term const& term, Order const& order, int month);
double value_of(Problem const& problem, Order const& order);
/// Most money that a month within the horizon takes, and most works at once.
double cost_peak(Problem const& problem, Order const& order);
std::size_t most_at_once(Problem const& problem, Order const& order);
bool feasible(Problem const& problem, Order const& order);

struct Found {
  Order order;
  double value = 0;
  bool feasible = false;  ///< false: none was found that keeps the caps
  bool proved = false;    ///< no feasible order is better by more than rounding
};

/// Never worse than a feasible `start`; stays with it where nothing is better. `nodes_max` bounds
/// the search for each part that is searched apart.
Found best_order(Problem const& problem, Order const& start, std::size_t nodes_max);

}  // namespace yicheng::propose
