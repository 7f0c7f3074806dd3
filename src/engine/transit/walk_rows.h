/// Walks between stops and from stops to cells, computed once and kept until a street or a place
/// changes: what every search over a timetable needs, and no timetable is needed to make them.
///
/// Shape: `stops` row s: the stops within the limit of stop s with their seconds, nearest first, s
/// itself (0 s) among them; `cells` row s: the targets within the limit of stop s; `from_cell` row
/// c: the stops within the limit of cell c; `cell_cells` row c: the targets. Targets are the cells,
/// or places chosen for them. A stop or cell without a street in its reach has an empty row (a stop
/// still reaches itself). Walks take as long either way, but for what `heed` is told.
/// Cost: one bounded search a stop and a cell.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "city/city.h"
#include "engine/walk/timed_walk.h"

namespace yicheng::engine::transit {

struct Walk {
  std::uint32_t to = 0;
  std::int32_t seconds = 0;
  friend bool operator==(Walk const&, Walk const&) = default;
};

struct WalkRows {
  walk::Pace pace;
  std::size_t targets = 0;
  city::Rows<Walk> stops;
  city::Rows<Walk> cells;
  city::Rows<Walk> from_cell;
  city::Rows<Walk> cell_cells;
};

WalkRows make_walk_rows(walk::WalkNetwork const& network, walk::Pace pace,
                        std::span<city::Point const> stops, std::span<city::Point const> cells);
/// To targets that are not the cells.
WalkRows make_walk_rows(walk::WalkNetwork const& network, walk::Pace pace,
                        std::span<city::Point const> stops, std::span<city::Point const> cells,
                        std::span<city::Point const> targets);

/// What a timetable says of changing: walks between stops take its seconds at least, there is none
/// where it says so, and one where it says seconds for stops beyond a walk. A change at one stop is
/// a walk to itself.
void heed(WalkRows& rows, std::span<city::Transfer const> transfers);

}  // namespace yicheng::engine::transit
