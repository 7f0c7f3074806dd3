#include "city/make/sewers.h"

#include <algorithm>

#include "base/random.h"
#include "city/network.h"

namespace yicheng::city::model {
namespace {

// Of the streets of the old town, those still drained by one pipe.
constexpr double kCombinedShare = 0.85;

double diameter_m(RoadClass road_class, PipeKind kind) {
  bool const main = road_class == RoadClass::trunk || road_class == RoadClass::primary;
  bool const middle = road_class == RoadClass::secondary || road_class == RoadClass::tertiary;
  switch (kind) {
    case PipeKind::combined: return main ? 1.5 : middle ? 1.0 : 0.6;
    case PipeKind::sanitary: return main ? 0.8 : middle ? 0.5 : 0.3;
    case PipeKind::storm: return main ? 1.2 : middle ? 0.8 : 0.5;
  }
  return 0.5;
}

void add(Sewers& sewers, Roads const& roads, LinkId link, PipeKind kind) {
  auto const i = link.index();
  sewers.from.push_back(roads.node_position[roads.from[i].index()]);
  sewers.to.push_back(roads.node_position[roads.to[i].index()]);
  sewers.length_m.push_back(roads.length_m[i]);
  sewers.diameter_m.push_back(static_cast<float>(diameter_m(roads.road_class[i], kind)));
  sewers.kind.push_back(kind);
  sewers.street.push_back(roads.street[i]);
}

}  // namespace

Sewers make_sewers(Layout const& layout, StreetPlan const& streets) {
  Roads const& roads = streets.roads;
  auto const axis = find_street(roads, "人民道");
  auto const still_combined =
      links_between(roads, axis, find_street(roads, "和平路"), find_street(roads, "建华路"));
  Random random(layout.seed(), static_cast<std::uint64_t>(Stream::sewers));
  Sewers sewers;
  for (std::size_t i = 0; i < roads.links(); ++i) {
    LinkId const link(i);
    double const draw = random.uniform();
    if (roads.opposite[i] < link) {
      continue;  // one of the two directions stands for the street
    }
    bool const old = streets.link_use[i] == LandUse::old_town && draw < kCombinedShare;
    bool const combined = roads.street[i] == axis ? std::binary_search(still_combined.begin(),
                                                                       still_combined.end(), link)
                                                  : old;
    if (combined) {
      add(sewers, roads, link, PipeKind::combined);
    } else {
      add(sewers, roads, link, PipeKind::sanitary);
      add(sewers, roads, link, PipeKind::storm);
    }
  }
  return sewers;
}

}  // namespace yicheng::city::model
