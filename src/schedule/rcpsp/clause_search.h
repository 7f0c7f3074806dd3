/// Looks for a schedule within a limit on the makespan by deciding bounds of starts, and learns a
/// clause from every contradiction, so that it is not met twice; or proves that there is none.
///
/// Method: lazy clause generation (Ohrimenko, Stuckey, Codish 2009; for this problem Schutt et al.
/// 2011): precedence and time table narrow the windows, contradictions are traced to their first
/// unique implication point, decisions follow activity, restarts follow Luby.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "schedule/rcpsp/branching.h"
#include "schedule/rcpsp/clauses.h"
#include "schedule/rcpsp/links.h"
#include "schedule/rcpsp/start_windows.h"

namespace yicheng::schedule::rcpsp {

class ClauseSearch {
 public:
  enum class Outcome { found, none, gave_up };

  /// Memory: the sum of all windows within the limit, and limit x resources.
  ClauseSearch(Project const& project, Time limit);

  /// Asks for shorter schedules from now on. What was learned stays.
  void tighten(Time limit);
  /// Each task is tried at its start there first.
  void guide(std::vector<Time> const& starts) { branching_.guide(starts); }

  /// Looks on under the assumptions until `conflicts` more contradictions, or until bounds have
  /// moved `moves_max` times since the beginning. `none`: no schedule within the limit fulfils the
  /// assumptions; if `possible` is then false, none does without them either.
  Outcome search(std::span<Literal const> assumptions, std::uint64_t conflicts,
                 std::uint64_t moves_max);
  bool possible() const { return possible_; }
  /// Of the schedule found last.
  std::vector<Time> const& starts() const { return starts_; }

  std::uint64_t moves() const { return windows_.moves(); }
  std::uint64_t conflicts() const { return conflicts_; }

 private:
  enum class Step { open, contradiction, complete, refuted };

  bool spent() const { return windows_.moves() >= moves_max_; }
  bool propagate();
  bool propagate_links(StartWindows::Change const& change);
  bool propagate_table();
  bool push_later(std::size_t task);
  bool push_earlier(std::size_t task);
  void explain(Literal l, Reason reason, std::uint32_t before);
  void explain_conflict();
  void blame(Literal l);
  bool redundant(Slot slot);
  void analyze();
  bool learn();
  void backtrack(std::uint32_t level);
  void restart();
  Step decide(std::span<Literal const> assumptions);

  Links before_;
  Links after_;
  StartWindows windows_;
  Clauses clauses_;
  Branching branching_;
  std::uint32_t next_change_ = 0;  ///< the first one not yet propagated
  std::vector<bool> moved_;        ///< by task: since the time table looked at it
  bool table_due_ = true;
  std::vector<Time> starts_;
  std::uint64_t conflicts_ = 0;
  std::uint64_t moves_max_ = 0;
  std::size_t clauses_max_;
  bool possible_ = true;

  // Of the contradiction being traced: by slot, the literal to blame and the change behind it.
  struct Blame {
    bool open = false;
    Time value = 0;
    std::uint32_t change = 0;
  };
  std::vector<Blame> blames_;
  std::vector<Slot> blamed_;
  std::uint32_t on_top_ = 0;      ///< how many blamed literals stand on the last level
  std::vector<Literal> because_;  ///< scratch of explain
  std::vector<Literal> learned_;
  std::vector<std::uint32_t> levels_;  ///< scratch of learn
};

}  // namespace yicheng::schedule::rcpsp
