#include "schedule/network.h"

#include <algorithm>
#include <cmath>

namespace yicheng::schedule {
namespace {

constexpr std::size_t kStart = static_cast<std::size_t>(Milestone::start);
constexpr std::size_t kMainWorks = static_cast<std::size_t>(Milestone::main_works);
constexpr std::size_t kComplete = static_cast<std::size_t>(Milestone::complete);
constexpr std::size_t kOperate = static_cast<std::size_t>(Milestone::operate);
// Sums of scaled durations carry rounding errors far below a day; they must not cost one.
constexpr double kRounding = 1e-6;

Day day_at(Day begin, double offset) {
  return begin + std::chrono::days(static_cast<int>(std::ceil(offset - kRounding)));
}

// Whether each activity has to wait for the promised start: works, else what starts, else the
// first.
std::vector<bool> waiting(Template const& form) {
  std::vector<bool> works;
  std::vector<bool> starts;
  for (auto const& activity : form.activities) {
    works.push_back(activity.works);
    starts.push_back(activity.reaches == Milestone::start);
  }
  for (auto const& found : {works, starts}) {
    if (std::find(found.begin(), found.end(), true) != found.end()) {
      return found;
    }
  }
  std::vector<bool> first(form.activities.size(), false);
  first.at(0) = true;
  return first;
}

// Offsets of what has been reached so far; negative: by no activity yet.
struct Reached {
  double works_begin = -1;
  double first_begin = 0;
  std::array<double, 4> milestone = {-1, -1, -1, -1};
};

Course to_course(Reached reached, Day begin) {
  auto& at = reached.milestone;
  double const complete = at[kComplete];
  if (reached.works_begin < 0) {
    reached.works_begin = complete;
    if (at[kStart] < 0) {
      at[kStart] = reached.first_begin;
    }
  }
  if (at[kStart] < 0) {
    at[kStart] = reached.works_begin;
  }
  for (auto const milestone : {kMainWorks, kOperate}) {
    if (at[milestone] < 0) {
      at[milestone] = complete;
    }
  }
  Course course;
  course.works_begin = day_at(begin, reached.works_begin);
  for (std::size_t m = 0; m < at.size(); ++m) {
    double const earlier = m == 0 ? 0 : at[m - 1];
    at[m] = std::max(at[m], earlier);
    course.milestone[m] = day_at(begin, at[m]);
  }
  return course;
}

}  // namespace

Network network_of(Job const& job, Template const& form) {
  Network network;
  network.form = &form;
  network.begin = job.begin;
  network.waits = waiting(form);
  double const factor = size_factor(form, job.size);
  for (auto const& activity : form.activities) {
    double const k = activity.scales ? factor : 1;
    auto const& days = activity.duration;
    network.durations.push_back(
        {days.min_days * k, days.mode_days * k, days.max_days * k, days.overruns});
  }
  if (job.works_not_before) {
    Day const first = first_day(month_of(*job.works_not_before));
    network.works_not_before = std::max(0.0, static_cast<double>((first - job.begin).count()));
  }
  return network;
}

Course course_of(Network const& network, std::span<double const> days,
                 std::vector<double>& finish) {
  auto const& activities = network.form->activities;
  finish.assign(activities.size(), 0);
  Reached reached;
  for (std::size_t i = 0; i < activities.size(); ++i) {
    auto const& activity = activities[i];
    double begin = 0;
    for (auto const before : activity.after) {
      begin = std::max(begin, finish[before]);
    }
    if (network.waits[i]) {
      begin = std::max(begin, network.works_not_before);
    }
    finish[i] = begin + days[i];
    if (i == 0) {
      reached.first_begin = begin;
    }
    if (activity.works && (reached.works_begin < 0 || begin < reached.works_begin)) {
      reached.works_begin = begin;
    }
    if (activity.reaches) {
      reached.milestone[static_cast<std::size_t>(*activity.reaches)] =
          activity.reaches == Milestone::start ? begin : finish[i];
    }
  }
  return to_course(reached, network.begin);
}

Course most_likely_course(Network const& network) {
  std::vector<double> days;
  for (auto const& duration : network.durations) {
    days.push_back(duration.mode_days);
  }
  std::vector<double> finish;
  return course_of(network, days, finish);
}

}  // namespace yicheng::schedule
