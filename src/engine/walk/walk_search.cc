#include "engine/walk/walk_search.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace yicheng::engine::walk {

WalkSearch::WalkSearch(WalkNetwork const& network)
    : network_(&network), distance_m_(network.nodes(), kUnreached) {}

void WalkSearch::run(std::span<Place const> places, Metres bound) {
  for (std::uint32_t const node : touched_) {
    distance_m_[node] = kUnreached;
  }
  touched_.clear();
  on_edge_.clear();
  heap_.clear();
  bound_m_ = static_cast<float>(bound.value);
  for (Place const& place : places) {
    seed(place);
  }
  std::sort(on_edge_.begin(), on_edge_.end(),
            [](OnEdge const& a, OnEdge const& b) { return a.edge < b.edge; });
  spread();
}

void WalkSearch::seed(Place const& place) {
  Attachment const at = network_->attach(place.position);
  if (!at.valid()) {
    return;
  }
  WalkNetwork::Edge const& edge = network_->edges()[at.edge];
  improve(edge.a, std::max(0.0F, at.aside_m + at.along_m - place.radius_m));
  improve(edge.b, std::max(0.0F, at.aside_m + edge.length_m - at.along_m - place.radius_m));
  on_edge_.push_back({at.edge, at.along_m, at.aside_m, place.radius_m});
  if (place.radius_m > 0) {
    for (std::uint32_t const node :
         network_->nodes_within(place.position, Metres(place.radius_m))) {
      improve(node, 0);
    }
  }
}

void WalkSearch::improve(std::uint32_t node, float distance_m) {
  if (distance_m > bound_m_ || distance_m >= distance_m_[node]) {
    return;
  }
  if (distance_m_[node] == kUnreached) {
    touched_.push_back(node);
  }
  distance_m_[node] = distance_m;
  heap_.emplace_back(distance_m, node);
  std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
}

void WalkSearch::spread() {
  while (!heap_.empty()) {
    std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
    auto const [distance_m, node] = heap_.back();
    heap_.pop_back();
    if (distance_m > distance_m_[node]) {
      continue;  // improved since it was put in
    }
    for (WalkNetwork::Arc const& arc : network_->arcs(node)) {
      improve(arc.to, distance_m + arc.length_m);
    }
  }
}

float WalkSearch::distance_from(Attachment const& at) const {
  if (!at.valid()) {
    return kUnreached;
  }
  WalkNetwork::Edge const& edge = network_->edges()[at.edge];
  float best =
      std::min(distance_m_[edge.a] + at.along_m, distance_m_[edge.b] + edge.length_m - at.along_m);
  auto const same_edge =
      std::equal_range(on_edge_.begin(), on_edge_.end(), OnEdge{at.edge, 0, 0, 0},
                       [](OnEdge const& a, OnEdge const& b) { return a.edge < b.edge; });
  for (auto place = same_edge.first; place != same_edge.second; ++place) {
    float const along = std::abs(place->along_m - at.along_m);
    best = std::min(best, std::max(0.0F, along + place->aside_m - place->radius_m));
  }
  best += at.aside_m;
  return best <= bound_m_ ? best : kUnreached;
}

}  // namespace yicheng::engine::walk
