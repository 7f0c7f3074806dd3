#include "propose/sequence/planner.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/check.h"

namespace yicheng::propose {
namespace {

constexpr std::size_t kRoundsMax = 16;
constexpr double kRounding = 1e-9;

bool less(double a, double b) {
  return a < b - kRounding * std::max({1.0, std::abs(a), std::abs(b)});
}

bool dominates(SequenceFigures const& a, SequenceFigures const& b) {
  bool const no_worse = !less(a.benefit, b.benefit) && !less(b.cost_peak, a.cost_peak) &&
                        !less(b.disruption, a.disruption);
  bool const better = less(b.benefit, a.benefit) || less(a.cost_peak, b.cost_peak) ||
                      less(a.disruption, b.disruption);
  return no_worse && better;
}

bool alike(SequenceFigures const& a, SequenceFigures const& b) {
  return !dominates(a, b) && !dominates(b, a) && !less(a.benefit, b.benefit) &&
         !less(b.benefit, a.benefit) && !less(a.cost_peak, b.cost_peak) &&
         !less(b.cost_peak, a.cost_peak);
}

}  // namespace

Planner::Planner(Outlook& outlook, Problem problem, Order written, std::size_t evaluations,
                 Progress progress)
    : outlook_(outlook),
      problem_(std::move(problem)),
      evaluations_(evaluations),
      progress_(std::move(progress)) {
  // What it is compared with is solved whatever it takes.
  used_ += outlook_.solve(problem_, written, std::numeric_limits<std::size_t>::max());
  used_ += outlook_.solve_reachable(problem_, left(), progress_);
  auto const found = figures(written);
  check(found.has_value());
  written_ = {std::move(written), *found};
  if (feasible(problem_, written_.order)) {
    judged_.push_back(written_);
  }
}

std::optional<SequenceFigures> Planner::figures(Order const& order) const {
  auto const worth = outlook_.worth(problem_, order);
  if (!worth) {
    return std::nullopt;
  }
  return SequenceFigures{worth->benefit, cost_peak(problem_, order), worth->disruption};
}

std::optional<Judged> Planner::best(double price, double cost_cap, std::size_t nodes_max) {
  Problem problem = problem_;
  problem.cost_cap = std::min(problem.cost_cap, cost_cap);
  auto const objective = [price](SequenceFigures const& f) {
    return f.benefit - price * f.disruption;
  };
  std::optional<Judged> best;
  auto const consider = [&](Judged const& one) {
    if (!best || objective(one.figures) > objective(best->figures)) {
      best = one;
    }
  };
  for (auto const& one : judged_) {
    if (feasible(problem, one.order)) {
      consider(one);
    }
  }
  proved_ = false;
  for (std::size_t round = 0; round < kRoundsMax; ++round) {
    problem.terms = outlook_.terms(price);
    auto const found = best_order(problem, best ? best->order : written_.order, nodes_max);
    if (!found.feasible) {
      return best;
    }
    std::size_t const runs = outlook_.solve(problem, found.order, left());
    used_ += runs;
    auto const its = figures(found.order);
    if (its) {
      judged_.push_back({found.order, *its});
      consider(judged_.back());
    }
    // Where nothing was new, the terms already held what is true of this order.
    if (!its || runs == 0) {
      proved_ = its.has_value() && outlook_.exact() && found.proved;
      return best;
    }
  }
  return best;
}

std::vector<Judged> pareto_front(std::vector<Judged> judged) {
  std::stable_sort(judged.begin(), judged.end(), [](Judged const& a, Judged const& b) {
    return a.figures.benefit > b.figures.benefit;
  });
  std::vector<Judged> front;
  for (auto const& one : judged) {
    bool const beaten = std::any_of(judged.begin(), judged.end(), [&](Judged const& other) {
      return dominates(other.figures, one.figures);
    });
    bool const twice = std::any_of(front.begin(), front.end(), [&](Judged const& other) {
      return alike(other.figures, one.figures);
    });
    if (!beaten && !twice) {
      front.push_back(one);
    }
  }
  return front;
}

}  // namespace yicheng::propose
