#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "change/bind/builders.h"
#include "change/bind/places.h"

namespace yicheng::change {
namespace {

using city::CommunityId;

/// How much housing a promise asks for; what it does not say is 0.
struct Wanted {
  double floor_area_m2 = 0;
  double households = 0;
  std::size_t communities = 0;
};

struct Sum {
  double floor_area_m2 = 0;
  double households = 0;
  std::size_t communities = 0;

  bool meets(Wanted const& wanted) const {
    if (wanted.floor_area_m2 > 0) {
      return floor_area_m2 >= wanted.floor_area_m2;
    }
    return wanted.communities > 0 ? communities >= wanted.communities
                                  : households >= wanted.households;
  }
};

Wanted wanted_of(Draft const& draft) {
  Wanted wanted;
  wanted.floor_area_m2 = area_m2(draft).value_or(0);
  wanted.households = quantity(draft, {"户", "households", "household"}).value_or(0);
  wanted.communities = static_cast<std::size_t>(
      std::min(1e6, count(draft, {"户", "households", "household", "栋", "台", "部"}).value_or(0)));
  return wanted;
}

Sum sum_of(city::Communities const& communities, std::vector<CommunityId> const& ids) {
  Sum sum;
  for (auto const id : ids) {
    sum.floor_area_m2 += static_cast<double>(communities.floor_area_m2[id.index()]);
    sum.households += static_cast<double>(communities.households[id.index()]);
    ++sum.communities;
  }
  return sum;
}

/// Adds communities of the kind, the largest first, until the promise is met.
void fill_up(city::Communities const& communities, city::CommunityKind kind, Wanted const& wanted,
             std::vector<CommunityId>& chosen) {
  std::vector<std::size_t> order(communities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return communities.floor_area_m2[a] > communities.floor_area_m2[b];
  });
  for (auto const i : order) {
    bool const taken = std::find(chosen.begin(), chosen.end(), CommunityId(i)) != chosen.end();
    bool const renewed = communities.renewed_floor_area_m2[i] >= communities.floor_area_m2[i];
    if (sum_of(communities, chosen).meets(wanted)) {
      return;
    }
    if (communities.kind[i] == kind && !taken && !renewed) {
      chosen.emplace_back(i);
    }
  }
}

std::vector<CommunityId> assume_communities(Draft const& draft, Desk& desk,
                                            std::vector<CommunityId> const& ours,
                                            Bilingual reason) {
  auto const& names = desk.city().communities->name;
  std::vector<std::string> value;
  for (auto const id : ours) {
    value.push_back(names[id.index()]);
  }
  std::string const written = format_names(value);
  std::string const used = desk.assume(draft, "communities", written, std::move(reason));
  if (used == written) {
    return ours;
  }
  std::vector<CommunityId> chosen;
  for (auto const& name : parse_names(used)) {
    auto const at = std::find(names.begin(), names.end(), name);
    if (at != names.end()) {
      chosen.emplace_back(static_cast<std::size_t>(at - names.begin()));
    } else {
      desk.find(draft, Severity::error, "change-assumption-value",
                {fmt::format("城市数据中没有小区“{}”", name),
                 fmt::format("the city has no community named {}", name)},
                {"请改用城市数据中的小区名", "use a name of the city's communities"});
    }
  }
  return chosen.empty() ? ours : chosen;
}

Bilingual reason_for(std::size_t named, std::size_t chosen) {
  if (named == chosen) {
    return {"方案点名的小区", "the communities that the plan names"};
  }
  return named == 0
             ? Bilingual{"方案未点名（或名称在城市数据中找不到），假定为同类中面积最大的小区",
                         "none named, or not in the city: the largest of the kind"}
             : Bilingual{"方案点名的小区，不足部分假定为同类中面积最大的小区",
                         "those that the plan names, and the largest of the kind to fill up"};
}

void renew(Draft& draft, Desk& desk, city::CommunityKind kind) {
  auto const& communities = *desk.city().communities;
  auto chosen = find_communities(desk.city(), draft.text, draft.places);
  std::size_t const named = chosen.size();
  Wanted wanted = wanted_of(draft);
  bool const stated = wanted.floor_area_m2 + wanted.households > 0 || wanted.communities > 0;
  if (!stated) {
    // 东双棚户区等四个项目 by name only: as many as are named, found in the city or not.
    wanted.communities = std::max(named, draft.places.size());
  }
  fill_up(communities, kind, wanted, chosen);
  chosen = assume_communities(draft, desk, chosen, reason_for(named, chosen.size()));
  Sum const sum = sum_of(communities, chosen);
  if (chosen.empty()) {
    Desk::track(draft, {"方案未写明小区和数量，或城市数据中没有这类小区",
                        "no community named or counted, or none of the kind in the city's data"});
    return;
  }
  if (stated && !sum.meets(wanted)) {
    desk.find(draft, Severity::warning, "change-not-enough-housing",
              {fmt::format("方案的改造量超过城市数据中的同类小区：只找到{}个小区、{:.0f}平方米",
                           sum.communities, sum.floor_area_m2),
               fmt::format("the plan renews more than the city's data holds of the kind: {} "
                           "communities with {:.0f} m2",
                           sum.communities, sum.floor_area_m2)},
              {"请核对城市数据中的小区类别和面积", "check kind and area in the city's data"});
  }
  double const part = wanted.floor_area_m2 < sum.floor_area_m2 ? wanted.floor_area_m2 : 0;
  desk.edit(draft, RenewHousing{chosen, part});
  draft.work.size = wanted.floor_area_m2 > 0 ? wanted.floor_area_m2 : sum.floor_area_m2;
}

}  // namespace

void build_old_communities(Draft& draft, Desk& desk) {
  renew(draft, desk, city::CommunityKind::old);
}

void build_shantytown(Draft& draft, Desk& desk) {
  renew(draft, desk, city::CommunityKind::shantytown);
}

void build_aid(Draft& draft, Desk& desk) {
  auto const households = quantity(draft, {"户", "households", "household"});
  double const aided =
      households ? *households
                 : desk.number(draft, "households", count(draft).value_or(100), {1, 1e6},
                               {"方案未写明户数，为假定", "no number of households: assumed"});
  desk.edit(draft, AidHouseholds{aided});
  draft.work.size = aided;
}

}  // namespace yicheng::change
