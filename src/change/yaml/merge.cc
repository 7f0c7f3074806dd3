#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "change/plan_yaml.h"

namespace yicheng::change {
namespace {

std::map<std::string, plan::Commitment*> by_id(plan::Plan& plan) {
  std::map<std::string, plan::Commitment*> found;
  for (auto& area : plan.areas) {
    for (auto& project : area.projects) {
      for (auto& commitment : project.commitments) {
        found.emplace(commitment.id, &commitment);
      }
    }
  }
  return found;
}

/// What a person may change; the citation stays with the document as it is read now.
void put_back(plan::Commitment const& old, plan::Commitment& fresh) {
  fresh.action = old.action;
  fresh.object = old.object;
  fresh.quantities = old.quantities;
  fresh.deadline = old.deadline;
  fresh.phase = old.phase;
  fresh.places = old.places;
  fresh.owners = old.owners;
}

void gone(plan::Plan& plan, std::string const& commitment, std::string const& what) {
  plan.findings.push_back(
      {Severity::warning,
       "change-correction-lost",
       "plan:" + commitment,
       std::nullopt,
       {fmt::format("新读取的方案中没有原任务“{}”，对它的修改未能保留", what),
        fmt::format("the promise \"{}\" is not in the plan any more; its correction is dropped",
                    what)},
       {"如仍需要，请在新的 plan.yaml 中重新修改",
        "make the correction again in the new plan.yaml"}});
}

}  // namespace

PlanFile merge(PlanFile fresh, PlanFile const& old) {
  plan::Plan old_plan = old.plan;
  auto const before = by_id(old_plan);
  auto const now = by_id(fresh.plan);
  for (auto const& id : old.changed) {
    auto const was = before.find(id);
    auto const is = now.find(id);
    if (was == before.end()) {
      continue;
    }
    if (is == now.end()) {
      gone(fresh.plan, id, was->second->quote);
      continue;
    }
    put_back(*was->second, *is->second);
    fresh.changed.push_back(id);
  }
  std::sort(fresh.changed.begin(), fresh.changed.end());
  fresh.changed.erase(std::unique(fresh.changed.begin(), fresh.changed.end()), fresh.changed.end());
  for (auto const& correction : old.assumptions) {
    if (!correction.by_person) {
      continue;
    }
    if (!correction.commitment.empty() && !now.contains(correction.commitment)) {
      gone(fresh.plan, correction.commitment, correction.field);
      continue;
    }
    auto const same =
        std::find_if(fresh.assumptions.begin(), fresh.assumptions.end(), [&](Assumption const& a) {
          return a.id == correction.id ||
                 (a.commitment == correction.commitment && a.field == correction.field);
        });
    if (same == fresh.assumptions.end()) {
      fresh.assumptions.push_back(correction);
    } else {
      *same = correction;
    }
  }
  return fresh;
}

}  // namespace yicheng::change
