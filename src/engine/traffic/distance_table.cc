#include "engine/traffic/distance_table.h"

#include <algorithm>
#include <iterator>

#include "base/check.h"
#include "engine/traffic/wide.h"

namespace yicheng::engine::traffic {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::uint32_t kNone = Hierarchy::kNone;

/// own[i] = min(own[i], above[i] + cost).
YICHENG_WIDE void take_less(double* __restrict own, double const* __restrict above, double cost,
                            std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    double const reached = above[i] + cost;
    own[i] = reached < own[i] ? reached : own[i];
  }
}

/// The least a[i] + b[i].
YICHENG_WIDE double least_sum(double const* __restrict a, double const* __restrict b,
                              std::size_t count) {
  constexpr std::size_t kLanes = 8;
  double lane[kLanes];
  for (double& least : lane) {
    least = kInfinity;
  }
  std::size_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    for (std::size_t j = 0; j < kLanes; ++j) {
      double const sum = a[i + j] + b[i + j];
      lane[j] = sum < lane[j] ? sum : lane[j];
    }
  }
  for (std::size_t j = 0; i + j < count; ++j) {
    double const sum = a[i + j] + b[i + j];
    lane[j] = sum < lane[j] ? sum : lane[j];
  }
  for (std::size_t half = kLanes / 2; half > 0; half /= 2) {
    for (std::size_t j = 0; j < half; ++j) {
      lane[j] = lane[j + half] < lane[j] ? lane[j + half] : lane[j];
    }
  }
  return lane[0];
}

/// Where each vertex stands in a walk down the tree, depth first: a vertex, then all below it. So
/// the rows of all ancestors of a vertex are at hand when it is met.
std::vector<std::uint32_t> places_on_walk(Hierarchy const& hierarchy) {
  std::size_t const vertices = hierarchy.vertices();
  std::vector<std::uint32_t> size(vertices, 1), place(vertices);
  for (std::size_t vertex = 0; vertex < vertices; ++vertex) {
    if (std::uint32_t const parent = hierarchy.parent(vertex); parent != kNone) {
      size[parent] += size[vertex];
    }
  }
  std::uint32_t next_root = 0;
  std::vector<std::uint32_t> next(vertices);  // place of the next child
  for (std::size_t vertex = vertices; vertex-- > 0;) {
    std::uint32_t const parent = hierarchy.parent(vertex);
    std::uint32_t& at = parent == kNone ? next_root : next[parent];
    place[vertex] = at;
    at += size[vertex];
    next[vertex] = place[vertex] + 1;
  }
  return place;
}

}  // namespace

DistanceTable::DistanceTable(Network const& network, Hierarchy const& hierarchy,
                             std::span<NodeIndex const> terminals)
    : hierarchy_(hierarchy),
      depth_(hierarchy.vertices(), 0),
      terminal_(network.nodes, kNone),
      row_of_(hierarchy.vertices(), kNone) {
  std::uint32_t deepest = 0;
  for (std::size_t vertex = hierarchy.vertices(); vertex-- > 0;) {
    std::uint32_t const parent = hierarchy.parent(vertex);
    depth_[vertex] = parent == kNone ? 0 : depth_[parent] + 1;
    deepest = std::max(deepest, depth_[vertex]);
  }
  stride_ = deepest + 1;
  std::vector<std::uint32_t> const place = places_on_walk(hierarchy);
  place_terminals(terminals, place);
  mark_needed(place);
  up_.resize(vertex_.size() * stride_);
  down_.resize(vertex_.size() * stride_);
  walk_up_.resize(stride_ * stride_);
  walk_down_.resize(stride_ * stride_);
  for (LinkIndex const link : hierarchy.direct_links()) {
    direct_.push_back({network.from[link.index()], network.to[link.index()], link.value});
  }
}

/// Numbers the terminals in the order in which a walk down the tree meets them, so that those with
/// most ancestors in common stand side by side.
void DistanceTable::place_terminals(std::span<NodeIndex const> terminals,
                                    std::vector<std::uint32_t> const& place) {
  for (NodeIndex const node : terminals) {
    vertex_.push_back(hierarchy_.rank_of(node));
  }
  std::ranges::sort(vertex_, {}, [&](std::uint32_t vertex) { return place[vertex]; });
  for (std::size_t i = 0; i < vertex_.size(); ++i) {
    row_of_[vertex_[i]] = static_cast<std::uint32_t>(i);
    terminal_[hierarchy_.order()[vertex_[i]]] = static_cast<std::uint32_t>(i);
  }
  for (std::size_t i = 0; i + 1 < vertex_.size(); ++i) {
    std::uint32_t a = vertex_[i];
    std::uint32_t b = vertex_[i + 1];
    while (a != b && a != kNone && b != kNone) {  // the lower vertex climbs
      (a < b ? a : b) = hierarchy_.parent(std::min(a, b));
    }
    shared_next_.push_back(a == b ? depth_[a] + 1 : 0);
  }
}

void DistanceTable::mark_needed(std::vector<std::uint32_t> const& place) {
  std::vector<std::uint32_t> at(hierarchy_.vertices(), kNone);  // by place: the vertex if needed
  for (std::uint32_t vertex : vertex_) {
    while (vertex != kNone && at[place[vertex]] == kNone) {
      at[place[vertex]] = vertex;
      vertex = hierarchy_.parent(vertex);
    }
  }
  std::ranges::copy_if(at, std::back_inserter(needed_),
                       [](std::uint32_t vertex) { return vertex != kNone; });
}

void DistanceTable::descend(std::uint32_t vertex) {
  std::size_t const depth = depth_[vertex];
  double* const up = walk_up_.data() + depth * stride_;
  double* const down = walk_down_.data() + depth * stride_;
  std::fill_n(up, depth, kInfinity);
  std::fill_n(down, depth, kInfinity);
  up[depth] = down[depth] = 0;
  for (std::uint32_t arc = hierarchy_.first_arc(vertex); arc < hierarchy_.last_arc(vertex); ++arc) {
    std::size_t const above = depth_[hierarchy_.head(arc)];
    if (costs_->up(arc) < kInfinity) {
      take_less(up, walk_up_.data() + above * stride_, costs_->up(arc), above + 1);
    }
    if (costs_->down(arc) < kInfinity) {
      take_less(down, walk_down_.data() + above * stride_, costs_->down(arc), above + 1);
    }
  }
  if (std::uint32_t const row = row_of_[vertex]; row != kNone) {
    std::copy_n(up, depth + 1, up_.data() + row * stride_);
    std::copy_n(down, depth + 1, down_.data() + row * stride_);
  }
}

void DistanceTable::set(HierarchyCosts const& costs, std::span<double const> link_costs) {
  costs_ = &costs;
  link_costs_ = link_costs;
  for (std::uint32_t const vertex : needed_) {
    descend(vertex);
  }
}

void DistanceTable::from(NodeIndex origin, Row& row) const {
  row.origin = origin;
  row.terminal = terminal_[origin.index()];
  check(row.terminal != kNone);
  row.shared.resize(vertex_.size());
  std::uint32_t least = row.shared[row.terminal] = depth_[vertex_[row.terminal]] + 1;
  for (std::size_t i = row.terminal; i + 1 < vertex_.size(); ++i) {
    row.shared[i + 1] = least = std::min(least, shared_next_[i]);
  }
  least = row.shared[row.terminal];
  for (std::size_t i = row.terminal; i-- > 0;) {
    row.shared[i] = least = std::min(least, shared_next_[i]);
  }
}

double DistanceTable::through(Row const& row, std::uint32_t destination) const {
  return least_sum(up_.data() + row.terminal * stride_, down_.data() + destination * stride_,
                   row.shared[destination]);
}

/// The cheapest link between two centroids, or kNone.
std::uint32_t DistanceTable::direct(NodeIndex origin, NodeIndex destination) const {
  std::uint32_t best = kNone;
  for (Direct const& link : direct_) {
    bool const joins = link.from == origin && link.to == destination;
    if (joins && (best == kNone || link_costs_[link.link] < link_costs_[best])) {
      best = link.link;
    }
  }
  return best;
}

double DistanceTable::distance(Row const& row, NodeIndex destination) const {
  double const least = through(row, terminal_[destination.index()]);
  if (direct_.empty()) {
    return least;
  }
  std::uint32_t const link = direct(row.origin, destination);
  return link == kNone ? least : std::min(least, link_costs_[link]);
}

PathFinder::PathFinder(Network const& network, DistanceTable const& table)
    : table_(table),
      up_(table.vertex_.size()),
      down_(table.vertex_.size()),
      distance_(table.stride_),
      cutter_(network) {}

/// By which arc each ancestor is left or entered on the cheapest way between it and the terminal.
std::vector<PathFinder::Via> const& PathFinder::tree(std::uint32_t terminal, Way way) {
  Tree& tree = (way == Way::up ? up_ : down_)[terminal];
  if (tree.age == age_) {
    return tree.via;
  }
  tree.age = age_;
  Hierarchy const& hierarchy = table_.hierarchy_;
  std::uint32_t vertex = table_.vertex_[terminal];
  std::size_t const depth = table_.depth_[vertex];
  tree.via.resize(depth + 1);
  std::fill_n(distance_.begin(), depth, kInfinity);
  distance_[depth] = 0;
  for (; vertex != kNone; vertex = hierarchy.parent(vertex)) {
    double const own = distance_[table_.depth_[vertex]];
    for (std::uint32_t arc = hierarchy.first_arc(vertex); arc < hierarchy.last_arc(vertex); ++arc) {
      std::size_t const above = table_.depth_[hierarchy.head(arc)];
      double const cost = way == Way::up ? table_.costs_->up(arc) : table_.costs_->down(arc);
      if (own + cost < distance_[above]) {
        distance_[above] = own + cost;
        tree.via[above] = {arc, vertex};
      }
    }
  }
  return tree.via;
}

std::span<std::uint32_t const> PathFinder::path(DistanceTable::Row const& row,
                                                NodeIndex destination) {
  std::uint32_t const to = table_.terminal_[destination.index()];
  std::uint32_t const direct = table_.direct(row.origin, destination);
  double const least = table_.through(row, to);
  path_.clear();
  if (direct != kNone && table_.link_costs_[direct] < least) {
    path_.push_back(direct);
    return path_;
  }
  check(least < kInfinity);
  double const* const up = table_.up_.data() + row.terminal * table_.stride_;
  double const* const down = table_.down_.data() + to * table_.stride_;
  std::size_t top = 0;
  while (up[top] + down[top] != least) {
    ++top;
  }
  std::vector<Via> const& out = tree(row.terminal, Way::up);
  std::vector<Via> const& in = tree(to, Way::down);
  for (std::size_t at = top; at != table_.depth_[table_.vertex_[to]];
       at = table_.depth_[in[at].below]) {
    parts_.push_back({in[at].arc, false});
  }
  std::reverse(parts_.begin(), parts_.end());  // last arc first
  for (std::size_t at = top; at != table_.depth_[table_.vertex_[row.terminal]];
       at = table_.depth_[out[at].below]) {
    parts_.push_back({out[at].arc, true});
  }
  table_.costs_->unpack(parts_, path_);
  cutter_.cut(path_);
  return path_;
}

}  // namespace yicheng::engine::traffic
