#include "engine/traffic/demand.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/traffic/dijkstra.h"
#include "engine/traffic/link_costs.h"
#include "engine/traffic/user_class.h"

namespace yicheng::engine::traffic {
namespace {

constexpr double kMinutesPerHour = 60;

void add_cells(city::City const& city, GravityInput& input) {
  city::Cells const& cells = *city.cells;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    std::size_t const zone = cells.zone[cell].index();
    if (cells.zone[cell].valid() && zone < input.productions.size()) {
      input.productions[zone] += static_cast<double>(cells.people[cell]) * kPeakCarTripsPerPerson;
      input.attractions[zone] += static_cast<double>(cells.jobs[cell]);
    }
  }
}

/// Free-flow minutes between all zones. Within a zone: half of the way to the nearest other zone.
std::vector<double> minutes_between(city::Zones const& zones, Network const& network) {
  std::size_t const count = zones.size();
  std::vector<NodeIndex> nodes;
  for (city::NodeId const node : zones.node) {
    nodes.push_back(node.valid() ? NodeIndex(node.index()) : NodeIndex::none());
  }
  std::vector<NodeIndex> known = nodes;
  std::erase_if(known, [](NodeIndex node) { return !node.valid(); });
  std::vector<double> minutes(count * count, kUnreached);
  std::vector<double> const costs = link_costs_of(UserClass{}, network, LinkCosts(network).times());
  Dijkstra search(network);
  for (std::size_t from = 0; from < count; ++from) {
    if (!nodes[from].valid()) {
      continue;
    }
    search.run(costs, nodes[from], known);
    double nearest = kUnreached;
    for (std::size_t to = 0; to < count; ++to) {
      if (to != from && nodes[to].valid()) {
        double const hours = search.distance(nodes[to]);
        minutes[from * count + to] = hours * kMinutesPerHour;
        nearest = std::min(nearest, hours * kMinutesPerHour);
      }
    }
    minutes[from * count + from] = nearest < kUnreached ? nearest / 2 : 0;
  }
  return minutes;
}

Demand demand_of(TripTable const& table, city::Zones const& zones) {
  std::vector<Trip> trips;
  trips.reserve(table.trips.size());
  for (std::size_t from = 0; from < table.zones; ++from) {
    for (std::size_t to = 0; to < table.zones; ++to) {
      if (table.at(from, to) > 0) {
        trips.push_back({NodeIndex(zones.node[from].index()), NodeIndex(zones.node[to].index()),
                         table.at(from, to)});
      }
    }
  }
  return make_demand(std::move(trips));
}

std::vector<city::ZoneId> cut_off_zones(TripTable const& table, GravityInput const& input) {
  std::vector<city::ZoneId> zones;
  for (std::size_t from = 0; from < table.zones; ++from) {
    double sum = 0;
    for (std::size_t to = 0; to < table.zones; ++to) {
      sum += table.at(from, to);
    }
    if (input.productions[from] > 0 && sum <= 0) {
      zones.emplace_back(from);
    }
  }
  return zones;
}

}  // namespace

GravityInput peak_hour_input(city::City const& city, Network const& network) {
  city::Zones const& zones = *city.zones;
  GravityInput input;
  input.productions.assign(zones.size(), 0);
  input.attractions.assign(zones.size(), 0);
  input.deterrence.per_minute = kDeterrencePerMinute;
  add_cells(city, input);
  input.minutes = minutes_between(zones, network);
  return input;
}

PeakHour peak_hour(city::City const& city, GravityInput const& input, TripTable table) {
  PeakHour peak;
  peak.table = std::move(table);
  peak.demand = demand_of(peak.table, *city.zones);
  peak.cut_off = cut_off_zones(peak.table, input);
  return peak;
}

PeakHour morning_peak(city::City const& city, Network const& network) {
  GravityInput const input = peak_hour_input(city, network);
  return peak_hour(city, input, gravity(input));
}

}  // namespace yicheng::engine::traffic
