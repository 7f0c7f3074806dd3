/// Queries over the road network that several rooms need.
#pragma once
#include <cstdint>
#include <span>
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
/// Distances are those of a plane around the mean node. The roads must outlive the finder.
class NodeFinder {
 public:
  /// Only nodes with at least one open link of a class that can be walked (no motorways).
  explicit NodeFinder(Roads const& roads);
  /// None where the network has no such node. Of nodes equally far the first.
  NodeId nearest(Point p) const;
  /// In the order of the ids.
  std::vector<NodeId> within(Point p, Metres radius) const;

 private:
  struct Bucket {
    std::size_t column = 0;
    std::size_t row = 0;
  };
  void lay_grid(std::vector<NodeId> const& nodes);
  void fill_buckets(std::vector<NodeId> const& nodes);
  Bucket bucket_of(Plane::Xy at) const;
  Plane::Xy position(NodeId node) const {
    return plane_.to_metres(roads_->node_position[node.index()]);
  }
  std::span<NodeId const> nodes_in(std::size_t column, std::size_t row) const;
  double free_radius(Plane::Xy at, Bucket around, std::size_t rings) const;

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
/// streets do not meet it. 人民道(A路至建华路) means this. Where it crosses one of them several
/// times, the stretch between the nearest two crossings; of a street with two carriageways, both.
std::vector<LinkId> links_between(Roads const& roads, StreetId street, StreetId from, StreetId to);

/// 1 for the nodes of the largest part of the open network in which every node reaches every other.
std::vector<std::uint8_t> largest_strong_part(Roads const& roads);

/// Groups cells into traffic zones of about `people_and_jobs_per_zone` and places each at a node;
/// fills cells.zone and the zones. Deterministic; every cell with people or jobs gets a zone whose
/// node lies in the largest strongly connected part of the open network, on a street that collects
/// (not a motorway or trunk road) where one is near. Cost: cells * log^2.
void make_zones(City& city, double people_and_jobs_per_zone);

}  // namespace yicheng::city
