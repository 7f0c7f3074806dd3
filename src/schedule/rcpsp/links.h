/// Neighbours of all tasks in one row: predecessors or successors, without a vector for each task.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "schedule/rcpsp/project.h"

namespace yicheng::schedule::rcpsp {

struct Links {
  std::vector<std::uint32_t> first;  ///< those of task i are from first[i] to first[i + 1]
  std::vector<std::uint32_t> tasks;

  std::span<std::uint32_t const> of(std::size_t task) const {
    return {tasks.data() + first[task], tasks.data() + first[task + 1]};
  }
};

Links successors_of(Project const& project);
Links predecessors_of(Project const& project);

}  // namespace yicheng::schedule::rcpsp
