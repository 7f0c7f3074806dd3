#include "progress/standing.h"

#include <algorithm>

#include "progress/measures.h"

namespace yicheng::progress {
namespace {

LightRule const* rule_for(std::vector<Preset> const& presets,
                          std::map<std::string, std::string> const& chosen, Aspect aspect) {
  auto const wanted = chosen.find(std::string(to_string(aspect)));
  if (wanted == chosen.end()) {
    return nullptr;
  }
  for (auto const& preset : presets) {
    auto const rule = preset.rules.find(aspect);
    if (preset.key == wanted->second && rule != preset.rules.end()) {
      return &rule->second;
    }
  }
  return nullptr;
}

bool is_done(Task const& task) {
  return task.state == State::closed || task.state == State::written_off;
}

Standing row_of(Task const& task, Day today) {
  Month const month = month_of(today);
  Standing row;
  row.task = &task;
  row.now = task.reported(month);
  row.before = task.reported(month - 1);
  row.due = percent_due(task, today);
  if (row.due && (row.now != nullptr || *row.due > 0)) {
    row.gap = (row.now != nullptr ? row.now->report.percent : 0) - *row.due;
  }
  row.unreported =
      kUnderWay.contains(task.state) && (row.now == nullptr || row.now->report.month != month);
  if (task.deadline && !is_done(task)) {
    row.days_late = std::max(0.0, static_cast<double>((today - *task.deadline).count()));
  }
  return row;
}

bool meets_line(Standing const& row) {
  return is_done(*row.task) || (row.gap && *row.gap >= 0);
}

}  // namespace

std::vector<Place> places_of(plan::Plan const& plan) {
  std::vector<Place> places;
  for (auto const& area : plan.areas) {
    for (auto const& project : area.projects) {
      for (auto const& commitment : project.commitments) {
        places.push_back({area.heading, project.heading.value_or(""), &commitment});
      }
    }
  }
  return places;
}

MonthStanding standing(plan::Plan const& plan, Ledger const& ledger,
                       std::map<std::string, Outlook> const& outlooks,
                       std::vector<Preset> const& presets,
                       std::map<std::string, std::string> const& chosen, Day today) {
  MonthStanding month{month_of(today), today, {}, {}};
  auto const mean = mean_growth(ledger, month.month);
  auto const add = [&](Task const& task, Place const& place) {
    auto row = row_of(task, today);
    row.place = place;
    auto const measures = measures_of(task, today, mean);
    for (std::size_t a = 0; a < kAspects; ++a) {
      if (auto const* rule = rule_for(presets, chosen, static_cast<Aspect>(a))) {
        row.lights[a] = light_of(*rule, measures);
      }
    }
    if (auto const found = outlooks.find(task.id); found != outlooks.end()) {
      row.outlook = found->second;
      if (task.deadline) {
        row.slip_days = static_cast<int>((row.outlook->p50 - *task.deadline).count());
      }
    }
    month.rows.push_back(std::move(row));
  };
  std::map<std::string, bool> shown;
  for (auto const& place : places_of(plan)) {
    auto const* task = ledger.find(place.commitment->id);
    shown[place.commitment->id] = true;
    if (task != nullptr) {
      add(*task, place);
    } else {
      month.unassigned.push_back(place);
    }
  }
  for (auto const& task : ledger.tasks()) {
    if (!shown.contains(task.id)) {
      add(task, {});
    }
  }
  return month;
}

std::vector<UnitScore> ranking(MonthStanding const& month) {
  std::map<std::string, UnitScore> units;
  std::map<std::string, int> with_line;
  for (auto const& row : month.rows) {
    auto const& name = row.task->assignment.lead;
    auto& unit = units[name];
    unit.unit = name;
    ++unit.tasks;
    unit.closed += is_done(*row.task) ? 1 : 0;
    unit.red += worst(row) == Light::red ? 1 : 0;
    unit.yellow += worst(row) == Light::yellow || worst(row) == Light::orange ? 1 : 0;
    unit.unreported += row.unreported ? 1 : 0;
    unit.late += row.days_late > 0 ? 1 : 0;
    if (row.gap || is_done(*row.task)) {
      ++with_line[name];
      unit.on_line += meets_line(row) ? 1 : 0;
    }
  }
  std::vector<UnitScore> scores;
  for (auto& [name, unit] : units) {
    if (int const all = with_line[name]; all > 0) {
      unit.share = static_cast<double>(unit.on_line) / all;
    }
    scores.push_back(unit);
  }
  std::stable_sort(scores.begin(), scores.end(), [](UnitScore const& a, UnitScore const& b) {
    double const share_a = a.share.value_or(2);
    double const share_b = b.share.value_or(2);
    return share_a != share_b ? share_a < share_b : a.red > b.red;
  });
  return scores;
}

Light worst(Standing const& row) {
  return *std::max_element(row.lights.begin(), row.lights.end());
}

}  // namespace yicheng::progress
