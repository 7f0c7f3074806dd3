#include "schedule/works_project.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/hash.h"
#include "schedule/network.h"
#include "schedule/templates.h"

namespace yicheng::schedule {
namespace {

using exchange::Instant;
using exchange::LinkType;
using exchange::Seconds;

constexpr Seconds kWorkingDay{8 * 3600};
constexpr Seconds kDay{86'400};
constexpr Seconds kFirstHour{8 * 3600};
constexpr double kDaysPerYear = 365;
constexpr int kProjectLevel = 1;
constexpr int kWorkLevel = 2;
constexpr int kActivityLevel = 3;
constexpr std::string_view kAcceptance = "acceptance";

// By Milestone.
constexpr std::array<std::string_view, 4> kMilestoneNames = {"开工", "主体完成", "完工",
                                                             "投入使用"};

Seconds length_of(double days, calendar::CalendarKind kind) {
  double const share =
      kind == calendar::CalendarKind::office ? kWorkingDaysPerYear / kDaysPerYear : 1;
  auto const count = static_cast<std::int64_t>(std::max(1.0, std::round(days * share)));
  return count * (kind == calendar::CalendarKind::continuous ? kDay : kWorkingDay);
}

std::string guid_of(std::string_view work, std::string_view part) {
  std::uint64_t const high = hash_bytes(part, hash_bytes("/", hash_bytes(work)));
  std::uint64_t const low = hash_bytes("guid", high);
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32, (high >> 16) & 0xffff,
                     high & 0xffff, low >> 48, low & 0xffff'ffff'ffff);
}

class Builder {
 public:
  Builder(std::string title, calendar::ClimateZone zone) : zone_(zone) {
    project_.title = std::move(title);
    project_.name = project_.title;
  }

  WorksProject build(std::vector<NamedJob> const& jobs) {
    add_calendars(jobs);
    std::string const* heading = nullptr;
    for (auto const& job : jobs) {
      if (heading == nullptr || *heading != job.project) {
        add_task(job.project, kProjectLevel, guid_of(job.job.id, "project")).summary = true;
        heading = &job.project;
      }
      add_work(job);
    }
    return {std::move(project_), std::move(tasks_)};
  }

 private:
  void add_calendars(std::vector<NamedJob> const& jobs) {
    Day begin = Day(std::chrono::year(2000) / 1 / 1);
    auto const first = std::min_element(jobs.begin(), jobs.end(),
                                        [](auto& a, auto& b) { return a.job.begin < b.job.begin; });
    if (first != jobs.end()) {
      begin = first->job.begin;
    }
    project_.start = Instant(begin) + kFirstHour;
    int const year = month_of(begin).year();
    for (auto const kind : calendar::kCalendarKinds) {
      project_.calendars.push_back(
          calendar::make_calendar(kind, zone_, year, year + kCalendarYears - 1));
    }
    project_.calendar_uid = project_.calendars.front().uid;
  }

  exchange::Task& add_task(std::string name, int level, std::string guid) {
    exchange::Task task;
    task.uid = static_cast<int>(project_.tasks.size()) + 1;
    task.id = task.uid;
    task.guid = std::move(guid);
    task.name = std::move(name);
    task.outline_level = level;
    project_.tasks.push_back(std::move(task));
    return project_.tasks.back();
  }

  void add_work(NamedJob const& named) {
    auto const& form = templates()[static_cast<std::size_t>(named.job.kind)];
    auto const network = network_of(named.job, form);
    add_task(named.name, kWorkLevel, guid_of(named.job.id, "work")).summary = true;
    std::vector<int> uids;
    for (std::size_t a = 0; a < form.activities.size(); ++a) {
      uids.push_back(add_activity(named, form, network, a, uids));
      tasks_.push_back({uids.back(), named.job.id, named.name, named.job.kind, a});
      add_milestones(named, form.activities[a], uids.back());
    }
  }

  int add_activity(NamedJob const& named, Template const& form, Network const& network,
                   std::size_t a, std::vector<int> const& uids) {
    auto const& activity = form.activities[a];
    auto& task = add_task(activity.name.zh, kActivityLevel, guid_of(named.job.id, activity.key));
    task.duration = length_of(network.durations[a].mode_days, activity.calendar);
    task.calendar_uid = static_cast<int>(activity.calendar) + 1;
    task.elapsed = activity.calendar == calendar::CalendarKind::continuous;
    task.notes = activity.source;
    if (activity.approval) {
      task.notes = fmt::format("审批阶段：{}。{}", activity.approval->zh, activity.source);
    }
    for (auto const before : activity.after) {
      task.links.push_back({.before_uid = uids[before]});
    }
    Day earliest = named.job.begin;
    if (network.waits[a] && named.job.works_not_before) {
      earliest = std::max(earliest, first_day(month_of(*named.job.works_not_before)));
    }
    if (activity.after.empty() || earliest > named.job.begin) {
      task.constraint = exchange::Constraint::start_no_earlier_than;
      task.constraint_date = Instant(earliest) + kFirstHour;
    }
    return task.uid;
  }

  void add_milestones(NamedJob const& named, Activity const& activity, int uid) {
    if (activity.key == kAcceptance) {
      add_milestone(named, "竣工验收", "accepted", uid, LinkType::finish_to_start, std::nullopt);
    }
    if (activity.reaches) {
      auto const m = static_cast<std::size_t>(*activity.reaches);
      bool const start = *activity.reaches == Milestone::start;
      add_milestone(named, kMilestoneNames[m], to_string(*activity.reaches), uid,
                    start ? LinkType::start_to_start : LinkType::finish_to_start,
                    named.job.written[m]);
    }
  }

  void add_milestone(NamedJob const& named, std::string_view name, std::string_view key, int uid,
                     LinkType type, std::optional<Day> written) {
    auto& task = add_task(fmt::format("{}：{}", named.name, name), kActivityLevel,
                          guid_of(named.job.id, fmt::format("milestone {}", key)));
    task.milestone = true;
    task.duration = Seconds(0);
    task.links.push_back({.before_uid = uid, .type = type});
    if (written) {
      task.deadline = Instant(*written) + kDay - Seconds(60);
    }
  }

  calendar::ClimateZone zone_;
  exchange::Project project_;
  std::vector<WorkTask> tasks_;
};

}  // namespace

WorksProject works_project(std::vector<NamedJob> const& jobs, std::string title,
                           calendar::ClimateZone zone) {
  return Builder(std::move(title), zone).build(jobs);
}

}  // namespace yicheng::schedule
