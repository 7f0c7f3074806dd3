/// Small random projects, and the exhaustive search that knows their shortest makespan.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/random.h"
#include "schedule/rcpsp/feasible.h"
#include "schedule/rcpsp/project.h"

namespace yicheng::schedule::rcpsp {

inline Project random_project(std::uint64_t seed, std::size_t tasks, std::size_t resources) {
  Random random(seed, 1);
  Project project;
  for (std::size_t r = 0; r < resources; ++r) {
    project.capacity.push_back(4 + static_cast<std::int32_t>(random.below(3)));
  }
  for (std::size_t i = 0; i < tasks; ++i) {
    Task task;
    task.duration = static_cast<Time>(random.below(5));
    for (std::size_t r = 0; r < resources; ++r) {
      task.demand.push_back(static_cast<std::int32_t>(random.below(5)));
    }
    for (std::size_t k = i + 1; k < tasks; ++k) {
      if (random.below(4) == 0) {
        task.successors.push_back(k);
      }
    }
    project.tasks.push_back(std::move(task));
  }
  return project;
}

// Oracle that knows no schedule builder: tries every start of every task, in topological order
// (links lead to higher indices), up to a horizon, by the checker's own rules.
class Exhaustive {
 public:
  explicit Exhaustive(Project const& project)
      : project_(project), starts_(project.tasks.size(), 0) {}

  Time shortest() {
    best_ = static_cast<Time>(horizon_of(project_));
    place(0);
    return best_;
  }

 private:
  bool fits(std::size_t task) const {
    for (Time t = starts_[task]; t < starts_[task] + project_.tasks[task].duration; ++t) {
      for (std::size_t r = 0; r < project_.capacity.size(); ++r) {
        std::int32_t used = 0;
        for (std::size_t i = 0; i <= task; ++i) {
          bool const runs = starts_[i] <= t && t < starts_[i] + project_.tasks[i].duration;
          used += runs ? project_.tasks[i].demand[r] : 0;
        }
        if (used > project_.capacity[r]) {
          return false;
        }
      }
    }
    return true;
  }

  void place(std::size_t task) {
    if (task == project_.tasks.size()) {
      best_ = std::min(best_, makespan_of(project_, starts_));
      return;
    }
    Time earliest = 0;
    for (std::size_t i = 0; i < task; ++i) {
      auto const& next = project_.tasks[i].successors;
      if (std::find(next.begin(), next.end(), task) != next.end()) {
        earliest = std::max(earliest, starts_[i] + project_.tasks[i].duration);
      }
    }
    for (Time t = earliest; t + project_.tasks[task].duration < best_; ++t) {
      starts_[task] = t;
      if (fits(task)) {
        place(task + 1);
      }
    }
  }

  Project const& project_;
  std::vector<Time> starts_;
  Time best_ = 0;
};

}  // namespace yicheng::schedule::rcpsp
