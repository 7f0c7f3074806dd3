#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "city/network.h"

namespace yicheng::city {
namespace {

// Splits the cells again and again across their longer side, so that each part weighs about the
// same number of people and jobs and stays compact.
class ZoneMaker {
 public:
  ZoneMaker(Cells const& cells, Plane const& plane) : cells_(cells), zone_(cells.size()) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      position_.push_back(plane.to_metres(cells.centre[i]));
      auto const weight = static_cast<double>(cells.people[i]) + static_cast<double>(cells.jobs[i]);
      weight_.push_back(weight > 0 ? weight : 0);
    }
    order_.resize(cells.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
  }

  double weight() const { return std::accumulate(weight_.begin(), weight_.end(), 0.0); }

  void make(std::size_t zones) { split(order_.begin(), order_.end(), zones); }

  std::vector<ZoneId> const& zone() const { return zone_; }
  std::vector<Plane::Xy> const& centre() const { return centre_; }

 private:
  using At = std::vector<std::size_t>::iterator;

  // Depth is the logarithm of the number of zones, so recursion is safe.
  void split(At begin, At end, std::size_t zones) {
    auto const inhabited = std::count_if(begin, end, [&](auto i) { return weight_[i] > 0; });
    if (zones <= 1 || inhabited <= 1) {
      close(begin, end);
      return;
    }
    sort_along_longer_side(begin, end);
    std::size_t const first_zones = zones / 2;
    At const middle =
        cut(begin, end, static_cast<double>(first_zones) / static_cast<double>(zones));
    split(begin, middle, first_zones);
    split(middle, end, zones - first_zones);
  }

  void sort_along_longer_side(At begin, At end) {
    auto const infinity = std::numeric_limits<double>::infinity();
    Plane::Xy low{infinity, infinity};
    Plane::Xy high{-infinity, -infinity};
    for (At at = begin; at != end; ++at) {
      if (weight_[*at] > 0) {
        low = {std::min(low.x, position_[*at].x), std::min(low.y, position_[*at].y)};
        high = {std::max(high.x, position_[*at].x), std::max(high.y, position_[*at].y)};
      }
    }
    bool const wide = high.x - low.x >= high.y - low.y;
    std::sort(begin, end, [&](auto a, auto b) {
      double const of_a = wide ? position_[a].x : position_[a].y;
      double const of_b = wide ? position_[b].x : position_[b].y;
      return of_a != of_b ? of_a < of_b : a < b;
    });
  }

  // The place where about `share` of the weight lies before, with inhabited cells on both sides.
  At cut(At begin, At end, double share) {
    auto const inhabited = [&](auto i) { return weight_[i] > 0; };
    At const first = std::find_if(begin, end, inhabited);
    At last = end;
    while (!inhabited(*(last - 1))) {
      --last;
    }
    double total = 0;
    for (At at = begin; at != end; ++at) {
      total += weight_[*at];
    }
    double before = 0;
    At middle = begin;
    while (middle != last && before + weight_[*middle] / 2 < share * total) {
      before += weight_[*middle++];
    }
    return std::clamp(middle, first + 1, last - 1);
  }

  void close(At begin, At end) {
    if (begin == end) {
      return;
    }
    Plane::Xy centre;
    double total = 0;
    for (At at = begin; at != end; ++at) {
      // Empty cells count a little, so that a zone of only empty cells has a centre as well.
      double const weight = weight_[*at] + 1e-9;
      centre.x += weight * position_[*at].x;
      centre.y += weight * position_[*at].y;
      total += weight;
      zone_[*at] = ZoneId(centre_.size());
    }
    centre_.push_back({centre.x / total, centre.y / total});
  }

  Cells const& cells_;
  std::vector<ZoneId> zone_;
  std::vector<Plane::Xy> position_;
  std::vector<double> weight_;
  std::vector<std::size_t> order_;
  std::vector<Plane::Xy> centre_;
};

// How many metres further a zone's entry may lie to avoid entering at such a place.
constexpr double kMinorOnlyM = 600;  // nothing but residential streets: too narrow for a zone
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
    bool const collects =
        has(RoadClass::primary) || has(RoadClass::secondary) || has(RoadClass::tertiary);
    return collects ? 0 : kMinorOnlyM;
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
  ZoneMaker maker(*city.cells, plane);
  double const wanted = maker.weight() / std::max(people_and_jobs_per_zone, 1.0);
  auto const most = static_cast<double>(city.cells->size());
  if (wanted > 0) {
    maker.make(static_cast<std::size_t>(std::clamp(std::round(wanted), 1.0, std::max(most, 1.0))));
  }
  Entries entries(*city.roads);
  Zones zones;
  for (Plane::Xy const centre : maker.centre()) {
    zones.centre.push_back(plane.to_point(centre));
    zones.node.push_back(entries.take(zones.centre.back()));
  }
  city.zones = std::move(zones);
  city.cells.edit([&](Cells& cells) { cells.zone = maker.zone(); });
}

}  // namespace yicheng::city
