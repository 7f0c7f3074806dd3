// The calendars of MSPDI: weekdays, working times, exceptions of both forms.
#include <fmt/format.h>

#include "schedule/exchange/mspdi_fields.h"

namespace yicheng::schedule::exchange {
namespace {

constexpr int kDaySeconds = 86'400;
constexpr int kException = 0;  // DayType of an exception among the weekdays
constexpr int kDaily = 1;      // Type of an exception that holds on each day of its period

// MSPDI counts Sunday 1 to Saturday 7; ours from Monday 0.
constexpr std::size_t weekday_of(int day_type) {
  return static_cast<std::size_t>((day_type + 5) % 7);
}

std::optional<int> second_of_day(std::string_view text) {
  auto const instant = cpm::parse_instant("1970-01-01T" + std::string(text));
  return instant ? std::optional(static_cast<int>(instant->time_since_epoch().count()))
                 : std::nullopt;
}

std::string time_text(int second) {
  second %= kDaySeconds;
  return fmt::format("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
}

// The shifts of DayWorking and WorkingTimes; none where they are not well formed.
std::optional<cpm::DayShifts> read_shifts(pugi::xml_node node) {
  cpm::DayShifts shifts;
  bool working = false;
  if (!parse_value(node.child_value("DayWorking"), working)) {
    return std::nullopt;
  }
  for (auto const time : node.child("WorkingTimes").children("WorkingTime")) {
    auto const from = second_of_day(time.child_value("FromTime"));
    auto const to = second_of_day(time.child_value("ToTime"));
    if (!from || !to) {
      return std::nullopt;
    }
    shifts.push_back({*from, *to == 0 ? kDaySeconds : *to});
  }
  if (working == shifts.empty() || !cpm::well_formed(shifts)) {
    return std::nullopt;
  }
  return shifts;
}

void write_shifts(cpm::DayShifts const& shifts, XmlWriter& out) {
  out.leaf("DayWorking", print_value(!shifts.empty()));
  if (shifts.empty()) {
    return;
  }
  out.open("WorkingTimes");
  for (auto const& shift : shifts) {
    out.open("WorkingTime");
    out.leaf("FromTime", time_text(shift.begin_s));
    out.leaf("ToTime", time_text(shift.end_s));
    out.close("WorkingTime");
  }
  out.close("WorkingTimes");
}

bool read_period(CalendarException& exception, pugi::xml_node node, Reading&) {
  Instant first;
  Instant last;
  if (!parse_value(node.child_value("FromDate"), first) ||
      !parse_value(node.child_value("ToDate"), last) || last < first) {
    return false;
  }
  exception.first = cpm::day_of(first);
  exception.last = cpm::day_of(last);
  return true;
}

void write_period(CalendarException const& exception, XmlWriter& out) {
  out.open("TimePeriod");
  out.leaf("FromDate", cpm::text_of(Instant(exception.first)));
  out.leaf("ToDate", cpm::text_of(Instant(exception.last) + Seconds(kDaySeconds - 60)));
  out.close("TimePeriod");
}

// An exception of Project 2007 and later. Its other elements (Occurrences, EnteredByOccurrences,
// Type) are kept as they stand; one that recurs weekly, monthly or yearly is not read.
bool read_exception(CalendarException& exception, pugi::xml_node node, Reading& reading) {
  int type = kDaily;
  auto const type_node = node.child("Type");
  if (type_node && (!parse_value(type_node.text().get(), type) || type != kDaily)) {
    return false;
  }
  auto const shifts = read_shifts(node);
  if (!shifts || !read_period(exception, node.child("TimePeriod"), reading)) {
    return false;
  }
  exception.shifts = *shifts;
  exception.name = node.child_value("Name");
  for (auto const child : node.children()) {
    std::string_view const tag = child.name();
    bool const known =
        tag == "TimePeriod" || tag == "Name" || tag == "DayWorking" || tag == "WorkingTimes";
    if (!known && reading.keep_unread) {
      exception.unread.push_back({"", verbatim_text(child)});
    }
  }
  return true;
}

void write_exception(CalendarException const& exception, XmlWriter& out) {
  auto const write_unread = [&](bool type) {
    for (auto const& unread : exception.unread) {
      if (unread.xml.starts_with("<Type>") == type) {
        out.verbatim(unread.xml);
      }
    }
  };
  out.open("Exception");
  write_unread(false);
  write_period(exception, out);
  if (!exception.name.empty()) {
    out.leaf("Name", exception.name);
  }
  write_unread(true);
  write_shifts(exception.shifts, out);
  out.close("Exception");
}

// A weekday, or an exception among them.
bool read_week_day(Calendar& calendar, pugi::xml_node node, Reading& reading) {
  int type = 0;
  auto const shifts = read_shifts(node);
  if (!shifts || !parse_value(node.child_value("DayType"), type) || type < 0 || type > 7) {
    return false;
  }
  if (type != kException) {
    calendar.week[weekday_of(type)] = *shifts;
    return true;
  }
  CalendarException exception{.shifts = *shifts, .within_week = true};
  if (!read_period(exception, node.child("TimePeriod"), reading)) {
    return false;
  }
  calendar.exceptions.push_back(std::move(exception));
  return true;
}

// Rows of a list, each read or, where it is not of its form, noted and kept as it stands.
bool read_week(Calendar& calendar, pugi::xml_node node, Reading& reading) {
  for (auto const day : node.children("WeekDay")) {
    if (!read_week_day(calendar, day, reading)) {
      add_unreadable(day, reading);
      if (reading.keep_unread) {
        calendar.unread.push_back({"WeekDay", verbatim_text(day)});
      }
    }
  }
  return true;
}

bool read_exceptions(Calendar& calendar, pugi::xml_node node, Reading& reading) {
  for (auto const child : node.children("Exception")) {
    CalendarException exception;
    if (read_exception(exception, child, reading)) {
      calendar.exceptions.push_back(std::move(exception));
      continue;
    }
    add_unreadable(child, reading);
    if (reading.keep_unread) {
      calendar.unread.push_back({"Exception", verbatim_text(child)});
    }
  }
  return true;
}

void write_kept(Calendar const& calendar, std::string_view tag, XmlWriter& out) {
  for (auto const& unread : calendar.unread) {
    if (unread.after == tag) {
      out.verbatim(unread.xml);
    }
  }
}

void write_week(Calendar const& calendar, XmlWriter& out) {
  out.open("WeekDays");
  for (auto const& exception : calendar.exceptions) {
    if (exception.within_week) {
      out.open("WeekDay");
      out.leaf("DayType", print_value(kException));
      out.leaf("DayWorking", print_value(!exception.shifts.empty()));
      write_period(exception, out);
      out.close("WeekDay");
    }
  }
  for (int type = 1; type <= 7; ++type) {
    if (auto const& shifts = calendar.week[weekday_of(type)]) {
      out.open("WeekDay");
      out.leaf("DayType", print_value(type));
      write_shifts(*shifts, out);
      out.close("WeekDay");
    }
  }
  write_kept(calendar, "WeekDay", out);
  out.close("WeekDays");
}

void write_exceptions(Calendar const& calendar, XmlWriter& out) {
  bool const any = std::any_of(calendar.exceptions.begin(), calendar.exceptions.end(),
                               [](auto const& e) { return !e.within_week; }) ||
                   std::any_of(calendar.unread.begin(), calendar.unread.end(),
                               [](auto const& u) { return u.after == "Exception"; });
  if (!any) {
    return;
  }
  out.open("Exceptions");
  for (auto const& exception : calendar.exceptions) {
    if (!exception.within_week) {
      write_exception(exception, out);
    }
  }
  write_kept(calendar, "Exception", out);
  out.close("Exceptions");
}

template <typename Value, Value Calendar::*Member>
bool read_value(Calendar& calendar, pugi::xml_node node, Reading&) {
  return parse_value(node.text().get(), calendar.*Member);
}

constexpr std::array kCalendar = {
    Field<Calendar>{"UID", read_value<int, &Calendar::uid>,
                    [](Calendar const& c, XmlWriter& out) { out.leaf("UID", print_value(c.uid)); }},
    Field<Calendar>{"Name", read_value<std::string, &Calendar::name>,
                    [](Calendar const& c, XmlWriter& out) { out.leaf("Name", c.name); }},
    Field<Calendar>{"IsBaseCalendar", read_value<bool, &Calendar::is_base>,
                    [](Calendar const& c, XmlWriter& out) {
                      out.leaf("IsBaseCalendar", print_value(c.is_base));
                    }},
    Field<Calendar>{"BaseCalendarUID", read_value<int, &Calendar::base_uid>,
                    [](Calendar const& c, XmlWriter& out) {
                      out.leaf("BaseCalendarUID", print_value(c.base_uid));
                    }},
    Field<Calendar>{"WeekDays", read_week, write_week},
    Field<Calendar>{"Exceptions", read_exceptions, write_exceptions},
};

}  // namespace

template <>
Fields<Calendar> fields_of() {
  return kCalendar;
}

}  // namespace yicheng::schedule::exchange
