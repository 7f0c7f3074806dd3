/// Which activities of a plan's works something holds for: by stage of the templates and by kind of
/// work, so that a register or a list of resources need not name tasks one by one.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "base/work_kind.h"

namespace yicheng::schedule {

/// An activity of a work, by the number of the task that stands for it in the works' project.
struct WorkTask {
  int uid = 0;
  std::string work;       ///< the work's id
  std::string work_name;  ///< as the project shows it
  WorkKind kind = WorkKind::other;
  std::size_t activity = 0;  ///< place in the kind's template
};

/// An empty list means any; both empty select nothing.
struct WorkSelector {
  std::vector<std::string> stages;  ///< keys of data/schedule/templates.yaml
  std::vector<WorkKind> kinds;

  bool empty() const { return stages.empty() && kinds.empty(); }
  bool selects(WorkTask const& task) const;
};

}  // namespace yicheng::schedule
