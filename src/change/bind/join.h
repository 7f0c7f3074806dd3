/// Which commitments of a project are about the same thing and so make one work.
///
/// Rules (docs/data.md, "From promises to works"): an object that only speaks of what stands before
/// it (主体工程, 一期工程) joins it; a start joins the later milestones of the same rule and
/// places; an object that only sizes (床位) joins what it sizes; some kinds (老旧小区) join all of
/// a project.
#pragma once
#include <vector>

#include "change/bind/rules.h"
#include "plan/plan.h"

namespace yicheng::change {

struct Group {
  Rule const* rule = nullptr;
  bool target = false;  ///< an indicator to reach, not a work
  std::vector<plan::Commitment const*> commitments;
};

/// Every commitment of the project in exactly one group; groups in the order of their first one.
std::vector<Group> group_commitments(plan::Area const& area, plan::Project const& project,
                                     Rules const& rules);

/// Whether the promise is about a step before the works (前期, 征收, 设计).
bool is_preparation(plan::Commitment const& commitment, Rules const& rules);

}  // namespace yicheng::change
