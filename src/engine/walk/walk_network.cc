#include "engine/walk/walk_network.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace yicheng::engine::walk {

namespace {

using city::Plane;
using city::Point;
using city::Roads;
using Xy = Plane::Xy;

constexpr float kExpresswaySpeedKmh = 80;
constexpr std::size_t kIslandShare = 100;  // one part in so many of the nodes

Point mean_of(std::vector<Point> const& points) {
  Point sum;
  std::size_t count = 0;
  for (Point const p : points) {
    if (std::isfinite(p.lon) && std::isfinite(p.lat)) {
      sum.lon += p.lon;
      sum.lat += p.lat;
      ++count;
    }
  }
  if (count == 0) {
    return {};
  }
  return {sum.lon / static_cast<double>(count), sum.lat / static_cast<double>(count)};
}

/// The corners of a link; its two ends where the city has no shape for it.
std::vector<Point> corners_of(Roads const& roads, std::size_t link) {
  if (roads.shape.size() == roads.links() && roads.shape.size_of(link) >= 2) {
    return {roads.shape.begin_of(link), roads.shape.end_of(link)};
  }
  return {roads.node_position[roads.from[link].index()],
          roads.node_position[roads.to[link].index()]};
}

/// Root of a node's part, with the paths shortened on the way.
std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t node) {
  while (parent[node] != node) {
    parent[node] = parent[parent[node]];
    node = parent[node];
  }
  return node;
}

}  // namespace

bool is_walked(Roads const& roads, std::size_t link) {
  if (roads.open[link] == 0 || !(roads.length_m[link] >= 0) || roads.from[link] == roads.to[link]) {
    return false;
  }
  switch (roads.road_class[link]) {
    case city::RoadClass::motorway: return false;
    case city::RoadClass::trunk: return roads.speed_kmh[link] < kExpresswaySpeedKmh;
    default: return true;
  }
}

WalkNetwork::WalkNetwork(Roads const& roads)
    : plane_(mean_of(roads.node_position)),
      first_(roads.nodes() + 1, 0),
      segments_(std::vector<Segment>{}) {
  node_xy_.reserve(roads.nodes());
  for (Point const p : roads.node_position) {
    node_xy_.push_back(plane_.to_metres(p));
  }
  collect_edges(roads);
  drop_islands();
  make_arcs();
  segments_ = make_segments(roads);
}

void WalkNetwork::collect_edges(Roads const& roads) {
  for (std::size_t i = 0; i < roads.links(); ++i) {
    if (!is_walked(roads, i)) {
      continue;
    }
    city::LinkId const other = roads.opposite[i];
    // The two directions of a street are one edge: the first of them stands for both.
    if (other.valid() && other.index() < i && is_walked(roads, other.index())) {
      continue;
    }
    edges_.push_back({roads.from[i].value, roads.to[i].value, roads.length_m[i]});
    edge_link_.push_back(static_cast<std::uint32_t>(i));
  }
}

void WalkNetwork::drop_islands() {
  std::vector<std::uint32_t> parent(node_xy_.size());
  std::iota(parent.begin(), parent.end(), 0U);
  std::vector<std::uint8_t> walked(parent.size(), 0);
  for (Edge const& e : edges_) {
    std::uint32_t const a = root_of(parent, e.a);
    std::uint32_t const b = root_of(parent, e.b);
    parent[std::max(a, b)] = std::min(a, b);
    walked[e.a] = walked[e.b] = 1;
  }
  std::vector<std::size_t> size(parent.size(), 0);
  std::size_t total = 0;
  for (std::uint32_t node = 0; node < parent.size(); ++node) {
    size[root_of(parent, node)] += walked[node];
    total += walked[node];
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    if (size[root_of(parent, edges_[i].a)] * kIslandShare >= total) {
      edges_[kept] = edges_[i];
      edge_link_[kept] = edge_link_[i];
      ++kept;
    }
  }
  edges_.resize(kept);
  edge_link_.resize(kept);
}

void WalkNetwork::make_arcs() {
  for (Edge const& e : edges_) {
    ++first_[e.a + 1];
    ++first_[e.b + 1];
  }
  for (std::size_t i = 1; i < first_.size(); ++i) {
    first_[i] += first_[i - 1];
  }
  arcs_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (Edge const& e : edges_) {
    arcs_[next[e.a]++] = {e.b, e.length_m};
    arcs_[next[e.b]++] = {e.a, e.length_m};
  }
}

SegmentIndex WalkNetwork::make_segments(Roads const& roads) {
  std::vector<Segment> segments;
  for (std::uint32_t e = 0; e < edges_.size(); ++e) {
    std::vector<Point> const corners = corners_of(roads, edge_link_[e]);
    std::vector<Xy> xy;
    std::vector<double> until = {0};
    for (Point const p : corners) {
      xy.push_back(plane_.to_metres(p));
    }
    for (std::size_t i = 1; i < xy.size(); ++i) {
      until.push_back(until.back() + std::hypot(xy[i].x - xy[i - 1].x, xy[i].y - xy[i - 1].y));
    }
    double const whole = until.back() > 0 ? until.back() : 1;
    for (std::size_t i = 1; i < xy.size(); ++i) {
      segments.push_back({xy[i - 1], xy[i]});
      pieces_.push_back(
          {e, static_cast<float>(until[i - 1] / whole), static_cast<float>(until[i] / whole)});
    }
  }
  return SegmentIndex(std::move(segments));
}

Attachment WalkNetwork::attach(Point p) const {
  SegmentIndex::Hit const hit = segments_.nearest(plane_.to_metres(p));
  if (hit.segment == SegmentIndex::kNone) {
    return {};
  }
  Piece const& piece = pieces_[hit.segment];
  auto const share = piece.begin + static_cast<float>(hit.share) * (piece.end - piece.begin);
  float const length = edges_[piece.edge].length_m;
  return {piece.edge, std::clamp(share * length, 0.0F, length), static_cast<float>(hit.distance_m)};
}

std::vector<std::uint32_t> WalkNetwork::nodes_within(Point p, Metres radius) const {
  Xy const centre = plane_.to_metres(p);
  std::vector<std::uint32_t> found;
  for (std::uint32_t const segment : segments_.near(centre, radius.value)) {
    Edge const& e = edges_[pieces_[segment].edge];
    for (std::uint32_t const node : {e.a, e.b}) {
      Xy const at = node_xy_[node];
      if (std::hypot(at.x - centre.x, at.y - centre.y) <= radius.value) {
        found.push_back(node);
      }
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace yicheng::engine::walk
