#include "schedule/risk/earned.h"

#include <algorithm>
#include <cmath>

namespace yicheng::schedule::risk {
namespace {

constexpr double kDay_s = 86'400;
constexpr int kHalvings = 60;

// The share of all work due within `seconds` of the begin.
double planned_by(std::vector<PlannedTask> const& tasks, cpm::Instant begin, double seconds,
                  double total) {
  double sum = 0;
  for (auto const& task : tasks) {
    auto const from = static_cast<double>((task.start - begin).count());
    auto const until = static_cast<double>((task.finish - begin).count());
    double const share = until > from ? std::clamp((seconds - from) / (until - from), 0.0, 1.0)
                                      : (seconds >= until ? 1.0 : 0.0);
    sum += task.work * share;
  }
  return sum / total;
}

}  // namespace

std::optional<EarnedSchedule> earned_schedule(std::vector<PlannedTask> const& tasks,
                                              cpm::Instant status) {
  double total = 0;
  double done = 0;
  cpm::Instant begin = cpm::kUnboundedFuture;
  cpm::Instant end = cpm::kUnboundedPast;
  for (auto const& task : tasks) {
    total += task.work;
    done += task.work * std::clamp(task.done, 0.0, 1.0);
    begin = std::min(begin, task.start);
    end = std::max(end, task.finish);
  }
  if (total <= 0 || status <= begin || end <= begin) {
    return std::nullopt;
  }
  EarnedSchedule result;
  auto const passed = static_cast<double>((status - begin).count());
  auto const length = static_cast<double>((end - begin).count());
  result.planned = planned_by(tasks, begin, passed, total);
  result.earned = done / total;
  // The first instant by which so much was planned: the curve may stand still in between.
  double low = 0;
  double high = length;
  for (int k = 0; k < kHalvings; ++k) {
    double const middle = (low + high) / 2;
    (planned_by(tasks, begin, middle, total) < result.earned - 1e-12 ? low : high) = middle;
  }
  result.actual_days = passed / kDay_s;
  result.earned_days = high / kDay_s;
  if (done <= 0) {
    result.earned_days = 0;
  }
  result.variance_days = result.earned_days - result.actual_days;
  result.index = result.earned_days / result.actual_days;
  if (result.index > 0) {
    result.finish = begin + cpm::Seconds(std::llround(length / result.index));
  }
  return result;
}

}  // namespace yicheng::schedule::risk
