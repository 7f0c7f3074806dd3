#include "schedule/rcpsp/start_windows.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace yicheng::schedule::rcpsp {

StartWindows::StartWindows(Project const& project, Time limit)
    : project_(project), lanes_(project), users_(project.capacity.size()) {
  std::size_t const n = project.tasks.size();
  durations_.resize(n);
  tails_.assign(n, 0);
  bounds_.assign(2 * n, 0);
  last_.assign(2 * n, kNever);
  auto const order = topological_order(project);
  check(order.size() == n);
  for (auto const i : order) {
    durations_[i] = project.tasks[i].duration;
    for (auto const next : project.tasks[i].successors) {
      bounds_[2 * next] = std::max(bounds_[2 * next], bounds_[2 * i] + durations_[i]);
    }
  }
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    for (auto const next : project.tasks[*i].successors) {
      tails_[*i] = std::max(tails_[*i], tails_[next]);
    }
    tails_[*i] += durations_[*i];
    bounds_[2 * *i + 1] = limit - tails_[*i];
    possible_ = possible_ && earliest(*i) <= latest(*i);
  }
  for (std::size_t r = 0; r < users_.size(); ++r) {
    for (std::size_t i = 0; i < n; ++i) {
      if (project.tasks[i].demand[r] > 0) {
        users_[r].push_back(static_cast<std::uint32_t>(i));
      }
    }
  }
  for (Time t = 0; t < limit; ++t) {
    free_.insert(free_.end(), lanes_.all_free.begin(), lanes_.all_free.end());
  }
  for (std::size_t i = 0; i < n && possible_; ++i) {
    hold(i, latest(i), earliest(i) + durations_[i]);
    possible_ = overloaded_ < 0;
  }
  grown_from_ = 0;
  grown_until_ = limit;
}

void StartWindows::hold(std::size_t task, Time from, Time until) {
  auto const* demand = &lanes_.demand[task * lanes_.words];
  for (Time t = from; t < until; ++t) {
    for (std::size_t w = 0; w < lanes_.words; ++w) {
      auto& free = free_[static_cast<std::size_t>(t) * lanes_.words + w];
      free -= demand[w];
      if ((free & lanes_.guard) != lanes_.guard) {
        overloaded_ = t;
      }
    }
  }
  if (from < until) {
    grown_from_ = std::min(grown_from_, from);
    grown_until_ = std::max(grown_until_, until);
  }
}

// From the core of the window as it was to that of the window as it is. An overload is seen before
// anything else is held, so that a lane never borrows from its neighbour.
bool StartWindows::grow_core(std::size_t task, Time earliest_before, Time latest_before) {
  Time const from = latest(task);
  Time const until = earliest(task) + durations_[task];
  if (from >= until) {
    return true;
  }
  Time const until_before = earliest_before + durations_[task];
  bool const none_before = latest_before >= until_before;
  hold(task, from, none_before ? until : latest_before);
  if (!none_before) {
    hold(task, until_before, until);
  }
  return overloaded_ < 0;
}

bool StartWindows::narrow(Literal l, Reason reason) {
  if (holds(l)) {
    return true;
  }
  if (fails(l)) {
    conflict_ = {.overload = false, .wish = l, .reason = reason};
    return false;
  }
  std::size_t const task = task_of(l.slot);
  Time const earliest_before = earliest(task);
  Time const latest_before = latest(task);
  trail_.push_back({l.slot, l.value, bounds_[l.slot], last_[l.slot], level(), reason});
  last_[l.slot] = changes() - 1;
  bounds_[l.slot] = l.value;
  ++moves_;
  if (!grow_core(task, earliest_before, latest_before)) {
    Time const time = std::exchange(overloaded_, -1);
    auto const resource = lanes_.overdrawn(&free_[static_cast<std::size_t>(time) * lanes_.words]);
    conflict_ = {.overload = true,
                 .wish = l,
                 .reason = {Reason::Kind::table, static_cast<std::uint32_t>(time), resource}};
    return false;
  }
  return true;
}

StartWindows::Change StartWindows::undo() {
  Change const change = trail_.back();
  std::size_t const task = task_of(change.slot);
  Time const from = latest(task);
  Time const until = earliest(task) + durations_[task];
  bounds_[change.slot] = change.before;
  last_[change.slot] = change.previous;
  trail_.pop_back();
  Time const from_now = latest(task);
  Time const until_now = earliest(task) + durations_[task];
  auto const* demand = &lanes_.demand[task * lanes_.words];
  for (Time t = from; t < until; ++t) {
    if (t >= from_now && t < until_now) {
      t = until_now - 1;
      continue;
    }
    for (std::size_t w = 0; w < lanes_.words; ++w) {
      free_[static_cast<std::size_t>(t) * lanes_.words + w] += demand[w];
    }
  }
  return change;
}

std::uint32_t StartWindows::change_behind(Literal l) const {
  auto number = last_[l.slot];
  while (number != kNever && !tighter(l.slot, l.value, trail_[number].before)) {
    number = trail_[number].previous;
  }
  return number;
}

void StartWindows::forget_reasons() {
  for (auto& change : trail_) {
    change.reason = {};
  }
}

void StartWindows::explain_shortage(Time time, std::uint32_t resource, std::uint32_t task,
                                    std::uint32_t before, std::vector<Literal>& because) {
  holders_.clear();
  for (auto const j : users_[resource]) {
    if (j == task || !in_core(j, time)) {
      continue;
    }
    auto const begun = change_behind(at_most(j, time));
    auto const runs = change_behind(at_least(j, time + 1 - durations_[j]));
    auto const held = [&](std::uint32_t c) { return c == kNever || c < before; };
    auto const certain = [&](std::uint32_t c) { return c == kNever || trail_[c].level == 0; };
    if (held(begun) && held(runs)) {
      holders_.push_back({certain(begun) && certain(runs), project_.tasks[j].demand[resource], j});
    }
  }
  // What is certain costs no literal; then few large demands.
  std::sort(holders_.begin(), holders_.end(), [](Holder const& a, Holder const& b) {
    return a.certain != b.certain ? a.certain
           : a.demand != b.demand ? a.demand > b.demand
                                  : a.task < b.task;
  });
  std::int64_t missing = std::int64_t{project_.capacity[resource]} + 1;
  missing -= task == kNever ? 0 : project_.tasks[task].demand[resource];
  for (auto const& holder : holders_) {
    if (missing <= 0) {
      break;
    }
    missing -= holder.demand;
    if (!holder.certain) {
      because.push_back(at_least(holder.task, time + 1 - durations_[holder.task]));
      because.push_back(at_most(holder.task, time));
    }
  }
}

std::pair<Time, Time> StartWindows::take_grown() {
  std::pair const grown(grown_from_, grown_until_);
  grown_from_ = std::numeric_limits<Time>::max();
  grown_until_ = 0;
  return grown;
}

}  // namespace yicheng::schedule::rcpsp
