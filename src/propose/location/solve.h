/// Solves location problems: a choice, and a proved bound on how much better any other could be.
///
/// Method: greedy by lazy evaluation (Minoux 1978), then interchange of single sites (Teitz and
/// Bart 1968) with the tables of gain, loss and extra (Resende and Werneck 2007), begun again from
/// the choices that a Lagrangean relaxation finds on its way (Cornuejols, Fisher and Nemhauser
/// 1977; multipliers by subgradient, Held, Wolfe and Crowder 1974). The relaxation's value is the
/// bound. Deterministic; ties go to the lower index. Cost: rounds x entries of the gains.
#pragma once
#include <cstddef>
#include <vector>

#include "base/progress.h"
#include "propose/location/problem.h"

namespace yicheng::propose::location {

struct SolveOptions {
  std::size_t rounds = 400;      ///< of the relaxation at most
  double gap_enough = 1e-6;      ///< stop when the choice is proved to be this near the best
  std::size_t alternatives = 3;  ///< for each chosen site
};

/// A candidate that could stand in for a chosen one, and what the choice would lose by it.
struct Alternative {
  CandidateIndex candidate;
  double loss = 0;  ///< of the total; not negative where the choice cannot be bettered by a swap
};

struct Chosen {
  CandidateIndex candidate;
  double adds = 0;                        ///< to the total when it comes after those before it
  std::vector<Alternative> alternatives;  ///< the nearest in total first
};

struct Solution {
  std::vector<Chosen> sites;  ///< fixed ones first, then the one that adds most next, and so on
  double total = 0;
  double bound = 0;  ///< no choice has a larger total
  double gap() const { return bound > 0 ? (bound - total) / bound : 0; }
};

/// Chooses fewer sites where there are fewer candidates.
Solution solve(Problem const& problem, SolveOptions const& options = {},
               Progress const& progress = {});

/// Of any choice; for tests and for choices made by people.
double total_of(Problem const& problem, std::vector<CandidateIndex> const& chosen);

}  // namespace yicheng::propose::location
