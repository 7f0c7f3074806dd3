/// Where to put what the plan gives no place: assumed until a proposal or a person says better.
///
/// Rule: one site after the other, each at the cell with the largest people x distance to the
/// nearest facility of the same kinds (the earlier sites included), ties to the lower cell. It is a
/// greedy answer to the p-median problem, not the best one.
#pragma once
#include <vector>

#include "city/city.h"
#include "city/network.h"

namespace yicheng::change {

struct Site {
  city::Point position;
  city::NodeId node;
};

/// At most `count` sites, fewer where the city has fewer places. Cost: cells x (facilities of the
/// kinds + sites). A city without people is served by its road nodes instead.
std::vector<Site> choose_sites(city::City const& city, std::vector<city::FacilityKind> const& kinds,
                               std::size_t count, city::NodeFinder const& nodes);

/// Where what nobody wants beside them goes: at the landfill, else at the cell farthest from
/// people.
city::Point site_for_waste(city::City const& city);

}  // namespace yicheng::change
