#include "schedule/rcpsp/project.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace yicheng::schedule::rcpsp {

std::vector<std::size_t> topological_order(Project const& project) {
  std::vector<std::size_t> open(project.tasks.size(), 0);
  for (auto const& task : project.tasks) {
    for (auto const next : task.successors) {
      ++open[next];
    }
  }
  std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> free;
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (open[i] == 0) {
      free.push(i);
    }
  }
  std::vector<std::size_t> order;
  while (!free.empty()) {
    order.push_back(free.top());
    free.pop();
    for (auto const next : project.tasks[order.back()].successors) {
      if (--open[next] == 0) {
        free.push(next);
      }
    }
  }
  return order;
}

std::int64_t horizon_of(Project const& project) {
  std::int64_t sum = 0;
  for (auto const& task : project.tasks) {
    sum += task.duration;
  }
  return sum;
}

Time critical_path(Project const& project) {
  std::vector<Time> earliest(project.tasks.size(), 0);
  Time longest = 0;
  for (auto const i : topological_order(project)) {
    Time const finish = earliest[i] + project.tasks[i].duration;
    longest = std::max(longest, finish);
    for (auto const next : project.tasks[i].successors) {
      earliest[next] = std::max(earliest[next], finish);
    }
  }
  return longest;
}

Time lower_bound(Project const& project) {
  Time bound = critical_path(project);
  for (std::size_t r = 0; r < project.capacity.size(); ++r) {
    std::int64_t work = 0;
    for (auto const& task : project.tasks) {
      work += std::int64_t{task.duration} * task.demand[r];
    }
    if (project.capacity[r] > 0) {
      std::int64_t const time = (work + project.capacity[r] - 1) / project.capacity[r];
      bound = std::max(bound, static_cast<Time>(time));
    }
  }
  return bound;
}

}  // namespace yicheng::schedule::rcpsp
