#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "city/balanced_parts.h"
#include "city/network.h"

namespace yicheng::city {
namespace {

std::vector<Plane::Xy> centres_of(std::vector<std::uint32_t> const& part,
                                  std::vector<Plane::Xy> const& places,
                                  std::vector<double> const& weights) {
  std::vector<Plane::Xy> centres(*std::max_element(part.begin(), part.end()) + std::size_t{1});
  std::vector<double> total(centres.size(), 0);
  for (std::size_t i = 0; i < part.size(); ++i) {
    centres[part[i]].x += weights[i] * places[i].x;
    centres[part[i]].y += weights[i] * places[i].y;
    total[part[i]] += weights[i];
  }
  for (std::size_t p = 0; p < centres.size(); ++p) {
    centres[p] = {centres[p].x / total[p], centres[p].y / total[p]};
  }
  return centres;
}

// How many metres further a zone's entry may lie to avoid entering at such a place.
constexpr double kMinorOnlyM = 600;  // nothing but residential streets: too narrow for a zone
constexpr double kCollectorM = 200;  // one lane: wide enough where nothing better is near
constexpr double kFastRoadM = 1200;  // trips do not start on a ring road
constexpr double kMotorwayM = 6000;
constexpr double kTakenM = 500;  // another zone enters there already

// Chooses the nodes where zones enter the network.
class Entries {
 public:
  explicit Entries(Roads const& roads) : roads_(roads), finder_(roads), aversion_m_(roads.nodes()) {
    auto const strong = largest_strong_part(roads);
    std::vector<std::uint16_t> classes(roads.nodes(), 0);
    for (std::size_t i = 0; i < roads.links(); ++i) {
      if (roads.open[i] != 0) {
        auto const bit =
            static_cast<std::uint16_t>(1U << static_cast<unsigned>(roads.road_class[i]));
        classes[roads.from[i].index()] |= bit;
        classes[roads.to[i].index()] |= bit;
      }
    }
    for (std::size_t n = 0; n < roads.nodes(); ++n) {
      aversion_m_[n] =
          strong[n] == 0 ? std::numeric_limits<double>::infinity() : aversion(classes[n]);
      any_ = any_ || strong[n] != 0;
    }
  }

  NodeId take(Point centre) {
    if (!any_) {
      return NodeId::none();
    }
    for (double radius = 500; radius < 4e6; radius *= 2) {
      auto const [node, cost] = best(centre, finder_.within(centre, Metres(radius)));
      if (node.valid() && (cost <= radius || radius >= 2e6)) {
        aversion_m_[node.index()] += kTakenM;
        return node;
      }
    }
    return any();
  }

 private:
  static double aversion(std::uint16_t classes) {
    auto const has = [&](RoadClass c) { return (classes >> static_cast<unsigned>(c) & 1U) != 0; };
    if (has(RoadClass::motorway)) {
      return kMotorwayM;
    }
    if (has(RoadClass::trunk)) {
      return kFastRoadM;
    }
    if (has(RoadClass::primary) || has(RoadClass::secondary)) {
      return 0;
    }
    return has(RoadClass::tertiary) ? kCollectorM : kMinorOnlyM;
  }

  std::pair<NodeId, double> best(Point centre, std::vector<NodeId> const& nodes) const {
    std::pair<NodeId, double> found{NodeId::none(), std::numeric_limits<double>::infinity()};
    for (NodeId const node : nodes) {
      double const cost =
          distance(centre, roads_.node_position[node.index()]).value + aversion_m_[node.index()];
      if (cost < found.second) {
        found = {node, cost};
      }
    }
    return found;
  }

  // Where the network is far from every cell or has only motorways.
  NodeId any() const {
    auto const least = std::min_element(aversion_m_.begin(), aversion_m_.end());
    return NodeId(static_cast<std::size_t>(least - aversion_m_.begin()));
  }

  Roads const& roads_;
  NodeFinder finder_;
  std::vector<double> aversion_m_;
  bool any_ = false;
};

}  // namespace

void make_zones(City& city, double people_and_jobs_per_zone) {
  Plane const plane(city.centre());
  auto const& cells = *city.cells;
  std::vector<Plane::Xy> places;
  std::vector<double> weights;
  double total = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    auto const weight = static_cast<double>(cells.people[i]) + static_cast<double>(cells.jobs[i]);
    places.push_back(plane.to_metres(cells.centre[i]));
    weights.push_back(weight > 0 ? weight : 0);
    total += weights.back();
  }
  std::vector<ZoneId> zone(cells.size());
  Zones zones;
  if (total > 0) {
    double const wanted = std::round(total / std::max(people_and_jobs_per_zone, 1.0));
    double const most = static_cast<double>(cells.size());
    auto const parts = static_cast<std::size_t>(std::clamp(wanted, 1.0, most));
    auto const part = balanced_parts(places, weights, parts);
    std::transform(part.begin(), part.end(), zone.begin(), [](auto p) { return ZoneId(p); });
    Entries entries(*city.roads);
    for (Plane::Xy const centre : centres_of(part, places, weights)) {
      zones.centre.push_back(plane.to_point(centre));
      zones.node.push_back(entries.take(zones.centre.back()));
    }
  }
  city.zones = std::move(zones);
  city.cells.edit([&](Cells& changed) { changed.zone = std::move(zone); });
}

}  // namespace yicheng::city
