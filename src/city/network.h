/// Queries over the road network that several rooms need.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "city/city.h"
#include "city/point_finder.h"

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

/// The nodes that can be walked to: those with an open link of a class that is no motorway.
/// Distances are those of a plane around the mean node.
class NodeFinder {
 public:
  explicit NodeFinder(Roads const& roads);
  /// None where the network has no such node. Of nodes equally far the first.
  NodeId nearest(Point p) const;
  /// In the order of the ids.
  std::vector<NodeId> within(Point p, Metres radius) const;

 private:
  std::vector<NodeId> nodes_;
  PointFinder finder_;
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
