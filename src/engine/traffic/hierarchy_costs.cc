#include "engine/traffic/hierarchy_costs.h"

#include <limits>

namespace yicheng::engine::traffic {

HierarchyCosts::HierarchyCosts(Network const& network, Hierarchy const& hierarchy)
    : network_(network),
      hierarchy_(hierarchy),
      arcs_(hierarchy.arcs()),
      way_up_(hierarchy.arcs()),
      way_down_(hierarchy.arcs()) {}

void HierarchyCosts::place_links(std::span<double const> costs) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  arcs_.assign(arcs_.size(), {kInfinity, kInfinity});
  for (std::size_t link = 0; link < network_.links(); ++link) {
    std::uint32_t const arc = hierarchy_.arc_of(link);
    if (arc == Hierarchy::kNone) {
      continue;
    }
    bool const upwards = hierarchy_.leads_up(link);
    double& cost = upwards ? arcs_[arc].up : arcs_[arc].down;
    if (costs[link] < cost) {
      cost = costs[link];
      (upwards ? way_up_ : way_down_)[arc] = {static_cast<std::uint32_t>(link), Hierarchy::kNone};
    }
  }
}

void HierarchyCosts::set(std::span<double const> costs) {
  place_links(costs);
  std::uint32_t const* third = hierarchy_.triangles().data();
  for (std::size_t vertex = hierarchy_.centroids(); vertex < hierarchy_.vertices(); ++vertex) {
    std::uint32_t const last = hierarchy_.last_arc(vertex);
    for (std::uint32_t a = hierarchy_.first_arc(vertex); a < last; ++a) {
      Arc const low = arcs_[a];
      for (std::uint32_t b = a + 1; b < last; ++b) {
        std::uint32_t const side = *third++;
        double const up = low.down + arcs_[b].up;
        double const down = arcs_[b].down + low.up;
        // Only strictly cheaper ways replace: a way never takes a detour that costs nothing.
        if (up < arcs_[side].up) {
          arcs_[side].up = up;
          way_up_[side] = {a, b};
        }
        if (down < arcs_[side].down) {
          arcs_[side].down = down;
          way_down_[side] = {a, b};
        }
      }
    }
  }
}

void HierarchyCosts::unpack(std::vector<Part>& parts, std::vector<std::uint32_t>& links) const {
  while (!parts.empty()) {
    Part const part = parts.back();
    parts.pop_back();
    Way const way = part.upwards ? way_up_[part.arc] : way_down_[part.arc];
    if (way.arc_b == Hierarchy::kNone) {
      links.push_back(way.arc_a);
    } else {  // first down to the vertex below, then up; the second part waits underneath
      parts.push_back({part.upwards ? way.arc_b : way.arc_a, true});
      parts.push_back({part.upwards ? way.arc_a : way.arc_b, false});
    }
  }
}

}  // namespace yicheng::engine::traffic
