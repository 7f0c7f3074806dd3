/// A network of activities: what takes how long, in whose working time, and what follows what.
///
/// Shape: columns over activities in topological order (no link points backwards), links grouped by
/// the activity they lead to. Read by the critical path method (cpm.h), by draws of risk and by
/// schedules under limited resources. Links are those of precedence diagramming (FS, SS, FF, SF,
/// each with a lag of any sign; Elmaghraby and Kamburowski 1992, "generalised precedence
/// relations").
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/id.h"
#include "schedule/cpm/instant.h"
#include "schedule/cpm/working_time.h"

namespace yicheng::schedule::cpm {

using ActivityId = Id<struct ActivityTag>;
using CalendarId = Id<struct CalendarTag>;

/// What of the activity before bounds what of the one after.
enum class LinkType : std::uint8_t {
  finish_to_start,
  start_to_start,
  finish_to_finish,
  start_to_finish
};
/// "FS", "SS", "FF", "SF".
std::string_view to_string(LinkType type);
std::optional<LinkType> parse_link_type(std::string_view text);
constexpr bool from_finish(LinkType type) {
  return type == LinkType::finish_to_start || type == LinkType::finish_to_finish;
}
constexpr bool to_finish(LinkType type) {
  return type == LinkType::finish_to_finish || type == LinkType::start_to_finish;
}

/// One activity, as a builder is given it.
struct Activity {
  std::string key;      ///< stable name in its file or plan: seeds its draws, stands in findings
  std::string name;     ///< for people
  Seconds duration{0};  ///< of working time of its calendar; 0: a milestone, which happens at any
                        ///< instant, working or not
  CalendarId calendar{std::size_t{0}};
  // Constraints; links hold against all of them, and where they cannot the float is negative.
  Instant start_no_earlier = kUnboundedPast;
  Instant finish_no_earlier = kUnboundedPast;
  Instant start_no_later = kUnboundedFuture;
  Instant finish_no_later = kUnboundedFuture;  ///< a deadline
};

/// A link between activities; ids count the builder's list before, the network's columns after.
struct Link {
  ActivityId before;
  ActivityId after;
  LinkType type = LinkType::finish_to_start;
  Seconds lag{0};                       ///< of working time of lag_calendar; negative: a lead
  CalendarId calendar{std::size_t{0}};  ///< the lag's; continuous for elapsed time
};

/// Invariant: columns have one length; every link of activity a stands in
/// links[first_link[a], first_link[a + 1]) and comes from an activity with a smaller id.
struct Network {
  Instant begin;  ///< nothing starts before
  std::vector<WorkingTime> calendars;

  std::vector<std::string> key;
  std::vector<std::string> name;
  std::vector<Seconds> duration;
  std::vector<CalendarId> calendar;
  std::vector<Instant> start_no_earlier;
  std::vector<Instant> finish_no_earlier;
  std::vector<Instant> start_no_later;
  std::vector<Instant> finish_no_later;
  std::vector<std::uint32_t> given;  ///< place in the list that the network was built from

  std::vector<std::uint32_t> first_link;  ///< one more than activities
  std::vector<Link> links;

  std::size_t size() const { return duration.size(); }
  WorkingTime const& working_time(std::size_t activity) const {
    return calendars[calendar[activity].index()];
  }
  std::span<Link const> links_to(std::size_t activity) const {
    return {links.data() + first_link[activity], links.data() + first_link[activity + 1]};
  }
};

/// What a network is built from. Ids must exist and durations not be negative (checked).
struct NetworkParts {
  Instant begin;
  std::vector<WorkingTime> calendars;
  std::vector<Activity> activities;
  std::vector<Link> links;
};

/// Activities keep their given order as far as links allow, so the same parts give the same
/// columns. Where links make a circle there is no network, and a Finding "schedule-cycle" (error)
/// names the activities of one. Cost: n log n + links.
std::optional<Network> build_network(NetworkParts parts, Findings& findings);

}  // namespace yicheng::schedule::cpm
