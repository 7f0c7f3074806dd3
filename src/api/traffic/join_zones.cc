// Centroid connectors that are not left dangling.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "api/traffic/sources.h"
#include "engine/traffic/zone_access.h"

namespace yicheng::api::traffic {
namespace {

namespace et = engine::traffic;
using et::NodeIndex;

constexpr double kDetour = 1.3;             // of streets over the distance of their ends; assumed
constexpr double kConnectorKmPerMin = 0.5;  // 30 km/h; assumed

double km_between(Case const& of, std::size_t a, std::size_t b) {
  city::Point const p = of.place[a];
  city::Point const q = of.place[b];
  return of.geographic ? city::distance(p, q).value / 1000
                       : std::hypot(p.lon - q.lon, p.lat - q.lat) / 1000;
}

NodeIndex nearest_of_main_part(Case const& of, et::ZoneAccess const& access, NodeIndex zone) {
  NodeIndex best;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t node = 0; node < of.network.nodes; ++node) {
    if (access.main_part[node] != 0) {
      double const away = km_between(of, zone.index(), node);
      if (away < least) {
        least = away;
        best = NodeIndex(node);
      }
    }
  }
  return best;
}

void add_connector(Case& to, NodeIndex from, NodeIndex end, double km, std::string label,
                   std::vector<std::string>& labels) {
  double const minutes = km * kDetour / kConnectorKmPerMin;
  to.network.add_link(from, end, minutes / to.minutes_per_time, 1, 0, 0);
  to.network.length.back() = km * kDetour;
  for (et::UserClass& user : to.classes) {
    if (!user.barred.empty()) {
      user.barred.push_back(0);
    }
  }
  if (to.shape.size() > 0) {
    to.shape.close_row();
  }
  if (!to.link_name.empty()) {
    to.link_name.emplace_back();
  }
  if (!to.link_type.empty()) {
    to.link_type.emplace_back();
  }
  labels.push_back(std::move(label));
}

/// Vehicles that start and that end at each node.
struct TripsAt {
  std::vector<double> starting;
  std::vector<double> ending;
};

TripsAt trips_at(Case const& of) {
  TripsAt trips{std::vector<double>(of.network.nodes, 0), std::vector<double>(of.network.nodes, 0)};
  for (et::UserClass const& user : of.classes) {
    et::Demand const& demand = user.demand;
    for (std::size_t row = 0; row < demand.origin.size(); ++row) {
      for (std::size_t pair = demand.first[row]; pair < demand.first[row + 1]; ++pair) {
        trips.starting[demand.origin[row].index()] += demand.vehicles[pair];
        trips.ending[demand.destination[pair].index()] += demand.vehicles[pair];
      }
    }
  }
  return trips;
}

/// Which ways a node has: to and from the main part, or, in a network that has none to speak of
/// (the textbook's ones lead one way only), any open link.
struct Ways {
  std::vector<std::uint8_t> out;
  std::vector<std::uint8_t> in;
};

Ways ways_of(et::Network const& network, et::ZoneAccess const& access) {
  std::size_t const through = network.nodes - std::min(network.first_through_node, network.nodes);
  std::size_t main = 0;
  for (std::uint8_t const node : access.main_part) {
    main += node;
  }
  if (2 * main >= through) {
    return {access.leaves, access.arrives};
  }
  Ways ways{std::vector<std::uint8_t>(network.nodes, 0),
            std::vector<std::uint8_t>(network.nodes, 0)};
  for (std::size_t link = 0; link < network.links(); ++link) {
    if (network.open[link] != 0) {
      ways.out[network.from[link].index()] = 1;
      ways.in[network.to[link].index()] = 1;
    }
  }
  return ways;
}

void tell_joined(Case& to, std::string const& zone, double km) {
  to.findings.push_back(
      {Severity::warning,
       "traffic-zone-joined",
       "zone " + zone,
       {},
       {fmt::format(
            "小区未接入主路网，已用 {:.2f} 公里的连接线接到最近的节点（30 公里/小时，假定）", km),
        fmt::format("was not joined to the main network: {:.2f} km of connector to its nearest "
                    "node were added (30 km/h, assumed)",
                    km)},
       {"请在数据里补上小区的连接", "give the zone's connectors in the data"}});
}

void tell_cut_off(Case& to, std::string const& zone, double trips) {
  to.findings.push_back(
      {Severity::warning,
       "traffic-zone-cut-off",
       "zone " + zone,
       {},
       {fmt::format("小区未接入主路网；涉及 {:.6g} 辆次", trips),
        fmt::format("is not joined to the main network; it has {:.6g} trips", trips)},
       {"请检查小区与路网的连接", "check how the zone is connected"}});
}

}  // namespace

void join_zones(Case& to) {
  et::ZoneAccess const access = et::zone_access(to.network);
  Ways const ways = ways_of(to.network, access);
  TripsAt const trips = trips_at(to);
  bool const placed = to.place.size() == to.network.nodes && to.kind == Kind::gmns;
  std::vector<std::string> labels;
  for (std::size_t link = 0; placed && link < to.network.links(); ++link) {
    labels.push_back(to.links.of(link));
  }
  for (std::size_t zone = 0; zone < to.zones.size(); ++zone) {
    NodeIndex const node = to.zone_node[zone];
    std::size_t const at = node.index();
    bool const joined = !node.valid() || ((trips.starting[at] == 0 || ways.out[at] != 0) &&
                                          (trips.ending[at] == 0 || ways.in[at] != 0));
    if (joined) {
      continue;
    }
    NodeIndex const near = placed ? nearest_of_main_part(to, access, node) : NodeIndex();
    if (!near.valid()) {
      tell_cut_off(to, to.zones[zone], trips.starting[at] + trips.ending[at]);
      continue;
    }
    double const km = km_between(to, at, near.index());
    add_connector(to, node, near, km, "connector out " + to.zones[zone], labels);
    add_connector(to, near, node, km, "connector in " + to.zones[zone], labels);
    tell_joined(to, to.zones[zone], km);
  }
  if (placed) {
    to.links = Labels(std::move(labels));
  }
}

}  // namespace yicheng::api::traffic
