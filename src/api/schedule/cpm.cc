#include "api/schedule/cpm.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "api/findings_text.h"
#include "api/json.h"
#include "api/workspace/project_files.h"
#include "base/fault.h"

namespace yicheng::api {
namespace {

namespace cpm = schedule::cpm;
namespace exchange = schedule::exchange;
using exchange::DatedTask;
using exchange::Instant;
using exchange::Seconds;

constexpr int kYearShownMax = 9999;

double in_days(Seconds time, DatedTask const& row) {
  return static_cast<double>(time.count()) / static_cast<double>(row.day.count());
}

// Whole days without a fraction, others to a hundredth.
std::string days_text(double days) {
  double const rounded = std::round(days * 100) / 100;
  return fmt::format("{}", rounded == 0 ? 0 : rounded);
}

// "2026-02-09 08:00".
std::string shown(Instant instant) {
  std::string text = cpm::text_of(instant).substr(0, 16);
  text[10] = ' ';
  return text;
}

void check_shown(Instant finish) {
  if (finish >= Instant(first_day(Month(kYearShownMax, 12)))) {
    throw_bad_input("schedule-too-long", "project",
                    {"计算出的日期超出公元 9999 年", "dates come out beyond the year 9999"},
                    {"请检查工期和日历", "check the durations and calendars"});
  }
}

// The file's own words for what was found while it was read, then ours for what dates show.
void note_pins(DatedProject& reply, std::size_t pinned) {
  if (pinned > 0) {
    reply.findings.push_back(
        {Severity::note,
         "schedule-pinned",
         reply.project.name,
         std::nullopt,
         {fmt::format("{} 个任务的日期是手工指定的，前后关系不能使其提前", pinned),
          fmt::format("{} tasks have dates set by hand, which links cannot move earlier", pinned)},
         {"加 --unpin 可只按前后关系计算", "--unpin lets links alone decide"}});
  }
}

Json variance_json(std::optional<Seconds> const& variance, DatedTask const& row) {
  return variance ? Json(in_days(*variance, row)) : Json(nullptr);
}

Json row_json(DatedProject const& reply, DatedTask const& row) {
  auto const& task = reply.project.tasks[row.task];
  Json json = {{"uid", task.uid},
               {"name", task.name},
               {"level", task.outline_level},
               {"summary", row.summary},
               {"milestone", task.milestone},
               {"duration_days", in_days(row.duration, row)},
               {"early_start", cpm::text_of(row.early_start)},
               {"early_finish", cpm::text_of(row.early_finish)},
               {"late_start", cpm::text_of(row.late_start)},
               {"late_finish", cpm::text_of(row.late_finish)},
               {"total_float_days", in_days(row.total_float, row)},
               {"free_float_days", in_days(row.free_float, row)},
               {"critical", row.critical}};
  if (reply.compared) {
    json["start_variance_days"] = variance_json(row.start_variance, row);
    json["finish_variance_days"] = variance_json(row.finish_variance, row);
  }
  return json;
}

std::string heading_line(bool compared, Language language) {
  bool const zh = language == Language::zh;
  return fmt::format(
      "{}{}{}\n",
      zh ? "     编号     工期  最早开始          最早完成          最迟开始          "
           "最迟完成            总时差  自由时差"
         : "      UID     days  early start       early finish      late start        "
           "late finish          float      free",
      compared ? (zh ? "  完成偏差" : "  variance") : "", zh ? "  任务" : "  task");
}

std::string row_line(DatedProject const& reply, DatedTask const& row) {
  auto const& task = reply.project.tasks[row.task];
  std::string variance;
  if (reply.compared) {
    variance =
        fmt::format("  {:>8}", row.finish_variance ? days_text(in_days(*row.finish_variance, row))
                                                   : std::string("-"));
  }
  // Names stand last: letters of two widths would bend the columns behind them.
  return fmt::format("{} {:>7}  {:>7}  {}  {}  {}  {}  {:>8}  {:>8}{}  {:{}}{}\n",
                     row.critical && !row.summary ? '*' : ' ', task.uid,
                     row.summary ? "" : days_text(in_days(row.duration, row)),
                     shown(row.early_start), shown(row.early_finish), shown(row.late_start),
                     shown(row.late_finish), days_text(in_days(row.total_float, row)),
                     row.summary ? "" : days_text(in_days(row.free_float, row)), variance, "",
                     2 * std::clamp(task.outline_level, 0, 10), task.name);
}

}  // namespace

DatedProject dated_project(exchange::Project project, Findings findings,
                           exchange::StoredBaseline const& baseline, bool keep_pins) {
  DatedProject reply;
  reply.project = std::move(project);
  reply.findings = std::move(findings);
  reply.compared = !baseline.empty();
  auto const made = exchange::network_of(reply.project, {keep_pins}, reply.findings);
  note_pins(reply, made.pinned);
  if (!made.network) {
    return reply;
  }
  auto const dates = cpm::critical_path_method(*made.network);
  check_shown(dates.finish);
  reply.start = made.network->begin;
  reply.finish = dates.finish;
  reply.rows = exchange::dated_tasks(reply.project, made, dates, baseline);
  for (auto const& row : reply.rows) {
    reply.activities += row.summary ? 0 : 1;
    reply.critical += row.critical && !row.summary ? 1 : 0;
  }
  for (auto const activity : cpm::driving_path(*made.network, dates)) {
    auto const task = made.task_of[activity.index()];
    if (made.activity_of[task].valid()) {  // not a milestone that stands for a summary
      reply.path.push_back(task);
    }
  }
  return reply;
}

DatedProject schedule_cpm(ScheduleCpmRequest const& request) {
  auto read = read_project_file(request.file, {.keep_unread = false});
  auto baseline = exchange::own_baseline(read.project);
  if (request.baseline) {
    auto older = read_project_file(*request.baseline, {.keep_unread = false});
    baseline = exchange::baseline_of_dates(older.project);
    read.findings.insert(read.findings.end(), older.findings.begin(), older.findings.end());
  }
  return dated_project(std::move(read.project), std::move(read.findings), baseline,
                       request.keep_pins);
}

std::string as_json(DatedProject const& reply) {
  Json rows = Json::array();
  for (auto const& row : reply.rows) {
    rows.push_back(row_json(reply, row));
  }
  Json path = Json::array();
  for (auto const task : reply.path) {
    path.push_back(reply.project.tasks[task].uid);
  }
  bool const dated = !reply.rows.empty();
  Json json = {{"project", reply.project.title.empty() ? reply.project.name : reply.project.title},
               {"start", dated ? Json(cpm::text_of(reply.start)) : Json(nullptr)},
               {"finish", dated ? Json(cpm::text_of(reply.finish)) : Json(nullptr)},
               {"activities", reply.activities},
               {"critical", reply.critical},
               {"tasks", std::move(rows)},
               {"critical_path", std::move(path)},
               {"findings", to_json(reply.findings)}};
  return dump(json, 2) + "\n";
}

std::string as_text(DatedProject const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text;
  if (!reply.rows.empty()) {
    text = fmt::format(
        fmt::runtime(zh ? "{}：{} 开始，{} 完成；{} 项工序，其中关键工序 {} 项（*）\n"
                        : "{}: starts {}, finishes {}; {} activities, {} critical (*)\n"),
        reply.project.title.empty() ? reply.project.name : reply.project.title, shown(reply.start),
        shown(reply.finish), reply.activities, reply.critical);
    text += heading_line(reply.compared, language);
    for (auto const& row : reply.rows) {
      text += row_line(reply, row);
    }
    text += zh ? "关键路径：" : "critical path: ";
    for (std::size_t i = 0; i < reply.path.size(); ++i) {
      auto const& task = reply.project.tasks[reply.path[i]];
      text += fmt::format("{}{} ({})", i == 0 ? "" : " → ", task.name, task.uid);
    }
    text += "\n";
  }
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
