/// When work is done: a week of shifts, with days that differ from it.
///
/// All arithmetic goes through one function: W(t), the seconds of work done from a fixed origin to
/// the instant t. It never falls, rises by one a second while work is done, and is flat in between.
/// "Eight working hours later" is the inverse of W at W(t) + 8 h. Where W is flat the inverse has
/// two ends, both wanted: work ends at `earliest`, and goes on at `latest`.
///
/// Outside the days that differ the week repeats without end, so no instant lies beyond a horizon.
/// Memory: one row for each day between the first and last that differ. Cost: `worked` is constant,
/// its inverses a binary search over those days.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "schedule/cpm/instant.h"

namespace yicheng::schedule::cpm {

/// A stretch of work within a day, in seconds from midnight: 0 <= begin < end <= 86,400.
struct Shift {
  std::int32_t begin_s = 0;
  std::int32_t end_s = 0;
  friend bool operator==(Shift, Shift) = default;
};
/// The shifts of a day, in order and apart from each other; none: no work.
using DayShifts = std::vector<Shift>;

/// Whether the shifts are as DayShifts promises.
bool well_formed(DayShifts const& shifts);

/// Days on which the week's shifts do not hold: a public holiday, a make-up day, a winter stop.
struct ExceptionDays {
  Day first;
  Day last;  ///< the last such day, not the day after
  DayShifts shifts;
  friend bool operator==(ExceptionDays const&, ExceptionDays const&) = default;
};

class WorkingTime {
 public:
  /// By weekday, Monday first.
  using Week = std::array<DayShifts, 7>;

  /// Later exceptions win over earlier ones. Some day of the week must have work, shifts be well
  /// formed, exceptions not end before they begin nor span more than kSpanDaysMax altogether; all
  /// this is ours to keep (checked): readers ask before they build.
  WorkingTime(Week week, std::vector<ExceptionDays> exceptions);
  /// Day and night, every day: elapsed time.
  static WorkingTime continuous();

  static constexpr int kSpanDaysMax = 301 * 366;

  /// W(t). Unit: seconds of work.
  std::int64_t worked(Instant t) const;
  /// The first instant by which `work` is done: inf {t : W(t) >= work}. The end of a shift rather
  /// than the begin of the next.
  Instant earliest(std::int64_t work) const;
  /// The last instant at which no more than `work` is done: sup {t : W(t) <= work}. The begin of a
  /// shift rather than the end of the one before.
  Instant latest(std::int64_t work) const;

  /// Whether W(t) is t itself up to a constant.
  bool is_continuous() const { return continuous_; }
  Week const& week() const { return week_; }
  std::vector<ExceptionDays> const& exceptions() const { return exceptions_; }

 private:
  // The shifts of one kind of day, with the work done before each.
  struct DayForm {
    DayShifts shifts;
    std::vector<std::int32_t> before_s;
    std::int32_t work_s = 0;
  };
  // A day's number (since 1970) and the work done from its midnight on.
  struct Place {
    std::int64_t day = 0;
    std::int64_t work_s = 0;
    DayForm const* form = nullptr;
  };

  static DayForm form_of(DayShifts shifts);
  void lay_out_exceptions();
  std::int64_t before_day(std::int64_t day) const;
  DayForm const& form_on(std::int64_t day) const;

  Week week_;
  std::vector<ExceptionDays> exceptions_;
  bool continuous_ = false;
  std::vector<DayForm> forms_;               // 0 to 6: the week's; then one an exception
  std::array<std::int64_t, 8> week_work_{};  // work before each weekday, and of the whole week
  // The days that may differ, whole weeks from a Monday: form of each, and the work before each.
  std::int64_t first_day_ = 0;
  std::vector<std::uint16_t> day_form_;
  std::vector<std::int64_t> day_work_;  // one more than days
};

}  // namespace yicheng::schedule::cpm
