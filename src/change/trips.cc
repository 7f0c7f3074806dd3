#include "change/trips.h"

#include <cmath>
#include <map>

#include "base/check.h"

namespace yicheng::change {
namespace {

/// A new line uses a stop that stands this close to where its own would stand.
constexpr double kSameStopM = 30;
constexpr double kHeadwayMin_s = 6;

auto key_of(Trip const& trip) {
  return std::tuple(departure_of(trip), trip.size());
}

bool earlier(Trip const& a, Trip const& b) {
  if (key_of(a) != key_of(b)) {
    return key_of(a) < key_of(b);
  }
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [](city::TimedCall const& x, city::TimedCall const& y) {
                                        return std::tie(x.stop, x.arrival_s, x.departure_s) <
                                               std::tie(y.stop, y.arrival_s, y.departure_s);
                                      });
}

Trips unpack(city::Rows<city::TimedCall> const& calls, city::TripRange range) {
  Trips trips;
  trips.reserve(range.size());
  for (std::size_t trip = range.first; trip < range.end; ++trip) {
    trips.emplace_back(calls.begin_of(trip), calls.end_of(trip));
  }
  return trips;
}

}  // namespace

Trip shifted(Trip trip, std::int32_t seconds) {
  for (auto& call : trip) {
    call.arrival_s += seconds;
    call.departure_s += seconds;
  }
  return trip;
}

std::vector<Trips> patterns_of(Trips const& trips) {
  std::map<std::vector<city::StopId>, std::size_t> known;
  std::vector<Trips> patterns;
  for (Trip const& trip : trips) {
    std::vector<city::StopId> stops;
    std::transform(trip.begin(), trip.end(), std::back_inserter(stops),
                   [](city::TimedCall const& call) { return call.stop; });
    auto const [place, is_new] = known.emplace(std::move(stops), patterns.size());
    if (is_new) {
      patterns.emplace_back();
    }
    patterns[place->second].push_back(trip);
  }
  for (Trips& pattern : patterns) {
    std::sort(pattern.begin(), pattern.end(), earlier);
  }
  return patterns;
}

Trips trips_in(city::Transit const& transit, city::LineId line) {
  return unpack(transit.trip_calls, city::trips_of(transit, line));
}

Trips trips_by_headway(city::Transit const& transit, city::LineId line) {
  city::Timetable timetable;
  city::add_both_ways(timetable, transit, line, city::departures_by_headway(transit, line));
  return unpack(timetable.calls, {0, timetable.trips()});
}

TripWriter::TripWriter(city::Transit const& transit) : from_(transit) {
  line_.reserve(transit.trip_line.size());
  calls_.first.reserve(transit.trip_line.size() + 1);
  calls_.items.reserve(transit.trip_calls.items.size());
}

void TripWriter::keep(std::size_t end) {
  auto const& from = from_.trip_calls;
  auto const shift = static_cast<std::ptrdiff_t>(calls_.items.size()) -
                     static_cast<std::ptrdiff_t>(from.first[next_]);
  calls_.items.insert(calls_.items.end(), from.items.begin() + from.first[next_],
                      from.items.begin() + from.first[end]);
  for (; next_ < end; ++next_) {
    line_.push_back(from_.trip_line[next_]);
    calls_.first.push_back(
        static_cast<std::uint32_t>(static_cast<std::ptrdiff_t>(from.first[next_ + 1]) + shift));
  }
}

void TripWriter::keep_until(city::LineId line) {
  auto const first = city::trips_of(from_, line).first;
  check(first >= next_);
  keep(first);
}

void TripWriter::replace(city::LineId line, Trips trips) {
  std::sort(trips.begin(), trips.end(), earlier);
  for (Trip const& trip : trips) {
    check(trip.size() >= 2);
    calls_.items.insert(calls_.items.end(), trip.begin(), trip.end());
    calls_.close_row();
    line_.push_back(line);
  }
  next_ = city::trips_of(from_, line).end;
}

void TripWriter::finish(city::Transit& transit) {
  keep(from_.trip_line.size());
  transit.trip_line = std::move(line_);
  transit.trip_calls = std::move(calls_);
}

void append_trips(city::Transit& transit, city::LineId line, city::Timetable const& timetable) {
  TripWriter writer(transit);
  writer.keep_until(line);
  writer.replace(line, unpack(timetable.calls, {0, timetable.trips()}));
  writer.finish(transit);
}

std::vector<std::int32_t> departures_in(std::vector<HeadwayPeriod> const& periods) {
  std::vector<std::int32_t> departures;
  for (auto const& period : periods) {
    double const step = std::max(period.headway_min * 60, kHeadwayMin_s);
    for (double at = period.first_min * 60.0; at < period.end_min * 60.0; at += step) {
      departures.push_back(static_cast<std::int32_t>(std::lround(at)));
    }
  }
  std::sort(departures.begin(), departures.end());
  departures.erase(std::unique(departures.begin(), departures.end()), departures.end());
  return departures;
}

city::StopId stop_for(city::Transit& transit, std::string const& name, city::Point where,
                      city::NodeId node) {
  for (std::size_t i = 0; i < transit.stops(); ++i) {
    if (city::distance(transit.stop_position[i], where).value <= kSameStopM) {
      return city::StopId(i);
    }
  }
  transit.stop_name.push_back(name);
  transit.stop_position.push_back(where);
  transit.stop_node.push_back(node);
  return city::StopId(transit.stops() - 1);
}

}  // namespace yicheng::change
