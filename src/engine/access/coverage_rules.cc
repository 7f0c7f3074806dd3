#include "engine/access/coverage_rules.h"

#include <utility>

namespace yicheng::engine::access {

namespace {

using city::FacilityKind;

Target any_of(FacilityKind kind) {
  return {kind, 0, 0, false};
}
Target large_park(bool straight) {
  return {FacilityKind::park, kLargeParkM2, 0, straight};
}
Target small_park(bool straight) {
  return {FacilityKind::park, kSmallParkM2, kLargeParkM2, straight};
}

/// Served by one kind within one distance.
CoverageRule single(std::string key, FacilityKind kind, float distance_m, Basis basis,
                    Bilingual name, Bilingual clause) {
  return {std::move(key),    {{{any_of(kind), distance_m}}},
          Weight::residents, basis,
          std::move(name),   std::move(clause)};
}

Bilingual life_circle_clause() {
  return {"GB 50180-2018 十五分钟生活圈配套设施的服务半径",
          "GB 50180-2018, service radius of the 15-minute life circle"};
}

void add_schools(std::vector<CoverageRule>& rules) {
  rules.push_back(single("access.kindergarten_300", FacilityKind::kindergarten, 300, Basis::verify,
                         {"幼儿园300米步行覆盖率", "Residents within 300 m of a kindergarten"},
                         {"GB 50180-2018 五分钟生活圈：幼儿园服务半径不宜大于300米",
                          "GB 50180-2018, 5-minute life circle: kindergarten within 300 m"}));
  rules.push_back(single("access.primary_school_500", FacilityKind::primary_school, 500,
                         Basis::read,
                         {"小学500米步行覆盖率", "Residents within 500 m of a primary school"},
                         {"GB 50180-2018 十分钟生活圈：小学服务半径不宜大于500米",
                          "GB 50180-2018, 10-minute life circle: primary school within 500 m"}));
  rules.push_back(single("access.middle_school_1000", FacilityKind::middle_school, 1000,
                         Basis::read,
                         {"中学1000米步行覆盖率", "Residents within 1,000 m of a middle school"},
                         {"GB 50180-2018 十五分钟生活圈：初中服务半径不宜大于1000米",
                          "GB 50180-2018, 15-minute life circle: middle school within 1,000 m"}));
}

void add_health(std::vector<CoverageRule>& rules) {
  rules.push_back(
      single("access.clinic_1000", FacilityKind::clinic, 1000, Basis::verify,
             {"社区卫生服务中心1000米步行覆盖率", "Residents within 1,000 m of a clinic"},
             life_circle_clause()));
  rules.push_back(single("access.hospital_3000", FacilityKind::hospital, 3000, Basis::assumed,
                         {"医院3000米步行覆盖率", "Residents within 3,000 m of a hospital"},
                         {"距离为本软件假定", "the distance is an assumption of this program"}));
}

void add_parks(std::vector<CoverageRule>& rules) {
  Bilingual const clause = {
      "公园绿地服务半径覆盖率（城市体检指标，2022年）：5000平方米及以上500米，2000至5000平方米300"
      "米",
      "park service radius (city health check list, 2022): parks of 0.5 ha and more 500 m, 0.2 to "
      "0.5 ha 300 m"};
  std::vector<std::vector<Reach>> const on_foot = {
      {{large_park(false), 500}, {small_park(false), 300}}};
  std::vector<std::vector<Reach>> const straight = {
      {{large_park(true), 500}, {small_park(true), 300}}};
  rules.push_back(
      {"access.park",
       on_foot,
       Weight::residents,
       Basis::read,
       {"公园步行覆盖率（按路网、按人口）", "Residents within walking radius of a park"},
       clause});
  rules.push_back({"access.park_land_straight",
                   straight,
                   Weight::inhabited_land,
                   Basis::read,
                   {"公园绿地服务半径覆盖率（按直线、按居住用地）",
                    "Inhabited land within the straight radius of a park"},
                   clause});
}

void add_culture_and_community(std::vector<CoverageRule>& rules) {
  rules.push_back(single(
      "access.culture_1000", FacilityKind::culture, 1000, Basis::verify,
      {"文化馆（文化活动中心）1000米步行覆盖率", "Residents within 1,000 m of a culture centre"},
      life_circle_clause()));
  rules.push_back(
      single("access.library_1000", FacilityKind::library, 1000, Basis::assumed,
             {"图书馆1000米步行覆盖率", "Residents within 1,000 m of a library"},
             {"距离比照文化活动中心假定", "the distance is assumed as for culture centres"}));
  rules.push_back(
      single("access.sports_1000", FacilityKind::sports, 1000, Basis::verify,
             {"体育场馆1000米步行覆盖率", "Residents within 1,000 m of a sports ground"},
             life_circle_clause()));
  rules.push_back(single("access.mediation_room_1000", FacilityKind::mediation_room, 1000,
                         Basis::assumed,
                         {"调解室1000米步行覆盖率", "Residents within 1,000 m of a mediation room"},
                         {"距离为本软件假定", "the distance is an assumption of this program"}));
  rules.push_back(
      single("access.service_centre_1000", FacilityKind::service_centre, 1000, Basis::assumed,
             {"社区服务中心1000米步行覆盖率", "Residents within 1,000 m of a service centre"},
             {"距离为本软件假定", "the distance is an assumption of this program"}));
}

void add_life_circle(std::vector<CoverageRule>& rules) {
  constexpr float kQuarterHourM = 1000;
  rules.push_back(
      {"access.life_circle_15",
       {{{any_of(FacilityKind::primary_school), kQuarterHourM}},
        {{any_of(FacilityKind::middle_school), kQuarterHourM}},
        {{any_of(FacilityKind::clinic), kQuarterHourM}},
        {{large_park(false), kQuarterHourM}, {small_park(false), kQuarterHourM}},
        {{any_of(FacilityKind::culture), kQuarterHourM},
         {any_of(FacilityKind::library), kQuarterHourM},
         {any_of(FacilityKind::sports), kQuarterHourM}}},
       Weight::residents,
       Basis::assumed,
       {"十五分钟生活圈齐备人口比例", "Residents with a complete 15-minute life circle"},
       {"1000米内同时有小学、中学、社区卫生服务中心、公园，以及文化馆、图书馆或体育场馆之一；"
        "组合为本软件假定，距离取GB 50180-2018十五分钟生活圈（800至1000米）",
        "a primary school, a middle school, a clinic, a park, and one of culture centre, "
        "library or sports ground, all within 1,000 m; the set is an assumption of this "
        "program, the distance that of the 15-minute life circle of GB 50180-2018 (800 to "
        "1,000 m)"}});
}

std::vector<CoverageRule> make_rules() {
  std::vector<CoverageRule> rules;
  add_schools(rules);
  add_health(rules);
  add_parks(rules);
  add_culture_and_community(rules);
  add_life_circle(rules);
  return rules;
}

}  // namespace

std::vector<CoverageRule> const& coverage_rules() {
  static std::vector<CoverageRule> const rules = make_rules();
  return rules;
}

Bilingual describe(Basis basis) {
  switch (basis) {
    case Basis::read: return {"阈值据公开文本。", "The distance was read in published texts."};
    case Basis::verify:
      return {"阈值待核对：使用前请对照标准原文（verify）。",
              "Verify: check the distance against the printed standard before use."};
    case Basis::assumed: return {"阈值为假定值。", "The distance is assumed."};
  }
  return {};
}

}  // namespace yicheng::engine::access
