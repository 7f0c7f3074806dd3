#include "schedule/rcpsp/clauses.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/check.h"

namespace yicheng::schedule::rcpsp {
namespace {

constexpr float kAging = 0.999F;
constexpr float kActivityMax = 1e20F;
// Clauses that tie so few levels together are always kept.
constexpr std::uint32_t kFewLevels = 2;

}  // namespace

std::uint32_t Clauses::add(std::span<Literal const> literals, std::uint32_t levels) {
  check(literals.size() >= 2);
  auto const id = static_cast<std::uint32_t>(clauses_.size());
  clauses_.push_back({static_cast<std::uint32_t>(arena_.size()),
                      static_cast<std::uint32_t>(literals.size()), levels, step_});
  arena_.insert(arena_.end(), literals.begin(), literals.end());
  for (std::size_t k = 0; k < 2; ++k) {
    watches_[literals[k].slot].push_back({id, literals[k].value});
  }
  return id;
}

// Puts a literal that has not failed in second place and watches it; false: there is none.
bool Clauses::move_watch(std::uint32_t clause, StartWindows const& windows) {
  Literal* const row = &arena_[clauses_[clause].first];
  for (std::uint32_t k = 2; k < clauses_[clause].size; ++k) {
    if (!windows.fails(row[k])) {
      std::swap(row[1], row[k]);
      watches_[row[1].slot].push_back({clause, row[1].value});
      return true;
    }
  }
  return false;
}

bool Clauses::propagate(Slot moved, StartWindows& windows) {
  Slot const slot = moved ^ 1U;
  auto& list = watches_[slot];
  std::size_t kept = 0;
  bool fine = true;
  // A moved watch may join this very list, hence the index.
  for (std::size_t k = 0; k < list.size(); ++k) {
    Watch const watch = list[k];
    Literal const watched{slot, watch.value};
    if (!fine || !windows.fails(watched)) {
      list[kept++] = watch;
      continue;
    }
    Literal* const row = &arena_[clauses_[watch.clause].first];
    if (row[0] == watched) {
      std::swap(row[0], row[1]);
    }
    if (!windows.holds(row[0]) && move_watch(watch.clause, windows)) {
      continue;
    }
    list[kept++] = watch;
    fine = windows.narrow(row[0], {Reason::Kind::clause, watch.clause, 0});
  }
  list.resize(kept);
  return fine;
}

void Clauses::age() {
  step_ /= kAging;
  if (step_ > kActivityMax) {
    for (auto& clause : clauses_) {
      clause.activity /= kActivityMax;
    }
    step_ /= kActivityMax;
  }
}

void Clauses::reduce(StartWindows const& windows) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t id = 0; id < clauses_.size(); ++id) {
    if (clauses_[id].levels > kFewLevels) {
      order.push_back(id);
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return clauses_[a].activity < clauses_[b].activity;
  });
  std::vector<bool> dropped(clauses_.size(), false);
  for (std::size_t k = 0; k < order.size() / 2; ++k) {
    dropped[order[k]] = true;
  }
  auto const arena = std::exchange(arena_, {});
  auto const clauses = std::exchange(clauses_, {});
  for (auto& list : watches_) {
    list.clear();
  }
  std::vector<Literal> open;
  for (std::size_t id = 0; id < clauses.size(); ++id) {
    std::span const row(arena.data() + clauses[id].first, clauses[id].size);
    if (dropped[id] ||
        std::any_of(row.begin(), row.end(), [&](Literal l) { return windows.holds(l); })) {
      continue;
    }
    open.clear();
    std::copy_if(row.begin(), row.end(), std::back_inserter(open),
                 [&](Literal l) { return !windows.fails(l); });
    auto const added = add(open, clauses[id].levels);
    clauses_[added].activity = clauses[id].activity;
  }
}

}  // namespace yicheng::schedule::rcpsp
