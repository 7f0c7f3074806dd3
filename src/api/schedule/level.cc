#include "api/schedule/level.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "api/findings_text.h"
#include "api/json.h"
#include "api/workspace/project_files.h"
#include "base/file.h"
#include "schedule/cpm/cpm.h"
#include "schedule/exchange/to_network.h"
#include "schedule/level/resources.h"

namespace yicheng::api {
namespace {

namespace cpm = schedule::cpm;
namespace exchange = schedule::exchange;
namespace level = schedule::level;

constexpr int kWorkResource = 1;  // MSPDI: crews and plant, not material or cost

Finding warning(std::string code, std::string where, Bilingual message, Bilingual mend) {
  return {Severity::warning, std::move(code),    std::move(where),
          std::nullopt,      std::move(message), std::move(mend)};
}

// Gathers what limits the project from its own file and from resources.yaml.
class Gatherer {
 public:
  Gatherer(ScheduleLevelReply& reply, exchange::ProjectNetwork const& made,
           std::vector<schedule::WorkTask> const& works)
      : reply_(reply), made_(made), works_(works) {
    for (std::size_t t = 0; t < reply.project.tasks.size(); ++t) {
      task_of_.emplace(reply.project.tasks[t].uid, t);
    }
  }

  void from_project() {
    auto const& project = reply_.project;
    for (auto const& resource : project.resources) {
      if (resource.type.value_or(kWorkResource) != kWorkResource) {
        continue;
      }
      level::Resource made{fmt::format("resource {}", resource.uid),
                           {resource.name, resource.name},
                           resource.max_units.value_or(1),
                           {}};
      std::map<std::size_t, double> amounts;
      for (auto const& assignment : project.assignments) {
        auto const activity = assignment.resource_uid == resource.uid
                                  ? activity_of(assignment.task_uid)
                                  : std::nullopt;
        if (activity) {
          amounts[activity->index()] += assignment.units.value_or(1);
        }
      }
      for (auto const& [activity, amount] : amounts) {
        made.uses.push_back({cpm::ActivityId(activity), amount});
      }
      if (!made.uses.empty()) {
        reply_.limits.resources.push_back(std::move(made));
      }
    }
  }

  void from_file(level::ResourceFile file) {
    for (std::size_t r = 0; r < file.uses.size(); ++r) {
      fill(file.uses[r], file.limits.resources[r].uses);
      reply_.limits.resources.push_back(std::move(file.limits.resources[r]));
    }
    for (std::size_t b = 0; b < file.costs.size(); ++b) {
      fill(file.costs[b], file.limits.budgets[b].costs);
      reply_.limits.budgets.push_back(std::move(file.limits.budgets[b]));
    }
  }

 private:
  std::optional<cpm::ActivityId> activity_of(int uid) const {
    auto const found = task_of_.find(uid);
    return found != task_of_.end() && made_.activity_of[found->second].valid()
               ? std::optional(made_.activity_of[found->second])
               : std::nullopt;
  }

  void fill(std::vector<level::TaskUse> const& named, std::vector<level::Use>& uses) {
    for (auto const& use : named) {
      for (auto const& task : works_) {
        if (use.works.selects(task)) {
          uses.push_back({activity_of(task.uid).value(), use.amount});
        }
      }
      if (!use.uid) {
        continue;
      }
      if (auto const activity = activity_of(*use.uid)) {
        uses.push_back({*activity, use.amount});
        continue;
      }
      reply_.findings.push_back(warning(
          "level-no-task", fmt::format("uid {}", *use.uid),
          {fmt::format("资源文件提到的任务 {} 不存在，或是汇总任务", *use.uid),
           fmt::format("resources name task {}, which does not exist or is a summary", *use.uid)},
          {"请改用工序的编号", "name a task that is scheduled itself"}));
    }
  }

  ScheduleLevelReply& reply_;
  exchange::ProjectNetwork const& made_;
  std::vector<schedule::WorkTask> const& works_;
  std::map<int, std::size_t> task_of_;
};

Bilingual name_of(ScheduleLevelReply const& reply, level::Hold const& hold) {
  return hold.resource != level::Hold::kNone ? reply.limits.resources[hold.resource].name
                                             : reply.limits.budgets[hold.budget].name;
}

std::string key_of(ScheduleLevelReply const& reply, level::Hold const& hold) {
  return hold.resource != level::Hold::kNone ? reply.limits.resources[hold.resource].key
                                             : reply.limits.budgets[hold.budget].key;
}

double delay_days(LevelledTask const& row) {
  return static_cast<double>((row.start - row.early_start).count()) / 86'400;
}

void collect(ScheduleLevelReply& reply, exchange::ProjectNetwork const& made,
             cpm::Dates const& dates, level::Levelled const& levelled) {
  reply.unlimited_finish = dates.finish;
  reply.finish = levelled.end;
  reply.late_days = levelled.late_days;
  reply.schedules = levelled.schedules;
  for (std::size_t t = 0; t < reply.project.tasks.size(); ++t) {
    if (made.activity_of[t].valid()) {
      std::size_t const a = made.activity_of[t].index();
      reply.tasks.push_back(
          {t, dates.early_start[a], levelled.start[a], levelled.finish[a], levelled.hold[a]});
    }
  }
  for (auto const& each : levelled.unservable) {
    auto const& task = reply.project.tasks[made.task_of[each.activity.index()]];
    auto const& resource = reply.limits.resources[each.resource];
    reply.findings.push_back(warning(
        "level-above-capacity", fmt::format("uid {}", task.uid),
        {fmt::format("任务“{}”对“{}”的需求超过总量，排程时未计", task.name, resource.name.zh),
         fmt::format("task \"{}\" needs more of \"{}\" than there is; scheduled without it",
                     task.name, resource.name.en)},
        {"请减少需求或增加资源", "lower the demand or raise the capacity"}));
  }
}

// What was moved starts no earlier than its new date, so that other programs keep it there.
void write_levelled(ScheduleLevelReply const& reply, std::filesystem::path const& output,
                    Language language) {
  auto project = reply.project;
  for (auto const& row : reply.tasks) {
    auto& task = project.tasks[row.task];
    task.start = row.start;
    task.finish = row.finish;
    bool const free =
        !task.constraint || *task.constraint == exchange::Constraint::as_soon_as_possible;
    if (row.hold && free) {
      task.constraint = exchange::Constraint::start_no_earlier_than;
      task.constraint_date = row.start;
    }
  }
  write_project_file(project, output, language);
}

}  // namespace

ScheduleLevelReply schedule_level(ScheduleLevelRequest const& request) {
  if (request.output) {
    check_project_output(*request.output);
  }
  auto source = open_project(request.from);
  ScheduleLevelReply reply;
  reply.project = std::move(source.project);
  reply.findings = std::move(source.findings);
  auto const made = exchange::network_of(reply.project, {request.keep_pins}, reply.findings);
  if (!made.network) {
    return reply;
  }
  Gatherer gatherer(reply, made, source.works);
  gatherer.from_project();
  if (request.resources) {
    gatherer.from_file(
        level::read_resources(read_file(*request.resources, level::kResourcesBytesMax),
                              request.resources->filename().string()));
  }
  auto const dates = cpm::critical_path_method(*made.network);
  collect(reply, made, dates,
          level::level(*made.network, reply.limits,
                       {.schedules = request.schedules, .seed = request.seed}));
  if (request.output) {
    write_levelled(reply, *request.output, request.language);
  }
  return reply;
}

std::string as_json(ScheduleLevelReply const& reply) {
  Json json = {{"project", reply.project.title.empty() ? reply.project.name : reply.project.title}};
  if (!reply.tasks.empty()) {
    json["unlimited_finish"] = cpm::text_of(reply.unlimited_finish);
    json["finish"] = cpm::text_of(reply.finish);
    json["late_days"] = reply.late_days;
    json["schedules"] = reply.schedules;
  }
  Json tasks = Json::array();
  for (auto const& row : reply.tasks) {
    Json task = {{"uid", reply.project.tasks[row.task].uid},
                 {"name", reply.project.tasks[row.task].name},
                 {"early_start", cpm::text_of(row.early_start)},
                 {"start", cpm::text_of(row.start)},
                 {"finish", cpm::text_of(row.finish)},
                 {"delay_days", delay_days(row)}};
    task["waits_for"] = row.hold ? Json(key_of(reply, *row.hold)) : Json(nullptr);
    task["waits_until"] = row.hold ? Json(to_string(row.hold->day)) : Json(nullptr);
    tasks.push_back(std::move(task));
  }
  json["tasks"] = std::move(tasks);
  json["findings"] = to_json(reply.findings);
  return dump(json, 2) + "\n";
}

std::string as_text(ScheduleLevelReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text;
  if (!reply.tasks.empty()) {
    text = fmt::format(
        fmt::runtime(
            zh ? "资源不限时 {} 完成，受限后 {} 完成；期限共延误 {:.1f} 天；生成计划 {} 个\n"
               : "finishes {} without limits, {} within them; deadlines late by {:.1f} days "
                 "together; {} schedules\n"),
        cpm::text_of(reply.unlimited_finish).substr(0, 10),
        cpm::text_of(reply.finish).substr(0, 10), reply.late_days, reply.schedules);
  }
  for (auto const& row : reply.tasks) {
    auto const& task = reply.project.tasks[row.task];
    text +=
        fmt::format("{:>7}  {}  {}  {:>7.1f}  {}", task.uid, cpm::text_of(row.start).substr(0, 10),
                    cpm::text_of(row.finish).substr(0, 10), delay_days(row), task.name);
    if (row.hold) {
      auto const name = name_of(reply, *row.hold);
      text += fmt::format(
          fmt::runtime(zh ? "  （等待“{}”，{} 之后才有）" : "  (waits for {}, short until {})"),
          zh ? name.zh : name.en, to_string(row.hold->day));
    }
    text += "\n";
  }
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
