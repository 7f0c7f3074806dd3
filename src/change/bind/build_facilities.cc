#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "change/bind/builders.h"
#include "change/bind/new_places.h"
#include "change/bind/places.h"

namespace yicheng::change {
namespace {

using city::FacilityId;
using city::FacilityKind;

constexpr double kBedsAssumed = 200;
constexpr Range kBeds = {1, 10000};
/// Wards beside the works that stand empty while a hospital is extended.
constexpr double kShareTakenAssumed = 0.05;

bool is_measure_of(Draft const& draft, plan::Commitment const& c) {
  return holds_any(lower(c.object), draft.rule->measures);
}

/// The figure of the promises that only size the work (学位2400个, 床位500张); 0 where there is
/// none.
double sized_by(Draft const& draft) {
  for (auto const* c : draft.commitments) {
    for (auto const& q : c->quantities) {
      if (is_measure_of(draft, *c) || q.unit == "张" || q.unit == "beds" || q.unit == "seats") {
        return q.value;
      }
    }
  }
  return 0;
}

/// How many schools are promised; 0 where only seats or a name are.
double schools_of(Draft const& draft) {
  for (auto const* c : draft.commitments) {
    for (auto const& q : c->quantities) {
      if (!is_measure_of(draft, *c) && q.unit != "seats" && q.unit != "m2" && q.unit != "CNY") {
        return q.value;
      }
    }
  }
  return 0;
}

std::vector<FacilityWords const*> school_kinds(Draft const& draft) {
  std::string const text = lower(draft.text);
  std::vector<FacilityWords const*> kinds;
  bool const general = text.find("中小学") != std::string::npos;
  for (auto const* key : {"kindergarten", "primary_school", "middle_school"}) {
    auto const& words = words_of(key);
    bool const school = words.kind != "kindergarten";
    if ((general && school) || (!general && holds_any(text, words.any))) {
      kinds.push_back(&words);
    }
  }
  if (kinds.empty()) {
    kinds = {&words_of("primary_school"), &words_of("middle_school")};
  }
  return kinds;
}

/// The hospital meant: by name, by a person's correction, else the one with most beds.
FacilityId hospital_of(Draft const& draft, Desk& desk) {
  auto const& facilities = *desk.city().facilities;
  FacilityId ours = find_facility(desk.city(), draft.text, draft.places, {FacilityKind::hospital});
  bool const named = ours.valid();
  for (std::size_t i = 0; !named && i < facilities.size(); ++i) {
    bool const larger = !ours.valid() || facilities.capacity[i] > facilities.capacity[ours.index()];
    ours = facilities.kind[i] == FacilityKind::hospital && larger ? FacilityId(i) : ours;
  }
  if (!ours.valid()) {
    return ours;
  }
  return facility_by_name(
      draft, desk, ours,
      named ? Bilingual{"方案点名的医院", "the hospital that the plan names"}
            : Bilingual{"方案未点名（或名称在城市数据中找不到），假定为床位最多的医院",
                        "none named, or not in the city: the hospital with most beds"});
}

double beds_of(Draft const& draft, Desk& desk) {
  double const stated = sized_by(draft);
  return stated > 0 ? stated
                    : desk.number(draft, "capacity", kBedsAssumed, kBeds,
                                  {"方案未写明床位数，为假定", "no number of beds: assumed"});
}

}  // namespace

void build_schools(Draft& draft, Desk& desk) {
  auto const kinds = school_kinds(draft);
  double const seats = sized_by(draft);
  double const stated = schools_of(draft);
  double const usual = kinds.front()->capacity;
  // A school by name (县第三小学新校区) is one, however many seats it has.
  double const by_seats = draft.places.empty() ? std::max(1.0, std::ceil(seats / usual)) : 1;
  double const schools = stated > 0 ? stated : by_seats;
  NewPlaces places;
  places.kinds = kinds;
  places.count = schools;
  places.capacity = seats > 0 ? seats / schools : 0;
  places.near = find_facility(
      desk.city(), draft.text, draft.places,
      {FacilityKind::kindergarten, FacilityKind::primary_school, FacilityKind::middle_school});
  add_places(draft, desk, places);
  draft.work.size = schools;
}

void build_hospital(Draft& draft, Desk& desk) {
  bool const new_site = holds_any(lower(draft.text), {"新建", "东院区", "西院区", "南院区",
                                                      "北院区", "新院区", "new hospital"});
  double const beds = beds_of(draft, desk);
  draft.work.size = beds;
  FacilityId const hospital = new_site ? FacilityId::none() : hospital_of(draft, desk);
  if (!hospital.valid()) {
    NewPlaces places;
    places.kinds = {&words_of("hospital")};
    places.count = 1;
    places.capacity = beds;
    add_places(draft, desk, places);
    return;
  }
  double const share = desk.number(
      draft, "capacity_share_taken", kShareTakenAssumed, {0, 1},
      {"施工期间停用的床位比例，为假定", "share of beds out of use while works last: assumed"});
  desk.edit(draft, ExpandFacility{hospital, beds, false}, During{0, {}, share});
}

void build_clinics(Draft& draft, Desk& desk) {
  auto const& facilities = *desk.city().facilities;
  double const promised = std::max(1.0, count(draft).value_or(1));
  draft.work.size = promised;
  if (holds_any(lower(draft.text), {"新建", "new clinic"})) {
    NewPlaces places;
    places.kinds = {&words_of("clinic")};
    places.count = promised;
    add_places(draft, desk, places);
    return;
  }
  std::vector<FacilityId> chosen;
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    bool const wanted = facilities.kind[i] == FacilityKind::clinic && facilities.standard[i] == 0;
    if (wanted && static_cast<double>(chosen.size()) < promised) {
      chosen.emplace_back(i);
    }
  }
  for (auto const clinic : chosen) {
    desk.edit(draft, ExpandFacility{clinic, 0, true});
  }
  if (static_cast<double>(chosen.size()) < promised) {
    desk.find(draft, Severity::note, "change-clinics-at-standard",
              {fmt::format("城市数据中未达标的社区卫生服务中心只有{}个", chosen.size()),
               fmt::format("only {} clinics of the city's data are below standard", chosen.size())},
              {"请核对设施数据的达标标记", "check the standard mark of the city's clinics"});
  }
  if (chosen.empty()) {
    Desk::track(draft, {"城市数据中没有未达标的社区卫生服务中心",
                        "no clinic of the city's data is below standard"});
  }
}

void build_facilities(Draft& draft, Desk& desk) {
  NewPlaces places;
  std::string const text = lower(draft.text);
  for (auto const& words : rules().facilities) {
    bool const more_special = words.kind == "service_centre" && !places.kinds.empty();
    if (holds_any(text, words.any) && !more_special) {
      places.kinds.push_back(&words);
    }
  }
  if (places.kinds.empty()) {
    places.kinds = {&words_of("service_centre")};
  }
  double const promised = count(draft).value_or(0);
  places.count = std::max(promised, static_cast<double>(places.kinds.size()));
  add_places(draft, desk, places);
  draft.work.size = places.count;
}

}  // namespace yicheng::change
