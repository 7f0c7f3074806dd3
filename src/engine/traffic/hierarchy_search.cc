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
      seen_at_(network.nodes, 0) {
  index_centroids();
  mark_needed(destinations);
}

void HierarchySearch::index_centroids() {
  std::size_t const centroids = std::min(network_.first_through_node, network_.nodes);
  std::vector<std::vector<CentroidLink>> out(centroids), in(centroids);
  for (std::size_t link = 0; link < network_.links(); ++link) {
    NodeIndex const from = network_.from[link];
    NodeIndex const to = network_.to[link];
    if (network_.open[link] == 0) {
      continue;
    }
    auto const id = static_cast<std::uint32_t>(link);
    if (from.index() < centroids) {
      out[from.index()].push_back({to.value, id});
    }
    if (to.index() < centroids) {
      in[to.index()].push_back({from.value, id});
    }
  }
  out_first_.assign(1, 0);
  in_first_.assign(1, 0);
  for (std::size_t i = 0; i < centroids; ++i) {
    out_.insert(out_.end(), out[i].begin(), out[i].end());
    in_.insert(in_.end(), in[i].begin(), in[i].end());
    out_first_.push_back(static_cast<std::uint32_t>(out_.size()));
    in_first_.push_back(static_cast<std::uint32_t>(in_.size()));
  }
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
    if (hierarchy_.rank_of(destination) == Hierarchy::kNone) {
      for (std::uint32_t i = in_first_[destination.index()]; i < in_first_[destination.index() + 1];
           ++i) {
        mark(hierarchy_.rank_of(NodeIndex(std::size_t{in_[i].other})));
      }
    }
  }
  for (std::size_t vertex = hierarchy_.vertices(); vertex-- > 0;) {
    if (needed[vertex] != 0) {
      needed_.push_back(static_cast<std::uint32_t>(vertex));
    }
  }
}

/// Calls visit(vertex, distance, link) where a path from the origin may enter the hierarchy; the
/// link is the one that leaves a centroid, kNone for other origins.
template <typename Visit>
void HierarchySearch::for_each_start(NodeIndex origin, Visit&& visit) const {
  std::uint32_t const rank = hierarchy_.rank_of(origin);
  if (rank != Hierarchy::kNone) {
    visit(rank, 0.0, Hierarchy::kNone);
    return;
  }
  for (std::uint32_t i = out_first_[origin.index()]; i < out_first_[origin.index() + 1]; ++i) {
    std::uint32_t const head = hierarchy_.rank_of(NodeIndex(std::size_t{out_[i].other}));
    if (head != Hierarchy::kNone) {
      visit(head, link_costs_[out_[i].link], out_[i].link);
    }
  }
}

/// The vertices where origins start and all their ancestors, ascending.
void HierarchySearch::collect_above(std::span<NodeIndex const> origins,
                                    std::vector<std::uint32_t>& above) {
  above.clear();
  for (NodeIndex const origin : origins) {
    for_each_start(origin, [&](std::uint32_t vertex, double, std::uint32_t) {
      while (vertex != Hierarchy::kNone && marked_[vertex] == 0) {
        marked_[vertex] = 1;
        above.push_back(vertex);
        vertex = hierarchy_.parent(vertex);
      }
    });
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
    for_each_start(origins[lane], [&](std::uint32_t vertex, double distance, std::uint32_t) {
      double& start = distance_[vertex * kLanes + lane];
      start = std::min(start, distance);
    });
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
  for_each_start(origin, [&](std::uint32_t vertex, double distance, std::uint32_t link) {
    if (distance < label_[vertex].distance) {
      label_[vertex] = {distance, Hierarchy::kNone, link};
    }
  });
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

HierarchySearch::Entry HierarchySearch::entry_of(std::size_t lane, NodeIndex centroid) const {
  Entry best;
  for (std::uint32_t i = in_first_[centroid.index()]; i < in_first_[centroid.index() + 1]; ++i) {
    NodeIndex const tail(std::size_t{in_[i].other});
    std::uint32_t const rank = hierarchy_.rank_of(tail);
    if (rank == Hierarchy::kNone && tail != origin_[lane]) {
      continue;  // another centroid, which no path passes through
    }
    double const start = rank != Hierarchy::kNone ? distance_[rank * kLanes + lane] : 0;
    double const reached = start + link_costs_[in_[i].link];
    if (reached < best.distance) {
      best = {reached, in_[i].link};
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
  if (label_[top].below != Hierarchy::kNone) {
    path_.push_back(label_[top].below);  // the link by which the centroid is left
  }
  costs_->unpack(parts_, path_);
}

/// Rounding can make a detour that costs nothing as cheap as none; a path must not meet itself.
void HierarchySearch::cut_loops() {
  std::size_t kept = 0;
  seen_at_[network_.from[path_.front()].index()] = 1;
  for (std::size_t i = 0; i < path_.size(); ++i) {
    std::uint32_t const link = path_[i];
    path_[kept++] = link;
    std::uint32_t& seen = seen_at_[network_.to[link].index()];
    if (seen != 0) {
      for (std::size_t j = seen - 1; j + 1 < kept; ++j) {
        seen_at_[network_.to[path_[j]].index()] = 0;
      }
      kept = seen - 1;
    } else {
      seen = static_cast<std::uint32_t>(kept + 1);
    }
  }
  seen_at_[network_.from[path_.front()].index()] = 0;
  path_.resize(kept);
  for (std::uint32_t const link : path_) {
    seen_at_[network_.to[link].index()] = 0;
  }
}

std::span<std::uint32_t const> HierarchySearch::path(std::size_t lane, NodeIndex destination) {
  path_.clear();
  std::uint32_t const rank = hierarchy_.rank_of(destination);
  if (rank != Hierarchy::kNone) {
    trace(lane, rank);
  } else {
    std::uint32_t const last = entry_of(lane, destination).link;
    check(last != Hierarchy::kNone);
    NodeIndex const tail = network_.from[last];
    if (hierarchy_.rank_of(tail) != Hierarchy::kNone) {
      trace(lane, hierarchy_.rank_of(tail));
    }
    path_.push_back(last);
  }
  cut_loops();
  return path_;
}

}  // namespace yicheng::engine::traffic
