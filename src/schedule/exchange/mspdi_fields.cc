#include "schedule/exchange/mspdi_fields.h"

#include <array>

namespace yicheng::schedule::exchange {
namespace {

// MSPDI's numbers of link types.
constexpr std::array<LinkType, 4> kLinkTypes = {
    LinkType::finish_to_finish, LinkType::finish_to_start, LinkType::start_to_finish,
    LinkType::start_to_start};
constexpr int kLagSeconds = 6;  // a tenth of a minute
constexpr int kLagMax = 1'000'000'000;
constexpr int kElapsedDays = 8;  // the format that says elapsed days

template <typename Row, typename Value>
Row row_of(Value Row::*);
template <auto Member>
using RowOf = decltype(row_of(Member));

template <typename Value>
bool is_said(Value const&) {
  return true;
}
inline bool is_said(std::string const& text) {
  return !text.empty();
}

template <typename Value>
void write_value(std::string_view tag, Value const& value, XmlWriter& out) {
  if (is_said(value)) {
    out.leaf(tag, print_value(value));
  }
}
template <typename Value>
void write_value(std::string_view tag, std::optional<Value> const& value, XmlWriter& out) {
  if (value) {
    out.leaf(tag, print_value(*value));
  }
}

template <std::size_t Size>
struct Tag {
  char text[Size];
  constexpr Tag(char const (&from)[Size]) { std::copy_n(from, Size, text); }
  constexpr std::string_view view() const { return {text, Size - 1}; }
};

// An element whose text is the member's value.
template <Tag kTag, auto Member>
constexpr Field<RowOf<Member>> value() {
  using Row = RowOf<Member>;
  return {kTag.view(),
          [](Row& row, pugi::xml_node node, Reading&) {
            return parse_value(node.text().get(), row.*Member);
          },
          [](Row const& row, XmlWriter& out) { write_value(kTag.view(), row.*Member, out); }};
}

// Elements of this name, each a row of the member's list.
template <Tag kTag, auto Member>
constexpr Field<RowOf<Member>> rows() {
  using Row = RowOf<Member>;
  return {kTag.view(),
          [](Row& row, pugi::xml_node node, Reading& reading) {
            read_row(node, (row.*Member).emplace_back(), reading);
            return true;
          },
          [](Row const& row, XmlWriter& out) {
            for (auto const& part : row.*Member) {
              write_row(kTag.view(), part, out);
            }
          }};
}

// One element that holds the rows.
template <Tag kTag, Tag kRowTag, auto Member>
constexpr Field<RowOf<Member>> list() {
  using Row = RowOf<Member>;
  return {kTag.view(),
          [](Row& row, pugi::xml_node node, Reading& reading) {
            for (auto const child : node.children(kRowTag.text)) {
              read_row(child, (row.*Member).emplace_back(), reading);
            }
            return true;
          },
          [](Row const& row, XmlWriter& out) {
            out.open(kTag.view());
            for (auto const& part : row.*Member) {
              write_row(kRowTag.view(), part, out);
            }
            out.close(kTag.view());
          }};
}

// A format number, which also says whether the time is elapsed time.
template <Tag kTag, typename Row>
constexpr Field<Row> format() {
  return {kTag.view(),
          [](Row& row, pugi::xml_node node, Reading&) {
            bool const read = parse_value(node.text().get(), row.format);
            row.elapsed = read && is_elapsed_format(*row.format);
            return read;
          },
          [](Row const& row, XmlWriter& out) {
            if (row.format || row.elapsed) {
              out.leaf(kTag.view(), print_value(row.format.value_or(kElapsedDays)));
            }
          }};
}

bool read_link_type(TaskLink& link, pugi::xml_node node, Reading&) {
  int number = 0;
  if (!parse_value(node.text().get(), number) || number < 0 || number > 3) {
    return false;
  }
  link.type = kLinkTypes[static_cast<std::size_t>(number)];
  return true;
}

void write_link_type(TaskLink const& link, XmlWriter& out) {
  auto const at = std::find(kLinkTypes.begin(), kLinkTypes.end(), link.type);
  out.leaf("Type", print_value(static_cast<int>(at - kLinkTypes.begin())));
}

bool read_lag(TaskLink& link, pugi::xml_node node, Reading&) {
  int tenths = 0;
  if (!parse_value(node.text().get(), tenths) || tenths > kLagMax || tenths < -kLagMax) {
    return false;
  }
  link.lag = Seconds(std::int64_t{tenths} * kLagSeconds);
  return true;
}

void write_lag(TaskLink const& link, XmlWriter& out) {
  if (link.lag != Seconds(0) || link.format) {
    out.leaf("LinkLag", print_value(static_cast<int>(link.lag.count() / kLagSeconds)));
  }
}

constexpr std::array kLink = {
    value<"PredecessorUID", &TaskLink::before_uid>(),
    Field<TaskLink>{"Type", read_link_type, write_link_type},
    Field<TaskLink>{"LinkLag", read_lag, write_lag},
    format<"LagFormat", TaskLink>(),
};

constexpr std::array kBaseline = {
    value<"Number", &Baseline::number>(),
    value<"Start", &Baseline::start>(),
    value<"Finish", &Baseline::finish>(),
    value<"Duration", &Baseline::duration>(),
};

constexpr std::array kTask = {
    value<"UID", &Task::uid>(),
    value<"GUID", &Task::guid>(),
    value<"ID", &Task::id>(),
    value<"Name", &Task::name>(),
    value<"Active", &Task::active>(),
    value<"Manual", &Task::manual>(),
    value<"IsNull", &Task::is_blank>(),
    value<"WBS", &Task::wbs>(),
    value<"OutlineLevel", &Task::outline_level>(),
    value<"Start", &Task::start>(),
    value<"Finish", &Task::finish>(),
    value<"Duration", &Task::duration>(),
    format<"DurationFormat", Task>(),
    value<"Milestone", &Task::milestone>(),
    value<"Summary", &Task::summary>(),
    value<"PercentComplete", &Task::percent_complete>(),
    value<"ActualStart", &Task::actual_start>(),
    value<"ActualFinish", &Task::actual_finish>(),
    value<"ConstraintType", &Task::constraint>(),
    value<"CalendarUID", &Task::calendar_uid>(),
    value<"ConstraintDate", &Task::constraint_date>(),
    value<"Deadline", &Task::deadline>(),
    value<"Notes", &Task::notes>(),
    rows<"PredecessorLink", &Task::links>(),
    rows<"Baseline", &Task::baselines>(),
};

constexpr std::array kResource = {
    value<"UID", &Resource::uid>(),
    value<"Name", &Resource::name>(),
    value<"Type", &Resource::type>(),
    value<"MaxUnits", &Resource::max_units>(),
    value<"CalendarUID", &Resource::calendar_uid>(),
};

constexpr std::array kAssignment = {
    value<"UID", &Assignment::uid>(),
    value<"TaskUID", &Assignment::task_uid>(),
    value<"ResourceUID", &Assignment::resource_uid>(),
    value<"Units", &Assignment::units>(),
    value<"Work", &Assignment::work>(),
};

constexpr std::array kProject = {
    value<"Name", &Project::name>(),
    value<"Title", &Project::title>(),
    value<"ScheduleFromStart", &Project::from_start>(),
    value<"StartDate", &Project::start>(),
    value<"FinishDate", &Project::finish>(),
    value<"CalendarUID", &Project::calendar_uid>(),
    value<"MinutesPerDay", &Project::minutes_per_day>(),
    value<"StatusDate", &Project::status_date>(),
    list<"Calendars", "Calendar", &Project::calendars>(),
    list<"Tasks", "Task", &Project::tasks>(),
    list<"Resources", "Resource", &Project::resources>(),
    list<"Assignments", "Assignment", &Project::assignments>(),
};

}  // namespace

template <>
Fields<TaskLink> fields_of() {
  return kLink;
}
template <>
Fields<Baseline> fields_of() {
  return kBaseline;
}
template <>
Fields<Task> fields_of() {
  return kTask;
}
template <>
Fields<Resource> fields_of() {
  return kResource;
}
template <>
Fields<Assignment> fields_of() {
  return kAssignment;
}
template <>
Fields<Project> fields_of() {
  return kProject;
}

}  // namespace yicheng::schedule::exchange
