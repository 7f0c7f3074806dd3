#include "api/plan/documents.h"

#include <algorithm>
#include <iterator>

#include "base/fault.h"
#include "base/file.h"
#include "feed/city_geopackage.h"

namespace yicheng::api {

change::PlanFile open_plan(std::filesystem::path const& path, plan::ReadOptions const& options) {
  auto const ending = path.extension();
  if (ending == ".yaml" || ending == ".yml") {
    auto const text = read_file(path, plan::kDocumentBytesMax);
    return change::read_plan_yaml(text, path.string());
  }
  return {plan::read_plan_file(path, options), {}};
}

change::PlanFile save_plan(std::filesystem::path const& path, change::PlanFile plan) {
  if (std::filesystem::exists(path)) {
    auto const old = read_file(path, plan::kDocumentBytesMax);
    plan = change::merge(std::move(plan), change::read_plan_yaml(old, path.string()));
  }
  write_file(path, change::write_plan_yaml(plan));
  return plan;
}

int plan_year(plan::Plan const& plan, std::optional<int> asked, std::filesystem::path const& path) {
  if (asked) {
    return *asked;
  }
  if (plan.year) {
    return *plan.year;
  }
  throw_bad_input(
      "plan-year-unknown", path.string(),
      {"方案没有写明年份，或年份被遮住（202x）",
       "the plan does not say its year, or masks it (202x)"},
      {"请用 --year 给出年份，例如 --year 2025", "give it with --year, as in --year 2025"});
}

std::vector<change::Assumption> corrections_in(std::vector<change::Assumption> const& assumptions) {
  std::vector<change::Assumption> corrections;
  std::copy_if(assumptions.begin(), assumptions.end(), std::back_inserter(corrections),
               [](auto const& assumption) { return assumption.by_person; });
  return corrections;
}

city::City open_city(std::filesystem::path const& path) {
  return feed::read_city(path);
}

}  // namespace yicheng::api
