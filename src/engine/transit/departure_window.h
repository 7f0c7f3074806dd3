/// Travel times from every cell to every target (mostly the cells) for each departure of a window,
/// exactly.
///
/// A journey is as in one_departure.h. Travel times beyond `cap_s` count as not reached.
///
/// Method: one pass over the arrivals and departures of the day from the latest to the earliest
/// (the profile scan of Dibbelt et al. 2018), with labels that are rows of arrivals at ALL targets
/// instead of one: what a ride, a stop and a walk lead to is a row, and rows are joined by taking
/// the smaller of each pair, eight cells an instruction. A stop gets a new row only when
/// a departure changes it, and a walk is looked at again only when the stop it leads to has a new
/// row in time. The pass serves all cells and all departures at once; reading a departure of a cell
/// out joins the rows of the stops in its reach that are new since the departure after it.
/// Cost: (departures of the window and its journeys) x (stops in walking reach) joins of a row, 2
/// bytes a cell and departure kept.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "city/timetable.h"
#include "engine/transit/walk_rows.h"

namespace yicheng::engine::transit {

/// Departures at first_s, first_s + every_s, ... before end_s.
struct Window {
  std::int32_t first_s = 7 * 3600;
  std::int32_t end_s = 9 * 3600;
  std::int32_t every_s = 60;
  std::int32_t cap_s = 2 * 3600;
  std::size_t departures() const {
    return static_cast<std::size_t>((end_s - first_s + every_s - 1) / every_s);
  }
};
/// The window and its cap together are at most this: arrivals are kept in 16 bits.
inline constexpr std::int32_t kWindowMax_s = 65000;

/// Not reached within the cap.
inline constexpr std::uint16_t kNotReached = 0xffff;

class DepartureWindow {
 public:
  /// The pass. `rows` is kept by reference and must outlive the object.
  DepartureWindow(city::Timetable const& timetable, WalkRows const& rows, Window const& window);

  /// Travel seconds from one cell: row d of `seconds` is the departure first_s + d * every_s, with
  /// targets() values; kNotReached beyond the cap. Safe from several threads, each with its own.
  void from(std::uint32_t cell, std::vector<std::uint16_t>& seconds) const;
  std::size_t cells() const { return walks_->from_cell.size(); }
  std::size_t targets() const { return targets_; }

 private:
  struct Event {
    std::int32_t at = 0;
    std::uint32_t stop = 0;
    std::uint32_t trip = 0;
    bool departs = false;
  };
  using Row = std::uint16_t*;
  /// What a stop leads to, from its last departure on: a row holds for times up to its departure.
  struct Stop {
    std::vector<std::int32_t> departure_s;  ///< descending
    std::vector<std::uint32_t> row;
  };

  std::vector<Event> events_of(city::Timetable const& timetable) const;
  void pass(city::Timetable const& timetable);
  void arrive(Event const& event);
  void depart(Event const& event);
  std::uint32_t new_row();
  Row row(std::uint32_t index) const {
    return chunks_[index / kChunk].get() + static_cast<std::size_t>(index % kChunk) * width_;
  }

  static constexpr std::uint32_t kChunk = 256;
  static constexpr std::uint32_t kNone = 0xffffffffU;

  WalkRows const* walks_;
  Window window_;
  std::size_t targets_ = 0;
  std::size_t width_ = 0;  ///< targets, filled up to whole instructions
  std::vector<std::unique_ptr<std::uint16_t[]>> chunks_;
  std::uint32_t rows_ = 0;
  std::vector<Stop> stops_;
  std::vector<std::uint32_t> ride_row_;    ///< by trip: from the vehicle, now
  std::vector<std::uint32_t> arrive_row_;  ///< by stop: having just arrived there, now
  std::vector<std::uint32_t> seen_;        ///< by walk between stops: rows of its end taken in
};

}  // namespace yicheng::engine::transit
