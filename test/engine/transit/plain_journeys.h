/// Oracle of the searches over a timetable: a plain time-dependent Dijkstra, and plain walks. Slow,
/// short and written without a look at what it checks.
#pragma once
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <queue>
#include <tuple>
#include <vector>

#include "city/timetable.h"
#include "engine/walk/timed_walk.h"
#include "engine/walk/walk_network.h"

namespace yicheng::test {

inline constexpr std::int32_t kNotInTime = std::numeric_limits<std::int32_t>::max();

/// Seconds of the walk from one place to another; kNotInTime beyond the limit.
inline std::int32_t plain_walk_s(engine::walk::WalkNetwork const& network, engine::walk::Pace pace,
                                 city::Point from, city::Point to) {
  auto const cm = [](float metres) { return std::lround(static_cast<double>(metres) * 100); };
  auto const a = network.attach(from);
  auto const b = network.attach(to);
  auto const& edges = network.edges();
  std::vector<long> best(network.nodes(), std::numeric_limits<long>::max() / 2);
  auto const aside = cm(a.aside_m) + cm(b.aside_m);
  auto const length = [&](auto const& at) { return cm(edges[at.edge].length_m); };
  best[edges[a.edge].a] = cm(a.along_m);
  best[edges[a.edge].b] = length(a) - cm(a.along_m);
  for (bool changed = true; changed;) {  // Bellman and Ford
    changed = false;
    for (auto const& edge : edges) {
      for (auto const& [u, v] : {std::pair(edge.a, edge.b), std::pair(edge.b, edge.a)}) {
        if (best[u] + cm(edge.length_m) < best[v]) {
          best[v] = best[u] + cm(edge.length_m);
          changed = true;
        }
      }
    }
  }
  long along = std::min(best[edges[b.edge].a] + cm(b.along_m),
                        best[edges[b.edge].b] + length(b) - cm(b.along_m));
  if (a.edge == b.edge) {
    along = std::min(along, std::abs(cm(a.along_m) - cm(b.along_m)));
  }
  long const seconds = (along + aside + pace.speed_cm_s - 1) / pace.speed_cm_s;
  return along + aside <= long{pace.speed_cm_s} * pace.limit_s ? static_cast<std::int32_t>(seconds)
                                                               : kNotInTime;
}

/// Earliest arrivals at stops and cells; `walk` gives seconds between stops, `to_cell` from a stop
/// to a cell, `first` and `first_cell` from the start; all kNotInTime where too far.
struct PlainJourneys {
  city::Timetable const& timetable;
  std::vector<std::vector<std::int32_t>> walk;
  std::vector<std::vector<std::int32_t>> to_cell;

  struct Arrivals {
    std::vector<std::int32_t> stop;
    std::vector<std::int32_t> cell;
  };

  Arrivals from(std::vector<std::int32_t> const& first, std::vector<std::int32_t> const& first_cell,
                std::int32_t departure) const {
    Arrivals arrivals{std::vector(first.size(), kNotInTime),
                      std::vector(first_cell.size(), kNotInTime)};
    using State = std::tuple<std::int32_t, std::size_t, bool>;  // second, stop, came by ride
    std::map<std::pair<std::size_t, bool>, std::int32_t> settled;
    std::priority_queue<State, std::vector<State>, std::greater<>> queue;
    for (std::size_t stop = 0; stop < first.size(); ++stop) {
      if (first[stop] != kNotInTime) {
        queue.emplace(departure + first[stop], stop, false);
      }
    }
    for (std::size_t cell = 0; cell < first_cell.size(); ++cell) {
      arrivals.cell[cell] =
          first_cell[cell] == kNotInTime ? kNotInTime : departure + first_cell[cell];
    }
    while (!queue.empty()) {
      auto const [at, stop, rode] = queue.top();
      queue.pop();
      if (!settled.emplace(std::pair(stop, rode), at).second) {
        continue;
      }
      arrivals.stop[stop] = std::min(arrivals.stop[stop], at);
      if (!rode) {  // who came by ride changes first, by a walk to the stop itself
        ride(stop, at, [&](std::size_t to, std::int32_t when) { queue.emplace(when, to, true); });
      }
      for (std::size_t to = 0; rode && to < walk.size(); ++to) {
        if (walk[stop][to] != kNotInTime) {
          queue.emplace(at + walk[stop][to], to, false);
        }
      }
      for (std::size_t cell = 0; rode && cell < first_cell.size(); ++cell) {
        if (to_cell[stop][cell] != kNotInTime) {
          arrivals.cell[cell] = std::min(arrivals.cell[cell], at + to_cell[stop][cell]);
        }
      }
    }
    return arrivals;
  }

  void ride(std::size_t stop, std::int32_t at,
            std::function<void(std::size_t, std::int32_t)> const& arrive) const {
    for (std::size_t trip = 0; trip < timetable.trips(); ++trip) {
      bool aboard = false;
      for (auto const* call = timetable.calls.begin_of(trip); call != timetable.calls.end_of(trip);
           ++call) {
        if (aboard) {
          arrive(call->stop.index(), call->arrival_s);
        }
        aboard = aboard || (call->stop.index() == stop && call->departure_s >= at);
      }
    }
  }
};

}  // namespace yicheng::test
