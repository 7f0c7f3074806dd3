/// A statement about one task's start: that it is at least, or at most, a value.
///
/// Learned clauses are made of these statements instead of Boolean variables, so that a bound that
/// moves past several values settles all of them at once.
#pragma once
#include <cstddef>
#include <cstdint>

#include "schedule/rcpsp/project.h"

namespace yicheng::schedule::rcpsp {

/// A bound of a task: 2 x task for its earliest start, 2 x task + 1 for its latest.
using Slot = std::uint32_t;

struct Literal {
  Slot slot = 0;
  Time value = 0;

  bool operator==(Literal const&) const = default;
};

constexpr bool is_latest(Slot slot) {
  return (slot & 1U) != 0;
}
constexpr std::size_t task_of(Slot slot) {
  return slot / 2;
}
constexpr Literal at_least(std::size_t task, Time value) {
  return {static_cast<Slot>(2 * task), value};
}
constexpr Literal at_most(std::size_t task, Time value) {
  return {static_cast<Slot>(2 * task + 1), value};
}
constexpr Literal negated(Literal l) {
  return {l.slot ^ 1U, is_latest(l.slot) ? l.value + 1 : l.value - 1};
}
/// Whether bound `a` of that slot says more than `b`.
constexpr bool tighter(Slot slot, Time a, Time b) {
  return is_latest(slot) ? a < b : a > b;
}

}  // namespace yicheng::schedule::rcpsp
