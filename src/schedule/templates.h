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
#include "schedule/calendar/kinds.h"

namespace yicheng::schedule {

/// A duration in calendar days: drawn from the triangle min <= mode <= max, or the mode times the
/// overrun of its work (then min and max are the mode).
struct Duration {
  double min_days = 0;
  double mode_days = 0;
  double max_days = 0;
  bool overruns = false;
};

struct Activity {
  std::string key;  ///< unique in its template
  Bilingual name;   ///< 立项批复, 初步设计, 招标, 施工, 验收 ...
  Duration duration;
  /// Finish-to-start predecessors, indices in the template, all smaller than the activity's own.
  std::vector<std::size_t> after;
  /// The milestone its end reaches; for Milestone::start, its begin.
  std::optional<Milestone> reaches;
  bool works = false;   ///< physical works: the `during` face of edits is in force
  bool scales = false;  ///< duration grows with the size of the work
  calendar::CalendarKind calendar = calendar::CalendarKind::office;  ///< who works when
  /// The stage of the approval of construction projects that it belongs to (立项用地规划许可 ...).
  std::optional<Bilingual> approval;
  std::string source;
};

/// How one kind of work is done. Invariant: activities stand in an order in which each comes after
/// its predecessors; one of them reaches `complete`.
struct Template {
  WorkKind kind = WorkKind::other;
  std::vector<Activity> activities;
  double reference_size = 0;  ///< the size the durations are given for; 0: size does not matter
  double size_exponent =
      0;  ///< durations that scale grow with (size / reference_size) to this power
  std::string size_measure;  ///< what the size counts ("km of street"); "" where it does not matter
  std::string source;
};

/// The factor by which a work of that size takes longer in its activities that scale, held within
/// [0.5, 2] because the power law is not known further out; 1 where the size is 0 (not stated).
double size_factor(Template const& form, double size);

/// Reads templates in the form of data/schedule/templates.yaml. What is missing, unknown, cyclic or
/// out of order is a Fault(ours) that names the template.
std::vector<Template> parse_templates(std::string_view text);

/// The template of each kind, indexed by WorkKind. Loaded once from the embedded data; a broken
/// file is a Fault(ours), and a test reads it.
std::vector<Template> const& templates();

}  // namespace yicheng::schedule
