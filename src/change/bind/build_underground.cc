#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "change/bind/builders.h"
#include "change/bind/streets.h"

namespace yicheng::change {
namespace {

constexpr double kTunnelKmAssumed = 5;
constexpr Range kTunnelKm = {0.1, 200};
/// A rest below this share of the length is not worth a second street.
constexpr double kLengthTolerance = 0.1;
constexpr double kSewerKmAssumed = 1;
constexpr Range kSewerKm = {0.01, 2000};

/// Combined pipes, those nearest to the links first; with no links, as they stand in the data.
std::vector<city::PipeId> combined_near(city::City const& city,
                                        std::vector<city::LinkId> const& links) {
  auto const& sewers = *city.sewers;
  auto const& roads = *city.roads;
  std::vector<std::pair<double, city::PipeId>> found;
  for (std::size_t i = 0; i < sewers.size(); ++i) {
    bool under = links.empty();
    double near_m = 0;
    city::Point const middle{(sewers.from[i].lon + sewers.to[i].lon) / 2,
                             (sewers.from[i].lat + sewers.to[i].lat) / 2};
    for (std::size_t k = 0; k < links.size(); ++k) {
      std::size_t const link = links[k].index();
      city::Point const node = roads.node_position[roads.from[link].index()];
      double const metres = city::distance(middle, node).value;
      near_m = k == 0 ? metres : std::min(near_m, metres);
      under = under || (sewers.street[i].valid() && sewers.street[i] == roads.street[link]);
    }
    if (under && sewers.kind[i] == city::PipeKind::combined) {
      found.emplace_back(near_m, city::PipeId(i));
    }
  }
  std::sort(found.begin(), found.end());
  std::vector<city::PipeId> pipes;
  for (auto const& [metres, pipe] : found) {
    pipes.push_back(pipe);
  }
  return pipes;
}

/// As many of the pipes, in their order, as come nearest to the length.
std::vector<city::PipeId> up_to_length(city::Sewers const& sewers,
                                       std::vector<city::PipeId> const& pipes, double length_m) {
  std::vector<city::PipeId> taken;
  double sum = 0;
  for (auto const pipe : pipes) {
    double const with = sum + static_cast<double>(sewers.length_m[pipe.index()]);
    if (!taken.empty() && std::abs(with - length_m) >= std::abs(sum - length_m)) {
      break;
    }
    taken.push_back(pipe);
    sum = with;
  }
  return taken;
}

double promised_km(Draft& draft, Desk& desk) {
  auto const km = length_km(draft);
  return km ? *km
            : desk.number(draft, "length_km", kSewerKmAssumed, kSewerKm,
                          {"方案未写明长度，为假定", "the plan gives no length: assumed"});
}

void lay_beside(Draft& draft, Desk& desk, std::vector<city::LinkId> const& links, double km,
                During during) {
  auto const& roads = *desk.city().roads;
  city::Point const from = roads.node_position[roads.from[links.front().index()].index()];
  city::Point const to = roads.node_position[roads.to[links.back().index()].index()];
  desk.find(draft, Severity::note, "change-no-combined-sewer",
            {"该路段在城市数据中没有合流管，按新建雨水管计",
             "the city's data has no combined sewer there: read as a new storm sewer"},
            {"如有管网数据，请导入城市", "import the sewers of the city if there are data"});
  desk.edit(draft, AddSewers{from, to, km * 1000, city::PipeKind::storm}, std::move(during));
}

/// Stretches of the longest arterials that together have the length.
std::vector<Stretch> arterials(city::Roads const& roads, double km) {
  using city::RoadClass;
  std::vector<Stretch> taken;
  double left_m = km * 1000;
  for (auto stretch :
       longest_streets(roads, {RoadClass::trunk, RoadClass::primary, RoadClass::secondary}, 20)) {
    stretch.length_m = left_m;
    auto const links = links_of_stretch(roads, stretch);
    if (left_m <= km * 1000 * kLengthTolerance || !links) {
      break;
    }
    left_m -= length_of(roads, *links);
    taken.push_back(stretch);
  }
  return taken;
}

}  // namespace

void build_sewers(Draft& draft, Desk& desk) {
  auto const& city = desk.city();
  double const km = promised_km(draft, desk);
  draft.work.size = km;
  auto const named = named_streets(draft, desk);
  auto const links = all_links(desk.links(draft, named.stretches, named.reason));
  auto const pipes = up_to_length(*city.sewers, combined_near(city, links), km * 1000);
  During during = links.empty() ? During{} : lanes_taken(draft, desk, links);
  if (!pipes.empty()) {
    desk.edit(draft, SeparateSewers{pipes}, std::move(during));
  } else if (!links.empty()) {
    lay_beside(draft, desk, links, km, std::move(during));
  } else {
    no_street(draft, desk);
  }
}

void build_tunnel(Draft& draft, Desk& desk) {
  auto const stated = length_km(draft);
  double const km = stated ? *stated
                           : desk.number(draft, "length_km", kTunnelKmAssumed, kTunnelKm,
                                         {"方案未写明管廊长度，为假定",
                                          "the plan gives no length of tunnel: assumed"});
  draft.work.size = km;
  auto named = named_streets(draft, desk);
  if (named.stretches.empty()) {
    named.stretches = arterials(*desk.city().roads, km);
    named.reason = {"方案只写“主要干道下方”，假定在最长的干道中部",
                    "the plan only says below arterials: the middle of the longest is assumed"};
  }
  auto const links = all_links(desk.links(draft, named.stretches, named.reason));
  desk.edit(draft, BuildTunnel{km});
  if (!links.empty()) {
    desk.edit(draft, RenewStreet{links}, lanes_taken(draft, desk, links));
  }
}

}  // namespace yicheng::change
