#include "propose/walks.h"

#include <cmath>

namespace yicheng::propose {

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
  walk::WalkSearch search(walkers_.network());
  search.run(places, Metres(limit_m));
  std::vector<float> distance(homes_->size());
  for (std::size_t home = 0; home < distance.size(); ++home) {
    float const found = search.distance_from(homes_->at[home]);
    distance[home] = found <= limit_m ? found : location::kUnreached;
  }
  return distance;
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
