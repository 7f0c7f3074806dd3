#include "engine/traffic/hierarchy_search.h"

#include <algorithm>

#include "base/check.h"

namespace yicheng::engine::traffic {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

}  // namespace

HierarchySearch::HierarchySearch(Network const& network, Hierarchy const& hierarchy,
                                 std::span<NodeIndex const> destinations)
    : network_(network),
      hierarchy_(hierarchy),
      distance_(hierarchy.vertices() * kLanes),
      is_climbed_(hierarchy.vertices(), 0),
      label_(hierarchy.vertices()),
      marked_(hierarchy.vertices(), 0),
      cutter_(network) {
  mark_needed(destinations);
}

void HierarchySearch::mark_needed(std::span<NodeIndex const> destinations) {
  std::vector<std::uint8_t> needed(hierarchy_.vertices(), 0);
  auto const mark = [&](std::uint32_t vertex) {
    // All higher neighbours are ancestors, so the chain of parents holds all that a vertex needs.
    while (vertex != Hierarchy::kNone && needed[vertex] == 0) {
      needed[vertex] = 1;
      vertex = hierarchy_.parent(vertex);
    }
  };
  for (NodeIndex const destination : destinations) {
    mark(hierarchy_.rank_of(destination));
  }
  for (std::size_t vertex = hierarchy_.vertices(); vertex-- > 0;) {
    if (needed[vertex] != 0) {
      needed_.push_back(static_cast<std::uint32_t>(vertex));
    }
  }
}

/// The origins' vertices and all their ancestors, ascending.
void HierarchySearch::collect_above(std::span<NodeIndex const> origins,
                                    std::vector<std::uint32_t>& above) {
  above.clear();
  for (NodeIndex const origin : origins) {
    std::uint32_t vertex = hierarchy_.rank_of(origin);
    while (vertex != Hierarchy::kNone && marked_[vertex] == 0) {
      marked_[vertex] = 1;
      above.push_back(vertex);
      vertex = hierarchy_.parent(vertex);
    }
  }
  std::ranges::sort(above);
  for (std::uint32_t const vertex : above) {
    marked_[vertex] = 0;
  }
}

/// Distances of all vertices above the origins, by ways that only climb.
void HierarchySearch::climb() {
  for (std::uint32_t const vertex : climbed_) {
    double const* const own = distance_.data() + vertex * kLanes;
    std::uint32_t const last = hierarchy_.last_arc(vertex);
    for (std::uint32_t a = hierarchy_.first_arc(vertex); a < last; ++a) {
      double* const above = distance_.data() + hierarchy_.head(a) * kLanes;
      double const cost = costs_->up(a);
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        double const reached = own[lane] + cost;
        above[lane] = reached < above[lane] ? reached : above[lane];
      }
    }
  }
}

void HierarchySearch::sweep() {
  for (std::uint32_t const vertex : needed_) {
    double* const own = distance_.data() + vertex * kLanes;
    std::array<double, kLanes> best;
    best.fill(kInfinity);
    if (is_climbed_[vertex] != 0) {
      std::copy_n(own, kLanes, best.begin());
    }
    std::uint32_t const last = hierarchy_.last_arc(vertex);
    for (std::uint32_t a = hierarchy_.first_arc(vertex); a < last; ++a) {
      double const* const above = distance_.data() + hierarchy_.head(a) * kLanes;
      double const cost = costs_->down(a);
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        double const reached = above[lane] + cost;
        best[lane] = reached < best[lane] ? reached : best[lane];
      }
    }
    std::copy_n(best.begin(), kLanes, own);
  }
}

void HierarchySearch::run(HierarchyCosts const& costs, std::span<double const> link_costs,
                          std::span<NodeIndex const> origins) {
  check(origins.size() <= kLanes);
  costs_ = &costs;
  link_costs_ = link_costs;
  labelled_from_ = NodeIndex::none();  // labels may be of costs that are no more
  for (std::uint32_t const vertex : climbed_) {
    is_climbed_[vertex] = 0;
  }
  collect_above(origins, climbed_);
  for (std::uint32_t const vertex : climbed_) {
    is_climbed_[vertex] = 1;
    std::fill_n(distance_.data() + vertex * kLanes, kLanes, kInfinity);
  }
  for (std::size_t lane = 0; lane < origins.size(); ++lane) {
    origin_[lane] = origins[lane];
    distance_[hierarchy_.rank_of(origins[lane]) * kLanes + lane] = 0;
  }
  climb();
  sweep();
}

/// Like climb for one origin, with the ways by which vertices are reached.
void HierarchySearch::label(NodeIndex origin) {
  for (std::uint32_t const vertex : labelled_) {
    label_[vertex] = {};
  }
  collect_above({&origin, 1}, labelled_);
  labelled_from_ = origin;
  label_[hierarchy_.rank_of(origin)].distance = 0;
  for (std::uint32_t const vertex : labelled_) {
    double const distance = label_[vertex].distance;
    for (std::uint32_t a = hierarchy_.first_arc(vertex); a < hierarchy_.last_arc(vertex); ++a) {
      Label& above = label_[hierarchy_.head(a)];
      double const reached = distance + costs_->up(a);
      if (reached < above.distance) {
        above = {reached, a, vertex};
      }
    }
  }
}

HierarchySearch::Direct HierarchySearch::direct_from(NodeIndex origin,
                                                     NodeIndex destination) const {
  Direct best;
  for (LinkIndex const link : hierarchy_.direct_links()) {
    bool const joins =
        network_.from[link.index()] == origin && network_.to[link.index()] == destination;
    if (joins && link_costs_[link.index()] < best.cost) {
      best = {link_costs_[link.index()], link.value};
    }
  }
  return best;
}

/// Appends the links from the lane's origin to a vertex.
void HierarchySearch::trace(std::size_t lane, std::uint32_t vertex) {
  if (labelled_from_ != origin_[lane]) {
    label(origin_[lane]);
  }
  std::uint32_t top = vertex;
  while (label_[top].distance != distance_[top * kLanes + lane]) {
    std::uint32_t arc = hierarchy_.first_arc(top);
    double const wanted = distance_[top * kLanes + lane];
    while (distance_[hierarchy_.head(arc) * kLanes + lane] + costs_->down(arc) != wanted) {
      ++arc;
      check(arc < hierarchy_.last_arc(top));
    }
    parts_.push_back({arc, false});
    top = hierarchy_.head(arc);
  }
  while (label_[top].arc != Hierarchy::kNone) {
    parts_.push_back({label_[top].arc, true});
    top = label_[top].below;
  }
  costs_->unpack(parts_, path_);
}

std::span<std::uint32_t const> HierarchySearch::path(std::size_t lane, NodeIndex destination) {
  path_.clear();
  std::uint32_t const rank = hierarchy_.rank_of(destination);
  Direct const direct = direct_from(origin_[lane], destination);
  if (direct.cost < distance_[rank * kLanes + lane]) {
    path_.push_back(direct.link);
  } else {
    trace(lane, rank);
    cutter_.cut(path_);
  }
  return path_;
}

}  // namespace yicheng::engine::traffic
