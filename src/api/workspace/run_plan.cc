#include "api/workspace/run_plan.h"

#include <fmt/format.h>

#include <chrono>

#include "api/json.h"
#include "api/output.h"
#include "api/plan/documents.h"
#include "api/workspace/engines.h"
#include "api/workspace/record.h"
#include "base/fault.h"
#include "forecast/run_reported.h"
#include "progress/outlook.h"
#include "store/ledger_file.h"

namespace yicheng::api {
namespace {

void check_limits(RunPlanRequest const& request) {
  auto const refuse = [](std::string option, std::string limits) {
    throw Fault(FaultKind::wrong_usage, "option-out-of-range", option,
                {fmt::format("{} 应在 {} 之间", option, limits),
                 fmt::format("{} must be in {}", option, limits)},
                {"请改用范围内的数", "give a number in that range"});
  };
  if (request.months < 1 || request.months > kMonthsMax) {
    refuse("--months", fmt::format("1..{}", kMonthsMax));
  }
  if (request.futures < 1 || request.futures > kFuturesMax) {
    refuse("--futures", fmt::format("1..{}", kFuturesMax));
  }
  if (request.year && (*request.year < 1990 || *request.year > 2200)) {
    refuse("--year", "1990..2200");
  }
}

// Every report counts: the ledger is part of the input, the clock is not.
Day const kAlways = last_day(Month(9999, 12));

// What the ledger of the workspace that is run again says of each work; of how many it does.
struct LedgerReports {
  forecast::Reports by_work;
  std::size_t works = 0;
};

LedgerReports reports_in(std::filesystem::path const& output, change::Program const& program) {
  auto const ledger = progress::Ledger::replay(store::kept_chain(output).events);
  LedgerReports reports;
  for (auto const& work : program.works) {
    reports.by_work.push_back(progress::reported_of(work, ledger, kAlways));
    reports.works += reports.by_work.back() ? 1 : 0;
  }
  return reports;
}

Finding reports_counted(std::size_t works) {
  return {Severity::note,
          "progress-reports-counted",
          "progress_events",
          std::nullopt,
          {fmt::format("{} 项工程按台账所报进展推演", works),
           fmt::format("the futures of {} works follow what the ledger reports", works)},
          {"详见 yicheng progress standing", "see yicheng progress standing"}};
}

}  // namespace

RunPlanReply run_plan(RunPlanRequest const& request, Progress const& progress) {
  auto const begin = std::chrono::steady_clock::now();
  check_limits(request);
  check_output(request.output, {request.plan, request.city});
  report(progress, "read", 0);
  auto file = open_plan(request.plan, {.year = request.year, .vocabulary = {}});
  int const year = plan_year(file.plan, request.year, request.plan);
  auto const city = open_city(request.city);

  report(progress, "bind", 0);
  auto const program =
      change::bind(file.plan, city, {.year = year}, corrections_in(file.assumptions));
  auto const reports = reports_in(request.output, program);
  forecast::Options const options{.first = Month(year, 1),
                                  .months = request.months,
                                  .futures = request.futures,
                                  .seed = request.seed,
                                  .threads = request.threads};
  auto forecast =
      forecast::run_reported(city, program, engines_of(city), options, reports.by_work, progress);

  RunPlanReply reply;
  reply.workspace = record(file.plan, city, program, std::move(forecast), year);
  if (reports.works > 0) {
    reply.workspace.findings.push_back(reports_counted(reports.works));
  }
  reply.workspace.document = request.plan.filename().string();
  report(progress, "save", 0);
  store::save(reply.workspace, request.output);
  if (request.plan_yaml) {
    save_plan(*request.plan_yaml, {std::move(file.plan), program.assumptions});
  }
  std::chrono::duration<double> const taken = std::chrono::steady_clock::now() - begin;
  reply.seconds = taken.count();
  return reply;
}

std::string as_json(RunPlanReply const& reply) {
  auto const& workspace = reply.workspace;
  Json areas = Json::array();
  for (auto const& area : workspace.plan.areas) {
    areas.push_back({{"heading", area.heading}, {"projects", area.projects.size()}});
  }
  Json indicators = Json::array();
  for (auto const& series : workspace.series) {
    indicators.push_back(to_json(series));
  }
  Json const json = {{"areas", areas},
                     {"projects", projects_json(workspace)},
                     {"indicators", indicators},
                     {"findings", to_json(workspace.findings)},
                     {"assumptions", to_json(workspace.assumptions)},
                     {"engine_runs", workspace.run.engine_runs},
                     {"city_states", workspace.run.city_states},
                     {"seconds", reply.seconds}};
  return dump(json, 1) + "\n";
}

}  // namespace yicheng::api
