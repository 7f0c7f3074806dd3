/// Shortens a schedule stretch by stretch: what lies before a stretch stays, what lies behind it
/// moves forward by one unit, and a clause search looks for a way through the stretch itself.
///
/// A stretch proved impossible makes the next one longer, one given up makes it shorter, so that
/// a small project is soon searched as a whole and its makespan proved. Every so often the schedule
/// is rebuilt with neighbours swapped, to come at it from another side.
/// Source: decomposition as in Palpant, Artigues, Michelon 2004 (LSSPER), with clause learning.
#pragma once
#include <cstdint>
#include <vector>

#include "base/random.h"
#include "schedule/rcpsp/builder.h"
#include "schedule/rcpsp/clause_search.h"
#include "schedule/rcpsp/project.h"

namespace yicheng::schedule::rcpsp {

class Compression {
 public:
  /// From a feasible schedule. Needs room for every start of every task: see `fits`. A stretch is
  /// given up after `conflicts_max` conflicts.
  Compression(Project const& project, Builder& builder, std::vector<Time> starts,
              std::uint64_t conflicts_max, std::uint64_t seed);
  /// Whether the windows of so long a schedule fit into memory.
  static bool fits(Project const& project, Time makespan);

  /// Works until `placements` are used up or the makespan is proved. A placement is one move of a
  /// bound of one task, or one task placed by the serial scheme; as many as there are tasks make
  /// one schedule.
  void run(std::uint64_t placements, Time stop_at);

  Time makespan() const { return makespan_; }
  std::vector<Time> const& starts() const { return starts_; }
  std::uint64_t placements() const { return built_ * n_ + search_.moves(); }
  /// Whether no schedule is shorter.
  bool proved() const { return !search_.possible(); }

 private:
  void assume_all_but(Time from, Time until);
  void accept(std::vector<Time> starts);
  bool step(std::uint64_t moves_max);
  void rebuild();
  Time build_from(std::vector<Time> const& starts, Direction direction, std::vector<Time>& built);

  Project const& project_;
  Builder& builder_;
  Random random_;
  std::uint64_t conflicts_max_;
  std::size_t n_;
  std::vector<Time> starts_;  ///< the schedule worked on, always one of the shortest so far
  Time makespan_;
  ClauseSearch search_;
  double stretch_;
  std::vector<Literal> assumptions_;
  std::vector<std::uint32_t> order_;
  std::uint64_t built_ = 0;
};

}  // namespace yicheng::schedule::rcpsp
