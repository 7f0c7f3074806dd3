#include "schedule/cpm/working_time.h"

#include <algorithm>
#include <limits>

#include "base/check.h"

namespace yicheng::schedule::cpm {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kWeek = 7;
// Day 4 of 1970 was a Monday.
constexpr std::int64_t kFirstMonday = 4;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

std::int64_t monday_of(std::int64_t day) {
  return kFirstMonday + floor_div(day - kFirstMonday, kWeek) * kWeek;
}

std::int64_t number_of(Day day) {
  return day.time_since_epoch().count();
}

Instant instant_at(std::int64_t day, std::int64_t second) {
  return Instant(Seconds(day * kDay + second));
}

}  // namespace

bool well_formed(DayShifts const& shifts) {
  std::int32_t from = 0;
  for (auto const& shift : shifts) {
    if (shift.begin_s < from || shift.end_s <= shift.begin_s || shift.end_s > kDay) {
      return false;
    }
    from = shift.end_s;
  }
  return true;
}

WorkingTime::WorkingTime(Week week, std::vector<ExceptionDays> exceptions)
    : week_(std::move(week)), exceptions_(std::move(exceptions)) {
  check(exceptions_.size() < std::numeric_limits<std::uint16_t>::max() - kWeek);
  for (auto const& shifts : week_) {
    forms_.push_back(form_of(shifts));
  }
  for (std::size_t d = 0; d < week_.size(); ++d) {
    week_work_[d + 1] = week_work_[d] + forms_[d].work_s;
  }
  check(week_work_.back() > 0);
  lay_out_exceptions();
  continuous_ = exceptions_.empty() && week_work_.back() == kWeek * kDay;
}

WorkingTime WorkingTime::continuous() {
  Week week;
  week.fill({{0, static_cast<std::int32_t>(kDay)}});
  return {std::move(week), {}};
}

WorkingTime::DayForm WorkingTime::form_of(DayShifts shifts) {
  check(well_formed(shifts));
  DayForm form;
  form.shifts = std::move(shifts);
  for (auto const& shift : form.shifts) {
    form.before_s.push_back(form.work_s);
    form.work_s += shift.end_s - shift.begin_s;
  }
  return form;
}

void WorkingTime::lay_out_exceptions() {
  day_work_.assign(1, 0);
  first_day_ = kFirstMonday;
  if (exceptions_.empty()) {
    return;
  }
  std::int64_t first = std::numeric_limits<std::int64_t>::max();
  std::int64_t last = std::numeric_limits<std::int64_t>::min();
  for (auto const& days : exceptions_) {
    check(days.first <= days.last);
    first = std::min(first, number_of(days.first));
    last = std::max(last, number_of(days.last));
  }
  first_day_ = monday_of(first);
  std::int64_t const end = monday_of(last) + kWeek;
  check(end - first_day_ <= kSpanDaysMax);
  day_form_.resize(static_cast<std::size_t>(end - first_day_));
  for (std::size_t d = 0; d < day_form_.size(); ++d) {
    day_form_[d] = static_cast<std::uint16_t>(d % kWeek);
  }
  for (auto const& days : exceptions_) {
    auto const at = day_form_.begin() + (number_of(days.first) - first_day_);
    std::fill_n(at, (days.last - days.first).count() + 1,
                static_cast<std::uint16_t>(forms_.size()));
    forms_.push_back(form_of(days.shifts));
  }
  for (auto const form : day_form_) {
    day_work_.push_back(day_work_.back() + forms_[form].work_s);
  }
}

std::int64_t WorkingTime::before_day(std::int64_t day) const {
  std::int64_t const at = day - first_day_;
  auto const laid_out = static_cast<std::int64_t>(day_form_.size());
  if (at >= 0 && at <= laid_out) {
    return day_work_[static_cast<std::size_t>(at)];
  }
  std::int64_t const from = at < 0 ? 0 : laid_out;
  std::int64_t const weeks = floor_div(at - from, kWeek);
  auto const weekday = static_cast<std::size_t>(at - from - weeks * kWeek);
  return (at < 0 ? 0 : day_work_.back()) + weeks * week_work_.back() + week_work_[weekday];
}

WorkingTime::DayForm const& WorkingTime::form_on(std::int64_t day) const {
  std::int64_t const at = day - first_day_;
  if (at >= 0 && at < static_cast<std::int64_t>(day_form_.size())) {
    return forms_[day_form_[static_cast<std::size_t>(at)]];
  }
  return forms_[static_cast<std::size_t>(at - floor_div(at, kWeek) * kWeek)];
}

std::int64_t WorkingTime::worked(Instant t) const {
  std::int64_t const second = t.time_since_epoch().count();
  if (continuous_) {
    return second;
  }
  std::int64_t const day = floor_div(second, kDay);
  auto const in_day = static_cast<std::int32_t>(second - day * kDay);
  auto const& form = form_on(day);
  std::int64_t work = before_day(day);
  for (auto const& shift : form.shifts) {
    if (in_day <= shift.begin_s) {
      break;
    }
    work += std::min(in_day, shift.end_s) - shift.begin_s;
  }
  return work;
}

Instant WorkingTime::earliest(std::int64_t work) const {
  if (continuous_) {
    return Instant(Seconds(work));
  }
  // The day before whose midnight less than `work` is done, and by whose end all of it is.
  std::int64_t day = 0;
  if (work > 0 && work <= day_work_.back()) {
    auto const found = std::lower_bound(day_work_.begin(), day_work_.end(), work);
    day = first_day_ + (found - day_work_.begin()) - 1;
  } else {
    std::int64_t const from = work > 0 ? day_work_.back() : 0;
    std::int64_t const weeks = floor_div(work - from - 1, week_work_.back());
    std::int64_t const rest = work - from - weeks * week_work_.back();  // in (0, a week's work]
    auto const found = std::lower_bound(week_work_.begin(), week_work_.end(), rest);
    day = first_day_ + (work > 0 ? static_cast<std::int64_t>(day_form_.size()) : 0) +
          weeks * kWeek + (found - week_work_.begin()) - 1;
  }
  auto const& form = form_on(day);
  auto const rest = static_cast<std::int32_t>(work - before_day(day));
  auto const above = std::lower_bound(form.before_s.begin(), form.before_s.end(), rest);
  auto const shift = static_cast<std::size_t>(above - form.before_s.begin()) - 1;
  return instant_at(day, form.shifts[shift].begin_s + rest - form.before_s[shift]);
}

Instant WorkingTime::latest(std::int64_t work) const {
  if (continuous_) {
    return Instant(Seconds(work));
  }
  // The day before whose midnight no more than `work` is done, and by whose end more is.
  std::int64_t day = 0;
  if (work >= 0 && work < day_work_.back()) {
    auto const found = std::upper_bound(day_work_.begin(), day_work_.end(), work);
    day = first_day_ + (found - day_work_.begin()) - 1;
  } else {
    std::int64_t const from = work >= 0 ? day_work_.back() : 0;
    std::int64_t const weeks = floor_div(work - from, week_work_.back());
    std::int64_t const rest = work - from - weeks * week_work_.back();  // in [0, a week's work)
    auto const found = std::upper_bound(week_work_.begin(), week_work_.end(), rest);
    day = first_day_ + (work >= 0 ? static_cast<std::int64_t>(day_form_.size()) : 0) +
          weeks * kWeek + (found - week_work_.begin()) - 1;
  }
  auto const& form = form_on(day);
  auto const rest = static_cast<std::int32_t>(work - before_day(day));
  auto const above = std::upper_bound(form.before_s.begin(), form.before_s.end(), rest);
  auto const shift = static_cast<std::size_t>(above - form.before_s.begin()) - 1;
  return instant_at(day, form.shifts[shift].begin_s + rest - form.before_s[shift]);
}

}  // namespace yicheng::schedule::cpm
