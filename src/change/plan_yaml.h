/// plan.yaml: a plan with its assumptions in a form people edit. Written by `read -o` and `run`,
/// read by `run` in place of the document.
///
/// Stable ids and a digest on each entry make corrections survive a second reading: an entry whose
/// content no longer has the digest we wrote was changed by a person and is kept.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "change/program.h"

namespace yicheng::change {

struct PlanFile {
  plan::Plan plan;
  std::vector<Assumption> assumptions;
};

std::string write_plan_yaml(PlanFile const& file);
/// Throws Fault(bad_input) with line and column where the text is not a plan.yaml.
PlanFile read_plan_yaml(std::string_view text, std::string_view name);
/// A fresh reading with the entries that a person changed in `old` put back; entries of `old` whose
/// commitment is gone become findings of the plan.
PlanFile merge(PlanFile fresh, PlanFile const& old);

}  // namespace yicheng::change
