#include <algorithm>
#include <cmath>

#include "change/bind/builders.h"
#include "change/bind/new_places.h"
#include "change/bind/places.h"

namespace yicheng::change {
namespace {

/// 100 公顷 of new green are several parks: one of this size each is assumed.
constexpr double kParkM2 = 100000;
/// Pocket parks (口袋公园, 游园) are 400 to 10,000 m2.
constexpr double kPocketParkM2 = 5000;

/// The middle of the longest water that is not foul: where a wetland park can be.
bool clean_water(city::Waters const& waters, city::Point& where) {
  std::size_t best = waters.size();
  for (std::size_t i = 0; i < waters.size(); ++i) {
    bool const longer = best == waters.size() || waters.length_m[i] > waters.length_m[best];
    if (waters.black_odorous[i] == 0 && longer && waters.course.size_of(i) > 0) {
      best = i;
    }
  }
  if (best == waters.size()) {
    return false;
  }
  where = waters.course.begin_of(best)[waters.course.size_of(best) / 2];
  return true;
}

}  // namespace

void build_parks(Draft& draft, Desk& desk) {
  bool const pocket = holds_any(lower(draft.text), {"口袋公园", "游园", "社区花园", "pocket park"});
  double const total_m2 = area_m2(draft).value_or(0);
  double const stated = count(draft).value_or(0);
  NewPlaces places;
  places.kinds = {&words_of("park")};
  places.count = stated > 0 ? stated : std::max(1.0, std::round(total_m2 / kParkM2));
  places.area_m2 = total_m2 > 0 ? total_m2 / places.count : pocket ? kPocketParkM2 : 0;
  places.near = find_facility(desk.city(), draft.text, draft.places, {city::FacilityKind::park});
  add_places(draft, desk, places);
  double hectares = 0;
  for (auto const& edit : draft.work.edits) {
    hectares += std::get<AddFacility>(edit.kind).area_m2 / 1e4;
  }
  draft.work.size = total_m2 > 0 ? total_m2 / 1e4 : hectares;
}

void build_wetland(Draft& draft, Desk& desk) {
  NewPlaces places;
  places.kinds = {&words_of("wetland")};
  places.count = std::max(1.0, count(draft).value_or(1));
  places.area_m2 = area_m2(draft).value_or(0) / places.count;
  places.has_site = places.count == 1 && clean_water(*desk.city().waters, places.at);
  add_places(draft, desk, places);
  double hectares = 0;
  for (auto const& edit : draft.work.edits) {
    hectares += std::get<AddFacility>(edit.kind).area_m2 / 1e4;
  }
  draft.work.size = hectares;
}

void build_hills(Draft& draft, Desk& desk) {
  double const damaged = static_cast<double>(desk.city().balances->damaged_hills_ha);
  auto const stated = area_m2(draft);
  double const hectares =
      stated ? *stated / 1e4
             : desk.number(draft, "area_ha", damaged, {0, 1e6},
                           {"方案未写明面积，假定修复全部受损山体",
                            "the plan gives no area: all damaged hills are assumed"});
  if (hectares <= 0) {
    Desk::track(draft, {"方案未写明面积，城市数据也没有受损山体",
                        "no area stated, and no damaged hills in the city's data"});
    return;
  }
  desk.edit(draft, RestoreHills{hectares});
  draft.work.size = hectares;
}

}  // namespace yicheng::change
