#include "engine/traffic/city_network.h"

#include <algorithm>
#include <utility>

namespace yicheng::engine::traffic {
namespace {

constexpr double kMetresPerKilometre = 1000;

}  // namespace

Network network_of(city::Roads const& roads) {
  Network network;
  network.nodes = roads.nodes();
  for (std::size_t link = 0; link < roads.links(); ++link) {
    city::RoadClassValues const& usual = roads.classes[roads.road_class[link]];
    auto const speed = static_cast<double>(roads.speed_kmh[link]);
    auto const capacity = static_cast<double>(roads.capacity_veh_h[link]);
    auto const length_km =
        std::max(static_cast<double>(roads.length_m[link]), 0.0) / kMetresPerKilometre;
    bool const usable = roads.open[link] != 0 && speed > 0 && capacity > 0;
    network.add_link(NodeIndex(roads.from[link].index()), NodeIndex(roads.to[link].index()),
                     speed > 0 ? length_km / speed : 0, usable ? capacity : 1, usual.bpr_b,
                     usual.bpr_power);
    network.open.back() = usable ? 1 : 0;
    network.length.back() = length_km;
    network.toll.back() = static_cast<double>(roads.toll_of(city::LinkId(link)));
  }
  return network;
}

std::vector<Turn> turns_of(city::Roads const& roads) {
  std::vector<Turn> turns;
  for (city::TurnBan const ban : roads.turn_bans) {
    turns.push_back({LinkIndex(ban.from.index()), LinkIndex(ban.to.index()), true, 0});
  }
  return turns;
}

UserClass cars(Demand demand) {
  UserClass user = one_class(std::move(demand));
  user.toll_weight = 1 / kValueOfTimeYuanPerHour;
  return user;
}

}  // namespace yicheng::engine::traffic
