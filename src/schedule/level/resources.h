/// Reads resources.yaml: what a project's tasks hold of crews and plant, and what they cost of
/// which budget. Its form is described in docs/data.md.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "schedule/level/level.h"
#include "schedule/work_selector.h"

namespace yicheng::schedule::level {

inline constexpr std::size_t kResourcesBytesMax = 4U << 20U;
inline constexpr std::size_t kLimitsMax = 1000;  ///< resources and budgets, each

/// A use by the task's unique number in the project, or by each activity selected of a plan's
/// works.
struct TaskUse {
  std::optional<int> uid;
  WorkSelector works;
  double amount = 0;
};

/// Resources and budgets without their uses, which stand beside them by place.
struct ResourceFile {
  Limits limits;
  std::vector<std::vector<TaskUse>> uses;   ///< by resource
  std::vector<std::vector<TaskUse>> costs;  ///< by budget
};

/// Throws Fault(bad_input) with line and column for what is no YAML, unknown, out of range or
/// twice.
ResourceFile read_resources(std::string_view text, std::string const& name);

}  // namespace yicheng::schedule::level
