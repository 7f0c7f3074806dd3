#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "change/bind/builders.h"
#include "change/bind/places.h"
#include "change/bind/sites.h"

namespace yicheng::change {
namespace {

using city::PlantKind;

constexpr double kBoilerTonnesPerHour =
    10;  // of one small coal boiler where only pieces are counted
constexpr Range kCapacity = {1, 1e7};

double in_tens(double value) {
  return std::ceil(value / 10) * 10;
}

/// The capacity the plan states, else what the city generates (100 t/d where it knows none).
double capacity_of(Draft const& draft, Desk& desk, double generated) {
  auto const stated = quantity(draft, {"t/d", "m3/d", "t"});
  return stated
             ? *stated
             : desk.number(draft, "capacity", generated > 0 ? in_tens(generated) : 100, kCapacity,
                           {"方案未写明处理能力，假定等于城市产生量",
                            "the plan gives no capacity: what the city generates is assumed"});
}

void add_treatment(Draft& draft, Desk& desk, AddTreatment plant, city::Point site) {
  auto const sites = desk.points(draft, "site", {{site, ""}},
                                 {"方案未写明厂址，假定在现有同类设施处（或城市边缘）",
                                  "no site given: at the existing plant, or the city's edge"});
  plant.position = sites.front().point;
  plant.name = sites.front().name.empty() ? plant.name : sites.front().name;
  draft.work.size = plant.capacity_per_day;
  desk.edit(draft, std::move(plant));
}

void extend_wastewater(Draft& draft, Desk& desk, std::vector<std::size_t> const& plants) {
  auto const& columns = *desk.city().plants;
  AddTreatment plant;
  plant.kind = PlantKind::wastewater;
  plant.name = has_chinese(draft.text) ? "污水处理厂扩建" : "Wastewater plant extension";
  plant.capacity_per_day = capacity_of(draft, desk, 10000);
  add_treatment(draft, desk, plant,
                plants.empty() ? site_for_waste(desk.city()) : columns.position[plants.front()]);
}

std::vector<std::size_t> plants_meant(Draft const& draft, city::Plants const& plants) {
  std::vector<std::size_t> named;
  for (auto const& name : find_names(draft.text, plants.name)) {
    // The text may name one plant twice, in the heading and in the promise.
    bool const new_name = std::find(named.begin(), named.end(), name.index) == named.end();
    if (plants.kind[name.index] == PlantKind::wastewater && new_name) {
      named.push_back(name.index);
    }
  }
  bool const all = named.empty();
  for (std::size_t i = 0; all && i < plants.size(); ++i) {
    if (plants.kind[i] == PlantKind::wastewater) {
      named.push_back(i);
    }
  }
  return named;
}

}  // namespace

void build_wastewater(Draft& draft, Desk& desk) {
  auto const& plants = *desk.city().plants;
  auto const meant = plants_meant(draft, plants);
  std::string const text = lower(draft.text);
  bool const upgrade = holds_any(text, {"提标", "一级a", "upgrade", "class 1a", "class a"});
  if (!upgrade) {
    extend_wastewater(draft, desk, meant);
    return;
  }
  double capacity = 0;
  for (auto const plant : meant) {
    if (plants.effluent[plant] != city::EffluentClass::class_1a) {
      desk.edit(draft, UpgradePlant{plant, city::EffluentClass::class_1a});
      capacity += static_cast<double>(plants.capacity_per_day[plant]);
    }
  }
  draft.work.size = quantity(draft, {"m3/d", "t/d"}).value_or(capacity);
  if (draft.work.edits.empty()) {
    Desk::track(
        draft, meant.empty()
                   ? Bilingual{"城市数据中没有污水处理厂", "no wastewater plant in the city's data"}
                   : Bilingual{"城市数据中的污水处理厂已达一级A",
                               "the city's wastewater plants are at class 1A already"});
  }
}

void build_waters(Draft& draft, Desk& desk) {
  auto const& waters = *desk.city().waters;
  std::vector<std::string> listed;
  for (auto const& name : find_names(draft.text, waters.name)) {
    listed.push_back(waters.name[name.index]);
  }
  double const promised = count(draft).value_or(0);
  bool const named = !listed.empty();
  for (std::size_t i = 0; i < waters.size(); ++i) {
    bool const room = promised > 0 ? static_cast<double>(listed.size()) < promised : !named;
    bool const fresh = std::find(listed.begin(), listed.end(), waters.name[i]) == listed.end();
    if (waters.black_odorous[i] != 0 && room && fresh) {
      listed.push_back(waters.name[i]);
    }
  }
  std::string const used = desk.assume(
      draft, "waters", format_names(listed),
      {"方案未点名的，按黑臭水体清单顺序假定", "those not named are the first of the city's list"});
  std::vector<std::size_t> chosen;
  for (auto const& name : parse_names(used)) {
    auto const at = std::find(waters.name.begin(), waters.name.end(), name);
    if (at != waters.name.end()) {
      chosen.push_back(static_cast<std::size_t>(at - waters.name.begin()));
    }
  }
  draft.work.size = std::max(promised, static_cast<double>(chosen.size()));
  if (chosen.empty()) {
    Desk::track(draft,
                {"城市数据中没有黑臭水体清单", "no black-odorous waters in the city's data"});
    return;
  }
  desk.edit(draft, RestoreWaters{chosen});
}

void build_boilers(Draft& draft, Desk& desk) {
  double const stock = static_cast<double>(desk.city().balances->coal_boilers_t_h);
  auto const tonnes = quantity(draft, {"t/h", "蒸吨"});
  auto const pieces = quantity(draft, {"台", "座", "个"});
  double const stated = tonnes ? *tonnes : pieces.value_or(0) * kBoilerTonnesPerHour;
  double const cut = stated > 0 ? stated
                                : desk.number(draft, "coal_boilers_t_h", stock, {0, 1e6},
                                              {"方案写全面淘汰，按城市现有燃煤锅炉总量（蒸吨/时）",
                                               "all of the city's coal boilers (t/h of steam)"});
  if (cut <= 0) {
    Desk::track(draft, {"城市数据中没有燃煤锅炉", "no coal boilers in the city's data"});
    return;
  }
  desk.edit(draft, CutEmissions{cut});
  draft.work.size = cut;
}

void build_incinerator(Draft& draft, Desk& desk) {
  AddTreatment plant;
  plant.kind = PlantKind::incinerator;
  plant.name = has_chinese(draft.text) ? "生活垃圾焚烧发电厂" : "Waste incinerator";
  plant.capacity_per_day =
      capacity_of(draft, desk, static_cast<double>(desk.city().balances->municipal_waste_t_d));
  add_treatment(draft, desk, plant, site_for_waste(desk.city()));
}

void build_kitchen_waste(Draft& draft, Desk& desk) {
  AddTreatment plant;
  plant.kind = PlantKind::kitchen_waste;
  plant.name = has_chinese(draft.text) ? "餐厨垃圾处理中心" : "Kitchen waste plant";
  plant.capacity_per_day =
      capacity_of(draft, desk, static_cast<double>(desk.city().balances->kitchen_waste_t_d));
  add_treatment(draft, desk, plant, site_for_waste(desk.city()));
}

}  // namespace yicheng::change
