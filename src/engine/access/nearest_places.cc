#include "engine/access/nearest_places.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace yicheng::engine::access {

namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

double counted(std::uint32_t cost) {
  return cost == kForestUnreached ? kFar : static_cast<double>(cost);
}

}  // namespace

NearestPlaces::NearestPlaces(walk::WalkNetwork const& network, StreetGraph const& graph)
    : network_(&network),
      edges_(graph.edges),
      aside_per_m_(graph.aside_per_m),
      forest_(graph.nodes, graph.arcs, {}) {}

void NearestPlaces::set_places(std::vector<walk::Place> places) {
  places_ = std::move(places);
  sources_.clear();
  place_of_.clear();
  on_edge_.clear();
  for (std::uint32_t i = 0; i < places_.size(); ++i) {
    seed(i);
  }
  std::stable_sort(on_edge_.begin(), on_edge_.end(),
                   [](OnEdge const& a, OnEdge const& b) { return a.at.edge < b.at.edge; });
  forest_.set_sources(sources_);
}

void NearestPlaces::update(std::span<ArcCost const> changes) {
  forest_.update(changes);
  // Who stands on a street that changed starts from its middle at another cost.
  bool const at_a_facility = std::any_of(on_edge_.begin(), on_edge_.end(), [&](OnEdge const& on) {
    auto const& edge = edges_[on.at.edge];
    return std::any_of(changes.begin(), changes.end(), [&](ArcCost const& change) {
      return change.arc == edge.forward || change.arc == edge.backward;
    });
  });
  if (at_a_facility) {
    set_places(std::move(places_));
  }
}

/// Along a share of a street; infinite where it is closed that way.
double NearestPlaces::along(std::uint32_t arc, double share) const {
  if (!(share > 0)) {
    return 0;  // at its end already, closed or not
  }
  return arc == StreetGraph::kNoArc ? kFar : counted(forest_.cost(arc)) * share;
}

double NearestPlaces::share_of(walk::Attachment const& at) const {
  double const length = static_cast<double>(network_->edges()[at.edge].length_m);
  return length > 0 ? static_cast<double>(at.along_m) / length : 0;
}

void NearestPlaces::offer(std::uint32_t node, double cost, std::uint32_t place) {
  if (cost < counted(kForestUnreached)) {
    sources_.push_back({node, static_cast<std::uint32_t>(std::lround(std::max(0.0, cost)))});
    place_of_.push_back(place);
  }
}

void NearestPlaces::seed(std::uint32_t place) {
  walk::Attachment const at = network_->attach(places_[place].position);
  if (!at.valid()) {
    return;
  }
  float const radius_m = places_[place].radius_m;
  auto const& edge = edges_[at.edge];
  double const share = share_of(at);
  double const aside = static_cast<double>(at.aside_m - radius_m) * aside_per_m_;
  offer(edge.a, aside + along(edge.backward, share), place);
  offer(edge.b, aside + along(edge.forward, 1 - share), place);
  on_edge_.push_back({at, radius_m, place});
  if (radius_m > 0) {
    for (auto const node : network_->nodes_within(places_[place].position, Metres(radius_m))) {
      offer(node, 0, place);
    }
  }
}

/// From a place to another on the same street.
double NearestPlaces::beside(OnEdge const& place, walk::Attachment const& at) const {
  auto const& edge = edges_[at.edge];
  double const ahead = share_of(at) - share_of(place.at);
  double const aside = static_cast<double>(place.at.aside_m - place.radius_m) * aside_per_m_;
  if (ahead == 0) {
    return std::max(0.0, aside);
  }
  return std::max(0.0, aside + along(ahead > 0 ? edge.forward : edge.backward, std::abs(ahead)));
}

NearestPlace NearestPlaces::nearest(walk::Attachment const& at) const {
  if (!at.valid()) {
    return {};
  }
  auto const& edge = edges_[at.edge];
  double const share = share_of(at);
  double best = kFar;
  std::uint32_t place = kNoPlace;
  auto const take = [&](double cost, std::uint32_t of) {
    if (cost < best || (cost == best && cost < kFar && of < place)) {
      best = cost;
      place = of;
    }
  };
  auto const from_node = [&](std::uint32_t node, double further) {
    if (forest_.distance(node) != kForestUnreached) {
      take(counted(forest_.distance(node)) + further, place_of_[forest_.nearest(node)]);
    }
  };
  from_node(edge.a, along(edge.forward, share));
  from_node(edge.b, along(edge.backward, 1 - share));
  OnEdge key;
  key.at.edge = at.edge;
  auto const same_edge =
      std::equal_range(on_edge_.begin(), on_edge_.end(), key,
                       [](OnEdge const& a, OnEdge const& b) { return a.at.edge < b.at.edge; });
  for (auto on = same_edge.first; on != same_edge.second; ++on) {
    take(beside(*on, at), on->place);
  }
  if (best == kFar) {
    return {};
  }
  best += static_cast<double>(at.aside_m) * aside_per_m_;
  return {static_cast<float>(best / kCostParts), place};
}

float NearestPlaces::cost_at(std::uint32_t node) const {
  auto const found = forest_.distance(node);
  return found == kForestUnreached ? kOutOfReach
                                   : static_cast<float>(static_cast<double>(found) / kCostParts);
}

}  // namespace yicheng::engine::access
