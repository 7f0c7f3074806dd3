#include "propose/walks.h"

#include <cmath>

#include "engine/access/coverage.h"
#include "engine/access/floating_catchment.h"

namespace yicheng::propose {

namespace access = engine::access;
namespace walk = engine::walk;

Walks::Walks(city::City const& city)
    : city_(city), walkers_(city), homes_(walkers_.homes_of(city)) {}

std::vector<double> Walks::residents() const {
  std::vector<double> people(homes_->size());
  for (std::size_t home = 0; home < people.size(); ++home) {
    people[home] = walk::residents_of(*city_.cells, home / homes_->per_cell) /
                   static_cast<double>(homes_->per_cell);
  }
  return people;
}

std::vector<float> Walks::to_nearest(std::vector<walk::Place> const& places, float limit_m) const {
  access::NearestPlaces index(walkers_.network(), access::walked(walkers_.network()));
  std::vector<float> distance = access::field_to(places, index, *homes_).home_cost;
  for (float& metres : distance) {
    metres = metres <= limit_m ? metres : location::kUnreached;
  }
  return distance;
}

std::vector<double> Walks::seats_per_resident(std::vector<walk::Place> const& places,
                                              std::vector<double> const& capacities,
                                              float limit_m) const {
  walk::WalkSearch search(walkers_.network());
  access::Decay const one_zone{{{limit_m, 1}}};
  std::vector<access::Catchment> catchments;
  for (auto const& place : places) {
    catchments.push_back(access::catchment_of(search, place, one_zone, *homes_));
  }
  std::vector<access::Catchment const*> refer;
  for (auto const& catchment : catchments) {
    refer.push_back(&catchment);
  }
  auto const by_cell = access::capacity_per_resident(refer, capacities, *city_.cells);
  std::vector<double> by_home(homes());
  for (std::size_t home = 0; home < by_home.size(); ++home) {
    by_home[home] = by_cell[home / homes_->per_cell];
  }
  return by_home;
}

city::Rows<location::Travel> Walks::from_cells(float limit_m) const {
  walk::WalkSearch search(walkers_.network());
  auto const& plane = walkers_.network().plane();
  std::vector<city::Plane::Xy> centre;
  for (auto const& point : city_.cells->centre) {
    centre.push_back(plane.to_metres(point));
  }
  // Nobody walks shorter than straight: only cells that near can hold homes within the limit.
  double const straight_m = limit_m + city_.cells->size_m;
  city::Rows<location::Travel> travel;
  for (std::size_t from = 0; from < centre.size(); ++from) {
    std::vector<walk::Place> const here = {{city_.cells->centre[from], 0}};
    search.run(here, Metres(limit_m));
    for (std::size_t cell = 0; cell < centre.size(); ++cell) {
      if (std::hypot(centre[cell].x - centre[from].x, centre[cell].y - centre[from].y) >
          straight_m) {
        continue;
      }
      for (std::size_t home = cell * homes_->per_cell; home < (cell + 1) * homes_->per_cell;
           ++home) {
        float const walked = search.distance_from(homes_->at[home]);
        if (walked <= limit_m) {
          travel.items.push_back({static_cast<std::uint32_t>(home), walked});
        }
      }
    }
    travel.close_row();
  }
  return travel;
}

}  // namespace yicheng::propose
