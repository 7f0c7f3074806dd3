#include "schedule/work_selector.h"

#include <algorithm>

#include "schedule/templates.h"

namespace yicheng::schedule {
namespace {

template <typename Value>
bool holds(std::vector<Value> const& list, Value const& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

bool WorkSelector::selects(WorkTask const& task) const {
  auto const& form = templates()[static_cast<std::size_t>(task.kind)];
  return !empty() && holds(stages, form.activities[task.activity].key) && holds(kinds, task.kind);
}

}  // namespace yicheng::schedule
