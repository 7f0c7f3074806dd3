#include "schedule/exchange/calendars.h"

#include <fmt/format.h>

#include <algorithm>

namespace yicheng::schedule::exchange {
namespace {

bool has_work(cpm::WorkingTime::Week const& week) {
  return std::any_of(week.begin(), week.end(), [](auto const& day) { return !day.empty(); });
}

// Days of the table that a working time with these exceptions lays out.
std::int64_t days_spanned(std::vector<cpm::ExceptionDays> const& exceptions) {
  if (exceptions.empty()) {
    return 0;
  }
  auto const first = std::min_element(exceptions.begin(), exceptions.end(),
                                      [](auto& a, auto& b) { return a.first < b.first; });
  auto const last = std::max_element(exceptions.begin(), exceptions.end(),
                                     [](auto& a, auto& b) { return a.last < b.last; });
  return (last->last - first->first).count() + 14;
}

}  // namespace

cpm::WorkingTime::Week standard_week() {
  cpm::DayShifts const day = {{8 * 3600, 12 * 3600}, {13 * 3600, 17 * 3600}};
  return {day, day, day, day, day, {}, {}};
}

CalendarTable::CalendarTable(Project const& project, Findings& findings)
    : project_(project), findings_(findings) {
  for (std::size_t c = 0; c < project.calendars.size(); ++c) {
    place_.emplace(project.calendars[c].uid, c);
  }
}

void CalendarTable::note(std::string code, int uid, Bilingual message, Bilingual mend) {
  findings_.push_back({Severity::warning, std::move(code), fmt::format("calendar {}", uid),
                       std::nullopt, std::move(message), std::move(mend)});
}

cpm::CalendarId CalendarTable::add(cpm::WorkingTime time) {
  times_.push_back(std::move(time));
  return cpm::CalendarId(times_.size() - 1);
}

cpm::CalendarId CalendarTable::continuous() {
  if (!continuous_) {
    continuous_ = add(cpm::WorkingTime::continuous());
  }
  return *continuous_;
}

cpm::CalendarId CalendarTable::of(std::optional<int> uid) {
  if (uid) {
    if (auto const known = known_.find(*uid); known != known_.end()) {
      return known->second;
    }
    if (place_.contains(*uid)) {
      return known_[*uid] = add(made(*uid));
    }
    if (!project_.calendars.empty()) {
      auto const& first = project_.calendars.front();
      note("schedule-calendar-missing", *uid,
           {fmt::format("没有这个日历，改用文件中的第一个日历“{}”", first.name),
            fmt::format("there is no such calendar; the first one, \"{}\", is taken", first.name)},
           {"请在文件中补上该日历", "add the calendar to the file"});
      auto const taken = of(first.uid);
      known_[*uid] = taken;
      return taken;
    }
    note("schedule-calendar-missing", *uid,
         {"没有这个日历，按周一至周五 8–12、13–17 时计算",
          "there is no such calendar; Monday to Friday, 8 to 12 and 13 to 17, is taken"},
         {"请在文件中补上该日历", "add the calendar to the file"});
  }
  if (!standard_) {
    standard_ = add({standard_week(), {}});
  }
  if (uid) {
    known_[*uid] = *standard_;
  }
  return *standard_;
}

cpm::WorkingTime CalendarTable::made(int uid) {
  // From the calendar down to the last it is based on; a base that was seen already is a circle.
  std::vector<Calendar const*> chain;
  for (int at = uid; at != -1;) {
    auto const found = place_.find(at);
    auto const* calendar = found == place_.end() ? nullptr : &project_.calendars[found->second];
    if (calendar == nullptr || std::find(chain.begin(), chain.end(), calendar) != chain.end()) {
      note("schedule-calendar-base", uid,
           {fmt::format("所依据的日历 {} 不存在或互相依据，其余的日子按周一至周五计算", at),
            fmt::format(
                "calendar {} that it is based on is missing or based on it in turn; its other "
                "days are taken as Monday to Friday",
                at)},
           {"请检查日历的依据关系", "check what the calendars are based on"});
      break;
    }
    chain.push_back(calendar);
    at = calendar->is_base ? -1 : calendar->base_uid;
  }
  auto week = standard_week();
  std::vector<cpm::ExceptionDays> exceptions;
  for (auto calendar = chain.rbegin(); calendar != chain.rend(); ++calendar) {
    for (std::size_t d = 0; d < week.size(); ++d) {
      week[d] = (*calendar)->week[d].value_or(week[d]);
    }
    for (auto const& exception : (*calendar)->exceptions) {
      exceptions.push_back({exception.first, exception.last, exception.shifts});
    }
  }
  if (!has_work(week)) {
    note("schedule-calendar-empty", uid,
         {"一周中没有工作时间，按周一至周五 8–12、13–17 时计算",
          "no day of its week has work; Monday to Friday, 8 to 12 and 13 to 17, is taken"},
         {"请给该日历设置工作时间", "give the calendar working times"});
    week = standard_week();
  }
  std::int64_t const days = days_spanned(exceptions);
  if (exceptions.size() > kExceptionsMax || table_days_ + days > kTableDaysMax) {
    note("schedule-calendar-too-large", uid,
         {"例外日期过多，未计入", "too many days differ from its week; they are left out"},
         {"请删去久远的例外日期", "remove exceptions of years that do not matter"});
    exceptions.clear();
  } else {
    table_days_ += days;
  }
  return {std::move(week), std::move(exceptions)};
}

}  // namespace yicheng::schedule::exchange
