/// Walking times in whole seconds from one place to many, along the streets and up to a limit.
///
/// Lengths are whole centimetres and times are rounded up to whole seconds once, at the end of a
/// walk, so a time is the same whichever way it is computed: exact comparisons are possible. A walk
/// between two places goes from the first straight to its street, along streets, and straight to
/// the second; places on one street need not go round by its ends.
/// Cost of a run: the streets within the limit. Scratch is kept between runs: one a thread.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/walk/walk_network.h"

namespace yicheng::engine::walk {

struct Pace {
  std::int32_t speed_cm_s = 125;  ///< 4.5 km/h; more than 0
  std::int32_t limit_s = 1800;    ///< of one walk; at most 18 h
};

/// Places to walk to, kept by the nodes at the ends of their street. Invariant: rows of `at_node`
/// name a place once a street end; `places` keeps where each meets the network.
class WalkTargets {
 public:
  WalkTargets(WalkNetwork const& network, std::span<city::Point const> places);

  struct NearNode {
    std::uint32_t place = 0;
    std::int32_t cm = 0;  ///< from the node along the street and aside to the place
  };
  std::size_t size() const { return at_.size(); }
  Attachment const& at(std::size_t place) const { return at_[place]; }
  std::span<NearNode const> near(std::uint32_t node) const {
    return {near_.data() + first_[node], first_[node + 1] - first_[node]};
  }

 private:
  std::vector<Attachment> at_;
  std::vector<std::uint32_t> first_;
  std::vector<NearNode> near_;
};

class TimedWalk {
 public:
  TimedWalk(WalkNetwork const& network, Pace pace);

  struct Reached {
    std::uint32_t place = 0;
    std::int32_t seconds = 0;
  };
  /// From there on; forgets the last search.
  void run(Attachment const& from);
  /// The places within the limit of the last run, each once, in no order that means anything.
  void reached(WalkTargets const& targets, std::vector<Reached>& found);
  std::int32_t seconds(std::int32_t cm) const {
    return (cm + pace_.speed_cm_s - 1) / pace_.speed_cm_s;
  }

 private:
  struct Arc {
    std::uint32_t to = 0;
    std::int32_t cm = 0;
  };
  void improve(std::uint32_t node, std::int32_t cm);

  WalkNetwork const* network_;
  Pace pace_;
  std::int32_t limit_cm_ = 0;
  std::vector<std::uint32_t> first_;
  std::vector<Arc> arcs_;
  std::vector<std::int32_t> cm_;  ///< by node
  std::vector<std::uint32_t> touched_;
  std::vector<std::vector<std::uint32_t>> buckets_;  ///< nodes by whole seconds
  std::vector<std::int32_t> place_cm_;
  std::vector<std::uint32_t> places_;
  Attachment from_;
};

}  // namespace yicheng::engine::walk
