/// Opening what the user names: a plan (document or plan.yaml) and a city.
#pragma once
#include <filesystem>
#include <optional>
#include <vector>

#include "change/plan_yaml.h"
#include "city/city.h"
#include "plan/read.h"

namespace yicheng::api {

/// Reads a document, or a plan.yaml where the name ends in .yaml or .yml (its assumptions come
/// along). Throws Fault(bad_input).
change::PlanFile open_plan(std::filesystem::path const& path, plan::ReadOptions const& options);

/// Writes a plan.yaml to edit; what a person corrected in one that stands there is kept. Returns
/// what was written.
change::PlanFile save_plan(std::filesystem::path const& path, change::PlanFile plan);

/// The year the plan is for: as asked, else as written. Throws Fault(bad_input) where the document
/// masks it (202x) and none was asked.
int plan_year(plan::Plan const& plan, std::optional<int> asked, std::filesystem::path const& path);

/// The assumptions that a person changed: only they override our rules, the rest is derived anew
/// from plan and city.
std::vector<change::Assumption> corrections_in(std::vector<change::Assumption> const& assumptions);

/// Throws Fault(bad_input) where the file is no city.
city::City open_city(std::filesystem::path const& path);

}  // namespace yicheng::api
