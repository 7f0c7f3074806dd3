#include "progress/outlook.h"

#include <algorithm>

#include "forecast/jobs.h"

namespace yicheng::progress {
namespace {

Milestone milestone_of(change::Promise const& promise) {
  return promise.is_start ? Milestone::start : promise.milestone;
}

Day known_on(FiledReport const& filed) {
  return std::min(filed.on, last_day(filed.report.month));
}

void note_first(std::optional<Day>& date, Day day) {
  date = date ? std::min(*date, day) : day;
}

void note(FiledReport const& filed, Milestone promised, schedule::Reported& reported) {
  auto const& report = filed.report;
  auto const at = [&](Milestone m) -> std::optional<Day>& {
    return reported.reached[static_cast<std::size_t>(m)];
  };
  reported.status = std::max(reported.status, known_on(filed));
  if (report.started) {
    note_first(reported.started, *report.started);
  }
  if (report.reached) {
    note_first(at(*report.reached), known_on(filed));
  }
  if (report.percent >= 100) {
    note_first(at(promised), known_on(filed));
  }
}

}  // namespace

std::optional<schedule::Reported> reported_of(change::Work const& work, Ledger const& ledger,
                                              Day today) {
  schedule::Reported reported;
  std::optional<Milestone> share_of;
  bool any = false;
  for (auto const& promise : work.promises) {
    auto const* task = ledger.find(promise.commitment);
    if (task == nullptr || promise.preparation) {
      continue;
    }
    auto const milestone = milestone_of(promise);
    for (auto const& filed : task->reports) {
      bool const counts =
          filed.stage == ReportStage::submitted || filed.stage == ReportStage::accepted;
      if (counts && filed.on <= today) {
        note(filed, milestone, reported);
        any = true;
      }
    }
    auto const* last = task->reported(month_of(today));
    if (last != nullptr && last->on <= today && milestone > Milestone::start &&
        milestone >= share_of.value_or(milestone)) {
      share_of = milestone;
      reported.share = last->report.percent / 100;
    }
  }
  auto const& start = reported.reached[static_cast<std::size_t>(Milestone::start)];
  if (!reported.started && start) {
    reported.started = start;
  }
  reported.share_of =
      share_of == Milestone::main_works ? Milestone::main_works : Milestone::complete;
  return any ? std::optional(reported) : std::nullopt;
}

std::map<std::string, Outlook> outlooks(change::Program const& program, Ledger const& ledger,
                                        Day today, OutlookOptions const& options) {
  auto const jobs = forecast::jobs_of(program, options.first);
  schedule::DrawOptions draw;
  draw.futures = options.futures;
  draw.seed = options.seed;
  draw.threads = options.threads;
  auto const before = schedule::draw(jobs, draw);
  auto after = before;
  std::map<std::string, Outlook> all;
  for (std::size_t w = 0; w < program.works.size(); ++w) {
    auto const& work = program.works[w];
    auto const reported = reported_of(work, ledger, today);
    if (reported) {
      schedule::condition(after, w, *reported);
    }
    for (auto const& promise : work.promises) {
      auto const milestone = milestone_of(promise);
      std::optional<Day> deadline;
      if (auto const* task = ledger.find(promise.commitment)) {
        deadline = task->deadline;
      } else if (promise.deadline) {
        deadline = last_day(*promise.deadline);
      }
      auto const risk = schedule::risk_of(after, w, milestone, deadline);
      all[promise.commitment] = {work.id,
                                 milestone,
                                 risk.p50,
                                 risk.p80,
                                 schedule::risk_of(before, w, milestone, {}).p50,
                                 risk.on_time,
                                 reported.has_value()};
    }
  }
  return all;
}

}  // namespace yicheng::progress
