/// The resource-constrained project scheduling problem: activities that take turns on crews and
/// plant.
///
/// Times are whole units (days in a city's plan) from 0. An activity, once begun, runs through and
/// holds its demand of every resource. Precedence is finish to start without lag.
/// Source of the problem: Pritsker, Watters, Wolfe 1969; of its notation: Kolisch and Hartmann
/// 2006.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace yicheng::schedule::rcpsp {

using Time = std::int32_t;

struct Task {
  Time duration = 0;
  std::vector<std::int32_t> demand;     ///< by resource, at most its capacity
  std::vector<std::size_t> successors;  ///< they begin when this one has ended, or later
};

/// Invariant where it comes from a reader (see faults_of): successors exist and make no circle,
/// durations and demands are not negative, no demand is above its capacity.
struct Project {
  std::vector<Task> tasks;
  std::vector<std::int32_t> capacity;  ///< by resource, the same at all times
};

/// An order in which each task comes after its predecessors; shorter than the tasks where they make
/// a circle. Among tasks that are free, the lowest index comes first. Cost: tasks x log + links.
std::vector<std::size_t> topological_order(Project const& project);

/// Sum of all durations: no schedule that leaves no gap is longer.
std::int64_t horizon_of(Project const& project);

/// Length of the longest path, which no schedule undercuts. Cost: tasks and links.
Time critical_path(Project const& project);

/// The largest of the critical path and, for each resource, its work over its capacity.
Time lower_bound(Project const& project);

}  // namespace yicheng::schedule::rcpsp
