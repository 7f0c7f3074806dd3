/// The readers of a GMNS folder's tables, in the order in which they need each other. Inner header.
#pragma once
#include <string>

#include "feed/finding_groups.h"
#include "feed/gmns/ids.h"
#include "feed/gmns/network.h"
#include "feed/gmns/units.h"

namespace yicheng::feed::gmns {

void read_zones(std::string const& bytes, Network& network, Ids& zones, FindingGroups& findings);
/// Nodes by their ids. Zones that only node.csv names are added.
Ids read_nodes(std::string const& bytes, Network& network, Ids& zones, FindingGroups& findings);
/// Links by their ids, the forward direction of undirected ones.
Ids read_links(std::string const& bytes, Units const& units, Ids const& nodes, Network& network,
               FindingGroups& findings);

}  // namespace yicheng::feed::gmns
