#include "api/progress/assign.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "api/findings_text.h"
#include "api/json.h"
#include "base/fault.h"
#include "plan/promised_date.h"

namespace yicheng::api {
namespace {

using progress::Assignment;

/// Owners of a plan may be leaders (分管领导), who take no tasks.
constexpr std::array<std::string_view, 6> kLeaders = {"市长", "县长", "区长",
                                                      "书记", "主席", "秘书长"};

bool is_leader(std::string const& owner) {
  return std::any_of(kLeaders.begin(), kLeaders.end(), [&](std::string_view title) {
    return owner.find(title) != std::string::npos;
  });
}

std::vector<std::string> units_of(plan::Commitment const& commitment) {
  std::vector<std::string> units;
  std::copy_if(commitment.owners.begin(), commitment.owners.end(), std::back_inserter(units),
               [](std::string const& owner) { return !is_leader(owner); });
  return units;
}

/// When the plan wants a commitment begun and reached.
struct Dates {
  std::optional<Day> start_due, deadline;
};

Dates dates_of(plan::Commitment const& commitment, store::Workspace const& workspace) {
  Dates dates;
  if (commitment.deadline) {
    if (auto const promised = plan::promised_date(*commitment.deadline)) {
      dates.deadline = plan::last_day(*promised);
    }
  }
  for (auto const& work : workspace.works) {
    for (auto const& promise : work.promises) {
      if (promise.commitment != commitment.id) {
        continue;
      }
      if (!dates.deadline && promise.deadline) {
        dates.deadline = last_day(*promise.deadline);
      }
      auto const& written = work.as_written;
      bool const builds =
          written.works_begin < written.milestone[static_cast<std::size_t>(Milestone::complete)];
      if (builds && !promise.preparation) {
        dates.start_due =
            promise.is_start && dates.deadline ? *dates.deadline : written.works_begin;
      }
    }
  }
  return dates;
}

Finding no_owner(progress::Place const& place) {
  return {Severity::warning,
          "progress-no-owner",
          place.commitment->id,
          place.commitment->span,
          {"方案没有写明单位，未交办：" + place.commitment->quote,
           "the plan names no unit, so it was not assigned: " + place.commitment->quote},
          {"请用 --task 编号 --lead 单位 交办", "assign it with --task ID --lead UNIT"}};
}

class Assigner {
 public:
  Assigner(AssignRequest const& request, store::Workspace const& workspace)
      : request_(request),
        workspace_(workspace),
        wanted_(request.tasks.begin(), request.tasks.end()) {
    for (auto const& place : progress::places_of(workspace.plan)) {
      known_.insert(place.commitment->id);
    }
  }

  store::LedgerWrite write(progress::Ledger const& ledger, AssignReply& reply) const {
    expect_known();
    store::LedgerWrite write;
    for (auto const& place : progress::places_of(workspace_.plan)) {
      auto const& id = place.commitment->id;
      bool const chosen = wanted_.empty() ? ledger.find(id) == nullptr : wanted_.contains(id);
      if (!chosen) {
        continue;
      }
      auto const assignment = assignment_of(*place.commitment);
      if (assignment.lead.empty()) {
        reply.findings.push_back(no_owner(place));
        continue;
      }
      progress::Request one;
      one.actor = {progress::Role::plan_office, "", request_.person};
      one.on = request_.on.value_or(today());
      one.move = progress::Move::assign;
      one.task = id;
      one.details.assignment = assignment;
      write.requests.push_back(std::move(one));
      reply.given.push_back({id, place.commitment->quote, assignment});
    }
    return write;
  }

 private:
  void expect_known() const {
    for (auto const& id : wanted_) {
      if (!known_.contains(id)) {
        throw_bad_input("progress-unknown-task", id,
                        {"方案里没有这项任务", "the plan has no such commitment"},
                        {"编号见 yicheng progress standing 或 yicheng read",
                         "yicheng progress standing and yicheng read show the ids"});
      }
    }
  }

  Assignment assignment_of(plan::Commitment const& commitment) const {
    auto units = units_of(commitment);
    bool const named = !wanted_.empty() && !request_.lead.empty();
    if (units.empty() || named) {
      units.assign(1, request_.lead);
      units.insert(units.end(), request_.responsible.begin(), request_.responsible.end());
    }
    auto const dates = dates_of(commitment, workspace_);
    Assignment assignment;
    assignment.lead = units.front();
    assignment.responsible.assign(units.begin() + 1, units.end());
    assignment.begin = first_day(workspace_.run.first);
    assignment.start_due = dates.start_due;
    assignment.deadline = request_.deadline ? request_.deadline : dates.deadline;
    assignment.budget = request_.budget;
    return assignment;
  }

  AssignRequest const& request_;
  store::Workspace const& workspace_;
  std::set<std::string> wanted_, known_;
};

}  // namespace

AssignReply assign_tasks(AssignRequest const& request) {
  auto const workspace = store::load(request.workspace);
  Assigner const assigner(request, workspace);
  AssignReply reply;
  auto const ledger =
      store::write_ledger(request.workspace, now_utc(), [&](progress::Ledger const& before) {
        reply = {};
        return assigner.write(before, reply);
      });
  reply.head = ledger.head();
  return reply;
}

std::string as_json(AssignReply const& reply) {
  Json given = Json::array();
  for (auto const& one : reply.given) {
    auto const& a = one.assignment;
    given.push_back({{"task", one.task},
                     {"quote", one.quote},
                     {"lead", a.lead},
                     {"responsible", a.responsible},
                     {"deadline", a.deadline ? Json(to_string(*a.deadline)) : Json()}});
  }
  Json const json = {{"assigned", given},
                     {"findings", to_json(reply.findings)},
                     {"head", {{"number", reply.head.number}, {"hash", reply.head.hash}}}};
  return dump(json, 1) + "\n";
}

std::string as_text(AssignReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text;
  for (auto const& one : reply.given) {
    auto const& deadline = one.assignment.deadline;
    text += fmt::format("{}  {}  {}  {}\n", one.task, one.assignment.lead,
                        deadline ? to_string(*deadline) : "-", one.quote);
  }
  text += zh ? fmt::format("已交办 {} 项\n", reply.given.size())
             : fmt::format("{} tasks assigned\n", reply.given.size());
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
