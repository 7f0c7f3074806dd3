/// A project plan as project programs exchange it: tasks in outline order, links, calendars,
/// resources, assignments and baselines. What MSPDI XML, XLSX and iCalendar are read into and
/// written from; cpm::Network is made from it (to_network.h).
///
/// Rows refer to each other by the file's own unique numbers (`uid`), not by their place. What a
/// format holds and this type does not is kept verbatim in `unread`, so that writing the same
/// format again loses nothing.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "schedule/cpm/instant.h"
#include "schedule/cpm/network.h"
#include "schedule/cpm/working_time.h"

namespace yicheng::schedule::exchange {

using cpm::Instant;
using cpm::LinkType;
using cpm::Seconds;

/// An element that the reader does not know, as it stood, with the known element it stood behind
/// ("" first of all).
struct Unread {
  std::string after;
  std::string xml;
  friend bool operator==(Unread const&, Unread const&) = default;
};
using UnreadElements = std::vector<Unread>;

/// Days of a calendar that differ from its week.
struct CalendarException {
  std::string name;
  Day first;
  Day last;
  cpm::DayShifts shifts;
  bool within_week = false;  ///< MSPDI: stood among the week's days (the form before Project 2007)
  UnreadElements unread;
  friend bool operator==(CalendarException const&, CalendarException const&) = default;
};

struct Calendar {
  int uid = 0;
  std::string name;
  bool is_base = true;
  int base_uid = -1;  ///< what it takes its other days from; -1: none
  std::array<std::optional<cpm::DayShifts>, 7> week;  ///< Monday first; none: as in the base
  std::vector<CalendarException> exceptions;
  UnreadElements unread;
  friend bool operator==(Calendar const&, Calendar const&) = default;
};

struct TaskLink {
  int before_uid = 0;
  LinkType type = LinkType::finish_to_start;
  Seconds lag{0};
  /// Elapsed time rather than working time of the task's calendar.
  bool elapsed = false;
  std::optional<int> format;  ///< MSPDI LagFormat: only how the lag is shown, where not elapsed
  UnreadElements unread;
  friend bool operator==(TaskLink const&, TaskLink const&) = default;
};

/// Dates that were agreed on and stored, to compare with. Number 0 is the baseline, 1 to 10 others.
struct Baseline {
  int number = 0;
  std::optional<Instant> start;
  std::optional<Instant> finish;
  std::optional<Seconds> duration;
  UnreadElements unread;
  friend bool operator==(Baseline const&, Baseline const&) = default;
};

/// Numbers are those of MSPDI's ConstraintType.
enum class Constraint {
  as_soon_as_possible,
  as_late_as_possible,
  must_start_on,
  must_finish_on,
  start_no_earlier_than,
  start_no_later_than,
  finish_no_earlier_than,
  finish_no_later_than,
};
inline constexpr int kConstraintCount = 8;

struct Task {
  int uid = 0;
  std::string guid;       ///< what names it beyond this file; "" where the file has none
  std::optional<int> id;  ///< the row's number as shown
  std::string name;
  bool active = true;
  bool manual = false;    ///< its dates are set by hand
  bool is_blank = false;  ///< a row left empty in the outline
  std::string wbs;
  int outline_level =
      1;  ///< the rows below with a greater one are its parts, where it is a summary
  bool summary = false;
  bool milestone = false;
  std::optional<Instant> start;
  std::optional<Instant> finish;
  std::optional<Seconds> duration;  ///< of working time, or elapsed
  bool elapsed = false;
  std::optional<int> format;  ///< MSPDI DurationFormat: only how it is shown, where not elapsed
  int percent_complete = 0;
  std::optional<Instant> actual_start;
  std::optional<Instant> actual_finish;
  std::optional<Constraint> constraint;
  std::optional<Instant> constraint_date;
  std::optional<int> calendar_uid;
  std::optional<Instant> deadline;
  std::string notes;
  std::vector<TaskLink> links;
  std::vector<Baseline> baselines;
  UnreadElements unread;
  friend bool operator==(Task const&, Task const&) = default;
};

struct Resource {
  int uid = 0;
  std::string name;
  std::optional<int> type;          ///< 0 material, 1 work, 2 cost
  std::optional<double> max_units;  ///< 1 = one full-time person or machine
  std::optional<int> calendar_uid;
  UnreadElements unread;
  friend bool operator==(Resource const&, Resource const&) = default;
};

struct Assignment {
  int uid = 0;
  int task_uid = 0;
  int resource_uid = 0;
  std::optional<double> units;
  std::optional<Seconds> work;
  UnreadElements unread;
  friend bool operator==(Assignment const&, Assignment const&) = default;
};

struct Project {
  std::string name;
  std::string title;
  bool from_start = true;  ///< scheduled forwards from `start`
  std::optional<Instant> start;
  std::optional<Instant> finish;
  std::optional<int> calendar_uid;
  int minutes_per_day = 480;  ///< what a "day" of working time means when it is shown
  std::optional<Instant> status_date;
  std::vector<Calendar> calendars;
  std::vector<Task> tasks;
  std::vector<Resource> resources;
  std::vector<Assignment> assignments;
  UnreadElements unread;
  friend bool operator==(Project const&, Project const&) = default;
};

}  // namespace yicheng::schedule::exchange
