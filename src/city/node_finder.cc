#include <cmath>

#include "city/network.h"

namespace yicheng::city {
namespace {

bool finite(Point p) {
  return std::isfinite(p.lon) && std::isfinite(p.lat);
}

std::vector<NodeId> walkable_nodes(Roads const& roads) {
  std::vector<std::uint8_t> walkable(roads.nodes(), 0);
  for (std::size_t i = 0; i < roads.links(); ++i) {
    if (roads.open[i] != 0 && roads.road_class[i] != RoadClass::motorway) {
      walkable[roads.from[i].index()] = 1;
      walkable[roads.to[i].index()] = 1;
    }
  }
  std::vector<NodeId> nodes;
  for (std::size_t n = 0; n < roads.nodes(); ++n) {
    if (walkable[n] != 0 && finite(roads.node_position[n])) {
      nodes.push_back(NodeId(n));
    }
  }
  return nodes;
}

Point mean_position(Roads const& roads) {
  Point total;
  double count = 0;
  for (Point const p : roads.node_position) {
    if (finite(p)) {
      total.lon += p.lon;
      total.lat += p.lat;
      count += 1;
    }
  }
  return count > 0 ? Point{total.lon / count, total.lat / count} : Point{};
}

std::vector<Point> positions(Roads const& roads, std::vector<NodeId> const& nodes) {
  std::vector<Point> points;
  for (NodeId const node : nodes) {
    points.push_back(roads.node_position[node.index()]);
  }
  return points;
}

}  // namespace

NodeFinder::NodeFinder(Roads const& roads)
    : nodes_(walkable_nodes(roads)),
      finder_(positions(roads, nodes_), Plane(mean_position(roads))) {}

NodeId NodeFinder::nearest(Point p) const {
  auto const found = finder_.nearest(p);
  return found == PointFinder::kNone ? NodeId::none() : nodes_[found];
}

std::vector<NodeId> NodeFinder::within(Point p, Metres radius) const {
  std::vector<NodeId> found;
  for (auto const point : finder_.within(p, radius)) {
    found.push_back(nodes_[point]);
  }
  return found;
}

}  // namespace yicheng::city
