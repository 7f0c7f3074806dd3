#include "progress/measures.h"

#include <algorithm>

namespace yicheng::progress {
namespace {

double days_between(Day from, Day to) {
  return static_cast<double>((to - from).count());
}

std::optional<Day> started_on(Task const& task, Month until) {
  std::optional<Day> day;
  for (auto const& filed : task.reports) {
    if (filed.report.month <= until && filed.report.started) {
      day = filed.report.started;
    }
  }
  return day;
}

std::optional<Day> registered_on(Task const& task, Month until) {
  std::optional<Day> day;
  for (auto const& filed : task.reports) {
    if (filed.report.month <= until && filed.report.registered) {
      day = filed.report.registered;
    }
  }
  return day;
}

double flag(bool value) {
  return value ? 1 : 0;
}

void measure_start(Task const& task, Day day, Measures& m) {
  Month const month = month_of(day);
  auto const start = started_on(task, month);
  bool const started = start && *start <= day;
  m[Measure::started] = flag(started);
  if (task.assignment.start_due) {
    int const running = month - month_of(*task.assignment.start_due) + 1;
    m[Measure::start_months] = started ? 0 : std::max(0, running);
  }
  auto const registered = registered_on(task, month);
  bool const is_registered = registered && *registered <= day;
  m[Measure::registered] = flag(is_registered);
  if (started) {
    m[Measure::registration_months] = is_registered ? 0 : month - month_of(*start);
  }
}

void measure_progress(Task const& task, Day day, Measures& m) {
  auto const due = percent_due(task, day);
  auto const* filed = task.reported(month_of(day));
  // A task whose line has begun to rise and of which nothing was ever reported stands at nothing.
  double const percent = filed != nullptr ? filed->report.percent : 0;
  if (due) {
    m[Measure::progress_gap_pp] = percent - *due;
    if (*due > 0) {
      m[Measure::progress_ratio] = percent / *due;
    }
  }
  if (due && *due > 0 && filed != nullptr && filed->report.paid && task.assignment.budget &&
      task.assignment.budget->value > 0) {
    m[Measure::money_ratio] = *filed->report.paid / (*task.assignment.budget * (*due / 100));
  }
}

void measure_dates(Task const& task, Day day, Measures& m) {
  bool const closed = task.closed && *task.closed <= day;
  Day const until = closed ? *task.closed : day;
  m[Measure::closed] = flag(closed);
  double missed = 0;
  for (Day const date : task.missed) {
    missed += flag(date < until);
  }
  for (auto const& urging : task.urgings) {
    missed += flag(urging.deadline && *urging.deadline < until);
  }
  if (task.deadline) {
    double const late = days_between(*task.deadline, until);
    m[Measure::days_late] = closed ? 0 : std::max(0.0, late);
    m[Measure::days_to_deadline] = -late;
    missed += flag(late > 0);
  }
  m[Measure::dates_missed] = missed;
  m[Measure::returned_this_month] = static_cast<double>(std::count_if(
      task.returned.begin(), task.returned.end(),
      [&](Day returned) { return month_of(returned) == month_of(day) && returned <= day; }));
}

}  // namespace

std::optional<double> percent_due(Task const& task, Day day) {
  if (!task.deadline) {
    return std::nullopt;
  }
  double const all = days_between(task.assignment.begin, *task.deadline);
  double const passed = days_between(task.assignment.begin, day);
  return all <= 0 ? (day >= *task.deadline ? 100.0 : 0.0)
                  : std::clamp(100 * passed / all, 0.0, 100.0);
}

std::vector<Measures> measures_of(Task const& task, Day today, std::optional<double> mean) {
  Month const last = month_of(today);
  Month first = std::min(month_of(task.assignment.begin), last);
  first = std::max(first, last - (kRunningMonthsMax - 1));
  std::vector<Measures> months;
  for (Month month = first; month <= last; month = month + 1) {
    Day const day = month == last ? today : last_day(month);
    Measures m;
    measure_start(task, day, m);
    measure_progress(task, day, m);
    measure_dates(task, day, m);
    auto const* filed = task.reported(month);
    if (filed != nullptr && filed->report.growth_percent) {
      m[Measure::growth_percent] = filed->report.growth_percent;
      if (mean) {
        m[Measure::growth_over_mean_pp] = *filed->report.growth_percent - *mean;
      }
    }
    months.push_back(m);
  }
  return months;
}

std::optional<double> mean_growth(Ledger const& ledger, Month month) {
  double sum = 0;
  int count = 0;
  for (auto const& task : ledger.tasks()) {
    auto const* filed = task.reported(month);
    if (filed != nullptr && filed->report.growth_percent) {
      sum += *filed->report.growth_percent;
      ++count;
    }
  }
  return count == 0 ? std::nullopt : std::optional(sum / count);
}

}  // namespace yicheng::progress
