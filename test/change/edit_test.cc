#include "change/edit.h"

#include <gtest/gtest.h>

#include <set>

#include "city/network.h"
#include "support/tiny_city.h"

namespace yicheng::change {
namespace {

using city::City;
using city::Column;
using city::ColumnSet;
using city::FacilityKind;
using city::RoadClass;
using test::TinyCity;

TinyCity drawn() {
  return std::move(TinyCity(R"(
        A----B----C
        |    |
        D----E
      )")
                       .street("人民道", "ABC", {.road_class = RoadClass::primary, .lanes = 2})
                       .street("建华路", "BE", {.lanes = 1})
                       .street("规划路", "DE", {.open = false})
                       .cell('D', 1000, 200)
                       .facility(FacilityKind::hospital, "市人民医院", 'E', {.capacity = 500})
                       .facility(FacilityKind::clinic, "卫生站", 'A', {.standard = false})
                       .line("1路", "ABC")
                       .line("地铁1号线", "AD", {.mode = city::TransitMode::metro})
                       .community("光辉里", 'D', {.households = 400, .floor_area_m2 = 30000})
                       .community("永安里", 'E', {.households = 200, .floor_area_m2 = 10000})
                       .sewer(city::PipeKind::combined, "ABE")
                       .water("护城河", "DE", true)
                       .plant(city::PlantKind::wastewater, "污水厂", 'C', 60000, 50000,
                              city::EffluentClass::class_1b)
                       .balances({.coal_boilers_t_h = 100, .damaged_hills_ha = 80}));
}

std::vector<city::LinkId> links(TinyCity const& tiny, std::initializer_list<char const*> ends) {
  std::vector<city::LinkId> found;
  for (auto const* pair : ends) {
    found.push_back(tiny.link(pair));
  }
  return found;
}

/// One edit of every kind, each of which changes the tiny city.
std::vector<Edit> one_of_each(TinyCity const& tiny) {
  auto const street = links(tiny, {"AB", "BA", "BC", "CB"});
  auto const planned = links(tiny, {"DE", "ED"});
  auto const p = [&](char at) { return tiny.point(at); };
  During const lane{.lanes_taken = 1, .links = street};
  During const wards{.capacity_share_taken = 0.2};
  city::FacilityId const hospital(0);
  return {
      {"e-1", WidenRoad{street, 1}, lane},
      {"e-2", BuildRoad{planned}, {}},
      {"e-3", CloseRoad{links(tiny, {"BE"})}, {}},
      {"e-4", RenewStreet{street}, lane},
      {"e-5", AddLine{.name = "2路", .stop_names = {"甲", "乙"}, .stops = {p('A'), p('E')}}, {}},
      {"e-6", SetHeadway{0.8}, {}},
      {"e-7", ExtendHours{60}, {}},
      {"e-8", AddFacility{.kind = FacilityKind::park, .name = "新园", .position = p('D')}, {}},
      {"e-9", ExpandFacility{hospital, 500, false}, wards},
      {"e-10", SeparateSewers{{city::PipeId(0)}}, lane},
      {"e-11", AddSewers{p('A'), p('D'), 700, city::PipeKind::storm}, {}},
      {"e-12", UpgradePlant{0, city::EffluentClass::class_1a}, {}},
      {"e-13", AddTreatment{.name = "焚烧厂", .position = p('C'), .capacity_per_day = 1000}, {}},
      {"e-14", RenewHousing{{city::CommunityId(0), city::CommunityId(1)}, 20000}, {}},
      {"e-15", AidHouseholds{1000}, {}},
      {"e-16", RestoreWaters{{0}}, {}},
      {"e-17", RestoreHills{50}, {}},
      {"e-18", CutEmissions{60}, {}},
      {"e-19", BuildTunnel{5}, {}},
      {"e-20", RepairHeritage{10}, {}},
      {"e-21", Deliver{Deliverable::pilot, 10}, {}},
      {"e-22", SetSpeed{street, 30}, {}},
      {"e-23", SetToll{street, 2}, {}},
      {"e-24", MakeOneWay{links(tiny, {"AB", "BC"})}, {}},
      {"e-25", BanTurns{{{tiny.link("AB"), tiny.link("BE")}}}, {}},
      {"e-26", SetLineSpeed{1.2, {}}, {}},
      {"e-27", RemoveLines{{city::LineId(0)}}, {}},
      {"e-28", SuspendService{{city::StopId(1)}, {}, {}}, {}},
  };
}

/// Which groups of two cities are not one and the same column.
ColumnSet differing(City const& a, City const& b) {
  ColumnSet set;
  auto const mark = [&](bool same, Column column) { set = same ? set : set | column; };
  mark(a.roads.same_as(b.roads), Column::roads);
  mark(a.cells.same_as(b.cells), Column::cells);
  mark(a.zones.same_as(b.zones), Column::zones);
  mark(a.communities.same_as(b.communities), Column::communities);
  mark(a.facilities.same_as(b.facilities), Column::facilities);
  mark(a.transit.same_as(b.transit), Column::transit);
  mark(a.sewers.same_as(b.sewers), Column::sewers);
  mark(a.waters.same_as(b.waters), Column::waters);
  mark(a.plants.same_as(b.plants), Column::plants);
  mark(a.balances.same_as(b.balances), Column::balances);
  mark(a.monitors.same_as(b.monitors), Column::monitors);
  return set;
}

TEST(Edit, EveryKindHasAKeyOfItsOwnAndIsDescribedInBothLanguages) {
  TinyCity const tiny = drawn();
  City const city = tiny.build();
  std::set<std::string_view> keys;
  for (auto const& edit : one_of_each(tiny)) {
    keys.insert(kind_key(edit.kind));
    Bilingual const line = describe(edit, city);
    EXPECT_FALSE(line.zh.empty()) << kind_key(edit.kind);
    EXPECT_FALSE(line.en.empty()) << kind_key(edit.kind);
    EXPECT_EQ(line.zh.find('\n'), std::string::npos);
  }
  EXPECT_EQ(keys.size(), std::variant_size_v<EditKind>);
}

TEST(Edit, APhaseChangesExactlyTheColumnsThatTouchedNames) {
  TinyCity const tiny = drawn();
  City const city = tiny.build();
  for (auto const& edit : one_of_each(tiny)) {
    for (auto const phase : {EditPhase::before, EditPhase::during, EditPhase::after}) {
      EXPECT_EQ(differing(city, apply(city, edit, phase)), touched(edit, phase))
          << kind_key(edit.kind) << " phase " << static_cast<int>(phase);
    }
  }
}

TEST(Edit, BeforeTheWorksNothingIsTouched) {
  TinyCity const tiny = drawn();
  for (auto const& edit : one_of_each(tiny)) {
    EXPECT_EQ(touched(edit, EditPhase::before), ColumnSet());
  }
}

TEST(Edit, ARenewedStreetTouchesRoadsOnlyWhileItsWorksLast) {
  TinyCity const tiny = drawn();
  Edit const edit = one_of_each(tiny)[3];
  EXPECT_EQ(touched(edit, EditPhase::during), ColumnSet(Column::roads));
  EXPECT_EQ(touched(edit, EditPhase::after), ColumnSet());
}

TEST(Edit, AnEditWithoutContentTouchesNothing) {
  for (EditKind const& empty :
       {EditKind(WidenRoad{}), EditKind(BuildRoad{}), EditKind(AddLine{}), EditKind(SetHeadway{}),
        EditKind(ExtendHours{}), EditKind(SetLineSpeed{}), EditKind(RemoveLines{}),
        EditKind(SuspendService{}), EditKind(ExpandFacility{}), EditKind(SeparateSewers{}),
        EditKind(RenewHousing{}), EditKind(RestoreWaters{}), EditKind(AidHouseholds{})}) {
    Edit const edit{"e", empty, {}};
    EXPECT_EQ(touched(edit, EditPhase::during), ColumnSet()) << kind_key(empty);
    EXPECT_EQ(touched(edit, EditPhase::after), ColumnSet()) << kind_key(empty);
  }
}

TEST(Edit, WideningRaisesCapacityInProportionToTheLanes) {
  TinyCity const tiny = drawn();
  City const before = tiny.build();
  City const after = apply(before, one_of_each(tiny)[0], EditPhase::after);
  for (auto const link : links(tiny, {"AB", "BC", "CB"})) {
    std::size_t const i = link.index();
    EXPECT_FLOAT_EQ(after.roads->lanes[i], before.roads->lanes[i] + 1);
    EXPECT_FLOAT_EQ(after.roads->capacity_veh_h[i] * before.roads->lanes[i],
                    before.roads->capacity_veh_h[i] * after.roads->lanes[i]);
  }
  std::size_t const other = tiny.link("BE").index();
  EXPECT_EQ(after.roads->capacity_veh_h[other], before.roads->capacity_veh_h[other]);
}

TEST(Edit, WorksTakeLanesWithTheirCapacityAndNeverWiden) {
  TinyCity const tiny = drawn();
  City const before = tiny.build();
  City const during = apply(before, one_of_each(tiny)[0], EditPhase::during);
  std::size_t const i = tiny.link("AB").index();
  EXPECT_FLOAT_EQ(during.roads->lanes[i], 1);
  EXPECT_FLOAT_EQ(during.roads->capacity_veh_h[i], before.roads->capacity_veh_h[i] / 2);
}

TEST(Edit, AStreetKeepsHalfItsLanesWhateverTheWorksTake) {
  TinyCity const tiny = drawn();
  City const before = tiny.build();
  for (double taken : {1.0, 2.0, 99.0}) {
    Edit const edit{"e", RenewStreet{}, {.lanes_taken = taken, .links = links(tiny, {"BE", "AB"})}};
    City const during = apply(before, edit, EditPhase::during);
    for (auto const link : edit.during.links) {
      EXPECT_GE(during.roads->lanes[link.index()],
                before.roads->lanes[link.index()] * kLanesKeptMin);
      EXPECT_GT(during.roads->capacity_veh_h[link.index()], 0);
    }
  }
}

TEST(Edit, PlannedRoadsOpenAndClosedRoadsClose) {
  TinyCity const tiny = drawn();
  City const city = tiny.build();
  auto const edits = one_of_each(tiny);
  EXPECT_EQ(city.roads->open[tiny.link("DE").index()], 0);
  EXPECT_EQ(apply(city, edits[1], EditPhase::after).roads->open[tiny.link("DE").index()], 1);
  EXPECT_EQ(apply(city, edits[2], EditPhase::after).roads->open[tiny.link("BE").index()], 0);
}

TEST(Edit, AOneWayStreetGivesItsLanesToTheDirectionThatStays) {
  auto const tiny = drawn();
  City const before = tiny.build();
  auto const there = tiny.link("AB").index();
  auto const back = tiny.link("BA").index();
  City const after = apply(before, {"e", MakeOneWay{links(tiny, {"AB"})}, {}}, EditPhase::after);
  EXPECT_EQ(after.roads->open[back], 0);
  EXPECT_EQ(after.roads->lanes[there], 4);
  EXPECT_FLOAT_EQ(after.roads->capacity_veh_h[there], 2 * before.roads->capacity_veh_h[there]);
  // Both directions named: the first closes the second, which then gains nothing.
  City const both =
      apply(before, {"e", MakeOneWay{links(tiny, {"AB", "AB"})}, {}}, EditPhase::after);
  EXPECT_EQ(both.roads->lanes[there], 4);
}

TEST(Edit, SpeedsTollsAndTurnBansStandOnTheLinksThatAreNamed) {
  auto const tiny = drawn();
  City const before = tiny.build();
  City after = apply(before, {"e", SetSpeed{links(tiny, {"BE"}), 20}, {}}, EditPhase::after);
  after = apply(after, {"e", SetToll{links(tiny, {"AB"}), 4}, {}}, EditPhase::after);
  auto const turn = city::TurnBan{tiny.link("AB"), tiny.link("BE")};
  after = apply(after, {"e", BanTurns{{turn}}, {}}, EditPhase::after);
  after = apply(after, {"e", BanTurns{{turn}}, {}}, EditPhase::after);
  EXPECT_EQ(after.roads->speed_kmh[tiny.link("BE").index()], 20);
  EXPECT_NEAR(after.roads->toll_of(tiny.link("AB")), 4 * 0.5, 1e-3);  // AB is 500 m long
  EXPECT_EQ(after.roads->toll_of(tiny.link("BC")), 0);
  EXPECT_EQ(before.roads->toll_of(tiny.link("AB")), 0);
  EXPECT_EQ(after.roads->turn_bans, std::vector{turn});
}

TEST(Edit, ANewLineUsesStopsThatStandThereAndAddsTheOthers) {
  TinyCity const tiny = drawn();
  City const before = tiny.build();
  City const after = apply(before, one_of_each(tiny)[4], EditPhase::after);
  auto const& transit = *after.transit;
  ASSERT_EQ(transit.lines(), before.transit->lines() + 1);
  ASSERT_EQ(transit.line_stops.size(), transit.lines());
  auto const* stops = transit.line_stops.begin_of(transit.lines() - 1);
  EXPECT_EQ(stops[0], tiny.stop('A'));
  EXPECT_EQ(transit.stops(), before.transit->stops() + 1);
  EXPECT_EQ(transit.stop_node[stops[1].index()], tiny.node('E'));
  EXPECT_EQ(transit.stop_name.back(), "乙");
}

TEST(Edit, BusServiceChangesBusesAndLeavesRailAlone) {
  TinyCity const tiny = drawn();
  City const before = tiny.build();
  auto const edits = one_of_each(tiny);
  City const denser = apply(before, edits[5], EditPhase::after);
  City const later = apply(before, edits[6], EditPhase::after);
  EXPECT_FLOAT_EQ(denser.transit->line_headway_peak_min[0], 8 * 0.8F);
  EXPECT_FLOAT_EQ(denser.transit->line_headway_peak_min[1], 8);
  EXPECT_EQ(later.transit->line_last_min[0], 23 * 60);
  EXPECT_EQ(later.transit->line_last_min[1], 22 * 60);
}

TEST(Edit, LastDeparturesStayInTheirColumnsRange) {
  City const city = drawn().build();
  City const later = apply(city, {"e", ExtendHours{40000}, {}}, EditPhase::after);
  EXPECT_EQ(later.transit->line_last_min[0], std::numeric_limits<std::int16_t>::max());
}

TEST(Edit, ANewFacilityStandsAtItsNearestNodeAndMeetsItsStandard) {
  TinyCity const tiny = drawn();
  City const after = apply(tiny.build(), one_of_each(tiny)[7], EditPhase::after);
  EXPECT_EQ(after.facilities->kind.back(), FacilityKind::park);
  EXPECT_EQ(after.facilities->node.back(), tiny.node('D'));
  EXPECT_EQ(after.facilities->standard.back(), 1);
}

TEST(Edit, AnExpansionTakesBedsWhileItLastsAndAddsThemAfterwards) {
  TinyCity const tiny = drawn();
  City const city = tiny.build();
  Edit const edit = one_of_each(tiny)[8];
  EXPECT_FLOAT_EQ(apply(city, edit, EditPhase::during).facilities->capacity[0], 400);
  EXPECT_FLOAT_EQ(apply(city, edit, EditPhase::after).facilities->capacity[0], 1000);
}

TEST(Edit, AStandardisedClinicMeetsItsStandardAndKeepsItsBeds) {
  City const city = drawn().build();
  Edit const edit{"e", ExpandFacility{city::FacilityId(1), 0, true}, {}};
  City const after = apply(city, edit, EditPhase::after);
  EXPECT_EQ(after.facilities->standard[1], 1);
  EXPECT_EQ(after.facilities->capacity[1], city.facilities->capacity[1]);
}

TEST(Edit, ASeparatedSewerIsASanitaryPipeWithAStormPipeBesideIt) {
  TinyCity const tiny = drawn();
  City const before = tiny.build();
  City const after = apply(before, one_of_each(tiny)[9], EditPhase::after);
  EXPECT_EQ(after.sewers->kind[0], city::PipeKind::sanitary);
  EXPECT_EQ(after.sewers->kind[1], city::PipeKind::combined);
  ASSERT_EQ(after.sewers->size(), before.sewers->size() + 1);
  EXPECT_EQ(after.sewers->kind.back(), city::PipeKind::storm);
  EXPECT_EQ(after.sewers->length_m.back(), before.sewers->length_m[0]);
  City const twice = apply(after, one_of_each(tiny)[9], EditPhase::after);
  EXPECT_EQ(twice.sewers->size(), after.sewers->size()) << "it is separate already";
}

TEST(Edit, APlantIsUpgradedNeverDowngraded) {
  City const city = drawn().build();
  Edit const up{"e", UpgradePlant{0, city::EffluentClass::class_1a}, {}};
  Edit const down{"e", UpgradePlant{0, city::EffluentClass::class_2}, {}};
  EXPECT_EQ(apply(city, up, EditPhase::after).plants->effluent[0], city::EffluentClass::class_1a);
  EXPECT_EQ(apply(city, down, EditPhase::after).plants->effluent[0], city::EffluentClass::class_1b);
}

TEST(Edit, RenewalSpreadsItsFloorAreaAndNeverRenewsMoreThanThereIs) {
  TinyCity const tiny = drawn();
  City const city = tiny.build();
  Edit const half = one_of_each(tiny)[13];  // 20,000 of 40,000 m2
  City const once = apply(city, half, EditPhase::after);
  EXPECT_FLOAT_EQ(once.communities->renewed_floor_area_m2[0], 15000);
  EXPECT_FLOAT_EQ(once.communities->renewed_floor_area_m2[1], 5000);
  EXPECT_FLOAT_EQ(once.communities->renewed_households[0], 200);
  City three = once;
  for (int i = 0; i < 2; ++i) {
    three = apply(three, half, EditPhase::after);
  }
  EXPECT_FLOAT_EQ(three.communities->renewed_households[0], 400);
  EXPECT_FLOAT_EQ(three.communities->renewed_floor_area_m2[1], 10000);
}

TEST(Edit, StocksNeverFallBelowNothing) {
  City const city = drawn().build();
  Edit const hills{"e", RestoreHills{1000}, {}};
  Edit const boilers{"e", CutEmissions{60}, {}};
  EXPECT_FLOAT_EQ(apply(city, hills, EditPhase::after).balances->damaged_hills_ha, 0);
  EXPECT_FLOAT_EQ(apply(city, boilers, EditPhase::after).balances->coal_boilers_t_h, 40);
}

TEST(Edit, WhatIsDeliveredIsCountedByItsKind) {
  City const city = drawn().build();
  auto const after = [&](Deliverable what) {
    return apply(city, {"e", Deliver{what, 4}, {}}, EditPhase::after);
  };
  EXPECT_FLOAT_EQ(after(Deliverable::document).balances->delivered_documents, 4);
  EXPECT_FLOAT_EQ(after(Deliverable::pilot).balances->delivered_pilots, 4);
  EXPECT_FLOAT_EQ(after(Deliverable::platform).balances->delivered_platforms, 4);
  EXPECT_FLOAT_EQ(after(Deliverable::pilot).balances->delivered_documents, 0);
}

TEST(Edit, EditsOfDifferentKindsCommuteUpToAppendedRows) {
  TinyCity const tiny = drawn();
  City const city = tiny.build();
  auto const edits = one_of_each(tiny);
  for (std::size_t a = 0; a < edits.size(); ++a) {
    for (std::size_t b = 0; b < edits.size(); ++b) {
      City const ab = apply(apply(city, edits[a], EditPhase::after), edits[b], EditPhase::after);
      City const ba = apply(apply(city, edits[b], EditPhase::after), edits[a], EditPhase::after);
      bool const takes_widened_lanes = std::holds_alternative<MakeOneWay>(edits[a].kind) !=
                                           std::holds_alternative<MakeOneWay>(edits[b].kind) &&
                                       std::holds_alternative<WidenRoad>(edits[a].kind) !=
                                           std::holds_alternative<WidenRoad>(edits[b].kind);
      EXPECT_TRUE(takes_widened_lanes || ab.roads->lanes == ba.roads->lanes);
      EXPECT_EQ(ab.roads->turn_bans, ba.roads->turn_bans);
      EXPECT_EQ(ab.roads->open, ba.roads->open);
      EXPECT_EQ(ab.facilities->size(), ba.facilities->size());
      EXPECT_EQ(ab.transit->stops(), ba.transit->stops());
      EXPECT_EQ(ab.balances->damaged_hills_ha, ba.balances->damaged_hills_ha);
    }
  }
}

TEST(Edit, AWidenedStreetIsDescribedByItsNameLanesAndLength) {
  TinyCity const tiny = drawn();
  City const city = tiny.build();
  // A to C is ten characters of 100 m; both directions are one street.
  EXPECT_EQ(describe(one_of_each(tiny)[0], city).zh, "人民道拓宽，每向增加1条车道（1公里）");
  EXPECT_EQ(describe(one_of_each(tiny)[8], city).zh, "市人民医院扩建，增加500张床位");
}

}  // namespace
}  // namespace yicheng::change
