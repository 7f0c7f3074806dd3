#include "api/schedule/risk.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/file.h"
#include "schedule/cpm/cpm.h"
#include "schedule/exchange/to_network.h"
#include "schedule/works_risk.h"

namespace yicheng::api {
namespace {

namespace cpm = schedule::cpm;
namespace exchange = schedule::exchange;
namespace risk = schedule::risk;

// Rank correlations within this many standard errors of nothing are left out of the tornado.
constexpr double kNoise = 3;

Finding finding(Severity severity, std::string code, std::string where, Bilingual message,
                Bilingual mend) {
  return {severity,     std::move(code),    std::move(where),
          std::nullopt, std::move(message), std::move(mend)};
}

// Which activity a task's unique number stands for; a number that stands for none is a finding.
class ByUid {
 public:
  ByUid(exchange::Project const& project, exchange::ProjectNetwork const& made, Findings& findings)
      : made_(made), findings_(findings) {
    for (std::size_t t = 0; t < project.tasks.size(); ++t) {
      task_of_.emplace(project.tasks[t].uid, t);
    }
  }

  std::optional<cpm::ActivityId> activity(int uid) {
    auto const found = task_of_.find(uid);
    if (found != task_of_.end() && made_.activity_of[found->second].valid()) {
      return made_.activity_of[found->second];
    }
    findings_.push_back(finding(
        Severity::warning, "risk-no-task", fmt::format("uid {}", uid),
        {fmt::format("风险登记表提到的任务 {} 不存在，或是汇总任务", uid),
         fmt::format("the register names task {}, which does not exist or is a summary", uid)},
        {"请改用工序的编号", "name a task that is scheduled itself"}));
    return std::nullopt;
  }

 private:
  exchange::ProjectNetwork const& made_;
  Findings& findings_;
  std::map<int, std::size_t> task_of_;
};

void apply_register(ScheduleRiskReply& reply, exchange::ProjectNetwork const& made,
                    risk::Model& model) {
  ByUid by_uid(reply.project, made, reply.findings);
  std::size_t const n = made.network->size();
  model.multiples.assign(n, reply.risk_register.multiple);
  for (auto const& [uid, distribution] : reply.risk_register.own) {
    if (auto const activity = by_uid.activity(uid)) {
      model.multiples[activity->index()] = distribution;
    }
  }
  for (auto const& registered : reply.risk_register.drivers) {
    risk::Driver driver{
        registered.key, registered.name, registered.probability, registered.factor, {}};
    for (std::size_t a = 0; registered.all && a < n; ++a) {
      driver.activities.emplace_back(a);
    }
    for (auto const uid : registered.task_uids) {
      if (auto const activity = by_uid.activity(uid)) {
        driver.activities.push_back(*activity);
      }
    }
    model.drivers.push_back(std::move(driver));
  }
}

// What the file says was done by its status date. A task that is done without a date of its own
// ended when it was to end, at the latest by the status date.
risk::Progress progress_of(exchange::Task const& task, cpm::Instant status) {
  risk::Progress progress;
  progress.share = task.percent_complete / 100.0;
  if (task.actual_start && *task.actual_start <= status) {
    progress.started = task.actual_start;
  } else if (task.percent_complete > 0) {
    progress.started = std::min(task.start.value_or(status), status);
  }
  if (task.actual_finish && *task.actual_finish <= status) {
    progress.finished = task.actual_finish;
  } else if (task.percent_complete >= 100) {
    progress.finished = std::min(task.finish.value_or(status), status);
  }
  if (progress.finished) {
    progress.started = std::min(progress.started.value_or(*progress.finished), *progress.finished);
  }
  return progress;
}

void apply_progress(ScheduleRiskReply& reply, exchange::ProjectNetwork const& made,
                    risk::Model& model) {
  auto const& project = reply.project;
  bool const reported =
      std::any_of(project.tasks.begin(), project.tasks.end(), [](exchange::Task const& task) {
        return task.percent_complete > 0 || task.actual_start.has_value();
      });
  if (!project.status_date) {
    if (reported) {
      reply.findings.push_back(
          finding(Severity::warning, "risk-no-status-date", project.name,
                  {"文件有进展但没有状态日期，已完成的部分未计入",
                   "the file reports progress but no status date: what is done is not used"},
                  {"请在项目文件中填写状态日期", "set the status date in the project file"}));
    }
    return;
  }
  reply.conditioned = true;
  model.status = project.status_date;
  model.progress.resize(made.network->size());
  for (std::size_t t = 0; t < project.tasks.size(); ++t) {
    if (made.activity_of[t].valid()) {
      model.progress[made.activity_of[t].index()] =
          progress_of(project.tasks[t], *project.status_date);
    }
  }
}

// Against baseline 0 where the file has one, else against the dates that nothing reported moves.
void measure_earned(ScheduleRiskReply& reply, exchange::ProjectNetwork const& made,
                    cpm::Dates const& dates) {
  if (!reply.conditioned) {
    return;
  }
  std::vector<risk::PlannedTask> planned;
  for (std::size_t t = 0; t < reply.project.tasks.size(); ++t) {
    if (!made.activity_of[t].valid()) {
      continue;
    }
    auto const& task = reply.project.tasks[t];
    std::size_t const a = made.activity_of[t].index();
    risk::PlannedTask one{dates.early_start[a], dates.early_finish[a],
                          static_cast<double>(made.network->duration[a].count()),
                          task.percent_complete / 100.0};
    for (auto const& baseline : task.baselines) {
      if (baseline.number == 0 && baseline.start && baseline.finish &&
          *baseline.start <= *baseline.finish) {
        one.start = *baseline.start;
        one.finish = *baseline.finish;
      }
    }
    planned.push_back(one);
  }
  reply.earned = risk::earned_schedule(planned, *reply.project.status_date);
}

std::vector<risk::Deadline> deadlines_of(ScheduleRiskReply& reply,
                                         exchange::ProjectNetwork const& made) {
  std::vector<risk::Deadline> deadlines = {{cpm::ActivityId::none(), reply.planned_finish}};
  for (std::size_t t = 0; t < reply.project.tasks.size(); ++t) {
    auto const& task = reply.project.tasks[t];
    auto const written = task.constraint == exchange::Constraint::finish_no_later_than
                             ? task.constraint_date
                             : std::nullopt;
    auto const at = task.deadline ? task.deadline : written;
    if (at && made.activity_of[t].valid()) {
      deadlines.push_back({made.activity_of[t], *at});
      reply.deadlines.push_back({t, *at, 0});
    }
  }
  return deadlines;
}

void collect(ScheduleRiskReply& reply, exchange::ProjectNetwork const& made,
             risk::Outcome const& outcome) {
  auto sorted = outcome.finish;
  std::sort(sorted.begin(), sorted.end());
  for (int percent = 5; percent < 100; percent += 5) {
    auto const rank = (sorted.size() * static_cast<std::size_t>(percent) + 99) / 100;
    reply.finish_at.push_back(sorted[rank == 0 ? 0 : rank - 1]);
  }
  reply.planned_met = outcome.met[0];
  for (std::size_t d = 0; d < reply.deadlines.size(); ++d) {
    reply.deadlines[d].met = outcome.met[d + 1];
  }
  double const noise = kNoise / std::sqrt(static_cast<double>(sorted.size()));
  reply.criticality.resize(reply.project.tasks.size());
  for (std::size_t t = 0; t < reply.project.tasks.size(); ++t) {
    if (made.activity_of[t].valid()) {
      std::size_t const a = made.activity_of[t].index();
      reply.criticality[t] = outcome.criticality[a];
      if (std::abs(outcome.own_effect[a]) > noise) {
        reply.tornado.push_back({false, t, outcome.own_effect[a]});
      }
    }
  }
  for (std::size_t d = 0; d < outcome.driver_effect.size(); ++d) {
    reply.tornado.push_back({true, d, outcome.driver_effect[d]});
  }
  std::stable_sort(reply.tornado.begin(), reply.tornado.end(),
                   [](RiskEffect const& a, RiskEffect const& b) {
                     return std::abs(a.correlation) > std::abs(b.correlation);
                   });
}

void note_sources(ScheduleRiskReply& reply) {
  for (auto const* used : reply.risk_register.classes) {
    if (used->of_cost) {
      reply.findings.push_back(
          finding(Severity::warning, "risk-class-of-cost", used->key,
                  {fmt::format("参照类“{}”是费用超支，此处借用于工期", used->name.zh),
                   fmt::format("the reference class \"{}\" is of cost; its use for time is assumed",
                               used->name.en)},
                  {"有本地完工记录后请替换", "replace it by closed works of your own"}));
    }
    if (used->source.mark == Mark::unverified) {
      auto const mark = describe(used->source.mark);
      reply.findings.push_back(
          finding(Severity::note, "risk-class-unverified", used->key,
                  {fmt::format("参照类“{}”：{}", used->name.zh, mark.zh),
                   fmt::format("reference class \"{}\": {}", used->name.en, mark.en)},
                  {"引用前请核对原文", "check the source before quoting"}));
    }
  }
}

std::optional<risk::Register> own_register(ScheduleRiskRequest const& request) {
  return request.risk_register ? std::optional(risk::read_register(
                                     read_file(*request.risk_register, risk::kRegisterBytesMax),
                                     request.risk_register->filename().string()))
                               : std::nullopt;
}

risk::Register register_of(ScheduleRiskRequest const& request,
                           std::vector<schedule::WorkTask> const& works) {
  auto own = own_register(request);
  return holds_works(request.from) ? schedule::works_register(works, own ? &*own : nullptr)
         : own                     ? std::move(*own)
                                   : risk::default_register();
}

// Works without a shared cause are drawn as if nothing could strike two of them.
void note_independent(ScheduleRiskReply& reply) {
  if (holds_works(reply.request.from) && !reply.request.risk_register) {
    reply.findings.push_back(finding(
        Severity::note, "risk-no-shared-drivers", reply.project.title,
        {"没有风险登记表：各项工程相互独立抽样，整体的 P80 会偏早",
         "without a register the works are drawn independently: P80 of the whole comes too early"},
        {"用 --register 登记共同的风险（多雨、征收延误、资金晚到）",
         "name what strikes several works in --register (a wet summer, late land, late money)"}));
  }
}

}  // namespace

ScheduleRiskReply schedule_risk(ScheduleRiskRequest const& request) {
  auto source = open_project(request.from, {.keep_unread = false});
  if (request.reports) {
    take_reports(*request.reports, source);
  }
  ScheduleRiskReply reply;
  reply.project = std::move(source.project);
  reply.findings = std::move(source.findings);
  reply.request = request;
  reply.risk_register = register_of(request, source.works);
  auto const made = exchange::network_of(reply.project, {request.keep_pins}, reply.findings);
  if (!made.network) {
    return reply;
  }
  reply.scheduled = true;
  auto const dates = cpm::critical_path_method(*made.network);
  reply.start = made.network->begin;
  reply.planned_finish = dates.finish;
  risk::Model model;
  model.network = &*made.network;
  apply_register(reply, made, model);
  apply_progress(reply, made, model);
  auto const deadlines = deadlines_of(reply, made);
  auto const outcome = risk::simulate(
      model, deadlines, {.draws = request.draws, .seed = request.seed, .threads = request.threads});
  collect(reply, made, outcome);
  measure_earned(reply, made, dates);
  note_sources(reply);
  note_independent(reply);
  return reply;
}

}  // namespace yicheng::api
