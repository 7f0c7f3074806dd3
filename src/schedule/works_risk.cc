#include "schedule/works_risk.h"

#include <map>

#include "schedule/schedule.h"
#include "schedule/templates.h"

namespace yicheng::schedule {
namespace {

constexpr risk::Distribution kCertain{risk::Form::fixed, 1, 1, 1};
constexpr risk::Distribution kOverrun{risk::Form::lognormal, 0, kOverrunMedian, kOverrunMean};

Duration const& duration_of(WorkTask const& task) {
  return templates()[static_cast<std::size_t>(task.kind)].activities[task.activity].duration;
}

risk::Distribution triangle_of(Duration const& days) {
  return days.mode_days > 0 && days.max_days > days.min_days
             ? risk::Distribution{risk::Form::triangular, days.min_days / days.mode_days, 1,
                                  days.max_days / days.mode_days}
             : kCertain;
}

// One overrun for all that is built of a work.
void add_overruns(std::vector<WorkTask> const& tasks, risk::Register const* own,
                  risk::Register& made) {
  std::map<std::string, std::size_t> driver_of;
  for (auto const& task : tasks) {
    if (!duration_of(task).overruns) {
      continue;
    }
    auto const [at, first] = driver_of.emplace(task.work, made.drivers.size());
    if (first) {
      risk::RegisteredDriver driver;
      driver.key = "overrun " + task.work;
      driver.name = {"“" + task.work_name + "”施工延误", "overrun of \"" + task.work_name + "\""};
      driver.factor = own != nullptr && own->by_kind.contains(task.kind)
                          ? own->by_kind.at(task.kind)
                          : kOverrun;
      made.drivers.push_back(std::move(driver));
    }
    made.drivers[at->second].task_uids.push_back(task.uid);
  }
}

void add_own(std::vector<WorkTask> const& tasks, risk::Register const& own, risk::Register& made) {
  for (auto const& [uid, distribution] : own.own) {
    made.own[uid] = distribution;
  }
  for (auto driver : own.drivers) {
    for (auto const& task : tasks) {
      if (driver.works.selects(task)) {
        driver.task_uids.push_back(task.uid);
      }
    }
    made.drivers.push_back(std::move(driver));
  }
  made.classes = own.classes;
}

}  // namespace

risk::Register works_register(std::vector<WorkTask> const& tasks, risk::Register const* own) {
  risk::Register made;
  bool const all_own = own != nullptr && own->has_default;
  made.multiple = all_own ? own->multiple : kCertain;
  if (!all_own) {
    for (auto const& task : tasks) {
      made.own[task.uid] = duration_of(task).overruns ? kCertain : triangle_of(duration_of(task));
    }
    add_overruns(tasks, own, made);
  }
  if (own != nullptr) {
    add_own(tasks, *own, made);
  }
  return made;
}

}  // namespace yicheng::schedule
