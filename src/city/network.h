/// Queries over the road network that several rooms need.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "city/city.h"

namespace yicheng::city {

/// Outgoing links by node (compressed rows), over all links or only the open ones.
class Adjacency {
 public:
  explicit Adjacency(Roads const& roads, bool only_open = true);
  std::span<LinkId const> out(NodeId node) const {
    return {links_.data() + first_[node.index()], first_[node.index() + 1] - first_[node.index()]};
  }

 private:
  std::vector<std::uint32_t> first_;
  std::vector<LinkId> links_;
};

/// Nearest-node look-up over a uniform grid; building is linear, a query looks at a few buckets.
class NodeFinder {
 public:
  /// Only nodes with at least one open link of a class that can be walked (no motorways).
  explicit NodeFinder(Roads const& roads);
  /// None where the network has no node.
  NodeId nearest(Point p) const;
  std::vector<NodeId> within(Point p, Metres radius) const;

 private:
  Roads const* roads_;
  Plane plane_;
  double bucket_m_ = 0;
  double min_x_ = 0;
  double min_y_ = 0;
  std::size_t columns_ = 0;
  std::size_t rows_ = 0;
  std::vector<std::uint32_t> first_;
  std::vector<NodeId> nodes_;
};

/// The street of that name; none where the city has no such street.
StreetId find_street(Roads const& roads, std::string_view name);
/// All links of a street, both directions.
std::vector<LinkId> links_of(Roads const& roads, StreetId street);
/// Links of `street` between its crossings with two other streets, both directions; empty where the
/// streets do not meet it. 人民道(A路至建华路) means this.
std::vector<LinkId> links_between(Roads const& roads, StreetId street, StreetId from, StreetId to);

/// Groups cells into traffic zones of about `people_and_jobs_per_zone` and places each at a node;
/// fills cells.zone and the zones. Deterministic; every cell with people or jobs gets a zone whose
/// node lies in the largest strongly connected part of the open network.
void make_zones(City& city, double people_and_jobs_per_zone);

/// Capacity in vehicles per hour and lane, and free speed, by road class (urban street practice,
/// CJJ 37-2012 order of magnitude; "verify" before legal use).
float lane_capacity_veh_h(RoadClass road_class);
float default_speed_kmh(RoadClass road_class);
float default_lanes(RoadClass road_class);

}  // namespace yicheng::city
