/// A set of chosen candidates with what each demand has from the best and from the second best of
/// them: what adding, removing or swapping a site would change, without trying it.
///
/// Cost: rebuilding reads the chosen rows; `best_swap` and `swaps_of` read every row once.
#pragma once
#include <functional>
#include <vector>

#include "propose/location/problem.h"

namespace yicheng::propose::location {

struct Swap {
  CandidateIndex in;
  std::size_t out = 0;  ///< position in chosen()
  double change = 0;    ///< of the total
};

class Choice {
 public:
  /// `problem` must outlive it. `chosen` without repeats; the first `fixed` never leave.
  Choice(Problem const& problem, std::vector<CandidateIndex> chosen, std::size_t fixed);

  std::vector<CandidateIndex> const& chosen() const { return chosen_; }
  double total() const { return total_; }
  bool contains(CandidateIndex candidate) const { return is_chosen_[candidate.index()]; }

  /// What adding the candidate brings.
  double gain_of(CandidateIndex candidate) const;
  void add(CandidateIndex candidate);

  /// The swap that raises the total most; a change of 0 where none does.
  Swap best_swap() const;
  void apply(Swap const& swap);
  /// Swaps while they raise the total.
  void improve();

  /// Calls `visit` with every swap of a candidate that is not chosen against a site that may leave.
  void each_swap(std::function<void(Swap const&)> const& visit) const;

 private:
  /// What one demand has: from the best chosen site, and from the next.
  struct Served {
    float best = 0;
    float second = 0;
    std::uint32_t by = 0;  ///< position in chosen_ of the best; meaningless where best is 0
  };
  void rebuild();
  void take_in(std::size_t position);

  Problem const* problem_;
  std::vector<CandidateIndex> chosen_;
  std::size_t fixed_ = 0;
  std::vector<bool> is_chosen_;
  std::vector<Served> served_;
  std::vector<double> loss_;  ///< by position: what removing the site alone costs
  double total_ = 0;
};

}  // namespace yicheng::propose::location
