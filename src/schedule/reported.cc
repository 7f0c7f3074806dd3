#include "schedule/reported.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "base/check.h"

namespace yicheng::schedule {
namespace {

constexpr auto kStart = static_cast<std::size_t>(Milestone::start);
constexpr auto kMain = static_cast<std::size_t>(Milestone::main_works);
constexpr auto kComplete = static_cast<std::size_t>(Milestone::complete);
constexpr auto kOperate = static_cast<std::size_t>(Milestone::operate);

double days(Day from, Day to) {
  return static_cast<double>((to - from).count());
}

Day later(Day day, double by) {
  return day + std::chrono::days(static_cast<int>(std::ceil(by - 1e-9)));
}

/// Each value given that it lies above the bound, ranks kept; empty where none does.
std::vector<double> truncated(std::vector<double> const& values, double above) {
  std::size_t const n = values.size();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  auto const left = static_cast<std::size_t>(
      std::count_if(values.begin(), values.end(), [&](double value) { return value > above; }));
  std::vector<double> out;
  if (left > 0) {
    out.resize(n);
    for (std::size_t rank = 0; rank < n; ++rank) {
      out[order[rank]] = values[order[n - left + rank * left / n]];
    }
  }
  return out;
}

double median_of(std::vector<double> values) {
  auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// The courses of one job in all its futures, changed together.
class Courses {
 public:
  Courses(std::vector<Course*> courses, Reported const& reported)
      : courses_(std::move(courses)), reported_(reported) {}

  void condition() {
    begin();
    if (reached(kComplete)) {
      complete_at(*reached(kComplete));
    } else if (reported_.started) {
      finish_what_began(*reported_.started);
    } else {
      not_before_status(kComplete);
    }
    operate();
    for (auto* course : courses_) {
      for (std::size_t m = 0; m < 4; ++m) {
        course->milestone[m] = reached(m).value_or(course->milestone[m]);
      }
      for (std::size_t m = 3; m > 0; --m) {
        course->milestone[m - 1] = std::min(course->milestone[m - 1], course->milestone[m]);
      }
      course->works_begin = std::min(course->works_begin, course->milestone[kComplete]);
    }
  }

 private:
  std::optional<Day> const& reached(std::size_t milestone) const {
    return reported_.reached[milestone];
  }

  template <typename Value>
  std::vector<double> each(Value const& value) const {
    std::vector<double> values;
    for (auto const* course : courses_) {
      values.push_back(value(*course));
    }
    return values;
  }

  static void shift(Course& course, Day works_begin) {
    auto const by = works_begin - course.works_begin;
    course.works_begin = works_begin;
    for (std::size_t const m : {kMain, kComplete, kOperate}) {
      course.milestone[m] += by;
    }
  }

  void begin() {
    Day const status = reported_.status;
    if (reported_.started) {
      for (auto* course : courses_) {
        shift(*course, *reported_.started);
        course->milestone[kStart] = *reported_.started;
      }
      return;
    }
    if (reached(kMain) || reached(kComplete) || reached(kOperate)) {
      return;
    }
    auto const ahead =
        truncated(each([&](Course const& c) { return days(status, c.works_begin); }), 0);
    for (std::size_t f = 0; f < courses_.size(); ++f) {
      shift(*courses_[f], later(status, ahead.empty() ? 1 : ahead[f]));
      auto& start = courses_[f]->milestone[kStart];
      start = reached(kStart).value_or(start);
    }
  }

  void complete_at(Day day) {
    for (auto* course : courses_) {
      auto const gap = course->milestone[kOperate] - course->milestone[kComplete];
      course->milestone[kComplete] = day;
      course->milestone[kOperate] = day + gap;
      course->milestone[kMain] = std::min(course->milestone[kMain], day);
    }
  }

  void not_before_status(std::size_t milestone) {
    Day const status = reported_.status;
    auto const ahead =
        truncated(each([&](Course const& c) { return days(status, c.milestone[milestone]); }), 0);
    for (std::size_t f = 0; f < courses_.size(); ++f) {
      Day const to = later(status, ahead.empty() ? 1 : ahead[f]);
      auto const by = to - courses_[f]->milestone[milestone];
      for (std::size_t m = milestone; m < 4; ++m) {
        courses_[f]->milestone[m] += by;
      }
    }
  }

  void finish_what_began(Day started) {
    Day const status = reported_.status;
    double const passed = std::max(1.0, days(started, status));
    auto const drawn =
        each([&](Course const& c) { return std::max(1.0, days(started, c.milestone[kComplete])); });
    auto totals = truncated(drawn, passed);
    if (totals.empty()) {
      double const pace = reported_.share > 0 ? passed / reported_.share : 2 * passed;
      double const median = median_of(drawn);
      for (double const total : drawn) {
        totals.push_back(pace * total / median);
      }
    }
    for (std::size_t f = 0; f < courses_.size(); ++f) {
      auto& milestone = courses_[f]->milestone;
      auto const gap = milestone[kOperate] - milestone[kComplete];
      double const main = std::clamp(days(started, milestone[kMain]) / drawn[f], 0.0, 1.0);
      double const done =
          reported_.share_of == Milestone::main_works ? reported_.share * main : reported_.share;
      milestone[kMain] = later(status, std::max(0.0, main - done) * totals[f]);
      milestone[kComplete] = later(status, (1 - done) * totals[f]);
      milestone[kOperate] = milestone[kComplete] + gap;
    }
  }

  void operate() {
    if (reached(kComplete) && !reached(kOperate) && reported_.status > *reached(kComplete)) {
      not_before_status(kOperate);
    }
  }

  std::vector<Course*> courses_;
  Reported const& reported_;
};

}  // namespace

void condition(Calendar& calendar, std::size_t job, Reported const& reported) {
  std::size_t const jobs = calendar.as_written.size();
  check(job < jobs);
  check(reported.share >= 0 && reported.share <= 1);
  std::vector<Course*> drawn;
  for (std::size_t future = 0; future < calendar.futures; ++future) {
    drawn.push_back(&calendar.drawn[future * jobs + job]);
  }
  if (!drawn.empty()) {
    Courses(std::move(drawn), reported).condition();
  }
  Courses({&calendar.most_likely[job]}, reported).condition();
}

}  // namespace yicheng::schedule
