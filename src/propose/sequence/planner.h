/// Searches orders under caps and prices until what it found is exact, and remembers them all.
#pragma once
#include <optional>
#include <vector>

#include "propose/sequence.h"
#include "propose/sequence/order.h"
#include "propose/sequence/outlook.h"

namespace yicheng::propose {

/// An order with its figures, exact by the states of the memo.
struct Judged {
  Order order;
  SequenceFigures figures;
};

class Planner {
 public:
  /// `problem` without terms; its caps are those that the user gave. Solves the written order.
  Planner(Outlook& outlook, Problem problem, Order written, std::size_t evaluations,
          Progress progress);

  /// The best for benefit less `price` a vehicle-hour of disruption, no month over `cost_cap`.
  /// Nothing where no order keeps the caps or none could be solved within the evaluations.
  std::optional<Judged> best(double price, double cost_cap, std::size_t nodes_max);

  Judged const& written() const { return written_; }
  /// Orders judged so far that keep the user's caps; the written one among them where it does.
  std::vector<Judged> const& judged() const { return judged_; }
  /// The exact figures of any order; nothing where its states are not solved.
  std::optional<SequenceFigures> figures(Order const& order) const;
  /// True where the last best() is proved: every state exact, the search complete.
  bool proved() const { return proved_; }
  std::size_t evaluations() const { return used_; }

 private:
  std::size_t left() const { return evaluations_ > used_ ? evaluations_ - used_ : 0; }

  Outlook& outlook_;
  Problem problem_;
  std::size_t evaluations_;
  Progress progress_;
  std::size_t used_ = 0;
  Judged written_;
  std::vector<Judged> judged_;
  bool proved_ = false;
};

/// The orders of which none is better in all three figures, most benefit first, each set of figures
/// once. Values that differ by rounding count as equal.
std::vector<Judged> pareto_front(std::vector<Judged> judged);

}  // namespace yicheng::propose
