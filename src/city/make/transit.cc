#include "city/make/transit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <queue>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/random.h"
#include "city/make/names.h"
#include "city/network.h"

namespace yicheng::city::model {
namespace {

constexpr double kBusStopM = 430;  // least distance of stops
constexpr double kMetroStopM = 1100;
constexpr double kNamesakeM = 900;  // a stop is named after a community within this distance
constexpr double kPeoplePerMetroLine = 1.2e6;
constexpr double kMetroFrom = 3e6;

struct Service {
  TransitMode mode;
  double peak_min;
  double offpeak_min;
  int first_min;
  int last_min;
  double speed_kmh;
};

class LineMaker {
 public:
  LineMaker(Layout const& layout, StreetPlan const& streets, Communities const& communities)
      : layout_(layout),
        roads_(streets.roads),
        communities_(communities),
        adjacency_(streets.roads),
        random_(layout.seed(), static_cast<std::uint64_t>(Stream::transit)),
        used_(streets.roads.links(), 0),
        on_main_road_(streets.roads.nodes(), 0) {
    for (std::size_t i = 0; i < roads_.links(); ++i) {
      if (main_road(roads_.road_class[i])) {
        on_main_road_[roads_.from[i].index()] = 1;
      }
    }
    for (auto const& community : communities.centre) {
      community_at_.push_back(layout.plane.to_metres(community));
    }
    place_hubs(streets);
  }

  Transit make() {
    auto const buses = std::max<std::size_t>(
        4, static_cast<std::size_t>(std::lround(layout_.options.population / kPeoplePerLine)));
    for (std::size_t k = 0; k < buses; ++k) {
      add_line(fmt::format("{}路", k + 1), route(k), bus_service(k), kBusStopM);
    }
    if (layout_.options.population >= kMetroFrom) {
      auto const metros =
          static_cast<std::size_t>(layout_.options.population / kPeoplePerMetroLine);
      for (std::size_t k = 0; k < metros; ++k) {
        Service const metro{TransitMode::metro, 4, 7, 6 * 60, 22 * 60 + 30, 34};
        add_line(fmt::format("轨道交通{}号线", k + 1), route(k), metro, kMetroStopM);
      }
    }
    return std::move(made_);
  }

 private:
  static bool main_road(RoadClass road_class) {
    return road_class == RoadClass::trunk || road_class == RoadClass::primary ||
           road_class == RoadClass::secondary;
  }

  void place_hubs(StreetPlan const& streets) {
    auto const node = [&](std::size_t column, std::size_t row) {
      return streets.crossing[row * layout_.columns + column];
    };
    auto const c = layout_.centre_column;
    auto const r = layout_.centre_row;
    NodeId const station = node(c, layout_.ring_north - 1);
    hubs_ = {node(c, r), station, node(c + 1, r), node(c - 1, r + 1)};
    known_.emplace(station, "火车站");
    known_.emplace(node(c, layout_.ring_south), "长途汽车站");
  }

  Service bus_service(std::size_t k) {
    bool const trunk_line = k % 4 == 0;
    double const peak = trunk_line ? random_.uniform(5, 7) : random_.uniform(8, 14);
    double const offpeak = peak * random_.uniform(1.4, 1.9);
    int const first = 6 * 60 + 10 * static_cast<int>(random_.below(4)) - 10;
    int const last =
        (trunk_line ? 20 * 60 + 30 : 19 * 60) + 10 * static_cast<int>(random_.below(7));
    return {TransitMode::bus,
            std::round(peak),
            std::round(offpeak),
            first,
            last,
            std::round(random_.uniform(15.5, 19))};
  }

  NodeId main_node_near(Xy at) const {
    double nearest = std::numeric_limits<double>::infinity();
    NodeId best;
    for (std::size_t n = 0; n < roads_.nodes(); ++n) {
      double const away = length(layout_.plane.to_metres(roads_.node_position[n]), at);
      if (on_main_road_[n] != 0 && away < nearest) {
        nearest = away;
        best = NodeId(n);
      }
    }
    return best;
  }

  Xy outward(double angle, double share) const {
    return {share * layout_.half_width_m * std::cos(angle),
            share * layout_.half_height_m * std::sin(angle)};
  }

  // From one side of the city to another, most of them by way of a hub. Angles in golden steps
  // leave no side out however many lines there are.
  std::vector<NodeId> route(std::size_t k) {
    double const golden = std::numbers::pi * (3 - std::sqrt(5.0));
    double const angle = golden * static_cast<double>(k) + random_.uniform(-0.2, 0.2);
    double const turn = std::numbers::pi + random_.uniform(-1.2, 1.2);
    NodeId const start = main_node_near(outward(angle, random_.uniform(0.7, 1.0)));
    NodeId const end = main_node_near(outward(angle + turn, random_.uniform(0.35, 0.95)));
    auto path = std::vector<NodeId>{start};
    if (random_.uniform() < 0.7) {
      extend(path, hubs_[k % hubs_.size()]);
    }
    extend(path, end);
    return without_loops(path);
  }

  void extend(std::vector<NodeId>& path, NodeId to) {
    auto const links = way(path.back(), to);
    for (LinkId const link : links) {
      used_[link.index()] += 1;
      used_[roads_.opposite[link.index()].index()] += 1;
      path.push_back(roads_.to[link.index()]);
    }
  }

  // Buses run on main roads and avoid those that many lines serve already.
  double cost(LinkId link) const {
    auto const i = link.index();
    RoadClass const road_class = roads_.road_class[i];
    double const factor = road_class == RoadClass::primary     ? 1
                          : road_class == RoadClass::secondary ? 1.05
                          : road_class == RoadClass::trunk     ? 1.5
                          : road_class == RoadClass::tertiary  ? 1.7
                                                               : 6;
    return static_cast<double>(roads_.length_m[i]) * factor * (1 + 0.25 * used_[i]);
  }

  std::vector<LinkId> way(NodeId from, NodeId to) const {
    std::vector<double> reached(roads_.nodes(), std::numeric_limits<double>::infinity());
    std::vector<LinkId> by(roads_.nodes());
    using Entry = std::pair<double, NodeId>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    reached[from.index()] = 0;
    queue.emplace(0, from);
    while (!queue.empty() && queue.top().second != to) {
      auto const [so_far, node] = queue.top();
      queue.pop();
      if (so_far > reached[node.index()]) {
        continue;
      }
      for (LinkId const link : adjacency_.out(node)) {
        NodeId const next = roads_.to[link.index()];
        double const further = so_far + cost(link);
        if (further < reached[next.index()]) {
          reached[next.index()] = further;
          by[next.index()] = link;
          queue.emplace(further, next);
        }
      }
    }
    std::vector<LinkId> links;
    for (NodeId node = to; node != from; node = roads_.from[by[node.index()].index()]) {
      links.push_back(by[node.index()]);
    }
    std::reverse(links.begin(), links.end());
    return links;
  }

  static std::vector<NodeId> without_loops(std::vector<NodeId> const& path) {
    std::vector<NodeId> kept;
    for (NodeId const node : path) {
      auto const before = std::find(kept.begin(), kept.end(), node);
      kept.erase(before, kept.end());
      kept.push_back(node);
    }
    return kept;
  }

  void add_line(std::string name, std::vector<NodeId> const& path, Service const& service,
                double stop_m) {
    made_.line_name.push_back(std::move(name));
    made_.line_mode.push_back(service.mode);
    made_.line_headway_peak_min.push_back(static_cast<float>(service.peak_min));
    made_.line_headway_offpeak_min.push_back(static_cast<float>(service.offpeak_min));
    made_.line_first_min.push_back(static_cast<std::int16_t>(service.first_min));
    made_.line_last_min.push_back(static_cast<std::int16_t>(service.last_min));
    made_.line_speed_kmh.push_back(static_cast<float>(service.speed_kmh));
    made_.line_agency.push_back(-1);
    double since_m = stop_m;
    for (std::size_t i = 0; i < path.size(); ++i) {
      since_m += i == 0 ? 0 : away(path[i - 1], path[i]);
      bool const last = i + 1 == path.size();
      if (since_m >= stop_m || last || known_.contains(path[i])) {
        made_.line_stops.items.push_back(stop_at(path[i]));
        since_m = 0;
      }
    }
    made_.line_stops.close_row();
  }

  double away(NodeId a, NodeId b) const {
    return distance(roads_.node_position[a.index()], roads_.node_position[b.index()]).value;
  }

  StopId stop_at(NodeId node) {
    auto const [found, fresh] = stop_of_.emplace(node, StopId(made_.stops()));
    if (fresh) {
      made_.stop_name.push_back(unique(name_of(node)));
      made_.stop_position.push_back(roads_.node_position[node.index()]);
      made_.stop_node.push_back(node);
    }
    return found->second;
  }

  // By the crossing of two streets, else by the nearest community.
  std::string name_of(NodeId node) const {
    if (auto const known = known_.find(node); known != known_.end()) {
      return known->second;
    }
    std::vector<StreetId> streets;
    for (LinkId const link : adjacency_.out(node)) {
      StreetId const street = roads_.street[link.index()];
      bool const seen = std::find(streets.begin(), streets.end(), street) != streets.end();
      if (street.valid() && !seen && roads_.road_class[link.index()] != RoadClass::residential) {
        streets.push_back(street);
      }
    }
    if (streets.size() >= 2) {
      return roads_.street_name[streets[0].index()] + roads_.street_name[streets[1].index()] + "口";
    }
    return community_near(layout_.plane.to_metres(roads_.node_position[node.index()]));
  }

  // The nearest community after which no stop is named yet; the nearest of all where there is none.
  std::string community_near(Xy at) const {
    std::string nearest;
    double nearest_m = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < community_at_.size(); ++i) {
      double const away_m = length(community_at_[i], at);
      bool const fresh = away_m < kNamesakeM && !stop_names_.contains(communities_.name[i]);
      double const rank_m = away_m + (fresh ? 0 : kNamesakeM);
      if (rank_m < nearest_m) {
        nearest_m = rank_m;
        nearest = communities_.name[i];
      }
    }
    return nearest;
  }

  std::string unique(std::string const& name) {
    std::string given = name;
    for (std::size_t k = 2; !stop_names_.insert(given).second; ++k) {
      given = name + chinese_number(k) + "站";
    }
    return given;
  }

  Layout const& layout_;
  Roads const& roads_;
  Communities const& communities_;
  Adjacency adjacency_;
  Random random_;
  std::vector<double> used_;
  std::vector<std::uint8_t> on_main_road_;
  std::vector<Xy> community_at_;
  std::array<NodeId, 4> hubs_;
  std::map<NodeId, std::string> known_;
  std::map<NodeId, StopId> stop_of_;
  std::set<std::string> stop_names_;
  Transit made_;
};

}  // namespace

Transit make_transit(Layout const& layout, StreetPlan const& streets,
                     Communities const& communities) {
  return LineMaker(layout, streets, communities).make();
}

}  // namespace yicheng::city::model
