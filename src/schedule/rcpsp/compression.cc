#include "schedule/rcpsp/compression.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "schedule/rcpsp/feasible.h"

namespace yicheng::schedule::rcpsp {
namespace {

constexpr std::uint64_t kStream = 0xc0335ULL;
constexpr double kStretchFirst = 0.3;  // share of the makespan
constexpr double kStretchMin = 0.05;
constexpr double kStretchMax = 2.5;
constexpr double kStretchStep = 1.02;
constexpr double kStretchSpread = 0.3;  // each stretch is this much longer or shorter than the rule
constexpr int kFailuresToRebuild = 10;
constexpr double kSwap = 0.15;
constexpr std::int64_t kWindowsMax = 2'000'000;  // starts of all tasks together

}  // namespace

Compression::Compression(Project const& project, Builder& builder, std::vector<Time> starts,
                         std::uint64_t conflicts_max, std::uint64_t seed)
    : project_(project),
      builder_(builder),
      random_(seed, kStream),
      conflicts_max_(conflicts_max),
      n_(project.tasks.size()),
      starts_(std::move(starts)),
      makespan_(makespan_of(project, starts_)),
      search_(project, makespan_ - 1),
      stretch_(kStretchFirst),
      order_(n_) {
  search_.guide(starts_);
}

bool Compression::fits(Project const& project, Time makespan) {
  return static_cast<std::int64_t>(project.tasks.size()) * makespan <= kWindowsMax;
}

void Compression::assume_all_but(Time from, Time until) {
  assumptions_.clear();
  for (std::size_t i = 0; i < n_; ++i) {
    if (starts_[i] + builder_.duration(i) <= from) {
      assumptions_.push_back(at_most(i, starts_[i]));
    } else if (starts_[i] >= until) {
      assumptions_.push_back(at_least(i, starts_[i] - 1));
    }
  }
}

void Compression::accept(std::vector<Time> starts) {
  starts_ = std::move(starts);
  Time const makespan = makespan_of(project_, starts_);
  if (makespan < makespan_) {
    makespan_ = makespan;
    search_.tighten(makespan - 1);
    search_.guide(starts_);
  }
}

// Builds the schedule from its other end, tasks by their ends there, a few neighbours swapped.
Time Compression::build_from(std::vector<Time> const& starts, Direction direction,
                             std::vector<Time>& built) {
  std::vector<std::pair<Time, std::uint32_t>> keys(n_);
  for (std::uint32_t i = 0; i < n_; ++i) {
    keys[i] = {-(starts[i] + builder_.duration(i)), builder_.rank(direction, i)};
  }
  std::iota(order_.begin(), order_.end(), 0U);
  std::sort(order_.begin(), order_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
  for (std::size_t k = 0; k + 1 < n_; ++k) {
    if (random_.uniform() < kSwap && !builder_.linked(direction, order_[k], order_[k + 1])) {
      std::swap(order_[k], order_[k + 1]);
    }
  }
  built.resize(n_);
  ++built_;
  return builder_.build(direction, order_, built);
}

void Compression::rebuild() {
  std::vector<Time> backwards;
  std::vector<Time> forwards;
  build_from(starts_, Direction::backward, backwards);
  if (build_from(backwards, Direction::forward, forwards) <= makespan_) {
    accept(std::move(forwards));
  }
}

bool Compression::step(std::uint64_t moves_max) {
  double const share = stretch_ * random_.uniform(1 - kStretchSpread, 1 + kStretchSpread);
  Time const length = std::max<Time>(2, static_cast<Time>(share * makespan_));
  auto const places = static_cast<std::uint64_t>(std::max<Time>(1, makespan_ - length / 2));
  Time const from = static_cast<Time>(random_.below(places)) - length / 4;
  assume_all_but(from, from + length);
  auto const before = search_.conflicts();
  auto const outcome = search_.search(assumptions_, conflicts_max_, moves_max);
  if (outcome == ClauseSearch::Outcome::found) {
    accept(search_.starts());
    return true;
  }
  if (outcome == ClauseSearch::Outcome::gave_up) {
    stretch_ /= kStretchStep * kStretchStep;
  } else if (search_.conflicts() - before < conflicts_max_ / 4) {
    stretch_ *= kStretchStep;
  }
  stretch_ = std::clamp(stretch_, kStretchMin, kStretchMax);
  return false;
}

void Compression::run(std::uint64_t placements, Time stop_at) {
  // A step and a rebuild may go this far past the mark.
  std::uint64_t const reserve = 3 * n_;
  int failures = 0;
  while (this->placements() + reserve < placements && !proved() && makespan_ > stop_at) {
    failures = step(placements - reserve - built_ * n_) ? 0 : failures + 1;
    if (failures == kFailuresToRebuild) {
      failures = 0;
      rebuild();
    }
  }
}

}  // namespace yicheng::schedule::rcpsp
