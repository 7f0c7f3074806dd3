#include "schedule/rcpsp/feasible.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace yicheng::schedule::rcpsp {
namespace {

constexpr std::size_t kShown = 10;

void check_links(Project const& project, std::vector<Time> const& starts,
                 std::vector<std::string>& found) {
  for (std::size_t i = 0; i < project.tasks.size(); ++i) {
    if (starts[i] < 0) {
      found.push_back(fmt::format("task {} starts at {}", i + 1, starts[i]));
    }
    for (auto const next : project.tasks[i].successors) {
      if (starts[next] < starts[i] + project.tasks[i].duration && found.size() < kShown) {
        found.push_back(fmt::format("task {} starts at {}, before task {} ends at {}", next + 1,
                                    starts[next], i + 1, starts[i] + project.tasks[i].duration));
      }
    }
  }
}

// Sweeps over begins and ends: demand only rises at a begin. Ends sort before begins of a time.
void check_resource(Project const& project, std::vector<Time> const& starts, std::size_t resource,
                    std::vector<std::string>& found) {
  std::vector<std::pair<Time, std::int64_t>> changes;
  for (std::size_t i = 0; i < project.tasks.size(); ++i) {
    auto const& task = project.tasks[i];
    if (task.duration > 0 && task.demand[resource] > 0) {
      changes.emplace_back(starts[i], task.demand[resource]);
      changes.emplace_back(starts[i] + task.duration, -std::int64_t{task.demand[resource]});
    }
  }
  std::sort(changes.begin(), changes.end());
  std::int64_t used = 0;
  for (auto const& [time, change] : changes) {
    used += change;
    if (used > project.capacity[resource]) {
      found.push_back(fmt::format("resource {} is used {} of {} at {}", resource + 1, used,
                                  project.capacity[resource], time));
      return;
    }
  }
}

}  // namespace

std::vector<std::string> violations(Project const& project, std::vector<Time> const& starts) {
  std::vector<std::string> found;
  if (starts.size() != project.tasks.size()) {
    found.push_back(fmt::format("{} starts for {} tasks", starts.size(), project.tasks.size()));
    return found;
  }
  check_links(project, starts, found);
  for (std::size_t r = 0; r < project.capacity.size(); ++r) {
    check_resource(project, starts, r, found);
  }
  return found;
}

Time makespan_of(Project const& project, std::vector<Time> const& starts) {
  Time last = 0;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    last = std::max(last, starts[i] + project.tasks[i].duration);
  }
  return last;
}

}  // namespace yicheng::schedule::rcpsp
