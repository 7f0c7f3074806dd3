/// What an order of works is worth in the city: benefit in person-months and disruption in
/// vehicle-hours, from the memo of city states.
///
/// Benefit of a month: what the city's indicators gain in it against doing nothing, each times the
/// people that a unit of it stands for (forecast/benefit.h); works that hold up traffic or take
/// seats lower it. Disruption of a month: the delay of its morning peaks that would not be there if
/// the works under way were not, on its working days.
///
/// States not yet solved stand in the terms by what single works and pairs of them show (additive
/// with interactions of pairs); `solve` and `solve_reachable` make them exact.
#pragma once
#include <optional>
#include <vector>

#include "forecast/benefit.h"
#include "forecast/memo.h"
#include "propose/sequence/order.h"

namespace yicheng::propose {

struct Worth {
  double benefit = 0;     ///< person-months over the horizon
  double disruption = 0;  ///< vehicle-hours over the horizon, in morning peaks
};

class Outlook {
 public:
  Outlook(forecast::Memo& memo, forecast::Weights const& weights);

  /// Solves every state that a month of some order can be in, if they are no more than `runs_max`
  /// new ones; else those of single works and pairs, as far as that goes. Returns the runs it took.
  std::size_t solve_reachable(Problem const& problem, std::size_t runs_max,
                              Progress const& progress);
  /// Solves the states of one order, if they are no more than `runs_max` new ones.
  std::size_t solve(Problem const& problem, Order const& order, std::size_t runs_max);

  /// Nothing where a state of it is not solved.
  std::optional<Worth> worth(Problem const& problem, Order const& order) const;
  /// True where all reachable states are solved, so that terms hold no guess.
  bool exact() const { return exact_; }

  /// The objective: benefit less `price` person-months for each vehicle-hour of disruption. Views
  /// of more than kTermWorksMax works are taken apart into works and pairs.
  std::vector<Term> terms(double price) const;

 private:
  /// A view with something that counts.
  struct Part {
    std::size_t engine = 0;
    forecast::View view;
    bool delay = false;  ///< disruption is read here
  };
  struct Values {
    double benefit = 0;
    double disruption = 0;
  };
  using Key = forecast::StateKey;

  Key key_of(Part const& part, std::vector<change::EditPhase> const& phases) const;
  Key without_works(Key key) const;
  bool known(Part const& part, Key const& key) const;
  Values exact_values(Part const& part, Key const& key) const;
  Values guess(Part const& part, Key const& key) const;
  double benefit_of(Part const& part, Key const& key) const;
  std::vector<Key> keys_of(Part const& part, Problem const& problem, Order const& order) const;
  std::vector<Key> reachable(Part const& part, Problem const& problem) const;
  std::vector<Key> singles_and_pairs(Part const& part) const;
  std::vector<Key> not_known(Part const& part, std::vector<Key> const& keys) const;
  std::size_t ask(Part const& part, std::vector<Key> const& keys, std::size_t runs_max,
                  Progress const& progress);
  void add_term(Part const& part, std::vector<std::size_t> const& works, bool interaction_only,
                double price, std::vector<Term>& terms) const;

  forecast::Memo& memo_;
  std::vector<std::vector<double>> people_;
  double working_days_;
  std::optional<forecast::IndicatorPlace> delay_;
  std::vector<Part> parts_;
  bool exact_ = false;
};

}  // namespace yicheng::propose
