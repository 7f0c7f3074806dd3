#include "schedule/rcpsp/builder.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace yicheng::schedule::rcpsp {
namespace {

constexpr unsigned kWordBits = 64;
constexpr unsigned kNarrowLane = 16;
constexpr unsigned kWideLane = 32;

}  // namespace

Builder::Builder(Project const& project) {
  std::size_t const n = project.tasks.size();
  auto const order = topological_order(project);
  check(order.size() == n);
  rank_.resize(n);
  for (std::size_t place = 0; place < n; ++place) {
    rank_[order[place]] = static_cast<std::uint32_t>(place);
  }
  std::array<std::vector<std::vector<std::uint32_t>>, 2> before;
  before.fill(std::vector<std::vector<std::uint32_t>>(n));
  for (std::size_t i = 0; i < n; ++i) {
    durations_.push_back(project.tasks[i].duration);
    for (auto const next : project.tasks[i].successors) {
      before[0][next].push_back(static_cast<std::uint32_t>(i));
      before[1][i].push_back(static_cast<std::uint32_t>(next));
    }
  }
  for (std::size_t d = 0; d < before.size(); ++d) {
    before_[d].first.push_back(0);
    for (auto const& tasks : before[d]) {
      before_[d].tasks.insert(before_[d].tasks.end(), tasks.begin(), tasks.end());
      before_[d].first.push_back(static_cast<std::uint32_t>(before_[d].tasks.size()));
    }
  }
  pack(project);
}

void Builder::pack(Project const& project) {
  auto const largest = std::max_element(project.capacity.begin(), project.capacity.end());
  bool const narrow = largest == project.capacity.end() || *largest < (1 << (kNarrowLane - 1));
  unsigned const lane = narrow ? kNarrowLane : kWideLane;
  std::size_t const per_word = kWordBits / lane;
  words_ = std::max<std::size_t>(1, (project.capacity.size() + per_word - 1) / per_word);
  for (unsigned bit = lane - 1; bit < kWordBits; bit += lane) {
    guard_ |= std::uint64_t{1} << bit;
  }
  auto const add = [&](std::uint64_t* words, std::size_t resource, std::int32_t amount) {
    words[resource / per_word] |= static_cast<std::uint64_t>(amount)
                                  << (lane * (resource % per_word));
  };
  all_free_.assign(words_, guard_);
  demand_.assign(words_ * durations_.size(), 0);
  for (std::size_t r = 0; r < project.capacity.size(); ++r) {
    add(all_free_.data(), r, project.capacity[r]);
    for (std::size_t i = 0; i < durations_.size(); ++i) {
      add(&demand_[i * words_], r, project.tasks[i].demand[r]);
    }
  }
  for (std::size_t i = 0; i < durations_.size(); ++i) {
    auto const* words = &demand_[i * words_];
    uses_nothing_.push_back(
        std::all_of(words, words + words_, [](std::uint64_t w) { return w == 0; }));
  }
  auto const horizon = static_cast<std::size_t>(horizon_of(project));
  free_.reserve(horizon * words_);
  for (std::size_t t = 0; t < horizon; ++t) {
    free_.insert(free_.end(), all_free_.begin(), all_free_.end());
  }
}

// A lane's guard bit survives the subtraction where the lane holds at least the demand.
Time Builder::earliest_one_word(std::size_t task, Time from) {
  std::uint64_t const demand = demand_[task];
  Time const duration = durations_[task];
  std::uint64_t const* const free = free_.data();
  Time start = from;
  // Looks from the end of the window, so that a conflict moves it as far as can be.
  for (Time good_from = start; good_from < start + duration;) {
    Time t = start + duration - 1;
    while (t >= good_from && ((free[t] - demand) & guard_) == guard_) {
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
  std::uint64_t const* const demand = &demand_[task * words_];
  Time start = from;
  for (Time t = from; t < start + durations_[task]; ++t) {
    std::uint64_t const* const free = &free_[static_cast<std::size_t>(t) * words_];
    for (std::size_t w = 0; w < words_; ++w) {
      if (((free[w] - demand[w]) & guard_) != guard_) {
        start = t + 1;
        break;
      }
    }
  }
  return start;
}

void Builder::take(std::size_t task, Time start) {
  auto const end = static_cast<std::size_t>(start + durations_[task]);
  for (auto t = static_cast<std::size_t>(start); t < end; ++t) {
    for (std::size_t w = 0; w < words_; ++w) {
      free_[t * words_ + w] -= demand_[task * words_ + w];
    }
  }
}

Time Builder::build(Direction direction, std::span<std::uint32_t const> order,
                    std::span<Time> starts) {
  auto const& before = before_[direction == Direction::forward ? 0 : 1];
  Time makespan = 0;
  for (auto const task : order) {
    Time start = 0;
    for (auto k = before.first[task]; k < before.first[task + 1]; ++k) {
      auto const earlier = before.tasks[k];
      start = std::max(start, starts[earlier] + durations_[earlier]);
    }
    if (!uses_nothing_[task] && durations_[task] > 0) {
      start = words_ == 1 ? earliest_one_word(task, start) : earliest_many_words(task, start);
      take(task, start);
    }
    starts[task] = start;
    makespan = std::max(makespan, start + durations_[task]);
  }
  // The next schedule begins on an empty axis.
  for (std::size_t t = 0; t < static_cast<std::size_t>(makespan); ++t) {
    std::copy(all_free_.begin(), all_free_.end(),
              free_.begin() + static_cast<std::ptrdiff_t>(t * words_));
  }
  return makespan;
}

}  // namespace yicheng::schedule::rcpsp
