#include "schedule/rcpsp/clause_search.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace yicheng::schedule::rcpsp {
namespace {

using Kind = Reason::Kind;

constexpr std::uint64_t kRestartUnit = 100;  // conflicts
constexpr std::size_t kClausesMax = 4000;    // learned ones before the first are dropped
constexpr std::size_t kClausesMore = 200;    // so many more each time

// 1 1 2 1 1 2 4 1 1 2 ... (Luby, Sinclair, Zuckerman 1993), from index 1.
std::uint64_t luby(std::uint64_t index) {
  std::uint64_t power = 1;
  while (2 * power - 1 < index) {
    power *= 2;
  }
  return index == 2 * power - 1 ? power : luby(index - (power - 1));
}

}  // namespace

ClauseSearch::ClauseSearch(Project const& project, Time limit)
    : before_(predecessors_of(project)),
      after_(successors_of(project)),
      windows_(project, limit),
      clauses_(project.tasks.size()),
      branching_(windows_),
      moved_(project.tasks.size(), true),
      clauses_max_(kClausesMax),
      possible_(windows_.possible()),
      blames_(2 * project.tasks.size()) {}

bool ClauseSearch::propagate_links(StartWindows::Change const& change) {
  auto const task = static_cast<std::uint32_t>(task_of(change.slot));
  Reason const reason{Kind::link, task, 0};
  if (is_latest(change.slot)) {
    for (auto const earlier : before_.of(task)) {
      if (!windows_.narrow(at_most(earlier, change.now - windows_.duration(earlier)), reason)) {
        return false;
      }
    }
    return true;
  }
  for (auto const later : after_.of(task)) {
    if (!windows_.narrow(at_least(later, change.now + windows_.duration(task)), reason)) {
      return false;
    }
  }
  return true;
}

// Past the last time at which the task, begun as early as it may, would meet too full a core.
bool ClauseSearch::push_later(std::size_t task) {
  Time const duration = windows_.duration(task);
  for (bool pushed = true; pushed && !spent();) {
    pushed = false;
    Time const from = windows_.earliest(task);
    for (Time t = std::min(from + duration, windows_.latest(task)) - 1; t >= from; --t) {
      if (!windows_.has_room(task, t)) {
        Reason const reason{Kind::table, static_cast<std::uint32_t>(t), windows_.lacking(task, t)};
        if (!windows_.narrow(at_least(task, t + 1), reason)) {
          return false;
        }
        pushed = true;
        break;
      }
    }
  }
  return true;
}

bool ClauseSearch::push_earlier(std::size_t task) {
  Time const duration = windows_.duration(task);
  for (bool pushed = true; pushed && !spent();) {
    pushed = false;
    Time const until = windows_.latest(task) + duration;
    for (Time t = std::max(windows_.earliest(task) + duration, windows_.latest(task)); t < until;
         ++t) {
      if (!windows_.has_room(task, t)) {
        Reason const reason{Kind::table, static_cast<std::uint32_t>(t), windows_.lacking(task, t)};
        if (!windows_.narrow(at_most(task, t - duration), reason)) {
          return false;
        }
        pushed = true;
        break;
      }
    }
  }
  return true;
}

// Only tasks that moved, or whose window meets a core that grew, can have to give way.
bool ClauseSearch::propagate_table() {
  auto const [from, until] = windows_.take_grown();
  for (std::size_t task = 0; task < windows_.tasks() && !spent(); ++task) {
    bool const met =
        windows_.earliest(task) < until && windows_.latest(task) + windows_.duration(task) > from;
    bool const moved = moved_[task];
    moved_[task] = false;
    if (!moved && !met) {
      continue;
    }
    if (windows_.fixed(task) || windows_.duration(task) == 0) {
      continue;
    }
    if (!push_later(task) || !push_earlier(task)) {
      return false;
    }
  }
  return true;
}

bool ClauseSearch::propagate() {
  for (;;) {
    while (next_change_ < windows_.changes() && !spent()) {
      // By value: what follows from it makes the trail grow.
      auto const change = windows_.change(next_change_++);
      moved_[task_of(change.slot)] = true;
      table_due_ = true;
      if (!propagate_links(change) || !clauses_.propagate(change.slot, windows_)) {
        return false;
      }
    }
    if (!table_due_ || spent()) {
      return true;
    }
    table_due_ = false;
    if (!propagate_table()) {
      return false;
    }
  }
}

// Literals that held before that change and from which the literal follows, into because_.
void ClauseSearch::explain(Literal l, Reason reason, std::uint32_t before) {
  because_.clear();
  auto const task = static_cast<std::uint32_t>(task_of(l.slot));
  auto const time = static_cast<Time>(reason.a);
  switch (reason.kind) {
    case Kind::decision: break;
    case Kind::link:
      because_.push_back(is_latest(l.slot)
                             ? at_most(reason.a, l.value + windows_.duration(task))
                             : at_least(reason.a, l.value - windows_.duration(reason.a)));
      break;
    case Kind::table:
      windows_.explain_shortage(time, reason.b, task, before, because_);
      because_.push_back(is_latest(l.slot) ? at_most(task, time)
                                           : at_least(task, time + 1 - windows_.duration(task)));
      break;
    case Kind::clause:
      clauses_.use(reason.a);
      for (auto const other : clauses_.literals(reason.a)) {
        if (other.slot != l.slot) {
          because_.push_back(negated(other));
        }
      }
      break;
  }
}

void ClauseSearch::explain_conflict() {
  auto const& conflict = windows_.conflict();
  if (conflict.overload) {
    because_.clear();
    windows_.explain_shortage(static_cast<Time>(conflict.reason.a), conflict.reason.b,
                              StartWindows::kNever, windows_.changes(), because_);
    return;
  }
  explain(conflict.wish, conflict.reason, windows_.changes());
  because_.push_back(negated(conflict.wish));
}

void ClauseSearch::blame(Literal l) {
  auto const change = windows_.change_behind(l);
  if (change == StartWindows::kNever || windows_.change(change).level == 0) {
    return;
  }
  branching_.met(l);
  auto& blame = blames_[l.slot];
  if (blame.open) {
    if (!tighter(l.slot, l.value, blame.value)) {
      return;
    }
    on_top_ -= windows_.change(blame.change).level == windows_.level() ? 1 : 0;
  } else {
    blamed_.push_back(l.slot);
  }
  blame = {true, l.value, change};
  on_top_ += windows_.change(change).level == windows_.level() ? 1 : 0;
}

// Whether a blamed literal follows from others that are blamed. Only from earlier ones, or two
// could be dropped for each other.
bool ClauseSearch::redundant(Slot slot) {
  auto const& blame = blames_[slot];
  auto const& change = windows_.change(blame.change);
  if (change.reason.kind == Kind::decision) {
    return false;
  }
  explain({slot, blame.value}, change.reason, blame.change);
  return std::all_of(because_.begin(), because_.end(), [&](Literal l) {
    auto const& other = blames_[l.slot];
    return windows_.certain(l) ||
           (other.open && other.change < blame.change && !tighter(l.slot, l.value, other.value));
  });
}

// Replaces the last literals of the last level by their reasons until one is left.
void ClauseSearch::analyze() {
  blamed_.clear();
  on_top_ = 0;
  explain_conflict();
  for (auto const l : because_) {
    blame(l);
  }
  std::uint32_t number = windows_.changes();
  Slot slot = 0;
  for (;;) {
    --number;
    slot = windows_.change(number).slot;
    auto& blame_here = blames_[slot];
    if (!blame_here.open || blame_here.change != number) {
      continue;
    }
    if (on_top_ == 1) {
      break;
    }
    blame_here.open = false;
    --on_top_;
    explain({slot, blame_here.value}, windows_.change(number).reason, number);
    for (auto const l : because_) {
      blame(l);
    }
  }
  learned_.assign(1, negated({slot, blames_[slot].value}));
  std::sort(blamed_.begin(), blamed_.end());
  blamed_.erase(std::unique(blamed_.begin(), blamed_.end()), blamed_.end());
  for (auto const other : blamed_) {
    if (blames_[other].open && other != slot && !redundant(other)) {
      learned_.push_back(negated({other, blames_[other].value}));
    }
  }
  for (auto const each : blamed_) {
    blames_[each].open = false;
  }
}

bool ClauseSearch::learn() {
  levels_.clear();
  std::size_t second = 1;
  for (std::size_t k = 1; k < learned_.size(); ++k) {
    levels_.push_back(windows_.change(windows_.change_behind(negated(learned_[k]))).level);
    if (levels_[k - 1] > levels_[second - 1]) {
      second = k;
    }
  }
  if (learned_.size() == 1) {
    backtrack(0);
    return windows_.narrow(learned_[0], {});
  }
  std::uint32_t const back = levels_[second - 1];
  std::swap(learned_[1], learned_[second]);
  std::sort(levels_.begin(), levels_.end());
  auto const distinct = std::unique(levels_.begin(), levels_.end()) - levels_.begin();
  backtrack(back);
  auto const clause = clauses_.add(learned_, static_cast<std::uint32_t>(distinct));
  return windows_.narrow(learned_[0], {Kind::clause, clause, 0});
}

void ClauseSearch::backtrack(std::uint32_t level) {
  if (windows_.level() <= level) {
    return;
  }
  auto const first = windows_.first_change_of(level);
  while (windows_.changes() > first) {
    branching_.reopen(windows_.undo());
  }
  windows_.close_levels_above(level);
  next_change_ = windows_.changes();
}

void ClauseSearch::restart() {
  backtrack(0);
  if (clauses_.size() > clauses_max_) {
    clauses_.reduce(windows_);
    windows_.forget_reasons();
    clauses_max_ += kClausesMore;
  }
}

ClauseSearch::Step ClauseSearch::decide(std::span<Literal const> assumptions) {
  std::optional<Literal> literal;
  if (windows_.level() < assumptions.size()) {
    literal = assumptions[windows_.level()];
    if (windows_.fails(*literal)) {
      return Step::refuted;
    }
  } else {
    literal = branching_.next(windows_);
    if (!literal) {
      return Step::complete;
    }
  }
  windows_.open_level();
  return windows_.narrow(*literal, {}) ? Step::open : Step::contradiction;
}

void ClauseSearch::tighten(Time limit) {
  backtrack(0);
  for (std::size_t task = 0; task < windows_.tasks() && possible_; ++task) {
    possible_ = windows_.narrow(at_most(task, limit - windows_.tail(task)), {});
  }
}

ClauseSearch::Outcome ClauseSearch::search(std::span<Literal const> assumptions,
                                           std::uint64_t conflicts, std::uint64_t moves_max) {
  moves_max_ = moves_max;
  std::uint64_t const begun = conflicts_;
  std::uint64_t run = 1;
  std::uint64_t restart_at = conflicts_ + kRestartUnit;
  bool contradiction = false;
  while (possible_) {
    if (contradiction || !propagate()) {
      ++conflicts_;
      if (windows_.level() == 0) {
        possible_ = false;
        break;
      }
      analyze();
      contradiction = !learn();
      branching_.age();
      clauses_.age();
      continue;
    }
    if (conflicts_ - begun >= conflicts || spent()) {
      backtrack(0);
      return Outcome::gave_up;
    }
    if (conflicts_ >= restart_at) {
      restart_at = conflicts_ + kRestartUnit * luby(++run);
      restart();
      continue;
    }
    auto const step = decide(assumptions);
    if (step == Step::complete) {
      starts_.resize(windows_.tasks());
      for (std::size_t task = 0; task < starts_.size(); ++task) {
        starts_[task] = windows_.earliest(task);
      }
      backtrack(0);
      return Outcome::found;
    }
    if (step == Step::refuted) {
      backtrack(0);
      return Outcome::none;
    }
    contradiction = step == Step::contradiction;
  }
  return Outcome::none;
}

}  // namespace yicheng::schedule::rcpsp
