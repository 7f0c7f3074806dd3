#include "change/bind/lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <set>

namespace yicheng::change {
namespace {

using city::NodeId;

constexpr double kFarFromStopM = 3000;
/// A stop of the new line takes the place and name of one that stands this close, so that people
/// can change there; otherwise the name of a community this close.
constexpr double kSameStopM = 150;
constexpr double kNameFromCommunityM = 500;

struct Home {
  city::Point at;
  NodeId node;
  double people = 0;
  double to_stop_m = kFarFromStopM;
};

class Planner {
 public:
  Planner(city::City const& city, double spacing_m)
      : city_(city),
        spacing_m_(spacing_m),
        centre_(centre_node()),
        courses_(city, centre_),
        namer_(city) {
    for (std::size_t i = 0; i < city.cells->size(); ++i) {
      NodeId const node = city.cells->node[i];
      if (city.cells->people[i] > 0 && node.valid() && node != centre_ &&
          std::isfinite(courses_.metres(node))) {
        homes_.push_back({city.cells->centre[i], node, static_cast<double>(city.cells->people[i]),
                          kFarFromStopM});
      }
    }
    for (auto const& stop : city.transit->stop_position) {
      serve(stop);
    }
  }

  /// The next line, or one without stops where no cell is left to start from.
  Alignment next() {
    auto const start = std::max_element(homes_.begin(), homes_.end(), [](auto& a, auto& b) {
      return a.people * a.to_stop_m < b.people * b.to_stop_m;
    });
    if (start == homes_.end()) {
      return {};
    }
    Alignment line = courses_.from(start->node, spacing_m_);
    namer_.name(line);
    homes_.erase(start);
    for (auto const& stop : line.stops) {
      serve(stop.point);
    }
    return line;
  }

 private:
  NodeId centre_node() const {
    auto const& cells = *city_.cells;
    NodeId best(0);
    float most = -1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells.node[i].valid() && cells.jobs[i] > most) {
        most = cells.jobs[i];
        best = cells.node[i];
      }
    }
    return best;
  }

  void serve(city::Point stop) {
    for (auto& home : homes_) {
      home.to_stop_m = std::min(home.to_stop_m, city::distance(home.at, stop).value);
    }
  }

  city::City const& city_;
  double spacing_m_;
  NodeId centre_;
  CoursesFrom courses_;
  StopNamer namer_;
  std::vector<Home> homes_;
};

}  // namespace

/// Lengths of the shortest ways from one node over the open links, and the links they came by.
class CoursesFrom::Ways {
 public:
  Ways(city::Roads const& roads, NodeId start)
      : roads_(roads),
        metres_(roads.nodes(), std::numeric_limits<double>::infinity()),
        by_(roads.nodes()) {
    city::Adjacency const out(roads);
    using Entry = std::pair<double, NodeId>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    metres_[start.index()] = 0;
    queue.emplace(0, start);
    while (!queue.empty()) {
      auto const [metres, node] = queue.top();
      queue.pop();
      if (metres > metres_[node.index()]) {
        continue;
      }
      for (auto const link : out.out(node)) {
        NodeId const next = roads.to[link.index()];
        double const further = metres + static_cast<double>(roads.length_m[link.index()]);
        bool const motorway = roads.road_class[link.index()] == city::RoadClass::motorway;
        if (!motorway && further < metres_[next.index()]) {
          metres_[next.index()] = further;
          by_[next.index()] = link;
          queue.emplace(further, next);
        }
      }
    }
  }

  double metres(NodeId node) const { return metres_[node.index()]; }
  /// Nodes from `end` back to the start.
  std::vector<NodeId> back_from(NodeId end) const {
    std::vector<NodeId> nodes = {end};
    while (by_[end.index()].valid()) {
      end = roads_.from[by_[end.index()].index()];
      nodes.push_back(end);
    }
    return nodes;
  }

 private:
  city::Roads const& roads_;
  std::vector<double> metres_;
  std::vector<city::LinkId> by_;
};

CoursesFrom::CoursesFrom(city::City const& city, NodeId start)
    : city_(&city), start_(start), ways_(std::make_unique<Ways>(*city.roads, start)) {}
CoursesFrom::~CoursesFrom() = default;
CoursesFrom::CoursesFrom(CoursesFrom&&) noexcept = default;

double CoursesFrom::metres(NodeId end) const {
  return ways_->metres(end);
}

Alignment CoursesFrom::from(NodeId end, double spacing_m) const {
  Alignment line;
  line.length_m = ways_->metres(end);
  double last = std::numeric_limits<double>::infinity();
  for (auto const node : ways_->back_from(end)) {
    if (last - ways_->metres(node) >= spacing_m || node == start_) {
      line.stops.push_back({city_->roads->node_position[node.index()], ""});
      line.nodes.push_back(node);
      last = ways_->metres(node);
    }
  }
  return line;
}

void StopNamer::name(Alignment& line) {
  for (std::size_t i = 0; i < line.stops.size(); ++i) {
    line.stops[i] = stop_at(line.nodes[i]);
  }
}

NamedPoint StopNamer::stop_at(NodeId node) {
  city::Point const here = city_->roads->node_position[node.index()];
  auto const near = [here](std::vector<city::Point> const& points, double within_m) {
    std::size_t best = points.size();
    for (std::size_t i = 0; i < points.size(); ++i) {
      double const metres = city::distance(points[i], here).value;
      if (metres <= within_m) {
        within_m = metres;
        best = i;
      }
    }
    return best;
  };
  auto const& transit = *city_->transit;
  std::size_t const stop = near(transit.stop_position, kSameStopM);
  if (stop < transit.stops()) {
    return {transit.stop_position[stop], transit.stop_name[stop]};
  }
  std::size_t const home = near(city_->communities->centre, kNameFromCommunityM);
  std::string const name =
      home < city_->communities->size() ? city_->communities->name[home] : street_at(node);
  return {here, unused(name)};
}

std::string StopNamer::street_at(NodeId node) const {
  auto const& roads = *city_->roads;
  for (std::size_t i = 0; i < roads.links(); ++i) {
    if (roads.from[i] == node && roads.street[i].valid()) {
      return roads.street_name[roads.street[i].index()];
    }
  }
  return "站";  // unused() numbers those that have no name at all
}

std::string StopNamer::unused(std::string const& name) {
  std::string candidate = name;
  for (int i = 2; !names_.insert(candidate).second; ++i) {
    candidate = fmt::format("{}{}", name, i);
  }
  return candidate;
}

std::vector<Alignment> choose_lines(city::City const& city, std::size_t count, double spacing_m) {
  std::vector<Alignment> lines;
  if (city.roads->nodes() == 0) {
    return lines;
  }
  Planner planner(city, spacing_m);
  while (lines.size() < count) {
    Alignment line = planner.next();
    if (line.stops.size() < 2) {
      break;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

Alignment line_through(std::vector<NamedPoint> stops, city::NodeFinder const& nodes) {
  Alignment line;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    line.nodes.push_back(nodes.nearest(stops[i].point));
    line.length_m += i == 0 ? 0 : city::distance(stops[i - 1].point, stops[i].point).value;
  }
  line.stops = std::move(stops);
  return line;
}

}  // namespace yicheng::change
