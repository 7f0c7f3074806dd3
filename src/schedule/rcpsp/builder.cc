#include "schedule/rcpsp/builder.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace yicheng::schedule::rcpsp {

Builder::Builder(Project const& project) : lanes_(project) {
  std::size_t const n = project.tasks.size();
  auto const order = topological_order(project);
  check(order.size() == n);
  rank_.resize(n);
  for (std::size_t place = 0; place < n; ++place) {
    rank_[order[place]] = static_cast<std::uint32_t>(place);
  }
  before_ = {predecessors_of(project), successors_of(project)};
  for (std::size_t i = 0; i < n; ++i) {
    durations_.push_back(project.tasks[i].duration);
    uses_nothing_.push_back(lanes_.uses_nothing(i));
  }
  auto const horizon = static_cast<std::size_t>(horizon_of(project));
  free_.reserve(horizon * lanes_.words);
  for (std::size_t t = 0; t < horizon; ++t) {
    free_.insert(free_.end(), lanes_.all_free.begin(), lanes_.all_free.end());
  }
}

Time Builder::earliest_one_word(std::size_t task, Time from) {
  std::uint64_t const demand = lanes_.demand[task];
  std::uint64_t const guard = lanes_.guard;
  Time const duration = durations_[task];
  std::uint64_t const* const free = free_.data();
  Time start = from;
  // Looks from the end of the window, so that a conflict moves it as far as can be.
  for (Time good_from = start; good_from < start + duration;) {
    Time t = start + duration - 1;
    while (t >= good_from && ((free[t] - demand) & guard) == guard) {
      --t;
    }
    if (t < good_from) {
      break;
    }
    good_from = start + duration;
    start = t + 1;
  }
  return start;
}

Time Builder::earliest_many_words(std::size_t task, Time from) {
  Time start = from;
  for (Time t = from; t < start + durations_[task]; ++t) {
    if (!lanes_.holds(&free_[static_cast<std::size_t>(t) * lanes_.words], task)) {
      start = t + 1;
    }
  }
  return start;
}

void Builder::take(std::size_t task, Time start) {
  auto const end = static_cast<std::size_t>(start + durations_[task]);
  for (auto t = static_cast<std::size_t>(start); t < end; ++t) {
    for (std::size_t w = 0; w < lanes_.words; ++w) {
      free_[t * lanes_.words + w] -= lanes_.demand[task * lanes_.words + w];
    }
  }
}

Time Builder::build(Direction direction, std::span<std::uint32_t const> order,
                    std::span<Time> starts) {
  auto const& before = before_[direction == Direction::forward ? 0 : 1];
  Time makespan = 0;
  for (auto const task : order) {
    Time start = 0;
    for (auto const earlier : before.of(task)) {
      start = std::max(start, starts[earlier] + durations_[earlier]);
    }
    if (!uses_nothing_[task] && durations_[task] > 0) {
      start = lanes_.words == 1 ? earliest_one_word(task, start) : earliest_many_words(task, start);
      take(task, start);
    }
    starts[task] = start;
    makespan = std::max(makespan, start + durations_[task]);
  }
  // The next schedule begins on an empty axis.
  for (std::size_t t = 0; t < static_cast<std::size_t>(makespan); ++t) {
    std::copy(lanes_.all_free.begin(), lanes_.all_free.end(),
              free_.begin() + static_cast<std::ptrdiff_t>(t * lanes_.words));
  }
  return makespan;
}

}  // namespace yicheng::schedule::rcpsp
