/// Which literal to decide next: the one met most often in recent conflicts (VSIDS, Moskewicz et
/// al. 2001), in the way the schedule that guides the search has it.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "schedule/rcpsp/literal.h"
#include "schedule/rcpsp/start_windows.h"

namespace yicheng::schedule::rcpsp {

/// Memory: the sum of all windows' lengths. Cost of each call: the logarithm of that.
class Branching {
 public:
  explicit Branching(StartWindows const& windows);

  /// The literal was met in a conflict.
  void met(Literal l);
  /// Later conflicts count more.
  void age();
  /// A change was taken back: its values are open again, and come back the way they were.
  void reopen(StartWindows::Change const& change);
  /// From now on each task is tried at its start there first.
  void guide(std::vector<Time> const& starts);
  /// The next literal to decide; none: every window holds one start.
  std::optional<Literal> next(StartWindows const& windows);

 private:
  // A node stands for "the task starts at most at the value".
  struct Node {
    std::uint32_t task = 0;
    Time value = 0;
    float activity = 0;
    bool holds_first = false;
  };

  std::optional<std::uint32_t> node_of(std::size_t task, Time value) const;
  void push(std::uint32_t node);
  void raise(std::uint32_t place);
  void sink(std::uint32_t place);
  std::uint32_t pop();

  std::vector<std::uint32_t> first_;  ///< by task: its first node
  std::vector<Time> earliest_;        ///< by task: that node's value
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> heap_;
  std::vector<std::uint32_t> place_;  ///< by node: its place in the heap
  float step_ = 1;
};

}  // namespace yicheng::schedule::rcpsp
