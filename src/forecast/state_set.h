/// The distinct states of one engine that a forecast asks for, by exact key, and where each may
/// start.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "forecast/view.h"

namespace yicheng::forecast {

using StateIndex = std::uint32_t;

/// Invariant: state 0 is the base (no work begun). Backbone states come first and do not depend on
/// what is drawn; `parents` explains itself by them.
class StateSet {
 public:
  /// `engine` is named in the fault that add() throws beyond `states_max`.
  StateSet(std::string engine, std::size_t works, std::size_t states_max);
  StateSet(StateSet&&) = default;
  StateSet(StateSet const&) = delete;  // keys_ points into index_

  /// The state of that key, new or known.
  StateIndex add(StateKey const& key);
  /// What is added from now on is no longer backbone.
  void end_backbone() { backbone_ = keys_.size(); }

  std::size_t size() const { return keys_.size(); }
  /// How many states, counted from the first, are backbone.
  std::size_t backbone() const { return backbone_; }
  StateKey const& key(StateIndex state) const { return *keys_[state]; }

  /// Per state the backbone state that it is warm-started from: the one that differs in the fewest
  /// works, the first of those; for a backbone state among those before it. State 0 names itself.
  /// Cost: states x backbone x works.
  std::vector<StateIndex> parents() const;

 private:
  std::string engine_;
  std::size_t states_max_;
  std::size_t backbone_ = 0;
  std::map<StateKey, StateIndex> index_;
  std::vector<StateKey const*> keys_;  ///< keys of index_, which never move
};

}  // namespace yicheng::forecast
