#include "forecast/reach.h"

#include <gtest/gtest.h>

#include <set>
#include <tuple>
#include <vector>

#include "city/make.h"
#include "forecast/all_edits.h"

namespace yicheng::forecast {
namespace {

using city::Balances;
using city::Column;
using city::ColumnSet;

city::City const& model_city() {
  static city::City const city = city::make_city({.population = 60000, .seed = 1});
  return city;
}

ColumnSet when(bool differs, ColumnSet columns) {
  return differs ? columns : ColumnSet();
}

// Facilities of a kind, as a bag of rows.
auto rows_of(city::Facilities const& all, city::FacilityKind kind) {
  std::multiset<std::tuple<std::string, float, float, int, std::uint32_t>> rows;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all.kind[i] == kind) {
      rows.emplace(all.name[i], all.capacity[i], all.area_m2[i], all.standard[i],
                   all.node[i].value);
    }
  }
  return rows;
}

auto rows_of(city::Plants const& all, city::PlantKind kind) {
  std::multiset<std::tuple<std::string, float, float, city::EffluentClass>> rows;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all.kind[i] == kind) {
      rows.emplace(all.name[i], all.capacity_per_day[i], all.load_per_day[i], all.effluent[i]);
    }
  }
  return rows;
}

// By BalanceField.
std::vector<float> fields_of(Balances const& b) {
  return {b.municipal_waste_t_d,     b.kitchen_waste_t_d,   b.coal_boilers_t_h,
          b.damaged_hills_ha,        b.utility_tunnel_km,   b.aided_households,
          b.repaired_heritage_sites, b.delivered_documents, b.delivered_pilots,
          b.delivered_platforms};
}

// What really differs between two cities, by looking at every column.
ColumnSet difference(city::City const& a, city::City const& b) {
  auto set =
      when(a.roads->lanes != b.roads->lanes || a.roads->capacity_veh_h != b.roads->capacity_veh_h,
           Column::road_lanes) |
      when(a.roads->speed_kmh != b.roads->speed_kmh || a.roads->toll_yuan != b.roads->toll_yuan ||
               a.roads->turn_bans != b.roads->turn_bans,
           Column::road_rules) |
      when(a.roads->open != b.roads->open || a.roads->from != b.roads->from || a.roads->to != b.roads->to ||
               a.roads->length_m != b.roads->length_m,
           Column::road_links) |
      when(!a.cells.same_as(b.cells), Column::cells) |
      when(!a.zones.same_as(b.zones), Column::zones) |
      when(!a.communities.same_as(b.communities), Column::communities) |
      when(!a.transit.same_as(b.transit), Column::transit) |
      when(!a.sewers.same_as(b.sewers), Column::sewers) |
      when(!a.waters.same_as(b.waters), Column::waters) |
      when(!a.monitors.same_as(b.monitors), Column::monitors);
  for (int k = 0; k < city::kFacilityKindCount; ++k) {
    auto const kind = static_cast<city::FacilityKind>(k);
    set = set | when(rows_of(*a.facilities, kind) != rows_of(*b.facilities, kind),
                     city::facilities_of(kind));
  }
  for (int k = 0; k < 4; ++k) {
    auto const kind = static_cast<city::PlantKind>(k);
    set = set | when(rows_of(*a.plants, kind) != rows_of(*b.plants, kind), city::plants_of(kind));
  }
  auto const before = fields_of(*a.balances);
  auto const after = fields_of(*b.balances);
  for (std::size_t f = 0; f < before.size(); ++f) {
    set = set | when(before[f] != after[f], city::balance_of(static_cast<city::BalanceField>(f)));
  }
  return set;
}

TEST(Reach, noEditAltersAColumnThatItDoesNotReach) {
  auto const& city = model_city();
  for (auto const& edit : test::all_edits(city)) {
    for (auto const phase :
         {change::EditPhase::before, change::EditPhase::during, change::EditPhase::after}) {
      auto const altered = difference(city, change::apply(city, edit, phase));
      auto const reached = reach(edit, phase, city);
      EXPECT_EQ(altered.bits & ~reached.bits, 0U)
          << change::kind_key(edit.kind) << " phase " << static_cast<int>(phase);
    }
  }
}

TEST(Reach, isNeverWiderThanWhatTheEditTouches) {
  auto const& city = model_city();
  for (auto const& edit : test::all_edits(city)) {
    for (auto const phase : {change::EditPhase::during, change::EditPhase::after}) {
      EXPECT_EQ(reach(edit, phase, city).bits & ~change::touched(edit, phase).bits, 0U);
    }
  }
}

TEST(Reach, tellsASchoolFromAParkAndALaneFromAStreet) {
  auto const& city = model_city();
  change::Edit school{"e", change::AddFacility{}, {}};
  EXPECT_EQ(reach(school, change::EditPhase::after, city),
            ColumnSet(city::facilities_of(city::FacilityKind::primary_school)));
  change::Edit widen{"e", change::WidenRoad{{city::LinkId(std::size_t{0})}, 1}, {}};
  EXPECT_EQ(reach(widen, change::EditPhase::after, city), ColumnSet(Column::road_lanes));
  EXPECT_EQ(reach(widen, change::EditPhase::before, city), ColumnSet());
}

}  // namespace
}  // namespace yicheng::forecast
