#include "forecast/jobs.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace yicheng::forecast {
namespace {

constexpr auto kStart = static_cast<std::size_t>(Milestone::start);

bool is_start(change::Promise const& promise) {
  return promise.is_start || promise.milestone == Milestone::start;
}

void write_date(schedule::Job& job, change::Promise const& promise) {
  if (!promise.deadline || promise.preparation) {
    return;
  }
  auto const milestone = is_start(promise) ? kStart : static_cast<std::size_t>(promise.milestone);
  Day const day = last_day(*promise.deadline);
  auto& written = job.written[milestone];
  written = written ? std::max(*written, day) : day;
  // A start in a month is that month's; one in December is as a rule a bare year (年内启动), which
  // says by when and not how early.
  if (promise.is_start && promise.deadline->month_of_year() != 12) {
    job.works_not_before = first_day(*promise.deadline);
  }
}

// The promise whose date says when the work is reached: the last milestone with a date, else the
// last.
change::Promise const* last_promise(change::Work const& work) {
  change::Promise const* last = nullptr;
  auto const rank = [](change::Promise const& promise) {
    auto const milestone = is_start(promise) ? Milestone::start : promise.milestone;
    return std::tuple(promise.deadline.has_value(), milestone, promise.deadline.value_or(Month()));
  };
  for (auto const& promise : work.promises) {
    if (!promise.preparation && (last == nullptr || rank(*last) < rank(promise))) {
      last = &promise;
    }
  }
  return last;
}

}  // namespace

std::vector<schedule::Job> jobs_of(change::Program const& program, Month first) {
  std::vector<schedule::Job> jobs;
  for (auto const& work : program.works) {
    schedule::Job job;
    job.id = work.id;
    job.kind = work.kind;
    job.size = work.size;
    job.begin = work.begin == Day() ? first_day(first) : work.begin;
    for (auto const& promise : work.promises) {
      write_date(job, promise);
    }
    if (work.works_not_before) {
      job.works_not_before = first_day(*work.works_not_before);
    }
    jobs.push_back(std::move(job));
  }
  return jobs;
}

std::vector<Finish> finishes_of(change::Program const& program,
                                schedule::Calendar const& calendar) {
  std::vector<Finish> finishes;
  for (std::size_t w = 0; w < program.works.size(); ++w) {
    auto const& work = program.works[w];
    Finish finish;
    finish.work = work.id;
    if (auto const* promise = last_promise(work)) {
      finish.milestone = is_start(*promise) ? Milestone::start : promise->milestone;
      finish.deadline = promise->deadline;
    }
    std::optional<Day> written;
    if (finish.deadline) {
      written = last_day(*finish.deadline);
    }
    auto const risk = schedule::risk_of(calendar, w, finish.milestone, written);
    finish.p50 = risk.p50;
    finish.p80 = risk.p80;
    finish.on_time = risk.on_time;
    finishes.push_back(std::move(finish));
  }
  return finishes;
}

}  // namespace yicheng::forecast
