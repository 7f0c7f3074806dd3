/// Earliest and latest start of every task under a limit on the makespan, with the way they came
/// about, so that a contradiction can be traced back to the decisions behind it.
///
/// Windows only narrow, and go back level by level. What the tasks need for certain (a task whose
/// latest start lies before its earliest end holds its resources in between: its core) is kept
/// beside them.
/// Source: lazy clause generation with the time table, Schutt, Feydy, Stuckey, Wallace 2011.
#pragma once
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "schedule/rcpsp/lanes.h"
#include "schedule/rcpsp/literal.h"
#include "schedule/rcpsp/project.h"

namespace yicheng::schedule::rcpsp {

/// Why a bound moved. `a` and `b` are for link: the other task; for table: the time and the
/// resource that was short; for clause: its number.
struct Reason {
  enum class Kind : std::uint8_t { decision, link, table, clause };
  Kind kind = Kind::decision;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

class StartWindows {
 public:
  static constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max();

  struct Change {
    Slot slot = 0;
    Time now = 0;
    Time before = 0;
    std::uint32_t previous = kNever;  ///< the last change of the same bound
    std::uint32_t level = 0;
    Reason reason;
  };

  /// What cannot be: a wish against the opposite bound, or more held at a time than there is.
  struct Conflict {
    bool overload = false;
    Literal wish;   ///< the bound that was to move, or whose move overloaded
    Reason reason;  ///< why it was wished; for an overload, time and resource
  };

  /// Every task between its head and the limit less its tail. Memory: limit x words of resources.
  StartWindows(Project const& project, Time limit);
  /// Whether every window holds a start and no core overloads a resource. If not, nothing else may
  /// be asked.
  bool possible() const { return possible_; }

  std::size_t tasks() const { return durations_.size(); }
  Time earliest(std::size_t task) const { return bounds_[2 * task]; }
  Time latest(std::size_t task) const { return bounds_[2 * task + 1]; }
  bool fixed(std::size_t task) const { return earliest(task) == latest(task); }
  Time duration(std::size_t task) const { return durations_[task]; }
  /// The longest path from the task's start to the end of the project.
  Time tail(std::size_t task) const { return tails_[task]; }

  bool holds(Literal l) const { return !tighter(l.slot, l.value, bounds_[l.slot]); }
  bool fails(Literal l) const { return holds(negated(l)); }

  /// Narrows a window. False: it cannot be, and `conflict` says why. Cost: the core's growth.
  bool narrow(Literal l, Reason reason);
  Conflict const& conflict() const { return conflict_; }

  /// How often a bound has moved since the beginning.
  std::uint64_t moves() const { return moves_; }

  std::uint32_t level() const { return static_cast<std::uint32_t>(levels_.size()); }
  void open_level() { levels_.push_back(changes()); }
  /// Takes the last change back; the caller does so down to the level's first one.
  Change undo();
  std::uint32_t first_change_of(std::uint32_t level) const { return levels_[level]; }
  void close_levels_above(std::uint32_t level) { levels_.resize(level); }

  std::uint32_t changes() const { return static_cast<std::uint32_t>(trail_.size()); }
  Change const& change(std::uint32_t number) const { return trail_[number]; }
  /// The change that made the literal hold; kNever where it held from the beginning.
  std::uint32_t change_behind(Literal l) const;
  /// Whether it held before any decision.
  bool certain(Literal l) const {
    auto const number = change_behind(l);
    return number == kNever || trail_[number].level == 0;
  }
  /// Reasons of changes without a decision are never asked for again; drops them.
  void forget_reasons();

  /// Whether the task could run at the time beside the cores of the others. Not inside its own
  /// core.
  bool has_room(std::size_t task, Time time) const {
    return lanes_.holds(&free_[static_cast<std::size_t>(time) * lanes_.words], task);
  }
  /// A resource that the task lacks at the time beside the others' cores; there must be one.
  std::uint32_t lacking(std::size_t task, Time time) const {
    return lanes_.lacking(&free_[static_cast<std::size_t>(time) * lanes_.words], task);
  }
  /// Literals that held before the given change and suffice for: the resource cannot serve `task`
  /// at that time; for kNever: cannot serve those that need it for certain. Cost: the tasks that
  /// use the resource.
  void explain_shortage(Time time, std::uint32_t resource, std::uint32_t task, std::uint32_t before,
                        std::vector<Literal>& because);

  /// The times at which cores grew since the last call; empty where first >= second.
  std::pair<Time, Time> take_grown();

 private:
  struct Holder {
    bool certain = false;
    std::int32_t demand = 0;
    std::uint32_t task = 0;
  };

  bool grow_core(std::size_t task, Time earliest, Time latest);
  void hold(std::size_t task, Time from, Time until);
  bool in_core(std::size_t task, Time time) const {
    return latest(task) <= time && time < earliest(task) + durations_[task];
  }

  Project const& project_;
  Lanes lanes_;
  std::vector<std::vector<std::uint32_t>> users_;  ///< by resource: tasks with a demand
  std::vector<Time> durations_;
  std::vector<Time> tails_;
  std::vector<Time> bounds_;         ///< by slot
  std::vector<std::uint32_t> last_;  ///< by slot: its last change
  std::vector<Change> trail_;
  std::vector<std::uint32_t> levels_;  ///< by level: its first change
  std::vector<std::uint64_t> free_;    ///< time x word: left by the cores
  std::vector<Holder> holders_;        ///< scratch
  Conflict conflict_;
  Time overloaded_ = -1;
  Time grown_from_ = 0;
  Time grown_until_ = 0;
  std::uint64_t moves_ = 0;
  bool possible_ = true;
};

}  // namespace yicheng::schedule::rcpsp
