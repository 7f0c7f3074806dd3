#include "api/workspace/record.h"

#include "base/check.h"
#include "forecast/coordination.h"
#include "schedule/quantiles.h"

namespace yicheng::api {
namespace {

store::WorkRecord record_work(change::Work const& work, std::size_t job, city::City const& city,
                              forecast::Forecast const& forecast) {
  store::WorkRecord record{.id = work.id,
                           .project = work.project,
                           .kind = work.kind,
                           .size = work.size,
                           .commitments = work.commitments,
                           .promises = work.promises,
                           .edits = {},
                           .tracked_only = work.tracked_only,
                           .finish = forecast.finishes[job],
                           .as_written = forecast.calendar.as_written[job],
                           .p10 = schedule::quantile(forecast.calendar, job, 0.1),
                           .p50 = schedule::quantile(forecast.calendar, job, 0.5),
                           .p80 = schedule::quantile(forecast.calendar, job, 0.8),
                           .p90 = schedule::quantile(forecast.calendar, job, 0.9)};
  for (auto const& edit : work.edits) {
    record.edits.push_back({.id = edit.id,
                            .kind = std::string(change::kind_key(edit.kind)),
                            .text = change::describe(edit, city),
                            .geometry = change::geometry_of(edit, city)});
  }
  return record;
}

}  // namespace

store::Workspace record(plan::Plan plan, city::City const& city, change::Program const& program,
                        forecast::Forecast forecast, int year) {
  check(forecast.finishes.size() == program.works.size());
  check(forecast.calendar.as_written.size() == program.works.size());
  store::Workspace workspace;
  workspace.city = city;
  workspace.run = {.first = forecast.options.first,
                   .months = forecast.options.months,
                   .futures = forecast.options.futures,
                   .seed = forecast.options.seed,
                   .year = year,
                   .engine_runs = forecast.engine_runs,
                   .city_states = forecast.city_states};
  for (std::size_t job = 0; job < program.works.size(); ++job) {
    workspace.works.push_back(record_work(program.works[job], job, city, forecast));
  }
  workspace.assumptions = program.assumptions;
  auto const conflicts = forecast::find_conflicts(program, plan, city, forecast);
  // One list of findings: the plan's move out of the plan, so that none is kept twice.
  workspace.findings = std::move(plan.findings);
  plan.findings.clear();
  workspace.findings.insert(workspace.findings.end(), program.findings.begin(),
                            program.findings.end());
  workspace.findings.insert(workspace.findings.end(), conflicts.begin(), conflicts.end());
  workspace.plan = std::move(plan);
  workspace.series = std::move(forecast.series);
  workspace.effects = std::move(forecast.effects);
  workspace.attributions = std::move(forecast.attributions);
  workspace.slip_effects = std::move(forecast.slip_effects);
  workspace.slips = std::move(forecast.slips);
  workspace.map_states = std::move(forecast.map_states);
  workspace.map_month = std::move(forecast.map_month);
  return workspace;
}

}  // namespace yicheng::api
