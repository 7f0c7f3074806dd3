#include "engine/transit/walk_rows.h"

#include <algorithm>
#include <tuple>

namespace yicheng::engine::transit {
namespace {

void add_row(walk::TimedWalk& search, walk::WalkTargets const& targets, city::Rows<Walk>& rows,
             std::vector<walk::TimedWalk::Reached>& found, std::uint32_t itself) {
  search.reached(targets, found);
  auto const begin = static_cast<std::ptrdiff_t>(rows.items.size());
  bool has_itself = itself == walk::Attachment::kNone;
  for (auto const& reached : found) {
    // Two attachments of one point are the same place: no step aside and back.
    bool const same = reached.place == itself;
    has_itself = has_itself || same;
    rows.items.push_back({reached.place, same ? 0 : reached.seconds});
  }
  if (!has_itself) {
    rows.items.push_back({itself, 0});
  }
  std::sort(rows.items.begin() + begin, rows.items.end(), [](Walk const& a, Walk const& b) {
    return std::tie(a.seconds, a.to) < std::tie(b.seconds, b.to);
  });
  rows.close_row();
}

}  // namespace

WalkRows make_walk_rows(walk::WalkNetwork const& network, walk::Pace pace,
                        std::span<city::Point const> stops, std::span<city::Point const> cells) {
  WalkRows rows;
  rows.pace = pace;
  walk::WalkTargets const to_stops(network, stops);
  walk::WalkTargets const to_cells(network, cells);
  walk::TimedWalk search(network, pace);
  std::vector<walk::TimedWalk::Reached> found;
  for (std::uint32_t stop = 0; stop < stops.size(); ++stop) {
    search.run(to_stops.at(stop));
    add_row(search, to_stops, rows.stops, found, stop);
    add_row(search, to_cells, rows.cells, found, walk::Attachment::kNone);
  }
  for (std::uint32_t cell = 0; cell < cells.size(); ++cell) {
    search.run(to_cells.at(cell));
    add_row(search, to_stops, rows.from_cell, found, walk::Attachment::kNone);
    add_row(search, to_cells, rows.cell_cells, found, cell);
  }
  return rows;
}

}  // namespace yicheng::engine::transit
