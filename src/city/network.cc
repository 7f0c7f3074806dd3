#include "city/network.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <utility>

namespace yicheng::city {
namespace {

bool meets(Roads const& roads, LinkId link, StreetId street) {
  return roads.street[link.index()] == street;
}

// The nodes that a street's links touch, as marks by node.
std::vector<std::uint8_t> nodes_on(Roads const& roads, StreetId street) {
  std::vector<std::uint8_t> on(roads.nodes(), 0);
  for (LinkId const link : links_of(roads, street)) {
    on[roads.from[link.index()].index()] = 1;
    on[roads.to[link.index()].index()] = 1;
  }
  return on;
}

struct Path {
  double length_m = std::numeric_limits<double>::infinity();
  std::vector<LinkId> links;
};

// The shortest way along the links of one street from any of some nodes to any of others.
class AlongStreet {
 public:
  AlongStreet(Roads const& roads, StreetId street) : roads_(roads) {
    for (LinkId const link : links_of(roads, street)) {
      out_.emplace_back(roads.from[link.index()], link);
      nodes_.push_back(roads.from[link.index()]);
      nodes_.push_back(roads.to[link.index()]);
    }
    std::sort(out_.begin(), out_.end());
    std::sort(nodes_.begin(), nodes_.end());
    nodes_.erase(std::unique(nodes_.begin(), nodes_.end()), nodes_.end());
  }

  Path shortest(std::vector<std::uint8_t> const& from, std::vector<std::uint8_t> const& to) {
    auto const none = std::numeric_limits<double>::infinity();
    std::vector<double> reached(roads_.nodes(), none);
    std::vector<LinkId> by(roads_.nodes());
    using Entry = std::pair<double, NodeId>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    for (NodeId const node : nodes_) {
      if (from[node.index()] != 0) {
        reached[node.index()] = 0;
        queue.emplace(0, node);
      }
    }
    while (!queue.empty()) {
      auto const [length, node] = queue.top();
      queue.pop();
      if (length > reached[node.index()]) {
        continue;
      }
      if (to[node.index()] != 0) {
        return trace(node, length, by);
      }
      auto at = std::lower_bound(out_.begin(), out_.end(), std::pair(node, LinkId(0)));
      for (; at != out_.end() && at->first == node; ++at) {
        auto const link = at->second.index();
        double const further = length + static_cast<double>(roads_.length_m[link]);
        NodeId const next = roads_.to[link];
        if (further < reached[next.index()]) {
          reached[next.index()] = further;
          by[next.index()] = at->second;
          queue.emplace(further, next);
        }
      }
    }
    return {};
  }

 private:
  Path trace(NodeId end, double length, std::vector<LinkId> const& by) const {
    Path path;
    path.length_m = length;
    for (NodeId node = end; by[node.index()].valid();) {
      LinkId const link = by[node.index()];
      path.links.push_back(link);
      node = roads_.from[link.index()];
    }
    return path;
  }

  Roads const& roads_;
  std::vector<NodeId> nodes_;
  std::vector<std::pair<NodeId, LinkId>> out_;
};

}  // namespace

Adjacency::Adjacency(Roads const& roads, bool only_open) : first_(roads.nodes() + 1, 0) {
  auto const counts = [&](std::size_t link) { return !only_open || roads.open[link] != 0; };
  for (std::size_t i = 0; i < roads.links(); ++i) {
    first_[roads.from[i].index() + 1] += counts(i) ? 1 : 0;
  }
  for (std::size_t n = 0; n < roads.nodes(); ++n) {
    first_[n + 1] += first_[n];
  }
  links_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::size_t i = 0; i < roads.links(); ++i) {
    if (counts(i)) {
      links_[next[roads.from[i].index()]++] = LinkId(i);
    }
  }
}

StreetId find_street(Roads const& roads, std::string_view name) {
  auto const found = std::find(roads.street_name.begin(), roads.street_name.end(), name);
  return found == roads.street_name.end()
             ? StreetId::none()
             : StreetId(static_cast<std::size_t>(found - roads.street_name.begin()));
}

std::vector<LinkId> links_of(Roads const& roads, StreetId street) {
  std::vector<LinkId> links;
  for (std::size_t i = 0; street.valid() && i < roads.links(); ++i) {
    if (meets(roads, LinkId(i), street)) {
      links.push_back(LinkId(i));
    }
  }
  return links;
}

std::vector<LinkId> links_between(Roads const& roads, StreetId street, StreetId from, StreetId to) {
  if (!street.valid() || !from.valid() || !to.valid()) {
    return {};
  }
  auto const at_from = nodes_on(roads, from);
  auto const at_to = nodes_on(roads, to);
  AlongStreet along(roads, street);
  Path const there = along.shortest(at_from, at_to);
  Path const back = along.shortest(at_to, at_from);
  // A one-way street that runs in a circle has a way back that is no part of the stretch.
  double const longest_m = 1.5 * std::min(there.length_m, back.length_m) + 200;
  std::vector<LinkId> links;
  for (Path const* path : {&there, &back}) {
    if (path->length_m > longest_m) {
      continue;
    }
    for (LinkId const link : path->links) {
      links.push_back(link);
      if (LinkId const other = roads.opposite[link.index()]; other.valid()) {
        links.push_back(other);
      }
    }
  }
  std::sort(links.begin(), links.end());
  links.erase(std::unique(links.begin(), links.end()), links.end());
  return links;
}

}  // namespace yicheng::city
