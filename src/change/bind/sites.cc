#include "change/bind/sites.h"

#include <algorithm>
#include <cmath>

namespace yicheng::change {
namespace {

struct Demand {
  city::Plane::Xy at;
  double people = 0;
  double distance_m = 0;  ///< to the nearest facility so far
};

/// A city without any facility of the kind: everybody is this far from one.
constexpr double kFarM = 20000;

double apart(city::Plane::Xy a, city::Plane::Xy b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

std::vector<Demand> demand_of(city::City const& city, city::Plane const& plane) {
  std::vector<Demand> demand;
  auto const& cells = *city.cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells.people[i] > 0) {
      demand.push_back(
          {plane.to_metres(cells.centre[i]), static_cast<double>(cells.people[i]), kFarM});
    }
  }
  if (demand.empty()) {
    for (auto const& node : city.roads->node_position) {
      demand.push_back({plane.to_metres(node), 1, kFarM});
    }
  }
  return demand;
}

void serve(std::vector<Demand>& demand, city::Plane::Xy where) {
  for (auto& d : demand) {
    d.distance_m = std::min(d.distance_m, apart(d.at, where));
  }
}

}  // namespace

std::vector<Site> choose_sites(city::City const& city, std::vector<city::FacilityKind> const& kinds,
                               std::size_t count, city::NodeFinder const& nodes) {
  city::Plane const plane(city.centre());
  auto demand = demand_of(city, plane);
  auto const& facilities = *city.facilities;
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    if (std::find(kinds.begin(), kinds.end(), facilities.kind[i]) != kinds.end()) {
      serve(demand, plane.to_metres(facilities.position[i]));
    }
  }
  std::vector<Site> sites;
  while (sites.size() < count && !demand.empty()) {
    auto const best = std::max_element(demand.begin(), demand.end(), [](auto& a, auto& b) {
      return a.people * a.distance_m < b.people * b.distance_m;
    });
    city::Plane::Xy const at = best->at;
    // A cell gets one site; without this a city with fewer cells than sites would repeat the first.
    demand.erase(best);
    city::Point const position = plane.to_point(at);
    sites.push_back({position, nodes.nearest(position)});
    serve(demand, at);
  }
  return sites;
}

city::Point site_for_waste(city::City const& city) {
  auto const& plants = *city.plants;
  for (std::size_t i = 0; i < plants.size(); ++i) {
    if (plants.kind[i] == city::PlantKind::landfill) {
      return plants.position[i];
    }
  }
  city::Point const centre = city.centre();
  city::Point best = centre;
  double best_m = -1;
  for (auto const& cell : city.cells->centre) {
    double const m = city::distance(cell, centre).value;
    if (m > best_m) {
      best_m = m;
      best = cell;
    }
  }
  return best;
}

}  // namespace yicheng::change
