/// The Lagrangean relaxation of a location problem: an upper bound on every choice, and promising
/// choices on the way to it.
///
/// Relaxed is that a demand gains from one site only; a multiplier a demand is its price. At given
/// prices each candidate is worth what it gains beyond them, and the best choice is simply the
/// candidates worth most. The prices move against the demands that are served too often or not at
/// all (subgradient).
#pragma once
#include <vector>

#include "propose/location/problem.h"

namespace yicheng::propose::location {

class Relaxation {
 public:
  /// Starts from the prices that `chosen` suggests: what its best site brings each demand.
  Relaxation(Problem const& problem, std::vector<CandidateIndex> const& chosen);

  /// One round: prices the candidates, lowers the bound where it can, moves the prices. `known` is
  /// the best total known. Returns the choice that is best at these prices, fixed ones first.
  std::vector<CandidateIndex> round(double known);

  double bound() const { return bound_; }
  /// Steps have become so small that further rounds change nothing.
  bool done() const;

 private:
  std::vector<CandidateIndex> cheapest() const;

  Problem const& problem_;
  std::vector<double> price_;
  std::vector<double> worth_;  ///< of each candidate at the present prices
  std::vector<int> served_;    ///< scratch: how often each demand is
  double bound_;
  double step_ = 2;  ///< Held, Wolfe and Crowder's factor
  int without_progress_ = 0;
};

}  // namespace yicheng::propose::location
