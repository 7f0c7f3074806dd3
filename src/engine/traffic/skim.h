/// Level of service between zones ("skims"): what the cheapest path costs at given link times, and
/// the time, distance and toll along it.
///
/// Shape: square, row-major by origin, in the order of the zones given. Units: cost and time in the
/// network's unit of time, distance and toll in the network's units of length and toll. The
/// diagonal is 0; pairs without a path are kUnreached in all four. Where two paths cost the same,
/// the others are those of one of them. Cost: one search a zone.
#pragma once
#include <span>
#include <vector>

#include "engine/traffic/dijkstra.h"
#include "engine/traffic/network.h"
#include "engine/traffic/user_class.h"

namespace yicheng::engine::traffic {

struct Skims {
  std::vector<NodeIndex> zones;
  std::vector<double> cost;
  std::vector<double> time;
  std::vector<double> distance;
  std::vector<double> toll;
};

/// `time` is by link, for instance Assignment::time. The same answer on any number of threads.
Skims skim(Network const& network, UserClass const& user, std::span<double const> time,
           std::vector<NodeIndex> zones, unsigned threads = 1);

}  // namespace yicheng::engine::traffic
