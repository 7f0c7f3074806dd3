#include "engine/transit/one_departure.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace yicheng::engine::transit {
namespace {

constexpr double kTile_m = 1500;  // small tiles are passed by one by one, large ones seldom
constexpr std::uint32_t kTilePlacesMax = 60000;  // an offset in a tile has 16 bits
constexpr std::int32_t kNearCells_s = 240;
constexpr std::size_t kAhead = 24;  // connections
constexpr std::uint32_t kNotQueued = 0xffffffffU;
constexpr std::uint32_t kNoStop = 0xffffffffU;

std::int32_t latest_of(std::vector<std::int32_t> const& times, std::uint32_t first,
                       std::uint32_t last) {
  std::int32_t latest = 0;
  for (std::uint32_t i = first; i < last; ++i) {
    latest = std::max(latest, times[i]);
  }
  return latest;
}

}  // namespace

TileOrder order_by_tiles(std::span<city::Point const> places) {
  TileOrder order;
  city::Plane const plane(places.empty() ? city::Point{} : places.front());
  std::vector<std::pair<std::int64_t, std::int64_t>> tile(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    auto const at = plane.to_metres(places[i]);
    tile[i] = {static_cast<std::int64_t>(std::floor(at.y / kTile_m)),
               static_cast<std::int64_t>(std::floor(at.x / kTile_m))};
  }
  order.place.resize(places.size());
  std::iota(order.place.begin(), order.place.end(), 0U);
  std::sort(order.place.begin(), order.place.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(tile[a], a) < std::tie(tile[b], b);
  });
  order.rank.resize(places.size());
  for (std::uint32_t rank = 0; rank < order.place.size(); ++rank) {
    order.rank[order.place[rank]] = rank;
    bool const opens = rank == 0 || tile[order.place[rank]] != tile[order.place[rank - 1]] ||
                       rank - order.tile_first.back() >= kTilePlacesMax;
    if (opens) {
      order.tile_first.push_back(rank);
    }
    order.tile_of_rank.push_back(static_cast<std::uint32_t>(order.tile_first.size() - 1));
  }
  order.tile_first.push_back(static_cast<std::uint32_t>(places.size()));
  return order;
}

TiledWalks::TiledWalks(city::Rows<Walk> const& rows, std::span<std::uint32_t const> row_order,
                       std::span<std::uint32_t const> rank,
                       std::span<std::uint32_t const> tile_first,
                       std::span<std::uint32_t const> tile_of_rank) {
  std::vector<Walk> row;
  for (std::uint32_t const from : row_order) {
    row.assign(rows.begin_of(from), rows.end_of(from));
    for (Walk& walk : row) {
      walk.to = rank[walk.to];
    }
    std::sort(row.begin(), row.end(), [](Walk const& a, Walk const& b) { return a.to < b.to; });
    auto const begin = static_cast<std::ptrdiff_t>(steps_.items.size());
    for (std::size_t i = 0; i < row.size();) {
      std::uint32_t const tile = tile_of_rank[row[i].to];
      Step step{tile, static_cast<std::uint32_t>(entries_.size()), 0, 0xffff};
      for (; i < row.size() && tile_of_rank[row[i].to] == tile; ++i) {
        auto const seconds = static_cast<std::uint16_t>(row[i].seconds);
        entries_.push_back({static_cast<std::uint16_t>(row[i].to - tile_first[tile]), seconds});
        step.nearest_s = std::min(step.nearest_s, seconds);
        ++step.count;
      }
      steps_.items.push_back(step);
    }
    std::sort(steps_.items.begin() + begin, steps_.items.end(), [](Step const& a, Step const& b) {
      return std::tie(a.nearest_s, a.tile) < std::tie(b.nearest_s, b.tile);
    });
    steps_.close_row();
  }
}

OneDeparture::OneDeparture(city::Timetable const& timetable, WalkRows const& rows,
                           std::span<city::Point const> cells)
    : walks_(&rows),
      stops_(order_by_tiles(timetable.stop_position)),
      cells_(order_by_tiles(cells)),
      to_stops_(rows.stops, stops_.place, stops_.rank, stops_.tile_first, stops_.tile_of_rank),
      to_cells_(rows.cells, stops_.place, cells_.rank, cells_.tile_first, cells_.tile_of_rank),
      trips_(timetable.trips()) {
  collect(timetable);
  if (!timetable.transfers.empty()) {
    turn_walks();
  }
  std::int32_t latest = 0;
  for (Connection const& connection : connections_) {
    latest = std::max(latest, connection.arrival_s);
  }
  buckets_.resize(static_cast<std::size_t>(latest / kBucket_s) + 2);
}

void OneDeparture::collect(city::Timetable const& timetable) {
  for (std::uint32_t trip = 0; trip < timetable.trips(); ++trip) {
    city::TimedCall const* const calls = timetable.calls.begin_of(trip);
    for (std::size_t i = 1; i < timetable.calls.size_of(trip); ++i) {
      connections_.push_back({calls[i - 1].departure_s, calls[i].arrival_s,
                              stops_.rank[calls[i - 1].stop.index()],
                              stops_.rank[calls[i].stop.index()], trip});
    }
  }
  std::stable_sort(
      connections_.begin(), connections_.end(),
      [](Connection const& a, Connection const& b) { return a.departure_s < b.departure_s; });
}

void OneDeparture::reset(Start const& start) {
  start_s_ = start.departure_s;
  ride_.assign(stops_.place.size(), kNever);
  ready_.assign(stops_.place.size(), kNever);
  cell_.assign(cells_.place.size(), kNever);
  tile_bound_.assign(stops_.tile_first.size() - 1, kNever);
  cell_bound_.assign(cells_.tile_first.size() - 1, kNever);
  boarded_.assign(trips_, 0);
  trip_.resize(stops_.place.size());
  next_step_.assign(stops_.place.size(), 0);
  queued_.assign(stops_.place.size(), kNotQueued);
  for (Walk const& walk : start.stops) {
    ready_[stops_.rank[walk.to]] = start_s_ + walk.seconds;
  }
  for (Walk const& walk : start.cells) {
    cell_[cells_.rank[walk.to]] = start_s_ + walk.seconds;
  }
}

void OneDeparture::run(Start const& start) {
  reset(start);
  auto const first =
      std::lower_bound(connections_.begin(), connections_.end(), start_s_,
                       [](Connection const& c, std::int32_t at) { return c.departure_s < at; });
  scan(static_cast<std::size_t>(first - connections_.begin()));
  walk_to_cells(0, kNearCells_s);
  walk_to_cells(kNearCells_s, kNever);
}

void OneDeparture::scan(std::size_t first) {
  std::size_t bucket = 0;
  bucket_end_ = std::numeric_limits<std::int32_t>::min();
  for (std::size_t i = first; i < connections_.size(); ++i) {
    Connection const& connection = connections_[i];
    look_ahead(i + kAhead);
    while (connection.departure_s >= bucket_end_) {
      bucket = bucket_end_ < 0 ? static_cast<std::size_t>(connection.departure_s / kBucket_s)
                               : bucket + 1;
      open_bucket(bucket);
    }
    if (boarded_[connection.trip] == 0) {
      if (ready_[connection.from] > connection.departure_s) {
        continue;
      }
      boarded_[connection.trip] = static_cast<std::uint32_t>(i) + 1;
    }
    if (connection.arrival_s < ride_[connection.to]) {
      arrive(connection);
    }
  }
  for (++bucket; bucket + 1 < buckets_.size(); ++bucket) {
    open_bucket(bucket);
  }
  bucket_end_ = kNever;
  for (std::uint32_t const stop : buckets_.back()) {
    advance(stop, kNever);
  }
  buckets_.back().clear();
}

// The walks of a stop seldom stand in the cache: asked for in time, they do.
void OneDeparture::look_ahead(std::size_t i) const {
  if (i < connections_.size() && boarded_[connections_[i].trip] != 0) {
    to_stops_.prefetch(connections_[i].to, 0);
  }
}

void OneDeparture::open_bucket(std::size_t bucket) {
  bucket_end_ = static_cast<std::int32_t>(bucket + 1) * kBucket_s;
  auto& waiting = buckets_[bucket];
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    if (i + 4 < waiting.size()) {
      to_stops_.prefetch(waiting[i + 4], next_step_[waiting[i + 4]]);
    }
    if (queued_[waiting[i]] == bucket) {
      queued_[waiting[i]] = kNotQueued;
      advance(waiting[i], bucket_end_);
    }
  }
  waiting.clear();
}

void OneDeparture::arrive(Connection const& connection) {
  ride_[connection.to] = connection.arrival_s;
  trip_[connection.to] = connection.trip;
  next_step_[connection.to] = 0;
  advance(connection.to, bucket_end_);
}

void OneDeparture::advance(std::uint32_t stop, std::int32_t end) {
  auto const steps = to_stops_.steps(stop);
  std::int32_t const from = ride_[stop];
  std::uint16_t next = next_step_[stop];
  for (; next < steps.size(); ++next) {
    auto const& step = steps[next];
    std::int32_t const soonest = from + step.nearest_s;
    if (soonest >= end) {
      std::size_t const bucket =
          std::min(static_cast<std::size_t>(soonest / kBucket_s), buckets_.size() - 1);
      queued_[stop] = static_cast<std::uint32_t>(bucket);
      buckets_[bucket].push_back(stop);
      break;
    }
    std::int32_t& bound = tile_bound_[step.tile];
    if (bound <= soonest) {
      continue;
    }
    std::uint32_t const first = stops_.tile_first[step.tile];
    bound = latest_of(ready_, first, stops_.tile_first[step.tile + 1]);
    if (bound <= soonest) {
      continue;
    }
    auto const* entry = to_stops_.entries(step);
    for (std::uint16_t i = 0; i < step.count; ++i) {
      std::int32_t& ready = ready_[first + entry[i].offset];
      ready = std::min(ready, from + entry[i].seconds);
    }
  }
  next_step_[stop] = next;
}

// Walks take as long either way, so the walks from a place are those to it, but where a timetable
// says something of changing.
void OneDeparture::turn_walks() {
  std::vector<std::vector<Walk>> into(walks_->stops.size());
  for (std::uint32_t from = 0; from < into.size(); ++from) {
    for (auto const* walk = walks_->stops.begin_of(from); walk != walks_->stops.end_of(from);
         ++walk) {
      into[walk->to].push_back({from, walk->seconds});
    }
  }
  for (auto const& row : into) {
    into_stop_.items.insert(into_stop_.items.end(), row.begin(), row.end());
    into_stop_.close_row();
  }
}

std::uint32_t OneDeparture::alighted(std::span<Walk const> walks, std::int32_t at) const {
  for (Walk const& walk : walks) {
    std::int32_t const ride = ride_[stops_.rank[walk.to]];
    if (ride != kNever && ride + walk.seconds == at) {
      return walk.to;
    }
  }
  return kNoStop;
}

OneDeparture::Legs OneDeparture::legs(Start const& start, std::uint32_t cell) const {
  auto const walked = [&](std::span<Walk const> walks, std::uint32_t to, std::int32_t at) {
    return std::find(walks.begin(), walks.end(), Walk{to, at - start.departure_s}) != walks.end();
  };
  auto const row = [](city::Rows<Walk> const& rows, std::uint32_t from) {
    return std::span<Walk const>{rows.begin_of(from), rows.size_of(from)};
  };
  auto const& between = into_stop_.size() > 0 ? into_stop_ : walks_->stops;
  Legs legs;
  std::int32_t at = cell_arrival(cell);
  if (at == kNever || walked(start.cells, cell, at)) {
    return legs;
  }
  std::uint32_t stop = alighted(row(walks_->from_cell, cell), at);
  while (stop != kNoStop) {
    Connection const& board = connections_[boarded_[trip_[stops_.rank[stop]]] - 1];
    std::uint32_t const from = stops_.place[board.from];
    at = ready_[board.from];
    ++legs.rides;
    legs.wait_s += board.departure_s - at;
    stop = walked(start.stops, from, at) ? kNoStop : alighted(row(between, from), at);
  }
  return legs;
}

void OneDeparture::walk_to_cells(std::int32_t nearest_from_s, std::int32_t nearest_to_s) {
  for (std::uint32_t stop = 0; stop < ride_.size(); ++stop) {
    std::int32_t const from = ride_[stop];
    if (from == kNever) {
      continue;
    }
    for (auto const& step : to_cells_.steps(stop)) {
      if (step.nearest_s >= nearest_to_s) {
        break;
      }
      std::int32_t const soonest = from + step.nearest_s;
      std::int32_t& bound = cell_bound_[step.tile];
      if (step.nearest_s < nearest_from_s || bound <= soonest) {
        continue;
      }
      std::uint32_t const first = cells_.tile_first[step.tile];
      bound = latest_of(cell_, first, cells_.tile_first[step.tile + 1]);
      if (bound <= soonest) {
        continue;
      }
      auto const* entry = to_cells_.entries(step);
      for (std::uint16_t i = 0; i < step.count; ++i) {
        std::int32_t& arrival = cell_[first + entry[i].offset];
        arrival = std::min(arrival, from + entry[i].seconds);
      }
    }
  }
}

}  // namespace yicheng::engine::transit
