#include "engine/transit/departure_window.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"

namespace yicheng::engine::transit {
namespace {

constexpr std::size_t kLanes = 16;

/// The smaller of each pair stays in `to`.
void join(std::uint16_t* __restrict to, std::uint16_t const* __restrict from, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    to[i] = to[i] < from[i] ? to[i] : from[i];
  }
}

/// As join, and says whether anything became smaller.
bool join_smaller(std::uint16_t* __restrict to, std::uint16_t const* __restrict from,
                  std::size_t n) {
  std::uint16_t changed = 0;
  for (std::size_t i = 0; i < n; ++i) {
    std::uint16_t const less = to[i] < from[i] ? to[i] : from[i];
    changed = static_cast<std::uint16_t>(changed | (less ^ to[i]));
    to[i] = less;
  }
  return changed != 0;
}

}  // namespace

DepartureWindow::DepartureWindow(city::Timetable const& timetable, WalkRows const& rows,
                                 Window const& window)
    : walks_(&rows),
      window_(window),
      targets_(rows.targets),
      width_((targets_ + kLanes - 1) / kLanes * kLanes),
      stops_(timetable.stops()),
      ride_row_(timetable.trips(), kNone),
      arrive_row_(timetable.stops(), kNone),
      seen_(rows.stops.items.size(), 0) {
  check(window.every_s > 0 && window.first_s < window.end_s && window.cap_s > 0);
  check(window.end_s - window.first_s + window.cap_s <= kWindowMax_s);
  pass(timetable);
}

std::uint32_t DepartureWindow::new_row() {
  if (rows_ % kChunk == 0) {
    chunks_.push_back(std::make_unique_for_overwrite<std::uint16_t[]>(kChunk * width_));
  }
  std::fill_n(row(rows_), width_, kNotReached);
  return rows_++;
}

// From late to early. Within a second departures stand first: who arrives may board what leaves in
// the same second.
std::vector<DepartureWindow::Event> DepartureWindow::events_of(
    city::Timetable const& timetable) const {
  std::int32_t const last = window_.end_s + window_.cap_s;
  std::vector<Event> found;
  for (std::uint32_t trip = 0; trip < timetable.trips(); ++trip) {
    city::TimedCall const* const calls = timetable.calls.begin_of(trip);
    for (std::size_t i = 0; i < timetable.calls.size_of(trip); ++i) {
      auto const stop = static_cast<std::uint32_t>(calls[i].stop.index());
      bool const departs = i + 1 < timetable.calls.size_of(trip);
      if (departs && calls[i].departure_s >= window_.first_s && calls[i].departure_s <= last) {
        found.push_back({calls[i].departure_s, stop, trip, true});
      }
      if (i > 0 && calls[i].arrival_s > window_.first_s && calls[i].arrival_s <= last) {
        found.push_back({calls[i].arrival_s, stop, trip, false});
      }
    }
  }
  // Sorted by counting: the events of each half second, departures in the later half.
  auto const slot = [last](Event const& event) {
    return static_cast<std::size_t>(2 * (last - event.at) + (event.departs ? 0 : 1));
  };
  std::vector<std::uint32_t> place(static_cast<std::size_t>(2 * (last - window_.first_s)) + 3, 0);
  for (Event const& event : found) {
    ++place[slot(event) + 1];
  }
  std::partial_sum(place.begin(), place.end(), place.begin());
  std::vector<Event> events(found.size());
  for (Event const& event : found) {
    events[place[slot(event)]++] = event;
  }
  return events;
}

void DepartureWindow::pass(city::Timetable const& timetable) {
  for (Event const& event : events_of(timetable)) {
    event.departs ? depart(event) : arrive(event);
  }
}

void DepartureWindow::arrive(Event const& event) {
  std::uint32_t& known = arrive_row_[event.stop];
  known = known == kNone ? new_row() : known;
  Row const here = row(known);
  for (std::uint32_t i = walks_->stops.first[event.stop]; i < walks_->stops.first[event.stop + 1];
       ++i) {
    Walk const& walk = walks_->stops.items[i];
    Stop const& there = stops_[walk.to];
    std::uint32_t seen = seen_[i];
    while (seen < there.row.size() && there.departure_s[seen] >= event.at + walk.seconds) {
      ++seen;
    }
    if (seen != seen_[i]) {
      seen_[i] = seen;
      join(here, row(there.row[seen - 1]), width_);
    }
  }
  std::int32_t const since = event.at - window_.first_s;
  for (Walk const* walk = walks_->cells.begin_of(event.stop);
       walk != walks_->cells.end_of(event.stop); ++walk) {
    here[walk->to] =
        static_cast<std::uint16_t>(std::min<std::int32_t>(here[walk->to], since + walk->seconds));
  }
  std::uint32_t& riding = ride_row_[event.trip];
  riding = riding == kNone ? new_row() : riding;
  join(row(riding), here, width_);
}

void DepartureWindow::depart(Event const& event) {
  if (ride_row_[event.trip] == kNone) {
    return;  // it goes nowhere in time
  }
  Stop& stop = stops_[event.stop];
  if (!stop.row.empty() && stop.departure_s.back() == event.at) {
    join(row(stop.row.back()), row(ride_row_[event.trip]), width_);
    return;
  }
  std::uint32_t const made = new_row();
  if (!stop.row.empty()) {
    std::copy_n(row(stop.row.back()), width_, row(made));
  }
  if (join_smaller(row(made), row(ride_row_[event.trip]), width_)) {
    stop.row.push_back(made);
    stop.departure_s.push_back(event.at);
  } else {
    --rows_;  // given back: who leaves then does no better than who waits
    if (rows_ % kChunk == 0) {
      chunks_.pop_back();
    }
  }
}

void DepartureWindow::from(std::uint32_t cell, std::vector<std::uint16_t>& seconds) const {
  std::size_t const departures = window_.departures();
  seconds.assign(departures * targets_, kNotReached);
  std::vector<std::uint16_t> best(width_, kNotReached);
  std::vector<std::uint16_t> on_foot(targets_, kNotReached);
  for (Walk const* walk = walks_->cell_cells.begin_of(cell);
       walk != walks_->cell_cells.end_of(cell); ++walk) {
    on_foot[walk->to] = static_cast<std::uint16_t>(walk->seconds);
  }
  std::uint32_t const first = walks_->from_cell.first[cell];
  std::vector<std::uint32_t> seen(walks_->from_cell.size_of(cell), 0);
  for (std::size_t d = departures; d-- > 0;) {
    auto const offset = static_cast<std::int32_t>(d) * window_.every_s;
    for (std::uint32_t i = 0; i < seen.size(); ++i) {
      Walk const& walk = walks_->from_cell.items[first + i];
      Stop const& there = stops_[walk.to];
      std::uint32_t const before = seen[i];
      while (seen[i] < there.row.size() &&
             there.departure_s[seen[i]] >= window_.first_s + offset + walk.seconds) {
        ++seen[i];
      }
      if (seen[i] != before) {
        join(best.data(), row(there.row[seen[i] - 1]), width_);
      }
    }
    std::uint16_t* const out = seconds.data() + d * targets_;
    for (std::size_t to = 0; to < targets_; ++to) {
      std::int32_t const ride = best[to] == kNotReached ? kNotReached : best[to] - offset;
      std::int32_t const travel = std::min<std::int32_t>(ride, on_foot[to]);
      out[to] = travel <= window_.cap_s ? static_cast<std::uint16_t>(travel) : kNotReached;
    }
  }
}

}  // namespace yicheng::engine::transit
