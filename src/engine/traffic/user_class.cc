#include "engine/traffic/user_class.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/fault.h"

namespace yicheng::engine::traffic {
namespace {

void require_usable_trips(Demand const& demand, std::size_t nodes) {
  for (std::size_t row = 0; row < demand.origin.size(); ++row) {
    bool good = demand.origin[row].index() < nodes;
    for (std::size_t pair = demand.first[row]; good && pair < demand.first[row + 1]; ++pair) {
      good = demand.destination[pair].index() < nodes;
    }
    if (!good) {
      throw_bad_input(
          "traffic-unusable-trips", fmt::format("origin {}", row + 1),
          {"出行量的起讫点不是路网节点", "trips start or end at no node of the network"},
          {"请核对需求与路网是否对应", "check that demand and network belong together"});
    }
  }
}

bool usable(UserClass const& user, Network const& network) {
  auto const not_negative = [](double value) { return std::isfinite(value) && value >= 0; };
  bool const scalars = std::isfinite(user.pce) && user.pce > 0 && not_negative(user.toll_weight) &&
                       not_negative(user.distance_weight);
  bool const lengths = (user.toll.empty() || user.toll.size() == network.links()) &&
                       (user.barred.empty() || user.barred.size() == network.links());
  return scalars && lengths && std::ranges::all_of(user.toll, not_negative);
}

}  // namespace

UserClass one_class(Demand demand) {
  UserClass user;
  user.demand = std::move(demand);
  return user;
}

std::vector<double> link_costs_of(UserClass const& user, Network const& network,
                                  std::span<double const> time) {
  std::vector<double> cost(network.links());
  for (std::size_t link = 0; link < cost.size(); ++link) {
    cost[link] = user.may_use(network, link) ? time[link] + user.fixed_cost(network, link)
                                             : std::numeric_limits<double>::infinity();
  }
  return cost;
}

void require_usable(std::span<UserClass const> classes, Network const& network) {
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (!usable(classes[i], network)) {
      throw_bad_input(
          "traffic-unusable-class", fmt::format("user class {} {}", i + 1, classes[i].name),
          {"车种的换算系数、权重、收费或禁行列不可用",
           "the class's PCE, weights, tolls or bars are unusable"},
          {"换算系数须为正数，权重与收费须为非负有限数，各列须与路段数相同",
           "PCE must be positive, weights and tolls finite and not negative, columns one entry a "
           "link"});
    }
    require_usable_trips(classes[i].demand, network.nodes);
  }
}

}  // namespace yicheng::engine::traffic
