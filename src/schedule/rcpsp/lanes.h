/// Amounts of all resources side by side in 64-bit words, so that one subtraction compares all
/// resources of a word at once.
///
/// A lane holds one resource and above it a guard bit. What is free keeps the guards set; a guard
/// survives the subtraction of a demand exactly where the lane holds at least that much. Lanes are
/// 16 bits wide, 32 where a capacity needs more.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "schedule/rcpsp/project.h"

namespace yicheng::schedule::rcpsp {

struct Lanes {
  /// Capacities and demands as in Project's invariant. Cost: tasks x resources.
  explicit Lanes(Project const& project);

  /// Whether the words of what is free hold the task's demand of every resource.
  bool holds(std::uint64_t const* free, std::size_t task) const {
    for (std::size_t w = 0; w < words; ++w) {
      if (((free[w] - demand[task * words + w]) & guard) != guard) {
        return false;
      }
    }
    return true;
  }
  bool uses_nothing(std::size_t task) const;
  /// A resource that the words of what is free do not hold for the task's demand; one must lack.
  std::uint32_t lacking(std::uint64_t const* free, std::size_t task) const;
  /// A resource of which less than nothing is free; one must be.
  std::uint32_t overdrawn(std::uint64_t const* free) const;

  std::size_t words = 1;
  unsigned lane_bits = 16;
  std::uint64_t guard = 0;              ///< the highest bit of each lane
  std::vector<std::uint64_t> demand;    ///< task x word
  std::vector<std::uint64_t> all_free;  ///< by word, guards set
};

}  // namespace yicheng::schedule::rcpsp
