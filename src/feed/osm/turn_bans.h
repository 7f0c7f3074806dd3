/// Turn restrictions of OpenStreetMap as pairs of links of a city. Inner header of the feed's OSM
/// reader.
#pragma once
#include <vector>

#include "city/city.h"
#include "feed/finding_groups.h"
#include "feed/osm/network.h"

namespace yicheng::feed::osm {

/// Ascending, no repeats. A rule about a place that the roads do not hold (a node that is no
/// junction, a way that was dropped) or that is not clear (a way that passes through its node) bans
/// nothing and is a finding. Cost: n log n in the rules, linear in the links.
std::vector<city::TurnBan> turn_bans(city::Roads const& roads, std::vector<TurnRule> const& rules,
                                     FindingGroups& findings);

}  // namespace yicheng::feed::osm
