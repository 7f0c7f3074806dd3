/// Waste, wastewater, sewers and waters: capacity against what has to be treated, and what is left.
#include <algorithm>

#include "engine/balance/sum_engine.h"

namespace yicheng::engine::balance {

namespace {

using city::Better;
using city::City;
using city::PlantKind;

double capacity_of(City const& city, PlantKind kind) {
  double sum = 0;
  for (std::size_t i = 0; i < city.plants->size(); ++i) {
    sum += city.plants->kind[i] == kind ? amount(city.plants->capacity_per_day[i]) : 0;
  }
  return sum;
}

double municipal_waste(City const& city) {
  return amount(city.balances->municipal_waste_t_d);
}

double burnt(City const& city) {
  return std::min(municipal_waste(city), capacity_of(city, PlantKind::incinerator));
}

/// What is not burnt goes to the landfill, as far as the landfill can take it.
double landfilled(City const& city) {
  return std::min(municipal_waste(city) - burnt(city), capacity_of(city, PlantKind::landfill));
}

double wastewater_load(City const& city) {
  double sum = 0;
  for (std::size_t i = 0; i < city.plants->size(); ++i) {
    sum += city.plants->kind[i] == PlantKind::wastewater ? amount(city.plants->load_per_day[i]) : 0;
  }
  return sum;
}

/// What the plants of at least that class can treat of their own load.
double wastewater_treated(City const& city, city::EffluentClass at_least) {
  city::Plants const& plants = *city.plants;
  double sum = 0;
  for (std::size_t i = 0; i < plants.size(); ++i) {
    if (plants.kind[i] == PlantKind::wastewater && plants.effluent[i] >= at_least) {
      sum += std::min(amount(plants.load_per_day[i]), amount(plants.capacity_per_day[i]));
    }
  }
  return sum;
}

double sewer_km(City const& city, city::PipeKind kind) {
  double metres = 0;
  for (std::size_t i = 0; i < city.sewers->size(); ++i) {
    metres += city.sewers->kind[i] == kind ? amount(city.sewers->length_m[i]) : 0;
  }
  return metres / 1000;
}

double black_odorous_count(City const& city) {
  double count = 0;
  for (std::uint8_t const listed : city.waters->black_odorous) {
    count += listed != 0 ? 1 : 0;
  }
  return count;
}

double water_km(City const& city, bool only_black_odorous) {
  double metres = 0;
  for (std::size_t i = 0; i < city.waters->size(); ++i) {
    bool const counts = !only_black_odorous || city.waters->black_odorous[i] != 0;
    metres += counts ? amount(city.waters->length_m[i]) : 0;
  }
  return metres / 1000;
}

}  // namespace

std::vector<Measure> waste_measures() {
  return {
      {{"balance.waste_treated_share",
        {"生活垃圾无害化处理能力保障率", "Municipal waste that can be treated"},
        {"%", "%"},
        Better::higher,
        1,
        {"焚烧与填埋日处理能力之和能处理的产生量比例，最高100%"
         "；没有产生量数据时记0。产生量按现状不变。",
         "Share of the waste generated that incinerators and landfills together can take, at most "
         "100 "
         "%; 0 where nothing is known to be generated. Generation stays as it is today."}},
       [](City const& city) {
         return percent(burnt(city) + landfilled(city), municipal_waste(city));
       }},
      {{"balance.waste_incinerated_share",
        {"生活垃圾焚烧处理率", "Municipal waste incinerated"},
        {"%", "%"},
        Better::higher,
        1,
        {"焚烧能力能处理的产生量比例，最高100%"
         "（假定先焚烧、余量填埋，全年满负荷可用）；没有产生量数据时记0。",
         "Share of the waste generated that incinerators can take, at most 100 % (burnt first, the "
         "rest landfilled; available all year); 0 where nothing is known to be generated."}},
       [](City const& city) { return percent(burnt(city), municipal_waste(city)); }},
      {{"balance.landfill_input_t_d",
        {"生活垃圾填埋量", "Waste going to landfill"},
        {"吨/日", "t/d"},
        Better::lower,
        0,
        {"产生量减焚烧量，以填埋场日处理能力为限；焚烧灰渣不计。",
         "What is generated less what is burnt, up to the landfills' daily capacity; ash from "
         "burning "
         "is not counted."}},
       landfilled},
      {{"balance.kitchen_waste_treated_share",
        {"餐厨垃圾处理率", "Kitchen waste treated"},
        {"%", "%"},
        Better::higher,
        1,
        {"餐厨垃圾处理能力占产生量的比例，最高100%"
         "；没有产生量数据时记0。餐厨垃圾与生活垃圾分开计算。",
         "Capacity of kitchen waste plants by the kitchen waste generated, at most 100 %; 0 where "
         "nothing is known to be generated. Counted apart from municipal waste."}},
       [](City const& city) {
         double const generated = amount(city.balances->kitchen_waste_t_d);
         return percent(std::min(generated, capacity_of(city, PlantKind::kitchen_waste)),
                        generated);
       }},
  };
}

std::vector<Measure> wastewater_measures() {
  return {
      {{"balance.wastewater_capacity",
        {"污水处理能力", "Wastewater treatment capacity"},
        {"立方米/日", "m³/d"},
        Better::higher,
        0,
        {"各污水处理厂设计日处理能力之和。", "Sum of the plants' daily capacities."}},
       [](City const& city) { return capacity_of(city, PlantKind::wastewater); }},
      {{"balance.wastewater_use",
        {"污水处理负荷率", "Load by capacity of wastewater plants"},
        {"%", "%"},
        Better::neither,
        1,
        {"进厂污水量之和除以处理能力之和；没有处理能力时记0。未进厂的污水不计。",
         "Wastewater received by capacity; 0 without capacity. Wastewater that reaches no plant is "
         "not "
         "counted."}},
       [](City const& city) {
         return percent(wastewater_load(city), capacity_of(city, PlantKind::wastewater));
       }},
      {{"balance.wastewater_treated_share",
        {"进厂污水处理率", "Received wastewater treated"},
        {"%", "%"},
        Better::higher,
        1,
        {"各厂在自身能力内处理的水量占进厂水量的比例；没有进厂水量时记0。",
         "What each plant can treat of its own load, by the load; 0 without load."}},
       [](City const& city) {
         return percent(wastewater_treated(city, city::EffluentClass::none), wastewater_load(city));
       }},
      {{"balance.wastewater_1a_share",
        {"污水达到一级A处理比例", "Wastewater treated to class 1A"},
        {"%", "%"},
        Better::higher,
        1,
        {"执行GB "
         "18918-"
         "2002一级A标准的污水处理厂在能力内处理的水量占进厂水量的比例；没有进厂水量时记0。按设计标"
         "准，不看实测出水；2026年修改单未计入。",
         "What plants of class 1A (GB 18918-2002) can treat of their load, by the load of all; 0 "
         "without load. By design class, not by measured effluent; the amendment of 2026 is not "
         "considered."}},
       [](City const& city) {
         return percent(wastewater_treated(city, city::EffluentClass::class_1a),
                        wastewater_load(city));
       }},
  };
}

std::vector<Measure> sewers_measures() {
  using city::PipeKind;
  return {
      {{"balance.combined_sewer_km",
        {"合流制管道长度", "Combined sewers left"},
        {"公里", "km"},
        Better::lower,
        2,
        {"尚未雨污分流的合流管道长度。", "Length of combined sewers not yet separated."}},
       [](City const& city) { return sewer_km(city, PipeKind::combined); }},
      {{"balance.sanitary_sewer_km",
        {"污水管道长度（分流制）", "Sanitary sewers"},
        {"公里", "km"},
        Better::higher,
        2,
        {"分流制污水管道长度。", "Length of sanitary sewers of separate systems."}},
       [](City const& city) { return sewer_km(city, PipeKind::sanitary); }},
      {{"balance.storm_sewer_km",
        {"雨水管道长度（分流制）", "Storm sewers"},
        {"公里", "km"},
        Better::higher,
        2,
        {"分流制雨水管道长度。", "Length of storm sewers of separate systems."}},
       [](City const& city) { return sewer_km(city, PipeKind::storm); }},
      {{"balance.separate_sewer_share",
        {"雨污分流比例", "Share of foul sewers separated"},
        {"%", "%"},
        Better::higher,
        1,
        {"分流制污水管道长度占污水管道与合流管道总长的比例；没有管道数据时记0。按长度，不看混接错接"
         "。",
         "Length of sanitary sewers by that of sanitary and combined sewers; 0 without sewers. By "
         "length; wrong connections are not considered."}},
       [](City const& city) {
         double const separate = sewer_km(city, PipeKind::sanitary);
         return percent(separate, separate + sewer_km(city, PipeKind::combined));
       }},
  };
}

std::vector<Measure> waters_measures() {
  return {
      {{"balance.black_odorous_waters",
        {"未消除的黑臭水体", "Black-odorous waters left"},
        {"条", "waters"},
        Better::lower,
        0,
        {"名单内尚未完成整治的黑臭水体条数；完成整治即视为消除，不看返黑返臭。",
         "Listed waters not yet restored; restored counts as cleared, relapses are not modelled."}},
       black_odorous_count},
      {{"balance.black_odorous_km",
        {"未消除的黑臭水体长度", "Length of black-odorous waters left"},
        {"公里", "km"},
        Better::lower,
        2,
        {"名单内尚未完成整治的黑臭水体长度。", "Length of the listed waters not yet restored."}},
       [](City const& city) { return water_km(city, true); }},
      {{"balance.clean_water_share",
        {"非黑臭水体长度比例", "Share of waters not black-odorous"},
        {"%", "%"},
        Better::higher,
        1,
        {"不在黑臭水体名单内的水体长度占全部水体长度的比例；没有水体数据时记0。",
         "Length of waters that are not on the list by the length of all; 0 without waters."}},
       [](City const& city) {
         double const all = water_km(city, false);
         return percent(all - water_km(city, true), all);
       }},
  };
}

}  // namespace yicheng::engine::balance
