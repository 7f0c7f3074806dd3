/// Learned clauses: of each, at least one literal holds in every schedule within the limit.
///
/// Two literals of each clause are watched from the bound whose move can make them fail; a clause
/// is looked at only then (two watched literals, Moskewicz et al. 2001, on bounds).
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "schedule/rcpsp/literal.h"
#include "schedule/rcpsp/start_windows.h"

namespace yicheng::schedule::rcpsp {

class Clauses {
 public:
  explicit Clauses(std::size_t tasks) : watches_(2 * tasks) {}

  /// Of two literals or more, each of another slot; the first is the one that is about to hold, the
  /// second the last to have failed. `levels`: how many levels of decisions meet in it (LBD).
  std::uint32_t add(std::span<Literal const> literals, std::uint32_t levels);
  /// After the slot's bound moved: every clause whose other literals fail makes its last one hold.
  /// False: conflict in `windows`. Cost: the clauses watched there.
  bool propagate(Slot moved, StartWindows& windows);
  std::span<Literal const> literals(std::uint32_t clause) const {
    return {arena_.data() + clauses_[clause].first, clauses_[clause].size};
  }

  std::size_t size() const { return clauses_.size(); }
  void use(std::uint32_t clause) { clauses_[clause].activity += step_; }
  /// Later uses count more.
  void age();
  /// Drops the half used least and what holds for certain. Only where no decision stands; no
  /// reason may name a clause afterwards.
  void reduce(StartWindows const& windows);

 private:
  struct Clause {
    std::uint32_t first = 0;
    std::uint32_t size = 0;
    std::uint32_t levels = 0;
    float activity = 0;
  };
  struct Watch {
    std::uint32_t clause = 0;
    Time value = 0;  ///< of the watched literal; its slot is the list's
  };

  bool move_watch(std::uint32_t clause, StartWindows const& windows);

  std::vector<Literal> arena_;
  std::vector<Clause> clauses_;
  std::vector<std::vector<Watch>> watches_;  ///< by the literal's slot
  float step_ = 1;
};

}  // namespace yicheng::schedule::rcpsp
