#include "engine/transit/growing_walks.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace yicheng::engine::transit {
namespace {

constexpr std::size_t kNotAdded = std::numeric_limits<std::size_t>::max();

std::vector<Walk> walks_to(walk::TimedWalk& search, walk::WalkTargets const& targets) {
  std::vector<walk::TimedWalk::Reached> found;
  search.reached(targets, found);
  std::vector<Walk> walks;
  for (auto const& reached : found) {
    walks.push_back({reached.place, reached.seconds});
  }
  return walks;
}

bool nearer(Walk const& a, Walk const& b) {
  return std::tie(a.seconds, a.to) < std::tie(b.seconds, b.to);
}

/// More walks in each row of `rows`, and more rows after them.
city::Rows<Walk> grown(city::Rows<Walk> const& rows, std::vector<std::vector<Walk>> more) {
  city::Rows<Walk> made;
  made.items.reserve(rows.items.size() + 64 * more.size());
  for (std::size_t row = 0; row < more.size(); ++row) {
    if (row < rows.size()) {
      made.items.insert(made.items.end(), rows.begin_of(row), rows.end_of(row));
    }
    made.items.insert(made.items.end(), more[row].begin(), more[row].end());
    if (!more[row].empty()) {
      std::sort(made.items.begin() + made.first.back(), made.items.end(), nearer);
    }
    made.close_row();
  }
  return made;
}

}  // namespace

GrowingWalks::GrowingWalks(walk::WalkNetwork const& network, walk::Pace pace,
                           std::span<city::Point const> stops, std::span<city::Point const> cells,
                           std::span<city::Point const> targets)
    : network_(network),
      pace_(pace),
      to_stops_(network, stops),
      to_cells_(network, cells),
      to_targets_(network, targets),
      base_(make_walk_rows(network, pace, stops, cells, targets)) {}

std::size_t GrowingWalks::place_of(city::Point at) const {
  auto const known =
      std::find_if(added_.begin(), added_.end(), [&](Added const& a) { return a.at == at; });
  if (known != added_.end()) {
    return static_cast<std::size_t>(known - added_.begin());
  }
  std::vector<city::Point> points;
  for (Added const& earlier : added_) {
    points.push_back(earlier.at);
  }
  walk::TimedWalk search(network_, pace_);
  std::vector<city::Point> const itself = {at};
  search.run(walk::WalkTargets(network_, itself).at(0));
  Added stop{at, walks_to(search, to_stops_), walks_to(search, to_targets_),
             walks_to(search, to_cells_), walks_to(search, {network_, points})};
  added_.push_back(std::move(stop));
  return added_.size() - 1;
}

std::vector<std::size_t> GrowingWalks::places_of(std::span<city::Point const> added) const {
  std::vector<std::size_t> places;
  for (city::Point const at : added) {
    places.push_back(place_of(at));
  }
  return places;
}

WalkRows GrowingWalks::with(std::span<city::Point const> added) const {
  if (added.empty()) {
    return base_;
  }
  std::lock_guard const lock(mutex_);
  std::vector<std::size_t> const places = places_of(added);
  std::vector<std::size_t> index(added_.size(), kNotAdded);  // among the stops of these rows
  for (std::size_t i = 0; i < places.size(); ++i) {
    index[places[i]] = stops() + i;
  }
  std::size_t const all = stops() + added.size();
  std::vector<std::vector<Walk>> between(all);
  std::vector<std::vector<Walk>> to_targets(all);
  std::vector<std::vector<Walk>> from_cell(base_.from_cell.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    auto const here = static_cast<std::uint32_t>(stops() + i);
    Added const& stop = added_[places[i]];
    // Others may have put their walks here already.
    between[here].insert(between[here].end(), stop.stops.begin(), stop.stops.end());
    between[here].push_back({here, 0});
    for (Walk const& walk : stop.stops) {
      between[walk.to].push_back({here, walk.seconds});
    }
    for (Walk const& walk : stop.earlier) {
      if (index[walk.to] != kNotAdded) {
        auto const other = static_cast<std::uint32_t>(index[walk.to]);
        between[here].push_back({other, walk.seconds});
        between[other].push_back({here, walk.seconds});
      }
    }
    to_targets[here] = stop.targets;
    for (Walk const& walk : stop.cells) {
      from_cell[walk.to].push_back({here, walk.seconds});
    }
  }
  WalkRows rows;
  rows.pace = pace_;
  rows.targets = base_.targets;
  rows.stops = grown(base_.stops, std::move(between));
  rows.cells = grown(base_.cells, std::move(to_targets));
  rows.from_cell = grown(base_.from_cell, std::move(from_cell));
  rows.cell_cells = base_.cell_cells;
  return rows;
}

}  // namespace yicheng::engine::transit
