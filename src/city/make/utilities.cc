#include "city/make/utilities.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "city/make/names.h"
#include "city/network.h"

namespace yicheng::city::model {
namespace {

void add_plant(Plants& plants, std::string name, PlantKind kind, Point at, double capacity,
               double load, EffluentClass effluent) {
  plants.name.push_back(std::move(name));
  plants.kind.push_back(kind);
  plants.position.push_back(at);
  plants.capacity_per_day.push_back(static_cast<float>(capacity));
  plants.load_per_day.push_back(static_cast<float>(load));
  plants.effluent.push_back(effluent);
}

void add_monitor(Monitors& monitors, MonitorKind kind, std::string name, Point at) {
  monitors.kind.push_back(kind);
  monitors.name.push_back(std::move(name));
  monitors.position.push_back(at);
}

// HJ 664-2013 by population of the built-up area, in millions.
std::size_t air_stations(double population) {
  constexpr std::array<std::pair<double, std::size_t>, 5> kSteps = {
      {{0.25e6, 1}, {0.5e6, 2}, {1e6, 4}, {2e6, 6}, {3e6, 8}}};
  for (auto const& [below, stations] : kSteps) {
    if (population < below) {
      return stations;
    }
  }
  return std::max<std::size_t>(10, static_cast<std::size_t>(population / 3e5));
}

void add_air(Monitors& monitors, Layout const& layout) {
  auto const count = air_stations(layout.options.population);
  for (std::size_t k = 0; k < count; ++k) {
    // A sunflower: evenly spread over the built-up area however many there are.
    double const reach =
        0.8 * std::sqrt((static_cast<double>(k) + 0.3) / static_cast<double>(count));
    double const angle = std::numbers::pi * (3 - std::sqrt(5.0)) * static_cast<double>(k);
    Xy const at{reach * layout.half_width_m * std::cos(angle),
                reach * layout.half_height_m * std::sin(angle)};
    add_monitor(monitors, MonitorKind::air, "空气站" + std::to_string(k + 1),
                layout.plane.to_point(at));
  }
}

void add_traffic(Monitors& monitors, Layout const& layout, StreetPlan const& streets) {
  Roads const& roads = streets.roads;
  std::vector<std::size_t> main;
  for (std::size_t i = 0; i < roads.links(); ++i) {
    bool const counted =
        roads.road_class[i] == RoadClass::trunk || roads.road_class[i] == RoadClass::primary;
    if (counted && LinkId(i) < roads.opposite[i]) {
      main.push_back(i);
    }
  }
  auto const wanted = static_cast<std::size_t>(layout.options.population / 20000);
  auto const count = std::min(main.size(), std::max<std::size_t>(6, wanted));
  for (std::size_t k = 0; k < count; ++k) {
    std::size_t const link = main[(2 * k + 1) * main.size() / (2 * count)];
    Point const a = roads.node_position[roads.from[link].index()];
    Point const b = roads.node_position[roads.to[link].index()];
    auto const& street = roads.street_name[roads.street[link].index()];
    add_monitor(monitors, MonitorKind::traffic, street + "流量" + std::to_string(k + 1),
                {(a.lon + b.lon) / 2, (a.lat + b.lat) / 2});
  }
}

}  // namespace

Plants make_plants(Layout const& layout) {
  Plants plants;
  double const population = layout.options.population;
  auto const count = 1 + static_cast<std::size_t>(population / 1.2e6);
  double const load = kWastewaterM3 * population / static_cast<double>(count);
  double const capacity = std::ceil(load / 0.9 / 5000) * 5000;
  for (std::size_t k = 0; k < count; ++k) {
    // Along the river, the main one where it leaves the city.
    std::size_t const last = layout.river.size() - 3;
    Xy const bank = layout.river[last - last * k / (count + 1)];
    bool const main = k == 0;
    add_plant(plants, main ? "市污水处理厂" : "第" + chinese_number(k + 1) + "污水处理厂",
              PlantKind::wastewater, layout.plane.to_point({bank.x, bank.y - 250}), capacity, load,
              main ? EffluentClass::class_1b : EffluentClass::class_1a);
  }
  Xy const hills{-1.25 * layout.half_width_m, 1.2 * layout.half_height_m};
  double const daily_t = std::ceil(kWasteKg * population / 1000 / 50) * 50;
  add_plant(plants, "市生活垃圾卫生填埋场", PlantKind::landfill, layout.plane.to_point(hills),
            daily_t, 0, EffluentClass::none);
  return plants;
}

Balances make_balances(Layout const& layout) {
  double const population = layout.options.population;
  Balances balances;
  balances.municipal_waste_t_d = static_cast<float>(kWasteKg * population / 1000);
  balances.kitchen_waste_t_d = static_cast<float>(kKitchenWasteKg * population / 1000);
  balances.coal_boilers_t_h = static_cast<float>(std::round(population * 0.0006));
  balances.damaged_hills_ha = static_cast<float>(std::max(60.0, std::round(population * 0.0002)));
  return balances;
}

Monitors make_monitors(Layout const& layout, StreetPlan const& streets, Waters const& waters) {
  Monitors monitors;
  add_air(monitors, layout);
  for (std::size_t w = 0; w < waters.size(); ++w) {
    bool const river = w < 3;
    if (river || waters.black_odorous[w] != 0) {
      add_monitor(monitors, MonitorKind::water, waters.name[w] + (river ? "断面" : "监测点"),
                  *(waters.course.end_of(w) - 1));
    }
  }
  add_traffic(monitors, layout, streets);
  return monitors;
}

}  // namespace yicheng::city::model
