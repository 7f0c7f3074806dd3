#include "engine/walk/timed_walk.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace yicheng::engine::walk {
namespace {

constexpr std::int32_t kFar = std::numeric_limits<std::int32_t>::max();

std::int32_t centimetres(float metres) {
  return static_cast<std::int32_t>(std::lround(static_cast<double>(metres) * 100));
}

/// A place's ways to the two ends of its street.
struct Ends {
  std::int32_t to_a = 0;
  std::int32_t to_b = 0;
};

Ends ends_of(WalkNetwork const& network, Attachment const& at) {
  std::int32_t const length = centimetres(network.edges()[at.edge].length_m);
  std::int32_t const along = std::min(length, centimetres(at.along_m));
  std::int32_t const aside = centimetres(at.aside_m);
  return {aside + along, aside + length - along};
}

}  // namespace

WalkTargets::WalkTargets(WalkNetwork const& network, std::span<city::Point const> places)
    : first_(network.nodes() + 1, 0) {
  for (city::Point const place : places) {
    at_.push_back(network.attach(place));
    if (at_.back().valid()) {
      WalkNetwork::Edge const& edge = network.edges()[at_.back().edge];
      ++first_[edge.a + 1];
      ++first_[edge.b + 1];
    }
  }
  for (std::size_t i = 1; i < first_.size(); ++i) {
    first_[i] += first_[i - 1];
  }
  near_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::uint32_t place = 0; place < at_.size(); ++place) {
    if (at_[place].valid()) {
      WalkNetwork::Edge const& edge = network.edges()[at_[place].edge];
      Ends const ends = ends_of(network, at_[place]);
      near_[next[edge.a]++] = {place, ends.to_a};
      near_[next[edge.b]++] = {place, ends.to_b};
    }
  }
}

TimedWalk::TimedWalk(WalkNetwork const& network, Pace pace)
    : network_(&network),
      pace_(pace),
      limit_cm_(pace.speed_cm_s * pace.limit_s),
      first_(network.nodes() + 1, 0),
      cm_(network.nodes(), kFar),
      buckets_(static_cast<std::size_t>(pace.limit_s) + 1) {
  for (std::uint32_t node = 0; node < network.nodes(); ++node) {
    for (WalkNetwork::Arc const& arc : network.arcs(node)) {
      arcs_.push_back({arc.to, centimetres(arc.length_m)});
    }
    first_[node + 1] = static_cast<std::uint32_t>(arcs_.size());
  }
}

void TimedWalk::improve(std::uint32_t node, std::int32_t cm) {
  if (cm > limit_cm_ || cm >= cm_[node]) {
    return;
  }
  if (cm_[node] == kFar) {
    touched_.push_back(node);
  }
  cm_[node] = cm;
  buckets_[static_cast<std::size_t>(cm / pace_.speed_cm_s)].push_back(node);
}

void TimedWalk::run(Attachment const& from) {
  for (std::uint32_t const node : touched_) {
    cm_[node] = kFar;
  }
  touched_.clear();
  from_ = from;
  if (!from.valid()) {
    return;
  }
  WalkNetwork::Edge const& edge = network_->edges()[from.edge];
  Ends const ends = ends_of(*network_, from);
  improve(edge.a, ends.to_a);
  improve(edge.b, ends.to_b);
  // Streets shorter than a bucket may improve a node of the bucket in hand: it is put in again.
  for (std::size_t second = 0; second < buckets_.size(); ++second) {
    auto& bucket = buckets_[second];
    for (std::size_t i = 0; i < bucket.size(); ++i) {
      std::uint32_t const node = bucket[i];
      std::int32_t const cm = cm_[node];
      if (static_cast<std::size_t>(cm / pace_.speed_cm_s) != second) {
        continue;
      }
      for (std::uint32_t a = first_[node]; a < first_[node + 1]; ++a) {
        improve(arcs_[a].to, cm + arcs_[a].cm);
      }
    }
    bucket.clear();
  }
}

void TimedWalk::reached(WalkTargets const& targets, std::vector<Reached>& found) {
  found.clear();
  place_cm_.resize(targets.size(), kFar);
  auto const improve_place = [&](std::uint32_t place, std::int32_t cm) {
    if (cm <= limit_cm_ && cm < place_cm_[place]) {
      if (place_cm_[place] == kFar) {
        places_.push_back(place);
      }
      place_cm_[place] = cm;
    }
  };
  for (std::uint32_t const node : touched_) {
    for (auto const& near : targets.near(node)) {
      improve_place(near.place, cm_[node] + near.cm);
    }
  }
  if (from_.valid()) {
    std::uint32_t const end = network_->edges()[from_.edge].a;
    for (auto const& near : targets.near(end)) {
      Attachment const& at = targets.at(near.place);
      if (at.edge == from_.edge) {
        std::int32_t const along = std::abs(centimetres(at.along_m) - centimetres(from_.along_m));
        improve_place(near.place, along + centimetres(at.aside_m) + centimetres(from_.aside_m));
      }
    }
  }
  for (std::uint32_t const place : places_) {
    found.push_back({place, seconds(place_cm_[place])});
    place_cm_[place] = kFar;
  }
  places_.clear();
}

}  // namespace yicheng::engine::walk
