#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/check.h"
#include "base/fault.h"
#include "base/hash.h"
#include "change/bind/builders.h"
#include "change/bind/dates.h"
#include "change/bind/join.h"
#include "change/bind/places.h"
#include "change/program.h"

namespace yicheng::change {
namespace {

constexpr int kKeyDigits = 8;
constexpr int kYearMin = 1900;
constexpr int kYearMax = 2200;

int year_of(plan::Plan const& plan, BindOptions const& options) {
  int const year = options.year != 0 ? options.year : plan.year.value_or(0);
  if (year < kYearMin || year > kYearMax) {
    throw_bad_input("change-no-year", "plan",
                    {"方案没有写明年份（或被隐去）", "the plan does not say its year, or masks it"},
                    {"请用 --year 给出方案年份，如 --year 2027",
                     "give the year of the plan with --year, for instance --year 2027"});
  }
  return year;
}

std::string work_id(plan::Project const& project, Group const& group) {
  std::string const key = fmt::format("{}\n{}\n{}", project.id, to_string(group.rule->kind),
                                      group.commitments.front()->id);
  return "w-" + short_key(hash_bytes(key), kKeyDigits);
}

Draft open_draft(plan::Project const& project, Group const& group) {
  Draft draft;
  draft.rule = group.rule;
  draft.project = &project;
  draft.commitments = group.commitments;
  draft.work.id = work_id(project, group);
  draft.work.project = project.id;
  draft.work.kind = group.rule->kind;
  for (auto const* c : group.commitments) {
    draft.work.commitments.push_back(c->id);
    draft.text += c->object + "\n" + c->quote + "\n";
    for (auto const& place : c->places) {
      if (std::find(draft.places.begin(), draft.places.end(), place) == draft.places.end()) {
        draft.places.push_back(place);
      }
    }
  }
  return draft;
}

void add_promises(Draft& draft, int year) {
  for (auto const* c : draft.commitments) {
    Promise promise;
    promise.commitment = c->id;
    promise.milestone = milestone_of(c->phase);
    promise.preparation = is_preparation(*c, rules());
    if (c->deadline) {
      promise.deadline = deadline_month(*c->deadline, year);
      promise.is_start = c->deadline->kind == plan::DeadlineKind::start && !promise.preparation;
    }
    draft.work.promises.push_back(promise);
    if (promise.milestone == Milestone::operate) {
      draft.work.effect_at = Milestone::operate;
    }
  }
}

/// Dates without a calendar day, masked years of several milestones, and milestones that would have
/// to be reached in the wrong order.
void check_dates(Draft const& draft, Desk& desk) {
  std::set<plan::Phase> masked;
  for (auto const* c : draft.commitments) {
    if (c->deadline && is_masked(*c->deadline)) {
      masked.insert(c->phase);
    }
    if (c->deadline && !deadline_month(*c->deadline, desk.year())) {
      desk.find(draft, Severity::note, "change-no-calendar-date",
                {fmt::format("时限“{}”没有日历日期，不参与按期概率计算", c->deadline->text),
                 fmt::format("the deadline \"{}\" has no calendar date and is not checked",
                             c->deadline->text)},
                {"请在 plan.yaml 中补上年月", "write its month in plan.yaml"});
    }
  }
  if (masked.size() > 1) {
    desk.find(
        draft, Severity::note, "change-masked-years",
        {fmt::format("原文隐去了同一工作{}个节点的年份，均按{}年计", masked.size(), desk.year()),
         fmt::format("the document masks the years of {} milestones of one work: all are "
                     "read as {}",
                     masked.size(), desk.year())},
        {"请在 plan.yaml 中写明各节点的年份", "write the year of each in plan.yaml"});
  }
  auto const& promises = draft.work.promises;
  for (auto const& early : promises) {
    for (auto const& late : promises) {
      bool const both = early.deadline && late.deadline && !early.preparation && !early.is_start;
      if (both && early.milestone<late.milestone&& * early.deadline> * late.deadline) {
        desk.find(draft, Severity::warning, "change-milestones-out-of-order",
                  {fmt::format("节点次序矛盾：{}（{}）晚于{}（{}）", to_string(early.milestone),
                               to_string(*early.deadline), to_string(late.milestone),
                               to_string(*late.deadline)),
                   fmt::format("{} is promised for {}, after {} for {}", to_string(early.milestone),
                               to_string(*early.deadline), to_string(late.milestone),
                               to_string(*late.deadline))},
                  {"请核对两处时限", "check both deadlines"});
      }
    }
  }
}

void check_places(Draft const& draft, Desk& desk) {
  for (auto const& place : draft.places) {
    // 市生活垃圾焚烧发电厂 is what will be built, not where; a rule with measures sizes what
    // stands.
    bool const is_the_work =
        draft.rule->measures.empty() && holds_any(lower(place), draft.rule->any);
    if (!is_the_work && !place_is_known(desk.city(), place)) {
      desk.find(draft, Severity::note, "change-place-not-found",
                {fmt::format("地名“{}”在城市数据中找不到", place),
                 fmt::format("the city's data has no place named {}", place)},
                {"请核对地名，或在城市数据中补充", "check the name, or add it to the city's data"});
    }
  }
}

/// Why a work is only tracked, before its builder is asked; nothing where it is promised to be
/// done.
std::optional<Bilingual> not_to_be_built(Draft const& draft, Group const& group) {
  auto const all = [&](auto const& is) {
    return std::all_of(draft.commitments.begin(), draft.commitments.end(), [&](auto const* c) {
      return is(is_preparation(*c, rules()) ? plan::Phase::start : c->phase);
    });
  };
  if (group.target) {
    return Bilingual{"这是要达到的指标，不是工程：只跟踪",
                     "an indicator to reach, not a work: tracked"};
  }
  if (all([](plan::Phase p) { return p == plan::Phase::start; })) {
    return Bilingual{"方案只承诺启动，未承诺完成：只跟踪",
                     "the plan promises only the start: tracked"};
  }
  if (all([](plan::Phase p) { return p == plan::Phase::ongoing || p == plan::Phase::start; })) {
    return Bilingual{"方案只写推进，没有完成节点：只跟踪",
                     "the plan names no completion, only that it goes on: tracked"};
  }
  return std::nullopt;
}

double prepared_months(Draft const& draft) {
  bool const prepares = std::any_of(draft.work.promises.begin(), draft.work.promises.end(),
                                    [](Promise const& p) { return p.preparation; });
  return prepares ? 0 : draft.rule->prepared_months;
}

Work bind_group(plan::Project const& project, Group const& group, Desk& desk) {
  Draft draft = open_draft(project, group);
  add_promises(draft, desk.year());
  check_dates(draft, desk);
  check_places(draft, desk);
  if (auto reason = not_to_be_built(draft, group)) {
    draft.work.begin = desk.begin_of_plan();
    Desk::track(draft, std::move(*reason));
  } else {
    desk.begin_work(draft, prepared_months(draft));
    Builder const build = find_builder(group.rule->builder);
    check(build != nullptr);
    build(draft, desk);
  }
  check(draft.work.edits.empty() == draft.work.tracked_only.has_value());
  return std::move(draft.work);
}

}  // namespace

Program bind(plan::Plan const& plan, city::City const& city, BindOptions const& options,
             std::vector<Assumption> const& corrections) {
  Program program;
  Desk desk(city, year_of(plan, options), corrections, program);
  desk.begin_plan();
  for (auto const& area : plan.areas) {
    for (auto const& project : area.projects) {
      for (auto const& group : group_commitments(area, project, rules())) {
        program.works.push_back(bind_group(project, group, desk));
      }
    }
  }
  desk.report_unused();
  return program;
}

}  // namespace yicheng::change
