/// Activity templates: how each kind of work is done, and how long its parts take.
///
/// Data: data/schedule/templates.yaml (embedded), each entry with its source and the mark "assumed"
/// where no published figure was found.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/month.h"
#include "base/units.h"
#include "base/work_kind.h"

namespace yicheng::schedule {

/// Three-point duration in calendar days, min <= mode <= max.
struct Duration {
  double min_days = 0;
  double mode_days = 0;
  double max_days = 0;
};

struct Activity {
  std::string key;                       ///< unique in its template
  Bilingual name;                        ///< 立项批复, 初步设计, 招标, 施工, 验收 ...
  Duration duration;
  std::vector<std::size_t> after;        ///< finish-to-start predecessors, indices in the template, all smaller
  std::optional<Milestone> reaches;      ///< the milestone its end (or, for `starts_works`, its begin) reaches
  bool works = false;                    ///< physical works: the `during` face of edits is in force
  bool scales = false;                   ///< duration grows with the size of the work
};

struct Template {
  WorkKind kind = WorkKind::other;
  std::vector<Activity> activities;
  double reference_size = 0;  ///< the size the durations are given for; 0: size does not matter
  std::string source;
};

/// The template of each kind, indexed by WorkKind. Loaded once from the embedded data; a broken file
/// is a Fault(ours), and a test reads it.
std::vector<Template> const& templates();

}  // namespace yicheng::schedule
