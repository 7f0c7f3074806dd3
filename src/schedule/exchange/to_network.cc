#include "schedule/exchange/to_network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/fault.h"
#include "schedule/exchange/calendars.h"

namespace yicheng::schedule::exchange {
namespace {

constexpr int kPercentFormat = 19;
constexpr int kElapsedPercentFormat = 20;
// Summaries inside each other bound their parts once each; a made-up file may not cost more.
constexpr std::size_t kLinkedPartsMax = 20'000'000;
// All durations and lags end to end: keeps sums of instants far from the end of their numbers.
constexpr std::int64_t kLengthMax = std::int64_t{10'000} * 366 * 86'400;

bool is_scheduled(Task const& task) {
  return task.active && !task.is_blank;
}

bool must_on(Task const& task) {
  return task.constraint == Constraint::must_start_on ||
         task.constraint == Constraint::must_finish_on;
}

// The two milestones that stand for a summary, as places among the activities.
struct Ends {
  std::size_t start = 0;
  std::size_t finish = 0;
};

class Builder {
 public:
  Builder(Project const& project, NetworkOptions options, Findings& findings)
      : project_(project),
        options_(options),
        findings_(findings),
        calendars_(project, findings),
        summary_(summaries_of(project)) {}

  ProjectNetwork build() {
    parts_.begin = begin();
    find_places();
    add_activities();
    add_summary_ends();
    add_links();
    check_length();
    parts_.calendars = calendars_.take();
    if (parts_.calendars.empty()) {
      parts_.calendars.push_back({standard_week(), {}});
    }
    result_.network = cpm::build_network(std::move(parts_), findings_);
    if (result_.network) {
      reorder();
    }
    return std::move(result_);
  }

 private:
  void note(Severity severity, std::string code, Task const& task, Bilingual message,
            Bilingual mend) {
    findings_.push_back({severity, std::move(code), fmt::format("task {}", task.uid), std::nullopt,
                         std::move(message), std::move(mend)});
  }

  Instant begin() {
    if (project_.start) {
      return *project_.start;
    }
    std::optional<Instant> first;
    for (auto const& task : project_.tasks) {
      if (task.start && (!first || *task.start < *first)) {
        first = task.start;
      }
    }
    if (!first) {
      findings_.push_back({Severity::warning,
                           "schedule-begin-missing",
                           "project",
                           std::nullopt,
                           {"没有项目开始日期，按 2000-01-01 计算",
                            "the project has no start date; 2000-01-01 is taken"},
                           {"请填写项目开始日期", "give the project a start date"}});
    }
    return first.value_or(cpm::parse_instant("2000-01-01").value());
  }

  void find_places() {
    for (std::size_t t = 0; t < project_.tasks.size(); ++t) {
      auto const& task = project_.tasks[t];
      if (!task.is_blank && !place_.emplace(task.uid, t).second) {
        note(Severity::warning, "schedule-task-twice", task,
             {"编号重复；指向它的前置关系按第一个任务计算",
              "the number stands twice; links to it are taken as links to the first"},
             {"请给任务不同的编号", "give the tasks numbers of their own"});
      }
    }
    for (auto const& resource : project_.resources) {
      resource_calendar_.emplace(resource.uid, resource.calendar_uid);
    }
    for (auto const& assignment : project_.assignments) {
      assigned_[assignment.task_uid].push_back(assignment.resource_uid);
    }
  }

  cpm::CalendarId calendar_of(Task const& task) {
    if (task.calendar_uid && *task.calendar_uid != -1) {
      return calendars_.of(task.calendar_uid);
    }
    auto const assigned = assigned_.find(task.uid);
    if (assigned != assigned_.end() && assigned->second.size() == 1) {
      auto const resource = resource_calendar_.find(assigned->second.front());
      if (resource != resource_calendar_.end() && resource->second && *resource->second != -1) {
        return calendars_.of(resource->second);
      }
    }
    return calendars_.of(project_.calendar_uid);
  }

  // Duration and the calendar it is in.
  void set_length(Task const& task, cpm::Activity& activity) {
    activity.calendar = task.elapsed && task.duration ? calendars_.continuous() : calendar_of(task);
    if (task.duration) {
      activity.duration = *task.duration;
      return;
    }
    if (!task.start || !task.finish || *task.finish < *task.start) {
      if (!task.milestone) {
        note(Severity::warning, "schedule-duration-missing", task,
             {"没有工期，也不能由开始和完成日期得出；按 0 计算",
              "it has no duration, nor start and finish to tell it; 0 is taken"},
             {"请填写工期", "give it a duration"});
      }
      return;
    }
    auto const& time = calendars_.time(activity.calendar);
    auto const touches_work = [&](Instant t) {
      auto const work = time.worked(t);
      return time.earliest(work) == t || time.latest(work) == t;
    };
    if (!touches_work(*task.start) || !touches_work(*task.finish)) {
      activity.calendar = calendars_.continuous();
    }
    auto const& chosen = calendars_.time(activity.calendar);
    activity.duration = Seconds(chosen.worked(*task.finish) - chosen.worked(*task.start));
  }

  bool has_date(Task const& task) {
    if (!task.constraint_date) {
      note(Severity::warning, "schedule-constraint-date", task,
           {"有约束类型而没有约束日期，未计入", "it has a constraint without a date; left out"},
           {"请填写约束日期", "give the constraint a date"});
    }
    return task.constraint_date.has_value();
  }

  void set_constraint(Task const& task, cpm::Activity& activity) {
    if (task.deadline) {
      activity.finish_no_later = *task.deadline;
    }
    auto const constraint = task.constraint.value_or(Constraint::as_soon_as_possible);
    if (constraint == Constraint::as_soon_as_possible ||
        constraint == Constraint::as_late_as_possible || must_on(task) || !has_date(task)) {
      return;
    }
    Instant const date = *task.constraint_date;
    switch (constraint) {
      case Constraint::start_no_earlier_than: activity.start_no_earlier = date; break;
      case Constraint::start_no_later_than: activity.start_no_later = date; break;
      case Constraint::finish_no_earlier_than: activity.finish_no_earlier = date; break;
      default: activity.finish_no_later = std::min(activity.finish_no_later, date);
    }
  }

  // The date set by hand or by "must ... on".
  void set_pin(Task const& task, cpm::Activity& activity) {
    if (!task.manual && !must_on(task)) {
      return;
    }
    bool const at_finish = task.constraint == Constraint::must_finish_on;
    auto const date = must_on(task) && task.constraint_date ? task.constraint_date
                      : at_finish                           ? task.finish
                                                            : task.start;
    if (!date) {
      return;
    }
    if (!options_.keep_pins) {
      if (task.links.empty() && task.start) {
        activity.start_no_earlier = *task.start;
      }
      return;
    }
    ++result_.pinned;
    if (at_finish) {
      activity.finish_no_earlier = *date;
      activity.finish_no_later = std::min(activity.finish_no_later, *date);
    } else {
      activity.start_no_earlier = *date;
      activity.start_no_later = *date;
    }
  }

  std::size_t add_activity(cpm::Activity activity, std::size_t task) {
    parts_.activities.push_back(std::move(activity));
    result_.task_of.push_back(static_cast<std::uint32_t>(task));
    return parts_.activities.size() - 1;
  }

  void add_activities() {
    result_.activity_of.resize(project_.tasks.size());
    for (std::size_t t = 0; t < project_.tasks.size(); ++t) {
      auto const& task = project_.tasks[t];
      if (summary_[t] || !is_scheduled(task)) {
        continue;
      }
      cpm::Activity activity{.key = fmt::to_string(task.uid), .name = task.name};
      set_length(task, activity);
      set_constraint(task, activity);
      set_pin(task, activity);
      result_.activity_of[t] = cpm::ActivityId(add_activity(std::move(activity), t));
    }
  }

  // Whether anything but its parts bounds the summary.
  std::vector<bool> named_summaries() const {
    std::vector<bool> named(project_.tasks.size(), false);
    for (std::size_t t = 0; t < project_.tasks.size(); ++t) {
      auto const& task = project_.tasks[t];
      bool const constrained = task.deadline || (task.constraint_date && !must_on(task));
      named[t] = named[t] || constrained || !task.links.empty();
      for (auto const& link : task.links) {
        if (auto const before = place_.find(link.before_uid); before != place_.end()) {
          named[before->second] = true;
        }
      }
    }
    return named;
  }

  void add_summary_ends() {
    auto const named = named_summaries();
    for (std::size_t t = 0; t < project_.tasks.size(); ++t) {
      auto const& task = project_.tasks[t];
      if (!summary_[t] || !named[t] || !is_scheduled(task)) {
        continue;
      }
      cpm::Activity bounds;
      set_constraint(task, bounds);
      auto const calendar = calendars_.continuous();
      cpm::Activity start{.key = fmt::format("{}/start", task.uid), .name = task.name};
      start.calendar = calendar;
      start.start_no_earlier = bounds.start_no_earlier;
      start.start_no_later = bounds.start_no_later;
      cpm::Activity finish{.key = fmt::format("{}/finish", task.uid), .name = task.name};
      finish.calendar = calendar;
      finish.finish_no_earlier = bounds.finish_no_earlier;
      finish.finish_no_later = bounds.finish_no_later;
      Ends const ends{add_activity(std::move(start), t), add_activity(std::move(finish), t)};
      ends_[t] = ends;
      std::size_t const end = end_of_parts(project_, t);
      linked_parts_ += end - t;
      if (linked_parts_ > kLinkedPartsMax) {
        throw_bad_input("schedule-outline-too-deep", fmt::format("task {}", task.uid),
                        {"大纲层级过多", "the outline is too deep"},
                        {"请减少摘要任务的嵌套", "nest fewer summaries in each other"});
      }
      for (std::size_t part = t + 1; part < end; ++part) {
        if (auto const activity = result_.activity_of[part]; activity.valid()) {
          add_link(ends.start, activity.index(), LinkType::finish_to_start);
          add_link(activity.index(), ends.finish, LinkType::finish_to_start);
        }
      }
    }
  }

  void add_link(std::size_t before, std::size_t after, LinkType type) {
    parts_.links.push_back({cpm::ActivityId(before), cpm::ActivityId(after), type, Seconds(0),
                            parts_.activities[after].calendar});
  }

  // The activity that bears the start or finish of a task; none of one that is not scheduled.
  std::optional<std::size_t> end_of(std::size_t task, bool finish) const {
    if (auto const ends = ends_.find(task); ends != ends_.end()) {
      return finish ? ends->second.finish : ends->second.start;
    }
    auto const activity = result_.activity_of[task];
    return activity.valid() ? std::optional(activity.index()) : std::nullopt;
  }

  void add_links() {
    for (std::size_t t = 0; t < project_.tasks.size(); ++t) {
      for (auto const& link : project_.tasks[t].links) {
        if (is_scheduled(project_.tasks[t])) {
          add_task_link(t, link);
        }
      }
    }
  }

  void add_task_link(std::size_t t, TaskLink const& link) {
    auto const& task = project_.tasks[t];
    auto const before = place_.find(link.before_uid);
    if (before == place_.end()) {
      note(Severity::warning, "schedule-link-missing", task,
           {fmt::format("前置任务 {} 不存在，未计入", link.before_uid),
            fmt::format("there is no task {} before it; the link is left out", link.before_uid)},
           {"请更正前置任务", "mend the link"});
      return;
    }
    auto const from = end_of(before->second, cpm::from_finish(link.type));
    auto const to = end_of(t, cpm::to_finish(link.type));
    if (!from || !to) {
      note(Severity::note, "schedule-link-inactive", task,
           {fmt::format("前置任务 {} 不参与计算，该关系未计入", link.before_uid),
            fmt::format("task {} before it is not scheduled; the link is left out",
                        link.before_uid)},
           {"需要时请启用该任务", "activate the task where it matters"});
      return;
    }
    Seconds lag = link.lag;
    if (link.format == kPercentFormat || link.format == kElapsedPercentFormat) {
      note(Severity::warning, "schedule-lag-percent", task,
           {"时滞以百分比表示，按 0 计算", "its lag is in percent; 0 is taken"},
           {"请改为时间", "give it as time"});
      lag = Seconds(0);
    }
    auto const calendar = link.elapsed ? calendars_.continuous() : parts_.activities[*to].calendar;
    parts_.links.push_back(
        {cpm::ActivityId(*from), cpm::ActivityId(*to), link.type, lag, calendar});
  }

  void check_length() const {
    std::int64_t length = 0;
    for (auto const& activity : parts_.activities) {
      length += activity.duration.count();
    }
    for (auto const& link : parts_.links) {
      length += std::abs(link.lag.count());
    }
    if (length > kLengthMax) {
      throw_bad_input("schedule-too-long", project_.name,
                      {"各项工期与时滞之和超过一万年",
                       "its durations and lags add up to more than 10,000 years"},
                      {"请检查工期的单位", "check the unit of the durations"});
    }
  }

  // From places in the list of parts to columns of the network.
  void reorder() {
    std::vector<std::uint32_t> task_of;
    for (std::size_t a = 0; a < result_.network->size(); ++a) {
      auto const given = result_.network->given[a];
      auto const task = result_.task_of[given];
      task_of.push_back(task);
      if (result_.activity_of[task].value == given) {
        moved_.emplace_back(task, a);
      }
    }
    for (auto const& [task, activity] : moved_) {
      result_.activity_of[task] = cpm::ActivityId(activity);
    }
    result_.task_of = std::move(task_of);
  }

  Project const& project_;
  NetworkOptions options_;
  Findings& findings_;
  CalendarTable calendars_;
  std::vector<bool> summary_;
  std::map<int, std::size_t> place_;  // of tasks, by uid
  std::map<int, std::optional<int>> resource_calendar_;
  std::map<int, std::vector<int>> assigned_;  // resources, by task
  std::map<std::size_t, Ends> ends_;          // of summaries that links name, by task
  std::vector<std::pair<std::uint32_t, std::size_t>> moved_;
  std::size_t linked_parts_ = 0;
  cpm::NetworkParts parts_;
  ProjectNetwork result_;
};

}  // namespace

std::vector<bool> summaries_of(Project const& project) {
  std::vector<bool> summary(project.tasks.size(), false);
  std::optional<std::size_t> above;
  for (std::size_t t = 0; t < project.tasks.size(); ++t) {
    if (project.tasks[t].is_blank) {
      continue;
    }
    if (above && project.tasks[t].outline_level > project.tasks[*above].outline_level) {
      summary[*above] = true;
    }
    above = t;
  }
  return summary;
}

std::size_t end_of_parts(Project const& project, std::size_t task) {
  std::size_t end = task + 1;
  while (end < project.tasks.size() &&
         (project.tasks[end].is_blank ||
          project.tasks[end].outline_level > project.tasks[task].outline_level)) {
    ++end;
  }
  return end;
}

ProjectNetwork network_of(Project const& project, NetworkOptions options, Findings& findings) {
  return Builder(project, options, findings).build();
}

}  // namespace yicheng::schedule::exchange
