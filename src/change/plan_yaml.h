/// plan.yaml: a plan with its assumptions in a form people edit. Written by `read -o` and `run`,
/// read by `run` in place of the document.
///
/// Stable ids and a digest on each entry make corrections survive a second reading: an entry whose
/// content no longer has the digest we wrote was changed by a person and is kept. A person may also
/// write the whole file: a commitment needs no more than a quote, or an action and an object; ids,
/// spans and the text that citations point into are then made from what is there (docs/data.md).
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "change/program.h"

namespace yicheng::change {

struct PlanFile {
  plan::Plan plan;
  std::vector<Assumption> assumptions;
  std::vector<std::string> changed;  ///< ids of commitments that a person changed or wrote, sorted
};

/// Largest plan.yaml that is read, in bytes, and how deep its lists may nest.
inline constexpr std::size_t kPlanYamlBytesMax = 48u << 20;
inline constexpr int kPlanYamlDepthMax = 32;

/// Reading back what is written gives the same file.
std::string write_plan_yaml(PlanFile const& file);
/// Throws Fault(bad_input) with line and column where the text is not a plan.yaml: no YAML,
/// aliases, too large or deep, an id used twice, a word that is none of the documented ones.
PlanFile read_plan_yaml(std::string_view text, std::string_view name);
/// A fresh reading with the entries that a person changed in `old` put back; entries of `old` whose
/// commitment is gone become findings of the plan.
PlanFile merge(PlanFile fresh, PlanFile const& old);

}  // namespace yicheng::change
