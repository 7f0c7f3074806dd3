#include "schedule/rcpsp/branching.h"

#include <limits>

namespace yicheng::schedule::rcpsp {
namespace {

constexpr float kAging = 0.95F;
constexpr float kActivityMax = 1e20F;
constexpr std::uint32_t kOut = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Branching::Branching(StartWindows const& windows) {
  std::size_t const n = windows.tasks();
  for (std::uint32_t task = 0; task < n; ++task) {
    first_.push_back(static_cast<std::uint32_t>(nodes_.size()));
    earliest_.push_back(windows.earliest(task));
    for (Time value = windows.earliest(task); value < windows.latest(task); ++value) {
      nodes_.push_back({task, value, 0, false});
    }
  }
  first_.push_back(static_cast<std::uint32_t>(nodes_.size()));
  place_.assign(nodes_.size(), kOut);
  for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
    push(node);
  }
}

std::optional<std::uint32_t> Branching::node_of(std::size_t task, Time value) const {
  if (value < earliest_[task]) {
    return std::nullopt;
  }
  auto const node = first_[task] + static_cast<std::uint32_t>(value - earliest_[task]);
  return node < first_[task + 1] ? std::optional(node) : std::nullopt;
}

void Branching::met(Literal l) {
  auto const node = node_of(task_of(l.slot), is_latest(l.slot) ? l.value : l.value - 1);
  if (!node) {
    return;
  }
  nodes_[*node].activity += step_;
  if (nodes_[*node].activity > kActivityMax) {
    for (auto& each : nodes_) {
      each.activity /= kActivityMax;
    }
    step_ /= kActivityMax;
  }
  if (place_[*node] != kOut) {
    raise(place_[*node]);
  }
}

void Branching::age() {
  step_ /= kAging;
}

void Branching::reopen(StartWindows::Change const& change) {
  bool const latest = is_latest(change.slot);
  Time const from = latest ? change.now : change.before;
  Time const until = latest ? change.before : change.now;
  for (Time value = from; value < until; ++value) {
    auto const node = node_of(task_of(change.slot), value);
    if (!node) {
      continue;
    }
    nodes_[*node].holds_first = latest;
    if (place_[*node] == kOut) {
      push(*node);
    }
  }
}

void Branching::guide(std::vector<Time> const& starts) {
  for (auto& node : nodes_) {
    node.holds_first = starts[node.task] <= node.value;
  }
}

std::optional<Literal> Branching::next(StartWindows const& windows) {
  while (!heap_.empty()) {
    auto const& node = nodes_[pop()];
    if (node.value >= windows.earliest(node.task) && node.value < windows.latest(node.task)) {
      return node.holds_first ? at_most(node.task, node.value)
                              : at_least(node.task, node.value + 1);
    }
  }
  return std::nullopt;
}

void Branching::push(std::uint32_t node) {
  heap_.push_back(node);
  raise(static_cast<std::uint32_t>(heap_.size()) - 1);
}

void Branching::raise(std::uint32_t place) {
  auto const node = heap_[place];
  while (place > 0) {
    auto const above = (place - 1) / 2;
    if (nodes_[heap_[above]].activity >= nodes_[node].activity) {
      break;
    }
    heap_[place] = heap_[above];
    place_[heap_[place]] = place;
    place = above;
  }
  heap_[place] = node;
  place_[node] = place;
}

void Branching::sink(std::uint32_t place) {
  auto const node = heap_[place];
  for (auto below = 2 * place + 1; below < heap_.size(); below = 2 * place + 1) {
    if (below + 1 < heap_.size() &&
        nodes_[heap_[below + 1]].activity > nodes_[heap_[below]].activity) {
      ++below;
    }
    if (nodes_[heap_[below]].activity <= nodes_[node].activity) {
      break;
    }
    heap_[place] = heap_[below];
    place_[heap_[place]] = place;
    place = below;
  }
  heap_[place] = node;
  place_[node] = place;
}

std::uint32_t Branching::pop() {
  auto const top = heap_.front();
  auto const last = heap_.back();
  heap_.pop_back();
  place_[top] = kOut;
  if (!heap_.empty()) {
    heap_[0] = last;
    sink(0);
  }
  return top;
}

}  // namespace yicheng::schedule::rcpsp
