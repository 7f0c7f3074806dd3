#include "schedule/rcpsp/lanes.h"

#include <algorithm>
#include <bit>

#include "base/check.h"

namespace yicheng::schedule::rcpsp {
namespace {

constexpr unsigned kWordBits = 64;
constexpr unsigned kNarrowLane = 16;
constexpr unsigned kWideLane = 32;

// The resource whose guard is the lowest of the missing ones in that word.
std::uint32_t resource_at(std::uint64_t missing, std::size_t word, unsigned lane_bits) {
  auto const lane = static_cast<unsigned>(std::countr_zero(missing)) / lane_bits;
  return static_cast<std::uint32_t>(word * (kWordBits / lane_bits) + lane);
}

}  // namespace

Lanes::Lanes(Project const& project) {
  auto const largest = std::max_element(project.capacity.begin(), project.capacity.end());
  bool const narrow = largest == project.capacity.end() || *largest < (1 << (kNarrowLane - 1));
  unsigned const lane = narrow ? kNarrowLane : kWideLane;
  lane_bits = lane;
  std::size_t const per_word = kWordBits / lane;
  words = std::max<std::size_t>(1, (project.capacity.size() + per_word - 1) / per_word);
  for (unsigned bit = lane - 1; bit < kWordBits; bit += lane) {
    guard |= std::uint64_t{1} << bit;
  }
  auto const add = [&](std::uint64_t* row, std::size_t resource, std::int32_t amount) {
    row[resource / per_word] |= static_cast<std::uint64_t>(amount)
                                << (lane * (resource % per_word));
  };
  all_free.assign(words, guard);
  demand.assign(words * project.tasks.size(), 0);
  for (std::size_t r = 0; r < project.capacity.size(); ++r) {
    add(all_free.data(), r, project.capacity[r]);
    for (std::size_t i = 0; i < project.tasks.size(); ++i) {
      add(&demand[i * words], r, project.tasks[i].demand[r]);
    }
  }
}

bool Lanes::uses_nothing(std::size_t task) const {
  auto const* row = &demand[task * words];
  return std::all_of(row, row + words, [](std::uint64_t w) { return w == 0; });
}

std::uint32_t Lanes::lacking(std::uint64_t const* free, std::size_t task) const {
  std::size_t w = 0;
  while (((free[w] - demand[task * words + w]) & guard) == guard) {
    ++w;
    check(w < words);
  }
  return resource_at(guard & ~(free[w] - demand[task * words + w]), w, lane_bits);
}

std::uint32_t Lanes::overdrawn(std::uint64_t const* free) const {
  std::size_t w = 0;
  while ((free[w] & guard) == guard) {
    ++w;
    check(w < words);
  }
  return resource_at(guard & ~free[w], w, lane_bits);
}

}  // namespace yicheng::schedule::rcpsp
