#include "api/schedule/convert_schedule.h"

#include <fmt/format.h>

#include "api/findings_text.h"
#include "api/json.h"
#include "api/output.h"
#include "api/workspace/project_files.h"
#include "schedule/exchange/dated.h"

namespace yicheng::api {
namespace {

namespace exchange = schedule::exchange;

// Early dates for the tasks that have none.
std::size_t fill_dates(exchange::Project& project, Findings& findings) {
  auto const made = exchange::network_of(project, {}, findings);
  if (!made.network) {
    return 0;
  }
  auto const dates = schedule::cpm::critical_path_method(*made.network);
  std::size_t filled = 0;
  for (auto const& row : exchange::dated_tasks(project, made, dates, {})) {
    auto& task = project.tasks[row.task];
    if (!task.start || !task.finish) {
      task.start = row.early_start;
      task.finish = row.early_finish;
      ++filled;
    }
  }
  return filled;
}

}  // namespace

ConvertScheduleReply convert_schedule(ConvertScheduleRequest const& request) {
  check_project_output(request.output);
  check_output_place(request.output, {request.input});
  auto read = read_project_file(request.input);
  ConvertScheduleReply reply;
  reply.output = request.output.string();
  reply.tasks = read.project.tasks.size();
  reply.findings = std::move(read.findings);
  if (request.output.extension() == ".ics") {
    reply.scheduled = fill_dates(read.project, reply.findings);
  }
  write_project_file(read.project, request.output, request.language);
  return reply;
}

std::string as_text(ConvertScheduleReply const& reply, Language language) {
  return fmt::format(fmt::runtime(language == Language::zh
                                      ? "已写出 {}：{} 个任务，其中 {} 个按最早日期补上了日期\n"
                                      : "wrote {}: {} tasks, {} of them given their early dates\n"),
                     reply.output, reply.tasks, reply.scheduled) +
         findings_text(reply.findings, language);
}

std::string as_json(ConvertScheduleReply const& reply) {
  Json const json = {{"output", reply.output},
                     {"tasks", reply.tasks},
                     {"scheduled", reply.scheduled},
                     {"findings", to_json(reply.findings)}};
  return dump(json, 2) + "\n";
}

}  // namespace yicheng::api
