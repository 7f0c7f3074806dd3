#include "engine/traffic/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/fault.h"

namespace yicheng::engine::traffic {
namespace {

[[noreturn]] void refuse_link(std::size_t link, char const* zh, char const* en) {
  throw_bad_input("traffic-unusable-link", fmt::format("link {}", link + 1), {zh, en},
                  {"请改正该路段的数据", "correct this link's data"});
}

bool finite_and_not_negative(double value) {
  return std::isfinite(value) && value >= 0;
}

void require_usable_link(Network const& network, std::size_t link) {
  if (network.from[link].index() >= network.nodes || network.to[link].index() >= network.nodes) {
    refuse_link(link, "端点不存在", "its end is not a node of the network");
  }
  if (!finite_and_not_negative(network.free_time[link]) ||
      !finite_and_not_negative(network.fixed_cost[link])) {
    refuse_link(link, "时间或费用为负或不是有限数",
                "its time or fixed cost is negative or not finite");
  }
  if (!finite_and_not_negative(network.b[link]) || !finite_and_not_negative(network.power[link])) {
    refuse_link(link, "BPR 参数为负或不是有限数", "its BPR parameter is negative or not finite");
  }
  if (!finite_and_not_negative(network.length[link]) ||
      !finite_and_not_negative(network.toll[link])) {
    refuse_link(link, "长度或通行费为负或不是有限数",
                "its length or toll is negative or not finite");
  }
  if (!network.delay.empty() && network.delay[link] != Network::kBpr &&
      network.delay[link] >= network.delays.size()) {
    refuse_link(link, "延误函数不存在", "its delay function is not in the network's list");
  }
  bool const bpr_rises = network.b[link] > 0 && network.free_time[link] > 0;
  bool const needs_capacity = bpr_rises || network.delay_of(link) != nullptr;
  if (network.open[link] != 0 && needs_capacity &&
      !(network.capacity[link] > 0 && std::isfinite(network.capacity[link]))) {
    refuse_link(link, "通行能力不为正数", "its capacity is not a positive number");
  }
}

}  // namespace

void Network::add_link(NodeIndex tail, NodeIndex head, double time, double vehicles, double bpr_b,
                       double bpr_power, double fixed) {
  from.push_back(tail);
  to.push_back(head);
  free_time.push_back(time);
  capacity.push_back(vehicles);
  b.push_back(bpr_b);
  power.push_back(bpr_power);
  fixed_cost.push_back(fixed);
  length.push_back(0);
  toll.push_back(0);
  open.push_back(1);
  if (!delay.empty()) {
    delay.push_back(kBpr);
  }
}

void require_usable(Network const& network) {
  std::size_t const links = network.links();
  bool const same_length = network.to.size() == links && network.free_time.size() == links &&
                           network.capacity.size() == links && network.b.size() == links &&
                           network.power.size() == links && network.fixed_cost.size() == links &&
                           network.length.size() == links && network.toll.size() == links &&
                           network.open.size() == links &&
                           (network.delay.empty() || network.delay.size() == links);
  if (!same_length) {
    refuse_link(links, "路段各列长度不一致", "the columns of the links differ in length");
  }
  for (std::size_t row = 0; row < network.delays.size(); ++row) {
    require_usable(network.delays[row], row);
  }
  for (std::size_t link = 0; link < links; ++link) {
    require_usable_link(network, link);
  }
}

OutLinks::OutLinks(Network const& network) : first_(network.nodes + 1, 0), links_(network.links()) {
  for (NodeIndex const tail : network.from) {
    ++first_[tail.index() + 1];
  }
  for (std::size_t node = 0; node < network.nodes; ++node) {
    first_[node + 1] += first_[node];
  }
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::size_t link = 0; link < network.links(); ++link) {
    links_[next[network.from[link].index()]++] = LinkIndex(link);
  }
}

std::size_t OutLinks::largest_degree() const {
  std::size_t largest = 0;
  for (std::size_t node = 0; node + 1 < first_.size(); ++node) {
    largest = std::max<std::size_t>(largest, first_[node + 1] - first_[node]);
  }
  return largest;
}

double Demand::total() const {
  double sum = 0;
  for (double const v : vehicles) {
    sum += v;
  }
  return sum;
}

Demand make_demand(std::vector<Trip> trips) {
  for (Trip const& trip : trips) {
    if (!finite_and_not_negative(trip.vehicles)) {
      throw_bad_input("traffic-unusable-trips",
                      fmt::format("{} -> {}", trip.origin.value + 1, trip.destination.value + 1),
                      {"出行量为负或不是有限数", "the number of trips is negative or not finite"},
                      {"请改正该出行量", "correct this number of trips"});
    }
  }
  auto const before = [](Trip const& a, Trip const& c) {
    return a.origin != c.origin ? a.origin < c.origin : a.destination < c.destination;
  };
  if (!std::is_sorted(trips.begin(), trips.end(), before)) {
    std::stable_sort(trips.begin(), trips.end(), before);
  }
  Demand demand;
  for (Trip const& trip : trips) {
    if (trip.origin == trip.destination) {
      demand.intrazonal += trip.vehicles;
      continue;
    }
    if (trip.vehicles == 0) {
      continue;
    }
    bool const same_origin = !demand.origin.empty() && demand.origin.back() == trip.origin;
    if (same_origin && demand.destination.back() == trip.destination) {
      demand.vehicles.back() += trip.vehicles;
      continue;
    }
    if (!same_origin) {
      demand.origin.push_back(trip.origin);
      demand.first.push_back(demand.first.back());
    }
    demand.destination.push_back(trip.destination);
    demand.vehicles.push_back(trip.vehicles);
    ++demand.first.back();
  }
  return demand;
}

}  // namespace yicheng::engine::traffic
