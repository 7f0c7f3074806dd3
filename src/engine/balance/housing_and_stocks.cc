/// Homes renewed, and the stocks that have no place on the map: boilers, hills, tunnels,
/// deliveries.
#include <algorithm>
#include <string>
#include <utility>

#include "engine/balance/sum_engine.h"

namespace yicheng::engine::balance {

namespace {

using city::Better;
using city::City;
using city::CommunityKind;

double sum_of(City const& city, CommunityKind kind, std::vector<float> const& column) {
  double sum = 0;
  for (std::size_t i = 0; i < city.communities->size(); ++i) {
    sum += city.communities->kind[i] == kind ? amount(column[i]) : 0;
  }
  return sum;
}

double old_households(City const& city) {
  return sum_of(city, CommunityKind::old, city.communities->households);
}

double old_renewed(City const& city) {
  return sum_of(city, CommunityKind::old, city.communities->renewed_households);
}

double shantytown_renewed(City const& city) {
  return sum_of(city, CommunityKind::shantytown, city.communities->renewed_households);
}

Measure stock(std::string key, Bilingual name, Bilingual unit, Better better, int decimals,
              Bilingual method, double (*value)(City const&), city::ColumnSet reads = {}) {
  return {{std::move(key), std::move(name), std::move(unit), better, decimals, std::move(method)},
          value,
          reads};
}

void add_environment(std::vector<Measure>& list) {
  list.push_back(stock(
      "balance.coal_boilers_t_h", {"在用燃煤锅炉", "Coal boilers left"}, {"蒸吨/时", "t/h"},
      Better::lower, 0,
      {"仍在使用的燃煤锅炉容量；不换算排放量。",
       "Steam capacity of coal boilers still in use; not converted into emissions."},
      [](City const& city) { return amount(city.balances->coal_boilers_t_h); },
      city::balance_of(city::BalanceField::coal_boilers)));
  list.push_back(stock(
      "balance.damaged_hills_ha", {"待修复受损山体", "Damaged hills left"}, {"公顷", "ha"},
      Better::lower, 1, {"尚未修复的受损山体面积。", "Area of damaged hills not yet restored."},
      [](City const& city) { return amount(city.balances->damaged_hills_ha); },
      city::balance_of(city::BalanceField::damaged_hills)));
  list.push_back(stock(
      "balance.utility_tunnel_km", {"综合管廊长度", "Utility tunnels"}, {"公里", "km"},
      Better::higher, 2, {"建成的地下综合管廊长度。", "Length of utility tunnels built."},
      [](City const& city) { return amount(city.balances->utility_tunnel_km); },
      city::balance_of(city::BalanceField::utility_tunnel)));
}

void add_deliveries(std::vector<Measure>& list) {
  list.push_back(stock(
      "balance.aided_households", {"困难家庭住房改造户数", "Households aided"},
      {"户", "households"}, Better::higher, 0,
      {"完成住房改造的困难家庭累计户数。",
       "Households in need whose dwellings were repaired so far."},
      [](City const& city) { return amount(city.balances->aided_households); },
      city::balance_of(city::BalanceField::aided_households)));
  list.push_back(stock(
      "balance.repaired_heritage_sites", {"完成修缮的文物保护单位", "Heritage sites repaired"},
      {"处", "sites"}, Better::higher, 0,
      {"累计完成修缮的文物保护单位。", "Protected heritage sites repaired so far."},
      [](City const& city) { return amount(city.balances->repaired_heritage_sites); },
      city::balance_of(city::BalanceField::repaired_heritage)));
  list.push_back(stock(
      "balance.delivered_documents", {"已交付的规划和制度", "Documents delivered"}, {"项", "items"},
      Better::higher, 0,
      {"累计交付的规划、制度和改革任务；只计件数，不评内容。",
       "Plans, rules and reforms delivered so far; counted, not judged."},
      [](City const& city) { return amount(city.balances->delivered_documents); },
      city::balance_of(city::BalanceField::documents)));
  list.push_back(stock(
      "balance.delivered_pilots", {"已完成的试点", "Pilots delivered"}, {"项", "items"},
      Better::higher, 0,
      {"累计完成的试点；只计件数，不评成效。", "Pilots completed so far; counted, not judged."},
      [](City const& city) { return amount(city.balances->delivered_pilots); },
      city::balance_of(city::BalanceField::pilots)));
  list.push_back(stock(
      "balance.delivered_platforms", {"已建成的平台", "Platforms delivered"}, {"个", "platforms"},
      Better::higher, 0,
      {"累计建成的信息化平台；只计件数，不评成效。",
       "Digital platforms in use so far; counted, not judged."},
      [](City const& city) { return amount(city.balances->delivered_platforms); },
      city::balance_of(city::BalanceField::platforms)));
}

}  // namespace

std::vector<Measure> housing_measures() {
  Bilingual const households = {"户", "households"};
  return {
      stock("balance.old_area_renewed_m2", {"老旧小区改造面积", "Old communities renewed"},
            {"平方米", "m²"}, Better::higher, 0,
            {"完成改造的老旧小区建筑面积。", "Floor area of old communities renewed."},
            [](City const& city) {
              return sum_of(city, CommunityKind::old, city.communities->renewed_floor_area_m2);
            }),
      stock("balance.old_households_renewed",
            {"老旧小区改造户数", "Households in renewed communities"}, households, Better::higher,
            0, {"完成改造的老旧小区居民户数。", "Households of old communities renewed."},
            old_renewed),
      stock("balance.old_renewed_share", {"老旧小区改造完成率", "Share of old communities renewed"},
            {"%", "%"}, Better::higher, 1,
            {"完成改造的户数占老旧小区总户数的比例，按户；没有老旧小区时记0。",
             "Households renewed by all households of old communities; 0 where there are none."},
            [](City const& city) {
              return percent(std::min(old_renewed(city), old_households(city)),
                             old_households(city));
            }),
      stock("balance.shantytown_households_renewed",
            {"棚户区改造户数", "Shantytown households renewed"}, households, Better::higher, 0,
            {"完成改造的棚户区（城中村）居民户数。",
             "Households of shantytowns and urban villages renewed."},
            shantytown_renewed),
      stock("balance.shantytown_households_left",
            {"待改造棚户区户数", "Shantytown households left"}, households, Better::lower, 0,
            {"尚未完成改造的棚户区（城中村）居民户数。",
             "Households of shantytowns and urban villages not yet renewed."},
            [](City const& city) {
              double const all =
                  sum_of(city, CommunityKind::shantytown, city.communities->households);
              return std::max(0.0, all - shantytown_renewed(city));
            }),
  };
}

std::vector<Measure> stocks_measures() {
  std::vector<Measure> list;
  add_environment(list);
  add_deliveries(list);
  return list;
}

}  // namespace yicheng::engine::balance
