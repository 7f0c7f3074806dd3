#include "city/make/street_builder.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "city/network.h"

namespace yicheng::city::model {
namespace {

void add_link(Roads& roads, Segment const& segment, NodeId from, NodeId to, StreetId street,
              std::int64_t source) {
  auto const a = roads.node_position[from.index()];
  auto const b = roads.node_position[to.index()];
  roads.from.push_back(from);
  roads.to.push_back(to);
  roads.length_m.push_back(static_cast<float>(distance(a, b).value));
  roads.lanes.push_back(segment.lanes);
  RoadClassValues const& usual = roads.classes[segment.road_class];
  roads.speed_kmh.push_back(static_cast<float>(usual.speed_kmh));
  roads.capacity_veh_h.push_back(segment.lanes * static_cast<float>(usual.lane_capacity_veh_h));
  roads.road_class.push_back(segment.road_class);
  roads.street.push_back(street);
  roads.open.push_back(1);
  roads.source.push_back(source);
  roads.shape.items.push_back(a);
  roads.shape.items.push_back(b);
  roads.shape.close_row();
}

}  // namespace

std::uint32_t StreetBuilder::add_node(Xy at) {
  nodes_.push_back(at);
  return static_cast<std::uint32_t>(nodes_.size() - 1);
}

std::uint32_t StreetBuilder::street(std::string const& name) {
  auto const [found, fresh] = number_of_.emplace(name, static_cast<std::uint32_t>(names_.size()));
  if (fresh) {
    names_.push_back(name);
  }
  return found->second;
}

std::vector<std::uint8_t> StreetBuilder::largest_part() const {
  std::vector<std::uint32_t> parent(nodes_.size());
  std::iota(parent.begin(), parent.end(), 0U);
  auto const root = [&](std::uint32_t n) {
    while (parent[n] != n) {
      n = parent[n] = parent[parent[n]];
    }
    return n;
  };
  for (Segment const& segment : segments_) {
    parent[root(segment.from)] = root(segment.to);
  }
  std::vector<std::uint32_t> size(nodes_.size(), 0);
  for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
    ++size[root(n)];
  }
  auto const largest =
      static_cast<std::uint32_t>(std::max_element(size.begin(), size.end()) - size.begin());
  std::vector<std::uint8_t> in(nodes_.size(), 0);
  for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
    in[n] = root(n) == largest ? 1 : 0;
  }
  return in;
}

StreetBuilder::Built StreetBuilder::build(Plane const& plane) const {
  Built built;
  Roads& roads = built.roads;
  auto const in = largest_part();
  built.node.resize(nodes_.size());
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    if (in[n] != 0) {
      built.node[n] = NodeId(roads.nodes());
      roads.node_position.push_back(plane.to_point(nodes_[n]));
      roads.node_source.push_back(static_cast<std::int64_t>(n) + 1);
    }
  }
  std::vector<StreetId> id(names_.size());
  for (std::size_t s = 0; s < segments_.size(); ++s) {
    Segment const& segment = segments_[s];
    if (in[segment.from] == 0) {
      continue;
    }
    StreetId& street = id[segment.street];
    if (segment.street != 0 && !street.valid()) {
      street = StreetId(roads.street_name.size());
      roads.street_name.push_back(names_[segment.street]);
    }
    auto const source = static_cast<std::int64_t>(s) + 1;
    NodeId const from = built.node[segment.from];
    NodeId const to = built.node[segment.to];
    add_link(roads, segment, from, to, street, source);
    add_link(roads, segment, to, from, street, source);
    roads.opposite.push_back(LinkId(roads.links() - 1));
    roads.opposite.push_back(LinkId(roads.links() - 2));
    built.link_use.insert(built.link_use.end(), 2, segment.use);
  }
  return built;
}

}  // namespace yicheng::city::model
