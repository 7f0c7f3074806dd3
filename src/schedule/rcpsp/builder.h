/// Builds schedules by the serial scheme: tasks in a given order, each at its earliest feasible
/// time.
///
/// The same tasks can be built backwards (links turned round): a schedule of the turned project,
/// read from its end, is a schedule of the project in which every task ends as late as it can. What
/// is free at each time is kept in lanes (see lanes.h).
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "schedule/rcpsp/lanes.h"
#include "schedule/rcpsp/links.h"
#include "schedule/rcpsp/project.h"

namespace yicheng::schedule::rcpsp {

enum class Direction { forward, backward };

/// Not for two threads at once: it owns the time axis that it builds on.
class Builder {
 public:
  /// The project must keep the invariant of Project. Memory: horizon x words of resources.
  explicit Builder(Project const& project);

  /// `order` must hold every task once, each after its predecessors (backward: after its
  /// successors). Writes each task's start, counted in that direction, and returns the makespan.
  /// Cost: tasks x the times looked at.
  Time build(Direction direction, std::span<std::uint32_t const> order, std::span<Time> starts);

  /// A task's place in a topological order of that direction: breaks ties of tasks that take no
  /// time.
  std::uint32_t rank(Direction direction, std::size_t task) const {
    return direction == Direction::forward
               ? rank_[task]
               : static_cast<std::uint32_t>(rank_.size()) - 1 - rank_[task];
  }
  /// Whether `later` has to wait for `earlier` in that direction. Cost: its links.
  bool linked(Direction direction, std::uint32_t earlier, std::uint32_t later) const {
    auto const before = before_[direction == Direction::forward ? 0 : 1].of(later);
    return std::find(before.begin(), before.end(), earlier) != before.end();
  }
  Time duration(std::size_t task) const { return durations_[task]; }
  std::size_t size() const { return durations_.size(); }

 private:
  Time earliest_one_word(std::size_t task, Time from);
  Time earliest_many_words(std::size_t task, Time from);
  void take(std::size_t task, Time start);

  std::vector<Time> durations_;
  std::vector<std::uint32_t> rank_;
  std::array<Links, 2> before_;
  Lanes lanes_;
  std::vector<std::uint64_t> free_;  ///< time x word, guards set
  std::vector<bool> uses_nothing_;   ///< by task
};

}  // namespace yicheng::schedule::rcpsp
