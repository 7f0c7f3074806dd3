#include "schedule/rcpsp/links.h"

namespace yicheng::schedule::rcpsp {
namespace {

Links in_one_row(std::vector<std::vector<std::uint32_t>> const& lists) {
  Links links;
  links.first.push_back(0);
  for (auto const& list : lists) {
    links.tasks.insert(links.tasks.end(), list.begin(), list.end());
    links.first.push_back(static_cast<std::uint32_t>(links.tasks.size()));
  }
  return links;
}

}  // namespace

Links successors_of(Project const& project) {
  std::vector<std::vector<std::uint32_t>> lists(project.tasks.size());
  for (std::size_t i = 0; i < lists.size(); ++i) {
    lists[i].assign(project.tasks[i].successors.begin(), project.tasks[i].successors.end());
  }
  return in_one_row(lists);
}

Links predecessors_of(Project const& project) {
  std::vector<std::vector<std::uint32_t>> lists(project.tasks.size());
  for (std::size_t i = 0; i < lists.size(); ++i) {
    for (auto const next : project.tasks[i].successors) {
      lists[next].push_back(static_cast<std::uint32_t>(i));
    }
  }
  return in_one_row(lists);
}

}  // namespace yicheng::schedule::rcpsp
