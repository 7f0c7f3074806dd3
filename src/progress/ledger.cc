#include "progress/ledger.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/fault.h"

namespace yicheng::progress {

using yicheng::to_string;

namespace {

Finding refused(std::string code, Request const& request, Bilingual message, Bilingual mend) {
  return {Severity::error, std::move(code),    request.task.empty() ? "ledger" : request.task,
          std::nullopt,    std::move(message), std::move(mend)};
}

/// The states a move may be made from, as words.
std::string from_states(Rule const& rule, Language language) {
  std::string text;
  for (std::size_t i = 0; i < kStates; ++i) {
    auto const state = static_cast<State>(i);
    if (rule.from.contains(state)) {
      text += (text.empty()               ? ""
               : language == Language::zh ? "、"
                                          : ", ") +
              name_of(state).in(language);
    }
  }
  return text;
}

Finding not_allowed(Request const& request) {
  auto const role = name_of(request.actor.role);
  auto const move = name_of(request.move);
  return refused(
      "progress-not-allowed", request,
      {fmt::format("{}无权{}", role.zh, move.zh), fmt::format("a {} may not {}", role.en, move.en)},
      {"谁可以做什么见 yicheng progress loop", "yicheng progress loop shows who may"});
}

Finding wrong_state(Request const& request, State state) {
  auto const& rule = rule_of(request.move);
  auto const now = name_of(state);
  auto const move = name_of(request.move);
  return refused("progress-wrong-state", request,
                 {fmt::format("任务{}，不能{}", now.zh, move.zh),
                  fmt::format("the task is {}: one cannot {}", now.en, move.en)},
                 {"此动作只能在下列状态进行：" + from_states(rule, Language::zh),
                  "this can be done when it is: " + from_states(rule, Language::en)});
}

bool is_unit(Role role) {
  return role == Role::lead_unit || role == Role::responsible_unit;
}

bool is_theirs(Task const& task, Actor const& actor) {
  auto const& units = task.assignment.responsible;
  return actor.role == Role::lead_unit
             ? task.assignment.lead == actor.unit
             : std::find(units.begin(), units.end(), actor.unit) != units.end();
}

bool carries(Request const& request, Need need) {
  auto const& details = request.details;
  switch (need) {
    case Need::assignment: return details.assignment && !details.assignment->lead.empty();
    case Need::report: return details.report.has_value();
    case Need::reason: return !details.reason.empty();
    case Need::deadline: return details.deadline.has_value();
    case Need::evidence: break;
  }
  return details.evidence.has_value();
}

void file_report(Task& task, Request const& request, ReportStage stage) {
  FiledReport filed{*request.details.report, stage, request.on};
  auto const at = std::lower_bound(
      task.reports.begin(), task.reports.end(), filed.report.month,
      [](FiledReport const& one, Month month) { return one.report.month < month; });
  if (at != task.reports.end() && at->report.month == filed.report.month) {
    *at = std::move(filed);
  } else {
    task.reports.insert(at, std::move(filed));
  }
}

void judge_reports(Task& task, ReportStage stage) {
  for (auto& filed : task.reports) {
    filed.stage = filed.stage == ReportStage::submitted ? stage : filed.stage;
  }
}

/// A deadline that is replaced after it has passed was missed.
void set_deadline(Task& task, Day deadline, Day on) {
  if (task.deadline && *task.deadline < on) {
    task.missed.push_back(*task.deadline);
  }
  task.deadline = deadline;
}

void file_evidence(Task& task, Evidence const& evidence) {
  auto const same = [&](Evidence const& one) { return one.hash == evidence.hash; };
  if (std::none_of(task.evidence.begin(), task.evidence.end(), same)) {
    task.evidence.push_back(evidence);
  }
}

void change(Task& task, Request const& request) {
  auto const& details = request.details;
  switch (request.move) {
    case Move::assign:
      task.assignment = *details.assignment;
      task.deadline = task.assignment.deadline;
      break;
    case Move::draft: file_report(task, request, ReportStage::draft); break;
    case Move::submit: file_report(task, request, ReportStage::submitted); break;
    case Move::accept: judge_reports(task, ReportStage::accepted); break;
    case Move::send_back:
      judge_reports(task, ReportStage::returned);
      task.returned.push_back(request.on);
      break;
    case Move::file_evidence: file_evidence(task, *details.evidence); break;
    case Move::ask_extension:
      task.asked = details.deadline;
      task.asked_reason = details.reason;
      break;
    case Move::grant_extension: task.deadline = task.asked; break;
    case Move::urge: task.urgings.push_back({request.on, details.reason, details.deadline}); break;
    case Move::close: task.closed = request.on; break;
    case Move::reopen:
      task.closed.reset();
      if (details.deadline) {
        set_deadline(task, *details.deadline, request.on);
      }
      break;
    default: break;
  }
  auto const& rule = rule_of(request.move);
  task.state = rule.to.value_or(task.state);
}

[[noreturn]] void throw_broken(Event const& event, Bilingual const& why) {
  throw_bad_input("progress-event-broken", fmt::format("progress_events:{}", event.number), why,
                  {"请用 yicheng verify 检查工作区，必要时用备份恢复",
                   "check the workspace with yicheng verify, restore a backup if need be"});
}

Request request_of(Event const& event) {
  Request request;
  auto const role = parse_role(event.role);
  auto const move = parse_move(event.move);
  auto const on = parse_day(event.on);
  if (!role || !move || !on) {
    throw_broken(event,
                 {"记录的角色、动作或日期无法识别", "the record's role, move or day is not known"});
  }
  request.actor = {*role, event.unit, event.person};
  request.on = *on;
  request.move = *move;
  request.task = event.task;
  request.details = parse_details(event.details, fmt::format("progress_events:{}", event.number));
  return request;
}

}  // namespace

Bilingual name_of(ReportStage stage) {
  switch (stage) {
    case ReportStage::draft: return {"草稿", "draft"};
    case ReportStage::submitted: return {"待审核", "to be reviewed"};
    case ReportStage::returned: return {"已退回", "returned"};
    case ReportStage::accepted: break;
  }
  return {"已审核", "accepted"};
}

FiledReport const* Task::reported(Month until) const {
  FiledReport const* last = nullptr;
  for (auto const& filed : reports) {
    bool const counts =
        filed.stage == ReportStage::submitted || filed.stage == ReportStage::accepted;
    last = counts && filed.report.month <= until ? &filed : last;
  }
  return last;
}

Task const* Ledger::find(std::string const& id) const {
  auto const found = index_.find(id);
  return found == index_.end() ? nullptr : &tasks_[found->second];
}

Ledger Ledger::replay(std::vector<Event> const& events) {
  Ledger ledger;
  for (auto const& event : events) {
    auto const request = request_of(event);
    if (auto const finding = ledger.refusal(request)) {
      throw_broken(event, finding->message);
    }
    ledger.apply(request);
    ledger.head_ = {event.number, event.hash};
  }
  return ledger;
}

std::optional<Finding> Ledger::missing(Request const& request, Task const* task) const {
  auto const& rule = rule_of(request.move);
  for (std::size_t i = 0; i < kNeeds; ++i) {
    auto const need = static_cast<Need>(i);
    if (rule.needs.contains(need) && !carries(request, need)) {
      auto const name = name_of(need);
      return refused("progress-missing", request, {"缺少：" + name.zh, "missing: " + name.en},
                     {"请补上后再提交", "add it and try again"});
    }
  }
  if (request.move == Move::ask_extension && task->deadline && request.on > *task->deadline) {
    return refused("progress-too-late", request,
                   {fmt::format("时限 {} 已过，不能再申请延期", to_string(*task->deadline)),
                    fmt::format("the deadline {} has passed: no extension can be asked for",
                                to_string(*task->deadline))},
                   {"延期须在到期前申请；逾期按原时限计",
                    "ask before the deadline; after it the old date counts"});
  }
  if (request.move == Move::ask_closing && task->evidence.empty()) {
    return refused("progress-no-evidence", request,
                   {"没有佐证文件，不能申请办结", "closing needs evidence, and none is filed"},
                   {"请先提交佐证", "file evidence first"});
  }
  if ((request.move == Move::submit || request.move == Move::draft)) {
    auto const& report = *request.details.report;
    auto const* before = task->reported(report.month - 1);
    if (before != nullptr && report.percent < before->report.percent && report.problems.empty()) {
      return refused(
          "progress-backwards", request,
          {fmt::format("进度 {:g}% 低于上次所报 {:g}%，且未说明原因", report.percent,
                       before->report.percent),
           fmt::format("{:g}% is less than the {:g}% reported before, and no problem is named",
                       report.percent, before->report.percent)},
          {"请核对数字，或在“存在问题”中说明", "check the figure, or name the problem"});
    }
  }
  return std::nullopt;
}

std::optional<Finding> Ledger::refusal(Request const& request) const {
  auto const& rule = rule_of(request.move);
  if (!rule.who.contains(request.actor.role)) {
    return not_allowed(request);
  }
  if (rule.from.empty()) {
    return missing(request, nullptr);
  }
  auto const* task = find(request.task);
  auto const state = task != nullptr ? task->state : State::unassigned;
  if (task == nullptr && request.move != Move::assign) {
    return refused("progress-unknown-task", request,
                   {"台账里没有这项任务", "the ledger has no such task"},
                   {"请先交办（yicheng progress assign），或核对编号",
                    "assign it first (yicheng progress assign), or check its id"});
  }
  if (task != nullptr && is_unit(request.actor.role) && !is_theirs(*task, request.actor)) {
    return refused("progress-other-unit", request,
                   {"这项任务不归“" + request.actor.unit + "”",
                    "the task is not one of \"" + request.actor.unit + "\""},
                   {"请核对单位名称：牵头单位是“" + task->assignment.lead + "”",
                    "check the unit's name: the lead unit is \"" + task->assignment.lead + "\""});
  }
  if (!rule.from.contains(state)) {
    return wrong_state(request, state);
  }
  return missing(request, task);
}

void Ledger::apply(Request const& request) {
  if (request.move == Move::choose_lights) {
    for (auto const& [aspect, preset] : request.details.lights) {
      lights_[aspect] = preset;
    }
  }
  if (request.move == Move::publish && request.details.month) {
    published_.push_back(*request.details.month);
  }
  if (rule_of(request.move).from.empty()) {
    return;
  }
  auto const [at, added] = index_.try_emplace(request.task, tasks_.size());
  if (added) {
    tasks_.emplace_back().id = request.task;
  }
  change(tasks_[at->second], request);
}

Event Ledger::take(Request const& request, std::string at) {
  check(!refusal(request));
  Event event;
  event.at = std::move(at);
  event.on = to_string(request.on);
  event.role = to_string(request.actor.role);
  event.unit = request.actor.unit;
  event.person = request.actor.person;
  event.move = to_string(request.move);
  event.task = request.task;
  event.details = to_json(request.details);
  seal(event, head_);
  apply(request);
  head_ = {event.number, event.hash};
  return event;
}

}  // namespace yicheng::progress
