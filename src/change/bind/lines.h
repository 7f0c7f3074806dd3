/// Alignments of lines that the plan promises without saying where they run: assumed until a
/// proposal or a person says better.
///
/// Rule: a line starts at the cell with the largest people x distance to the nearest stop (3 km
/// count at most) and follows the shortest way on open streets to the cell with the most jobs, with
/// a stop at the first crossing past each `spacing_m`. Each line's stops count for the next one.
#pragma once
#include <string>
#include <vector>

#include "change/bind/values.h"
#include "city/city.h"
#include "city/network.h"

namespace yicheng::change {

struct Alignment {
  std::vector<NamedPoint> stops;
  std::vector<city::NodeId> nodes;  ///< one a stop
  double length_m = 0;
};

/// At most `count`, fewer where the city has fewer cells with people. Cost: lines x (cells + one
/// shortest-path search).
std::vector<Alignment> choose_lines(city::City const& city, std::size_t count, double spacing_m);

/// The alignment through given stops: nearest nodes, straight lengths.
Alignment line_through(std::vector<NamedPoint> stops, city::NodeFinder const& nodes);

}  // namespace yicheng::change
