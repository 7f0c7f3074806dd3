/// From a project as it is exchanged to a network that can be scheduled.
///
/// - A row whose next row stands deeper in the outline is a summary: its dates are those of its
///   parts. Where links, a deadline or a constraint name it, two milestones stand for its start and
///   finish, before and after all of its parts.
/// - A task works in its own calendar, else in that of the one resource it is assigned to, else in
///   the project's. Lags are working time of the later task's calendar, or elapsed.
/// - A task without a duration is as long as from its start to its finish: in working time where
///   both touch a shift of its calendar, else elapsed.
/// - A task that is pinned (its dates set by hand, or "must start/finish on") keeps its date as far
///   as links allow. Unpinned it follows its links; one that nothing comes before starts no earlier
///   than its date.
/// - "As late as possible" is scheduled as soon as possible: its float says how late it may be.
/// - What was done already (actual dates) does not move the dates: this is the plan.
///
/// What cannot be used (a link to no task, a calendar without work, a lag in percent ...) is a
/// Finding and left out; nothing is dropped silently.
#pragma once
#include <optional>
#include <vector>

#include "schedule/cpm/network.h"
#include "schedule/exchange/project.h"

namespace yicheng::schedule::exchange {

struct NetworkOptions {
  bool keep_pins = true;
};

struct ProjectNetwork {
  std::optional<cpm::Network> network;  ///< none where links make a circle
  /// By activity: its place in Project::tasks; of a milestone that stands for a summary, the
  /// summary's.
  std::vector<std::uint32_t> task_of;
  /// By task: its activity; none of summaries, blank and inactive rows.
  std::vector<cpm::ActivityId> activity_of;
  std::size_t pinned = 0;  ///< tasks with a date of their own that links cannot move earlier
};

/// Throws Fault(bad_input) where durations and lags add up to more than 10,000 years, or summaries
/// are nested too deep to be laid out.
ProjectNetwork network_of(Project const& project, NetworkOptions options, Findings& findings);

/// By task: whether it is a summary; blank rows are none.
std::vector<bool> summaries_of(Project const& project);

/// One past the last part of the summary at `task`.
std::size_t end_of_parts(Project const& project, std::size_t task);

}  // namespace yicheng::schedule::exchange
