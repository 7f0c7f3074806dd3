/// In what order: the month in which each work should begin, so that the city gains most over the
/// horizon, against the plan as written.
///
/// Three figures judge an order: benefit (person-months, disruption already taken off), the month
/// that costs most (million yuan), and disruption (vehicle-hours lost to works in morning peaks).
/// The first option is the one of most benefit; then others of the Pareto front, then the plan as
/// written. Deadlines are kept wherever the most likely durations can keep them; budget and works
/// at once are kept where they are given.
#pragma once
#include <optional>
#include <vector>

#include "forecast/benefit.h"
#include "forecast/memo.h"
#include "propose/proposal.h"
#include "propose/sequence/costs.h"
#include "propose/sequence/outlook.h"

namespace yicheng::propose {

struct SequenceOptions {
  Month first;
  int months = 36;
  std::size_t evaluations = 1500;  ///< city states that may be solved beyond those of single works
  std::optional<double> budget;    ///< million yuan a month
  std::optional<std::size_t> at_once;  ///< works under way in a month
};

struct SequenceFigures {
  double benefit = 0;     ///< person-months
  double cost_peak = 0;   ///< million yuan a month
  double disruption = 0;  ///< vehicle-hours
  friend bool operator==(SequenceFigures const&, SequenceFigures const&) = default;
};

/// One order of the front.
struct SequenceChoice {
  SequenceFigures figures;
  std::vector<Month> begins;  ///< by work of the program
};

struct Sequence {
  Proposal proposal;
  std::vector<SequenceChoice> choices;  ///< as the options of the proposal, the written plan last
  std::size_t movable = 0;              ///< works that may begin in more than one month
  std::size_t evaluations = 0;          ///< city states solved
  bool proved = false;  ///< no order of these months is better in benefit than the first option
};

/// Nothing where no order keeps the budget and the works at once. Throws nothing of its own.
std::optional<Sequence> propose_sequence(forecast::Memo& memo, plan::Plan const& plan,
                                         forecast::Weights const& weights,
                                         UnitCosts const& unit_costs,
                                         SequenceOptions const& options,
                                         Progress const& progress = {});

}  // namespace yicheng::propose
