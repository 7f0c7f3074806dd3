/// When one gets everywhere, leaving one place at one time: all stops and all cells, by walking and
/// by public transport, exactly.
///
/// A journey walks at most once (up to the limit of the walk rows) before, between and after rides:
/// two walks never follow each other. Arrivals are whole seconds.
///
/// Method: connections are scanned by departure (Dibbelt, Pajor, Strasser, Wagner 2018, "Connection
/// Scan Algorithm"). Walks from a stop are not taken when a ride arrives there but when the scan
/// has come to the second in which they would end: by then most of what they lead to has been
/// reached sooner. Stops lie in tiles with a bound on the latest arrival in each; a whole tile is
/// passed by where the walk's shortest second into it does not beat the bound. Nothing depends on
/// the timetable but the sorted connections, so an edited timetable costs one sort.
/// Cost: the connections after the departure, and the tiles within a walk of the stops that rides
/// reach; bench/transit_bench.cc measures it. One object a thread.
#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "city/timetable.h"
#include "engine/transit/walk_rows.h"

namespace yicheng::engine::transit {

inline constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::max();

/// The walks of WalkRows laid out by tiles of 1500 m, for searches that skip whole tiles.
class TiledWalks {
 public:
  struct Step {
    std::uint32_t tile = 0;
    std::uint32_t first = 0;  ///< of `entries`
    std::uint16_t count = 0;
    std::uint16_t nearest_s = 0;
  };
  struct Entry {
    std::uint16_t offset = 0;  ///< of the place within its tile
    std::uint16_t seconds = 0;
  };

  /// `rows` lead from the places of `row_order` to places; `to_tile` says the tile of each of
  /// these.
  TiledWalks() = default;
  TiledWalks(city::Rows<Walk> const& rows, std::span<std::uint32_t const> row_order,
             std::span<std::uint32_t const> rank, std::span<std::uint32_t const> tile_first,
             std::span<std::uint32_t const> tile_of_rank);
  std::span<Step const> steps(std::uint32_t row) const {
    return {steps_.items.data() + steps_.first[row], steps_.size_of(row)};
  }
  Entry const* entries(Step const& step) const { return entries_.data() + step.first; }
  void prefetch(std::uint32_t row, std::uint32_t step) const {
    __builtin_prefetch(steps_.items.data() + steps_.first[row] + step);
  }

 private:
  city::Rows<Step> steps_;
  std::vector<Entry> entries_;
};

/// Places ordered so that those of one tile stand together.
struct TileOrder {
  std::vector<std::uint32_t> place;       ///< by rank
  std::vector<std::uint32_t> rank;        ///< by place
  std::vector<std::uint32_t> tile_first;  ///< ranks of tile t: tile_first[t] to tile_first[t + 1]
  std::vector<std::uint32_t> tile_of_rank;
};
TileOrder order_by_tiles(std::span<city::Point const> places);

class OneDeparture {
 public:
  /// `rows` is kept by reference and must outlive the object.
  OneDeparture(city::Timetable const& timetable, WalkRows const& rows,
               std::span<city::Point const> cells);

  struct Start {
    std::span<Walk const> stops;  ///< walks from the place to stops ...
    std::span<Walk const> cells;  ///< ... and to cells
    std::int32_t departure_s = 0;
  };
  void run(Start const& start);
  /// Seconds after midnight; kNever where it cannot be reached.
  std::int32_t stop_arrival(std::uint32_t stop) const {
    std::uint32_t const rank = stops_.rank[stop];
    return ready_[rank] < ride_[rank] ? ready_[rank] : ride_[rank];
  }
  std::int32_t cell_arrival(std::uint32_t cell) const { return cell_[cells_.rank[cell]]; }

  /// Of the journey that the last run found to a cell; no rides where it is walked, or not reached.
  struct Legs {
    int rides = 0;
    std::int32_t wait_s = 0;  ///< at stops, before the first ride too
  };
  /// `start` as given to the last run. Cost: the stops near the places of the journey.
  Legs legs(Start const& start, std::uint32_t cell) const;

 private:
  struct Connection {
    std::int32_t departure_s = 0;
    std::int32_t arrival_s = 0;
    std::uint32_t from = 0;  ///< ranks
    std::uint32_t to = 0;
    std::uint32_t trip = 0;
  };
  static constexpr std::int32_t kBucket_s = 512;

  void collect(city::Timetable const& timetable);
  void turn_walks();
  void reset(Start const& start);
  void scan(std::size_t first);
  void look_ahead(std::size_t connection) const;
  void open_bucket(std::size_t bucket);
  void arrive(Connection const& connection);
  void advance(std::uint32_t stop, std::int32_t end);
  std::uint32_t alighted(std::span<Walk const> walks, std::int32_t at) const;
  void walk_to_cells(std::int32_t nearest_from_s, std::int32_t nearest_to_s);

  WalkRows const* walks_;
  city::Rows<Walk> into_stop_;  ///< walks by their end; empty where they take as long either way
  TileOrder stops_;
  TileOrder cells_;
  TiledWalks to_stops_;
  TiledWalks to_cells_;
  std::vector<Connection> connections_;
  std::size_t trips_ = 0;

  std::int32_t start_s_ = 0;
  std::int32_t bucket_end_ = 0;
  std::vector<std::int32_t> ride_;   ///< by rank: earliest arrival in a vehicle
  std::vector<std::int32_t> ready_;  ///< by rank: earliest arrival by any means
  std::vector<std::int32_t> cell_;
  std::vector<std::int32_t> tile_bound_;  ///< no stop of the tile is reached later than this
  std::vector<std::int32_t> cell_bound_;
  std::vector<std::uint32_t> boarded_;  ///< by trip: connection at which it is boarded, and one
  std::vector<std::uint32_t> trip_;     ///< by rank: which brings one there at ride_
  std::vector<std::uint16_t> next_step_;
  std::vector<std::uint32_t> queued_;  ///< bucket in which the stop waits
  std::vector<std::vector<std::uint32_t>> buckets_;
};

}  // namespace yicheng::engine::transit
