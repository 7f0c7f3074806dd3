#include <algorithm>

#include "change/bind/builders.h"
#include "change/bind/streets.h"

namespace yicheng::change {
namespace {

constexpr Range kLanesRange = {0.5, 8};
constexpr std::size_t kStreetsMax = 100;

double km_of(Desk& desk, std::vector<NamedLinks> const& streets) {
  return length_of(*desk.city().roads, all_links(streets)) / 1000;
}

void widen(Draft& draft, Desk& desk, std::vector<NamedLinks> const& streets) {
  double const added =
      desk.number(draft, "lanes_added", 1, kLanesRange,
                  {"方案未写明拓宽后的车道数，假定每向增加1条",
                   "the plan does not say how wide: one lane more each way is assumed"});
  During const works = lanes_taken(draft, desk, {});
  for (auto const& [stretch, links] : streets) {
    desk.edit(draft, WidenRoad{links, added}, During{works.lanes_taken, links, 0});
  }
  draft.work.kind = WorkKind::road_widening;
  draft.work.size = km_of(desk, streets);
}

/// Streets that stand in the city as planned only, all of their links closed.
std::vector<Stretch> planned_streets(city::Roads const& roads, std::size_t count) {
  std::vector<int> state(roads.street_name.size(), 0);  // 0: no link, 1: all closed, 2: some open
  for (std::size_t i = 0; i < roads.links(); ++i) {
    if (roads.street[i].valid()) {
      int& s = state[roads.street[i].index()];
      s = std::max(s, roads.open[i] != 0 ? 2 : 1);
    }
  }
  std::vector<Stretch> planned;
  for (std::size_t i = 0; i < state.size() && planned.size() < count; ++i) {
    if (state[i] == 1) {
      planned.push_back({roads.street_name[i], "", "", 0});
    }
  }
  return planned;
}

bool all_open(city::Roads const& roads, std::vector<city::LinkId> const& links) {
  return std::all_of(links.begin(), links.end(),
                     [&](city::LinkId link) { return roads.open[link.index()] != 0; });
}

std::size_t pieces(Draft const& draft) {
  return std::min(kStreetsMax, static_cast<std::size_t>(count(draft).value_or(0)));
}

}  // namespace

void build_widen(Draft& draft, Desk& desk) {
  auto const named = named_streets(draft, desk);
  auto const streets = desk.links(draft, named.stretches, named.reason);
  if (streets.empty()) {
    no_street(draft, desk);
    return;
  }
  widen(draft, desk, streets);
}

void build_roads(Draft& draft, Desk& desk) {
  auto const& roads = *desk.city().roads;
  auto named = named_streets(draft, desk);
  if (auto const planned = planned_streets(roads, pieces(draft));
      named.stretches.empty() && !planned.empty()) {
    named.stretches = planned;
    named.reason = {"方案未写明道路，取城市数据中规划未通的道路（可在此改写）",
                    "the plan names no street: those that the city's data holds as planned"};
  }
  auto const streets = desk.links(draft, named.stretches, named.reason);
  if (streets.empty()) {
    no_street(draft, desk);
    return;
  }
  if (all_open(roads, all_links(streets))) {
    desk.find(draft, Severity::note, "change-road-already-open",
              {"该道路在城市数据中已通车，按改扩建（拓宽）计算",
               "the city's data has this street open already: read as its widening"},
              {"如为新建道路，请在假设 links 中改写", "if it is a new road, correct links"});
    widen(draft, desk, streets);
    return;
  }
  desk.edit(draft, BuildRoad{all_links(streets)});
  draft.work.size = length_km(draft).value_or(km_of(desk, streets));
}

void build_renew_street(Draft& draft, Desk& desk) {
  auto named = named_streets(draft, desk);
  if (named.stretches.empty() && pieces(draft) > 0) {
    named.stretches =
        longest_streets(*desk.city().roads, {city::RoadClass::residential}, pieces(draft));
    named.reason = {"方案未写明（或城市数据中没有）该街巷，假定为最长的几条支路",
                    "the streets are not named or not in the city: its longest local streets"};
  }
  auto const streets = desk.links(draft, named.stretches, named.reason);
  if (streets.empty()) {
    no_street(draft, desk);
    return;
  }
  During const works = lanes_taken(draft, desk, {});
  for (auto const& [stretch, links] : streets) {
    desk.edit(draft, RenewStreet{links}, During{works.lanes_taken, links, 0});
  }
  draft.work.size =
      std::max(static_cast<double>(streets.size()), static_cast<double>(pieces(draft)));
}

void build_close_street(Draft& draft, Desk& desk) {
  auto const named = named_streets(draft, desk);
  auto const streets = desk.links(draft, named.stretches, named.reason);
  if (streets.empty()) {
    no_street(draft, desk);
    return;
  }
  desk.edit(draft, CloseRoad{all_links(streets)}, lanes_taken(draft, desk, all_links(streets)));
  draft.work.size = static_cast<double>(streets.size());
}

}  // namespace yicheng::change
