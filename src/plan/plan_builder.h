/// Outline -> areas, projects and commitments, with what notes, cells and headings say about them.
///
/// Cost: linear in the text.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plan/outline.h"
#include "plan/plan.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

struct BuildContext {
  std::string year;               ///< of the plan: "2025", "202x", "????" or ""
  std::optional<int> given_year;  ///< fills in masks
};

/// Fills plan.areas and plan.ignored_headings; plan.text must be set.
void build_plan(Plan& plan, std::vector<Item> const& items, BuildContext const& context,
                Vocabulary const& vocabulary);

}  // namespace yicheng::plan
