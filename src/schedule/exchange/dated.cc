#include "schedule/exchange/dated.h"

#include <algorithm>

namespace yicheng::schedule::exchange {
namespace {

constexpr Seconds kElapsedDay{86'400};
constexpr int kMinutesPerDay = 480;

Seconds working_day(Project const& project) {
  bool const usable = project.minutes_per_day > 0 && project.minutes_per_day <= 1440;
  return Seconds(60 * (usable ? project.minutes_per_day : kMinutesPerDay));
}

DatedTask dated_activity(Project const& project, cpm::Network const& network,
                         cpm::Dates const& dates, std::size_t a) {
  DatedTask row;
  row.duration = network.duration[a];
  row.day = network.working_time(a).is_continuous() ? kElapsedDay : working_day(project);
  row.early_start = dates.early_start[a];
  row.early_finish = dates.early_finish[a];
  row.late_start = dates.late_start[a];
  row.late_finish = dates.late_finish[a];
  row.total_float = dates.total_float[a];
  row.free_float = dates.free_float[a];
  row.critical = dates.is_critical(a);
  return row;
}

// Takes a part's dates into its summary's. A float is compared in days, which parts may count
// differently.
void take_in(DatedTask& summary, DatedTask const& part, bool first) {
  auto const in_days = [](DatedTask const& row) {
    return static_cast<double>(row.total_float.count()) / static_cast<double>(row.day.count());
  };
  if (first || in_days(part) < in_days(summary)) {
    summary.total_float = part.total_float;
    summary.day = part.day;
  }
  summary.early_start = first ? part.early_start : std::min(summary.early_start, part.early_start);
  summary.late_start = first ? part.late_start : std::min(summary.late_start, part.late_start);
  summary.early_finish =
      first ? part.early_finish : std::max(summary.early_finish, part.early_finish);
  summary.late_finish = first ? part.late_finish : std::max(summary.late_finish, part.late_finish);
  summary.critical = summary.critical || part.critical;
}

// Dates of the summaries from the rows of their parts, in one walk from the last row up: `open`
// holds the rows below that no summary has taken in yet.
std::vector<std::optional<DatedTask>> with_summaries(Project const& project,
                                                     std::vector<std::optional<DatedTask>> rows) {
  auto const summary = summaries_of(project);
  std::vector<std::size_t> open;
  for (std::size_t t = project.tasks.size(); t-- > 0;) {
    if (project.tasks[t].is_blank) {
      continue;
    }
    if (summary[t]) {
      rows[t].reset();
      while (!open.empty() &&
             project.tasks[open.back()].outline_level > project.tasks[t].outline_level) {
        if (auto const& part = rows[open.back()]) {
          bool const first = !rows[t];
          if (first) {
            rows[t] = DatedTask{.summary = true};
          }
          take_in(*rows[t], *part, first);
        }
        open.pop_back();
      }
    }
    open.push_back(t);
  }
  for (std::size_t t = 0; t < rows.size(); ++t) {
    if (rows[t] && rows[t]->summary) {
      rows[t]->duration = rows[t]->early_finish - rows[t]->early_start;
    }
  }
  return rows;
}

void compare(DatedTask& row, StoredDates const& stored, cpm::WorkingTime const& time) {
  if (stored.start) {
    row.start_variance = Seconds(time.worked(row.early_start) - time.worked(*stored.start));
  }
  if (stored.finish) {
    row.finish_variance = Seconds(time.worked(row.early_finish) - time.worked(*stored.finish));
  }
}

}  // namespace

StoredBaseline own_baseline(Project const& project) {
  StoredBaseline stored;
  for (auto const& task : project.tasks) {
    for (auto const& baseline : task.baselines) {
      if (baseline.number == 0) {
        stored[task.uid] = {baseline.start, baseline.finish};
      }
    }
  }
  return stored;
}

StoredBaseline baseline_of_dates(Project const& project) {
  StoredBaseline stored;
  for (auto const& task : project.tasks) {
    if (task.start || task.finish) {
      stored[task.uid] = {task.start, task.finish};
    }
  }
  return stored;
}

std::vector<DatedTask> dated_tasks(Project const& project, ProjectNetwork const& made,
                                   cpm::Dates const& dates, StoredBaseline const& baseline) {
  auto const& network = *made.network;
  std::vector<std::optional<DatedTask>> rows(project.tasks.size());
  for (std::size_t t = 0; t < project.tasks.size(); ++t) {
    if (auto const activity = made.activity_of[t]; activity.valid()) {
      rows[t] = dated_activity(project, network, dates, activity.index());
    }
  }
  rows = with_summaries(project, std::move(rows));
  auto const elapsed = cpm::WorkingTime::continuous();
  std::vector<DatedTask> dated;
  for (std::size_t t = 0; t < rows.size(); ++t) {
    if (!rows[t]) {
      continue;
    }
    rows[t]->task = static_cast<std::uint32_t>(t);
    if (auto const stored = baseline.find(project.tasks[t].uid); stored != baseline.end()) {
      compare(*rows[t], stored->second,
              rows[t]->summary ? elapsed : network.working_time(made.activity_of[t].index()));
    }
    dated.push_back(*rows[t]);
  }
  return dated;
}

void set_dates(Project& project, std::vector<DatedTask> const& dated) {
  for (auto const& row : dated) {
    project.tasks[row.task].start = row.early_start;
    project.tasks[row.task].finish = row.early_finish;
  }
}

Day last_day_of(Instant finish) {
  return cpm::day_of(finish - Seconds(1));
}

}  // namespace yicheng::schedule::exchange
