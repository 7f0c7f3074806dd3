/// Alignments of lines that the plan promises without saying where they run: assumed until a
/// proposal or a person says better.
///
/// Rule: a line starts at the cell with the largest people x distance to the nearest stop (3 km
/// count at most) and follows the shortest way on open streets to the cell with the most jobs, with
/// a stop at the first crossing past each `spacing_m`. Each line's stops count for the next one.
#pragma once
#include <memory>
#include <set>
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

/// Courses along the shortest open streets (no motorways) from one node to others, in metres.
/// Cost: one shortest-path search, then the length of each course.
class CoursesFrom {
 public:
  CoursesFrom(city::City const& city, city::NodeId start);
  ~CoursesFrom();
  CoursesFrom(CoursesFrom&&) noexcept;

  /// Infinity where there is no way.
  double metres(city::NodeId end) const;
  /// From `end` to the start, a stop at each end and at the first crossing past each `spacing_m`;
  /// stops have no names yet. Requires a way.
  Alignment from(city::NodeId end, double spacing_m) const;

 private:
  class Ways;
  city::City const* city_;
  city::NodeId start_;
  std::unique_ptr<Ways> ways_;
};

/// Gives stops the place and name of a stop that stands within 150 m, else the name of a community
/// within 500 m or of the street; names differ within one namer.
class StopNamer {
 public:
  explicit StopNamer(city::City const& city) : city_(&city) {}
  void name(Alignment& line);

 private:
  NamedPoint stop_at(city::NodeId node);
  std::string street_at(city::NodeId node) const;
  std::string unused(std::string const& name);

  city::City const* city_;
  std::set<std::string> names_;
};

/// The alignment through given stops: nearest nodes, straight lengths.
Alignment line_through(std::vector<NamedPoint> stops, city::NodeFinder const& nodes);

}  // namespace yicheng::change
