#include "forecast/state_set.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fault.h"

namespace yicheng::forecast {
namespace {

std::size_t difference(StateKey const& a, StateKey const& b, std::size_t give_up_at) {
  std::size_t count = 0;
  for (std::size_t w = 0; w < a.size() && count < give_up_at; ++w) {
    count += a[w] != b[w] ? 1 : 0;
  }
  return count;
}

[[noreturn]] void too_many(std::string const& engine, std::size_t states_max) {
  throw_bad_input(
      "forecast-too-many-states", engine,
      {fmt::format("“{}”需要计算的城市状态超过{}个", engine, states_max),
       fmt::format("\"{}\" would have to compute more than {} city states", engine, states_max)},
      {"请减少情景数或月数，或把同一街道、同一时段的工程合并为一项",
       "ask for fewer futures or months, or make works on one street at one time a single work"});
}

}  // namespace

StateSet::StateSet(std::string engine, std::size_t works, std::size_t states_max)
    : engine_(std::move(engine)), states_max_(states_max) {
  add(StateKey(works, change::EditPhase::before));
}

StateIndex StateSet::add(StateKey const& key) {
  auto const [place, fresh] = index_.try_emplace(key, static_cast<StateIndex>(keys_.size()));
  if (fresh) {
    if (keys_.size() >= states_max_) {
      too_many(engine_, states_max_);
    }
    keys_.push_back(&place->first);
  }
  return place->second;
}

std::vector<StateIndex> StateSet::parents() const {
  std::vector<StateIndex> parents(keys_.size(), 0);
  for (std::size_t state = 1; state < keys_.size(); ++state) {
    std::size_t fewest = keys_[state]->size() + 1;
    for (std::size_t other = 0; other < std::min(state, backbone_); ++other) {
      auto const count = difference(*keys_[state], *keys_[other], fewest);
      if (count < fewest) {
        fewest = count;
        parents[state] = static_cast<StateIndex>(other);
      }
    }
  }
  return parents;
}

}  // namespace yicheng::forecast
