// Rules of the road that a promise changes: speed limits, one-way streets, forbidden turns, tolls.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "change/bind/builders.h"
#include "change/bind/streets.h"
#include "city/turns.h"

namespace yicheng::change {
namespace {

constexpr Range kSpeedRange = {5, 140};
constexpr Range kTollRange = {0, 500};

/// The streets of the promise with their links; tracked only where the city has none.
std::vector<NamedLinks> streets_of(Draft& draft, Desk& desk) {
  auto const named = named_streets(draft, desk);
  auto streets = desk.links(draft, named.stretches, named.reason);
  if (streets.empty()) {
    no_street(draft, desk);
  }
  return streets;
}

void finish(Draft& draft, std::size_t streets) {
  draft.work.size = static_cast<double>(streets);
}

struct Compass {
  std::string_view words;
  double heading;
};
constexpr std::array<Compass, 8> kCompass = {{{"西向东", 90},
                                              {"东向西", 270},
                                              {"南向北", 0},
                                              {"北向南", 180},
                                              {"eastbound", 90},
                                              {"westbound", 270},
                                              {"northbound", 0},
                                              {"southbound", 180}}};

std::optional<double> heading_in(std::string_view text) {
  for (Compass const& compass : kCompass) {
    if (text.find(compass.words) != std::string_view::npos) {
      return compass.heading;
    }
  }
  return std::nullopt;
}

bool leads(city::Roads const& roads, city::LinkId link, double heading) {
  double const apart = std::abs(city::heading_at_start(roads, link) - heading);
  return std::min(apart, 360 - apart) < 90;
}

/// Whether the street runs more east and west than north and south.
bool runs_east(city::Roads const& roads, std::vector<city::LinkId> const& links) {
  double east = 0;
  for (auto const link : links) {
    double const heading = city::heading_at_start(roads, link);
    bool const across = (heading > 45 && heading < 135) || (heading > 225 && heading < 315);
    east += (across ? 1.0 : -1.0) * static_cast<double>(roads.length_m[link.index()]);
  }
  return east >= 0;
}

std::string direction_of(Draft const& draft, Desk& desk, std::vector<city::LinkId> const& links) {
  for (Compass const& compass : kCompass) {
    if (draft.text.find(compass.words) != std::string::npos) {
      return std::string(compass.words);
    }
  }
  return desk.assume(draft, "direction", runs_east(*desk.city().roads, links) ? "西向东" : "南向北",
                     {"方案未写明单行方向，先行假定（西向东、东向西、南向北、北向南）",
                      "the plan does not say which way: assumed (eastbound, westbound, northbound, "
                      "southbound also do)"});
}

city::TurnKind turn_in(std::string_view text) {
  auto const has = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
      return text.find(word) != std::string_view::npos;
    });
  };
  if (has({"掉头", "调头", "U-turn", "u-turn"})) {
    return city::TurnKind::u_turn;
  }
  return has({"右转", "禁右", "right turn"}) ? city::TurnKind::right : city::TurnKind::left;
}

/// Turns of a kind from the links of a street: into one of the other streets of the promise where
/// it names several, else into any.
std::vector<city::TurnBan> turns_of(city::Roads const& roads,
                                    std::vector<NamedLinks> const& streets, city::TurnKind kind) {
  city::Adjacency const leaving(roads);
  std::vector<city::LinkId> const all = all_links(streets);
  std::vector<city::TurnBan> turns;
  for (auto const link : all) {
    for (auto const next : leaving.out(roads.to[link.index()])) {
      bool const other = roads.street[next.index()] != roads.street[link.index()];
      bool const named = std::binary_search(all.begin(), all.end(), next);
      bool const meant = kind == city::TurnKind::u_turn || streets.size() == 1 || (other && named);
      if (meant && city::turn_kind(roads, {link, next}) == kind) {
        turns.push_back({link, next});
      }
    }
  }
  return turns;
}

}  // namespace

void build_speed_limit(Draft& draft, Desk& desk) {
  auto const streets = streets_of(draft, desk);
  if (streets.empty()) {
    return;
  }
  auto const stated = quantity(draft, {"km/h", "公里/小时", "公里每小时", "千米/小时"});
  double const speed =
      desk.number(draft, "speed_kmh", stated.value_or(30), kSpeedRange,
                  stated ? Bilingual{"方案所写限速", "the limit that the plan states"}
                         : Bilingual{"方案未写明限速值，假定30公里/小时",
                                     "the plan states no limit: 30 km/h is assumed"});
  for (auto const& [stretch, links] : streets) {
    desk.edit(draft, SetSpeed{links, speed});
  }
  finish(draft, streets.size());
}

void build_one_way(Draft& draft, Desk& desk) {
  auto const streets = streets_of(draft, desk);
  if (streets.empty()) {
    return;
  }
  auto const& roads = *desk.city().roads;
  std::string const words = direction_of(draft, desk, all_links(streets));
  auto const heading = heading_in(words);
  if (!heading) {
    desk.find(draft, Severity::warning, "change-direction-unknown",
              {"看不懂单行方向：" + words, "a direction that is not understood: " + words},
              {"请写西向东、东向西、南向北或北向南", "write eastbound, westbound, ..."});
    Desk::track(draft, {"单行方向不明", "the one-way direction is not known"});
    return;
  }
  for (auto const& [stretch, links] : streets) {
    std::vector<city::LinkId> kept;
    std::copy_if(links.begin(), links.end(), std::back_inserter(kept),
                 [&](city::LinkId link) { return leads(roads, link, *heading); });
    desk.edit(draft, MakeOneWay{kept});
  }
  finish(draft, streets.size());
}

void build_turn_bans(Draft& draft, Desk& desk) {
  auto const streets = streets_of(draft, desk);
  if (streets.empty()) {
    return;
  }
  auto turns = turns_of(*desk.city().roads, streets, turn_in(draft.text));
  if (turns.empty()) {
    Desk::track(draft, {"所写道路上没有这样的转向", "its streets have no such turn"});
    return;
  }
  desk.edit(draft, BanTurns{std::move(turns)});
  finish(draft, streets.size());
}

void build_toll(Draft& draft, Desk& desk) {
  auto const streets = streets_of(draft, desk);
  if (streets.empty()) {
    return;
  }
  bool const ends = holds_any(lower(draft.text), {"取消", "停止", "免收", "abolish", "end toll"});
  auto const stated = quantity(draft, {"元", "yuan"});
  double const yuan =
      desk.number(draft, "toll_yuan", ends ? 0 : stated.value_or(10), kTollRange,
                  {"小汽车走完全程一次的费用（元）；方案未写明时假定10元，取消收费为0",
                   "yuan a car and passage of the whole stretch; 10 is assumed where the plan "
                   "states none, 0 ends a toll"});
  for (auto const& [stretch, links] : streets) {
    double const km = length_of(*desk.city().roads, links) / 1000;
    desk.edit(draft, SetToll{links, km > 0 ? yuan / km : 0});
  }
  finish(draft, streets.size());
}

}  // namespace yicheng::change
