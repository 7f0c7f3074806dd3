#include "city/make.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "city/make/communities.h"
#include "city/make/facilities.h"
#include "city/make/layout.h"
#include "city/make/names.h"
#include "city/make/people.h"
#include "city/make/sewers.h"
#include "city/make/streets.h"
#include "city/make/transit.h"
#include "city/make/utilities.h"
#include "city/make/waters.h"
#include "city/network.h"

namespace yicheng::city {
namespace {

// About 185 zones at 620,000 people, growing more slowly than the city: what a traffic model of its
// size commonly has.
double people_and_jobs_per_zone(City const& city) {
  double const zones = 185 * std::pow(city.people() / 620000, 0.6);
  return (city.people() + city.jobs()) / std::clamp(zones, 40.0, 600.0);
}

}  // namespace

City make_city(MakeOptions const& options) {
  auto const layout = model::lay_out(options);
  auto streets = model::make_streets(layout, model::name_lines(layout));
  auto people = model::settle(layout, streets);
  City city;
  city.name = "示范城";
  city.synthetic = true;
  city.seed = options.seed;
  city.source = fmt::format(
      "模型生成（合成数据，非真实城市）：人口{:.0f}，种子{} / model, synthetic: population {:.0f}, "
      "seed {}",
      options.population, options.seed, options.population, options.seed);
  auto const communities = model::make_communities(layout, people);
  auto const waters = model::make_waters(layout);
  city.communities = communities;
  city.facilities = model::make_facilities(layout, streets, people);
  city.transit = model::make_transit(layout, streets, communities);
  city.sewers = model::make_sewers(layout, streets);
  city.waters = waters;
  city.plants = model::make_plants(layout);
  city.balances = model::make_balances(layout);
  city.monitors = model::make_monitors(layout, streets, waters);
  city.districts = std::move(people.districts);
  people.cells.zone.assign(people.cells.size(), ZoneId::none());
  city.cells = std::move(people.cells);
  city.roads = std::move(streets.roads);
  make_zones(city, people_and_jobs_per_zone(city));
  return city;
}

}  // namespace yicheng::city
