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
  return make_walk_rows(network, pace, stops, cells, cells);
}

WalkRows make_walk_rows(walk::WalkNetwork const& network, walk::Pace pace,
                        std::span<city::Point const> stops, std::span<city::Point const> cells,
                        std::span<city::Point const> targets) {
  WalkRows rows;
  rows.pace = pace;
  rows.targets = targets.size();
  bool const same = cells.data() == targets.data() && cells.size() == targets.size();
  walk::WalkTargets const to_stops(network, stops);
  walk::WalkTargets const from_cells(network, cells);
  walk::WalkTargets const to_targets(network, targets);
  walk::TimedWalk search(network, pace);
  std::vector<walk::TimedWalk::Reached> found;
  for (std::uint32_t stop = 0; stop < stops.size(); ++stop) {
    search.run(to_stops.at(stop));
    add_row(search, to_stops, rows.stops, found, stop);
    add_row(search, to_targets, rows.cells, found, walk::Attachment::kNone);
  }
  for (std::uint32_t cell = 0; cell < cells.size(); ++cell) {
    search.run(from_cells.at(cell));
    add_row(search, to_stops, rows.from_cell, found, walk::Attachment::kNone);
    add_row(search, to_targets, rows.cell_cells, found, same ? cell : walk::Attachment::kNone);
  }
  return rows;
}

void heed(WalkRows& rows, std::span<city::Transfer const> transfers) {
  if (transfers.empty()) {
    return;
  }
  std::vector<std::vector<city::Transfer>> of_stop(rows.stops.size());
  for (auto const& transfer : transfers) {
    of_stop[transfer.from.index()].push_back(transfer);
  }
  city::Rows<Walk> heeded;
  std::vector<Walk> row;
  for (std::uint32_t stop = 0; stop < of_stop.size(); ++stop) {
    row.assign(rows.stops.begin_of(stop), rows.stops.end_of(stop));
    for (auto const& transfer : of_stop[stop]) {
      auto const to = static_cast<std::uint32_t>(transfer.to.index());
      auto const walk =
          std::find_if(row.begin(), row.end(), [to](Walk const& w) { return w.to == to; });
      bool const walked = walk != row.end();
      if (transfer.seconds == city::kNoChange) {
        row.erase(walk, walked ? walk + 1 : walk);
      } else if (walked) {
        walk->seconds = std::max(walk->seconds, transfer.seconds);
      } else {
        row.push_back({to, transfer.seconds});
      }
    }
    std::sort(row.begin(), row.end(), [](Walk const& a, Walk const& b) {
      return std::tie(a.seconds, a.to) < std::tie(b.seconds, b.to);
    });
    heeded.items.insert(heeded.items.end(), row.begin(), row.end());
    heeded.close_row();
  }
  rows.stops = std::move(heeded);
}

}  // namespace yicheng::engine::transit
