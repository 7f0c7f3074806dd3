/// Streets as OpenStreetMap draws them -> the road network of a city.
///
/// Input: ways with their nodes (id and place), directions and names. Output: nodes only where ways
/// meet or end, a link per direction between them, bends kept as shape. A loop at one junction is
/// cut in its middle. Planned streets stand in the network with closed links, so that an edit can
/// open them and ids stay. Only the largest connected part is kept, and what was dropped is a
/// finding. Node ids are 64-bit and kept in sorted vectors: memory follows the ways, not the
/// largest id. Deterministic: nodes in the order of their ids, links in the order of the ways.
/// Cost: n log n in the nodes of ways.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "city/city.h"
#include "feed/finding_groups.h"
#include "feed/osm/tags.h"

namespace yicheng::feed::osm {

struct WayNode {
  std::int64_t id = 0;
  city::Point position;
};

struct StreetWays {
  std::vector<std::int64_t> id;
  std::vector<city::RoadClass> road_class;
  std::vector<Direction> forward;
  std::vector<Direction> backward;
  std::vector<std::string> name;      ///< empty where the way has none
  std::vector<std::uint8_t> planned;  ///< 1: not built yet
  city::Rows<WayNode> nodes;          ///< two or more each, none twice in a row
  std::size_t size() const { return id.size(); }
};

/// A relation of type restriction: coming from one way, at one of its ends, another way is
/// forbidden or is the only one allowed.
struct TurnRule {
  std::int64_t id = 0;
  std::int64_t from_way = 0;
  std::int64_t via_node = 0;
  std::int64_t to_way = 0;
  bool only = false;  ///< only_straight_on and the like; else no_left_turn and the like
};

/// Capacities by `classes`, which the roads keep. A rule whose ways do not meet at its node, one
/// end to one start, is a finding.
city::Roads build_network(StreetWays const& ways, std::vector<TurnRule> const& rules,
                          city::RoadClassTable const& classes, FindingGroups& findings);

}  // namespace yicheng::feed::osm
