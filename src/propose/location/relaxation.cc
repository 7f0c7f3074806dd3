#include "propose/location/relaxation.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace yicheng::propose::location {
namespace {

constexpr int kRoundsWithoutProgress = 8;  // then the step is halved
constexpr double kStepMin = 1e-4;

}  // namespace

Relaxation::Relaxation(Problem const& problem, std::vector<CandidateIndex> const& chosen)
    : problem_(problem),
      price_(problem.demands(), 0),
      worth_(problem.candidates(), 0),
      served_(problem.demands(), 0),
      bound_(std::numeric_limits<double>::infinity()) {
  for (auto const candidate : chosen) {
    for (auto const& gain : problem.of(candidate)) {
      price_[gain.demand] = std::max(price_[gain.demand], problem.weight[gain.demand] * gain.value);
    }
  }
}

bool Relaxation::done() const {
  return step_ < kStepMin;
}

std::vector<CandidateIndex> Relaxation::cheapest() const {
  std::vector<CandidateIndex> chosen = problem_.fixed;
  std::vector<bool> taken(problem_.candidates(), false);
  for (auto const candidate : chosen) {
    taken[candidate.index()] = true;
  }
  std::vector<CandidateIndex> rest;
  for (std::size_t i = 0; i < problem_.candidates(); ++i) {
    if (!taken[i]) {
      rest.emplace_back(i);
    }
  }
  std::size_t const wanted =
      std::min(problem_.choose - std::min(problem_.choose, chosen.size()), rest.size());
  std::partial_sort(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(wanted), rest.end(),
                    [&](CandidateIndex a, CandidateIndex b) {
                      double const wa = worth_[a.index()];
                      double const wb = worth_[b.index()];
                      return wa != wb ? wa > wb : a < b;
                    });
  chosen.insert(chosen.end(), rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(wanted));
  return chosen;
}

std::vector<CandidateIndex> Relaxation::round(double known) {
  for (std::size_t i = 0; i < problem_.candidates(); ++i) {
    double worth = 0;
    for (auto const& gain : problem_.of(CandidateIndex(i))) {
      worth += std::max(0.0, problem_.weight[gain.demand] * gain.value - price_[gain.demand]);
    }
    worth_[i] = worth;
  }
  auto const chosen = cheapest();
  double value = std::accumulate(price_.begin(), price_.end(), 0.0);
  std::fill(served_.begin(), served_.end(), 0);
  for (auto const candidate : chosen) {
    value += worth_[candidate.index()];
    for (auto const& gain : problem_.of(candidate)) {
      bool const pays = problem_.weight[gain.demand] * gain.value > price_[gain.demand];
      served_[gain.demand] += pays ? 1 : 0;
    }
  }
  bool const lower = value < bound_ * (1 - 1e-7);
  bound_ = std::min(bound_, value);
  without_progress_ = lower ? 0 : without_progress_ + 1;
  if (without_progress_ == kRoundsWithoutProgress) {
    step_ /= 2;
    without_progress_ = 0;
  }
  double square = 0;
  for (std::size_t d = 0; d < price_.size(); ++d) {
    double const slope = 1 - served_[d];
    square += price_[d] > 0 || slope < 0 ? slope * slope : 0;
  }
  double const length = square > 0 ? step_ * std::max(0.0, value - known) / square : 0;
  for (std::size_t d = 0; d < price_.size(); ++d) {
    price_[d] = std::max(0.0, price_[d] - length * (1 - served_[d]));
  }
  return chosen;
}

}  // namespace yicheng::propose::location
