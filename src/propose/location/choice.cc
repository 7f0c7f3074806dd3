#include "propose/location/choice.h"

#include <algorithm>

namespace yicheng::propose::location {
namespace {

// Sums of the same numbers in another order differ by rounding; a swap must bring more than that.
constexpr double kRounding = 1e-9;

}  // namespace

Choice::Choice(Problem const& problem, std::vector<CandidateIndex> chosen, std::size_t fixed)
    : problem_(&problem), chosen_(std::move(chosen)), fixed_(fixed) {
  rebuild();
}

void Choice::rebuild() {
  is_chosen_.assign(problem_->candidates(), false);
  served_.assign(problem_->demands(), {});
  for (std::size_t position = 0; position < chosen_.size(); ++position) {
    take_in(position);
  }
  loss_.assign(chosen_.size(), 0);
  total_ = 0;
  for (std::size_t demand = 0; demand < served_.size(); ++demand) {
    auto const& one = served_[demand];
    if (one.best > 0) {
      total_ += problem_->weight[demand] * one.best;
      loss_[one.by] += problem_->weight[demand] * (one.best - one.second);
    }
  }
}

void Choice::take_in(std::size_t position) {
  is_chosen_[chosen_[position].index()] = true;
  for (auto const& gain : problem_->of(chosen_[position])) {
    auto& one = served_[gain.demand];
    if (gain.value > one.best) {
      one = {gain.value, one.best, static_cast<std::uint32_t>(position)};
    } else {
      one.second = std::max(one.second, gain.value);
    }
  }
}

double Choice::gain_of(CandidateIndex candidate) const {
  double gained = 0;
  for (auto const& gain : problem_->of(candidate)) {
    gained += problem_->weight[gain.demand] * std::max(0.F, gain.value - served_[gain.demand].best);
  }
  return gained;
}

void Choice::add(CandidateIndex candidate) {
  chosen_.push_back(candidate);
  rebuild();
}

// The profit of a swap is what the newcomer adds to all sites, less what the leaver's absence
// costs, plus what the newcomer makes good of that absence (Resende and Werneck 2007, eq. 6).
void Choice::each_swap(std::function<void(Swap const&)> const& visit) const {
  std::vector<double> made_good(chosen_.size());
  for (std::size_t i = 0; i < problem_->candidates(); ++i) {
    CandidateIndex const in(i);
    if (is_chosen_[i]) {
      continue;
    }
    std::fill(made_good.begin(), made_good.end(), 0.0);
    double gained = 0;
    for (auto const& gain : problem_->of(in)) {
      auto const& one = served_[gain.demand];
      double const weight = problem_->weight[gain.demand];
      gained += weight * std::max(0.F, gain.value - one.best);
      if (one.best > 0 && gain.value > one.second) {
        made_good[one.by] += weight * (std::min(gain.value, one.best) - one.second);
      }
    }
    for (std::size_t out = fixed_; out < chosen_.size(); ++out) {
      visit({in, out, gained - loss_[out] + made_good[out]});
    }
  }
}

Swap Choice::best_swap() const {
  Swap best;
  each_swap([&](Swap const& swap) {
    if (swap.change > best.change) {
      best = swap;
    }
  });
  return best;
}

void Choice::apply(Swap const& swap) {
  chosen_[swap.out] = swap.in;
  rebuild();
}

void Choice::improve() {
  for (auto swap = best_swap(); swap.change > kRounding * total_; swap = best_swap()) {
    apply(swap);
  }
}

}  // namespace yicheng::propose::location
