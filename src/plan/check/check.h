/// What is wrong with a plan, before anything is done with it: findings, each with a citation and
/// how to mend it.
///
/// The codes and their severities are those of `finding_codes` (docs/findings.md). Invariant: the
/// findings are in the order of the document, those without a place first. Cost: linear in the
/// text, and in the promises but for those that share their object.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "base/finding.h"
#include "base/month.h"
#include "plan/plan.h"

namespace yicheng::plan {

struct CheckOptions {
  std::string name;                                 ///< of the document, stands in `where`
  Day today;                                        ///< deadlines before it are past
  std::optional<int> year;                          ///< of the plan, where its text hides it
  std::optional<std::filesystem::path> vocabulary;  ///< a person's words, as for reading
};

/// The findings of the reading itself (Plan::findings) come along.
Findings check_plan(Plan const& plan, CheckOptions const& options);

}  // namespace yicheng::plan
