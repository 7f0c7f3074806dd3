/// A plan bound to a city: works with their edits and promised dates, assumptions, findings.
/// Every commitment of the plan ends in exactly one work, or in a finding: none vanishes.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/month.h"
#include "base/work_kind.h"
#include "change/edit.h"
#include "plan/plan.h"

namespace yicheng::change {

/// A promised milestone of a work: which commitment says so and by when.
struct Promise {
  std::string commitment;
  Milestone milestone = Milestone::complete;
  std::optional<Month> deadline;  ///< end of this month; none where the plan gives no calendar date
  bool is_start = false;          ///< the date is when the works start, not when they end
  /// A step before the works (启动前期, 完成方案设计): tracked, but no milestone of the schedule.
  bool preparation = false;
};

/// What the plan does not say and the forecast needs. A person can change `value` in plan.yaml.
struct Assumption {
  std::string id;          ///< "a-..." stable: work + field
  std::string commitment;  ///< the commitment it belongs to; "" for the plan as a whole
  std::string field;       ///< "links", "lanes_added", "site", "capacity", "stops", "begin", ...
  std::string value;       ///< as text; its form is documented per field in docs/data.md
  Bilingual reason;
  bool by_person = false;  ///< corrected by a person; survives a second reading
};

/// One job in the schedule: one or more commitments about the same thing (启动前期 + 开工 +
/// 完成主体).
struct Work {
  std::string id;       ///< "w-..." stable
  std::string project;  ///< plan::Project::id
  WorkKind kind = WorkKind::other;
  double size = 0;  ///< in the kind's own measure (km, ha, schools, beds); scales the durations; 0:
                    ///< not stated
  /// Approvals already done when the plan begins, assumed: yearly plans list works that are ready.
  double prepared_months = 0;
  Day begin;  ///< when its first activity may start: begin of the plan less prepared_months
  /// Month before which its works do not begin, where a person said so (the field `works_begin`).
  std::optional<Month> works_not_before;
  std::vector<std::string> commitments;
  std::vector<Promise> promises;
  std::vector<Edit> edits;
  /// The milestone at which `after` comes into force; none: no edit is promised to be finished.
  Milestone effect_at = Milestone::complete;
  /// Set where there is no edit: why this is only tracked.
  std::optional<Bilingual> tracked_only;
};

struct Program {
  Day begin;                ///< of the plan: 1 January of its year, or as a person corrected it
  std::vector<Work> works;  ///< in the order of the plan
  std::vector<Assumption> assumptions;
  Findings findings;
};

struct BindOptions {
  int year = 0;  ///< plan year; masked years mean it. 0: the year that the plan itself states
};

/// Binds each commitment to the city by the rules of docs/data.md. Pure; linear in the plan.
/// `corrections` are assumptions; those a person changed (`by_person`) are used instead of ours.
/// They are found by id, or by commitment and field. A value that cannot be read becomes a finding.
/// Throws Fault(bad_input) where neither the plan nor the options say the year.
Program bind(plan::Plan const& plan, city::City const& city, BindOptions const& options,
             std::vector<Assumption> const& corrections = {});

}  // namespace yicheng::change
