/// The walks of a city whose lines grow: those of the stops that stand, and of stops that edits
/// add, each searched once and kept. Streets and places to walk from and to stay as they are.
///
/// Invariant: `with(added)` equals make_walk_rows over the stops that stand and then `added`.
/// Safe to call from several threads. Cost: a bounded search for each stop not asked for before,
/// and a copy of the rows.
#pragma once
#include <mutex>
#include <span>
#include <vector>

#include "engine/transit/walk_rows.h"

namespace yicheng::engine::transit {

class GrowingWalks {
 public:
  /// `network` is kept by reference and must outlive the object.
  GrowingWalks(walk::WalkNetwork const& network, walk::Pace pace,
               std::span<city::Point const> stops, std::span<city::Point const> cells,
               std::span<city::Point const> targets);

  std::size_t stops() const { return base_.stops.size(); }
  WalkRows with(std::span<city::Point const> added) const;

 private:
  /// An added stop; `earlier` leads to the added stops that stood in the list before it.
  struct Added {
    city::Point at;
    std::vector<Walk> stops;
    std::vector<Walk> targets;
    std::vector<Walk> cells;
    std::vector<Walk> earlier;
  };
  std::size_t place_of(city::Point at) const;
  std::vector<std::size_t> places_of(std::span<city::Point const> added) const;

  walk::WalkNetwork const& network_;
  walk::Pace pace_;
  walk::WalkTargets to_stops_;
  walk::WalkTargets to_cells_;
  walk::WalkTargets to_targets_;
  WalkRows base_;
  mutable std::mutex mutex_;
  mutable std::vector<Added> added_;
};

}  // namespace yicheng::engine::transit
