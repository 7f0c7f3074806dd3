#include "engine/access/street_graph.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace yicheng::engine::access {

namespace {

constexpr double kSecondsPerHour = 3600;
constexpr double kMetresPerKm = 1000;

std::uint32_t whole(double parts) {
  bool const counted = parts >= 0 && parts < static_cast<double>(kForestUnreached);
  return counted ? static_cast<std::uint32_t>(std::lround(parts)) : kForestUnreached;
}

}  // namespace

StreetGraph walked(walk::WalkNetwork const& network) {
  StreetGraph graph{.nodes = network.nodes(), .arcs = {}, .edges = {}, .aside_per_m = kCostParts};
  for (auto const& edge : network.edges()) {
    std::uint32_t const cost = whole(static_cast<double>(edge.length_m) * kCostParts);
    auto const arc = static_cast<std::uint32_t>(graph.arcs.size());
    graph.arcs.push_back({edge.a, edge.b, cost});
    graph.arcs.push_back({edge.b, edge.a, cost});
    graph.edges.push_back({edge.a, edge.b, arc, arc + 1});
  }
  return graph;
}

std::uint32_t drive_cost(city::Roads const& roads, std::size_t link,
                         std::span<double const> hours) {
  if (roads.open[link] == 0) {
    return kForestUnreached;
  }
  double const h = hours.empty() ? static_cast<double>(roads.length_m[link]) / kMetresPerKm /
                                       static_cast<double>(roads.speed_kmh[link])
                                 : hours[link];
  return std::isfinite(h) ? whole(h * kSecondsPerHour * kCostParts) : kForestUnreached;
}

StreetGraph driven(walk::WalkNetwork const& network, city::Roads const& roads,
                   std::span<double const> hours) {
  StreetGraph graph{.nodes = roads.nodes(),
                    .arcs = {},
                    .edges = {},
                    .aside_per_m = kSecondsPerHour * kCostParts / (kOffStreetKmh * kMetresPerKm)};
  for (std::size_t link = 0; link < roads.links(); ++link) {
    graph.arcs.push_back(
        {roads.from[link].value, roads.to[link].value, drive_cost(roads, link, hours)});
  }
  for (std::size_t i = 0; i < network.edges().size(); ++i) {
    city::LinkId const link = network.link_of(i);
    city::LinkId const back = roads.opposite[link.index()];
    graph.edges.push_back({network.edges()[i].a, network.edges()[i].b, link.value,
                           back.valid() ? back.value : StreetGraph::kNoArc});
  }
  return graph;
}

StreetGraph turned_round(StreetGraph graph) {
  for (auto& arc : graph.arcs) {
    std::swap(arc.tail, arc.head);
  }
  for (auto& edge : graph.edges) {
    std::swap(edge.forward, edge.backward);
  }
  return graph;
}

}  // namespace yicheng::engine::access
