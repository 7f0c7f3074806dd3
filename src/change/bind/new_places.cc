#include "change/bind/new_places.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "change/bind/sites.h"

namespace yicheng::change {
namespace {

constexpr double kPlacesMax = 200;
constexpr Range kCapacity = {0, 100000};
constexpr Range kAreaM2 = {0, 1e9};

city::FacilityKind kind_of(FacilityWords const& words) {
  for (int i = 0; i < city::kFacilityKindCount; ++i) {
    auto const kind = static_cast<city::FacilityKind>(i);
    if (city::to_string(kind) == words.kind) {
      return kind;
    }
  }
  check(false);  // a test reads every entry of the rules
  return city::FacilityKind::park;
}

/// Capacity and area of one place of a kind; the field carries the kind where there are several.
struct Size {
  double capacity = 0;
  double area_m2 = 0;
};

Size size_of(Draft const& draft, Desk& desk, NewPlaces const& places, FacilityWords const& words) {
  std::string const suffix = places.kinds.size() > 1 ? "_" + words.kind : "";
  Size size{places.capacity, places.area_m2};
  if (size.capacity <= 0 && words.capacity > 0) {
    size.capacity = desk.number(draft, "capacity" + suffix, words.capacity, kCapacity,
                                {"方案未写明规模，按常见规模假定（每处）",
                                 "the plan gives no capacity: the usual one is assumed (each)"});
  }
  if (size.area_m2 <= 0 && words.area_m2 > 0) {
    size.area_m2 = desk.number(draft, "area_m2" + suffix, words.area_m2, kAreaM2,
                               {"方案未写明面积，按常见面积假定（每处，平方米）",
                                "the plan gives no area: the usual one is assumed (each, m2)"});
  }
  return size;
}

std::vector<NamedPoint> our_sites(Desk& desk, NewPlaces const& places, std::size_t count) {
  if (places.has_site) {
    return {{places.at, ""}};
  }
  if (places.near.valid()) {
    return {{desk.city().facilities->position[places.near.index()], ""}};
  }
  std::vector<city::FacilityKind> kinds;
  for (auto const* words : places.kinds) {
    kinds.push_back(kind_of(*words));
  }
  std::vector<NamedPoint> points;
  for (auto const& site : choose_sites(desk.city(), kinds, count, desk.nodes())) {
    points.push_back({site.position, ""});
  }
  return points;
}

Bilingual reason_for(NewPlaces const& places) {
  if (places.near.valid()) {
    return {"方案点名的设施，假定在原址旁", "beside the place that the plan names: assumed"};
  }
  if (places.has_site) {
    return {"方案未写明位置，为假定", "the plan gives no place: assumed"};
  }
  return {"方案未写明位置，假定在居民多而离同类设施最远处，待选址建议",
          "no place given: where most people live farthest from the kind, until proposed"};
}

std::string name_of(Draft const& draft, FacilityWords const& words, NamedPoint const& site,
                    std::size_t number) {
  if (!site.name.empty()) {
    return site.name;
  }
  return has_chinese(draft.text) ? fmt::format("{}{}", words.name_zh, number)
                                 : fmt::format("{} {}", words.name_en, number);
}

}  // namespace

FacilityWords const& words_of(std::string_view kind) {
  auto const& facilities = rules().facilities;
  auto const at = std::find_if(facilities.begin(), facilities.end(),
                               [&](FacilityWords const& words) { return words.kind == kind; });
  check(at != facilities.end());
  return *at;
}

void add_places(Draft& draft, Desk& desk, NewPlaces const& places) {
  if (places.count > kPlacesMax) {
    Desk::track(draft, {"承诺数量超出一个城市的范围，不假定位置，只跟踪",
                        "more than one city can hold: no sites are assumed, tracked only"});
    return;
  }
  auto const count = static_cast<std::size_t>(std::max(places.count, 1.0));
  auto const sites = desk.points(draft, "site", our_sites(desk, places, count), reason_for(places));
  std::vector<Size> sizes;
  for (auto const* words : places.kinds) {
    sizes.push_back(size_of(draft, desk, places, *words));
  }
  std::vector<std::size_t> numbers(places.kinds.size(), 0);
  for (std::size_t i = 0; i < sites.size(); ++i) {
    std::size_t const k = i % places.kinds.size();
    auto const& words = *places.kinds[k];
    AddFacility facility;
    facility.kind = kind_of(words);
    facility.name = name_of(draft, words, sites[i], ++numbers[k]);
    facility.position = sites[i].point;
    facility.capacity = sizes[k].capacity;
    facility.area_m2 = sizes[k].area_m2;
    facility.node = desk.nodes().nearest(sites[i].point);
    desk.edit(draft, std::move(facility));
  }
  if (sites.empty()) {
    Desk::track(draft, {"城市数据没有人口或道路，无法假定位置",
                        "the city has no people or roads to assume a site from"});
  } else if (static_cast<double>(sites.size()) < places.count) {
    desk.find(draft, Severity::note, "change-fewer-sites",
              {fmt::format("方案承诺{:.0f}处，只计入{}处", places.count, sites.size()),
               fmt::format("{:.0f} are promised; {} are counted", places.count, sites.size())},
              {"可在假设 site 中补充坐标", "add places to the assumption site"});
  }
}

city::FacilityId facility_by_name(Draft const& draft, Desk& desk, city::FacilityId ours,
                                  Bilingual reason) {
  auto const& facilities = *desk.city().facilities;
  std::string const& written = facilities.name[ours.index()];
  std::string const used = desk.assume(draft, "facility", written, std::move(reason));
  for (std::size_t i = 0; used != written && i < facilities.size(); ++i) {
    if (facilities.name[i] == trim(used) && facilities.kind[i] == facilities.kind[ours.index()]) {
      return city::FacilityId(i);
    }
  }
  if (used != written) {
    desk.find(draft, Severity::error, "change-assumption-value",
              {fmt::format("城市数据中没有设施“{}”，改用“{}”", used, written),
               fmt::format("the city has no facility named {}; {} is used", used, written)},
              {"请改用城市数据中的设施名", "use a name of the city's facilities"});
  }
  return ours;
}

}  // namespace yicheng::change
