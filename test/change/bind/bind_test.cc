#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/fault.h"
#include "change/bind/line_words.h"
#include "change/made_plan.h"
#include "change/program.h"
#include "support/tiny_city.h"

namespace yicheng::change {
namespace {

using city::City;
using city::Column;
using city::ColumnSet;
using city::FacilityKind;
using city::PipeKind;
using city::RoadClass;
using plan::Phase;
using test::amount;
using test::by;
using test::MadePlan;
using test::TinyCity;

/// 人民道 runs A-B-C-D, 建华路 crosses it at C; 规划路 is planned only.
TinyCity drawn() {
  return std::move(
      TinyCity(R"(
        A----B----C----D
        |         |    |
        E----F----G----H
      )")
          .street("人民道", "ABCD", {.road_class = RoadClass::primary, .lanes = 2})
          .street("建华路", "CG", {.road_class = RoadClass::secondary})
          .street("东环路", "DH", {.road_class = RoadClass::trunk, .lanes = 2})
          .street("规划路", "EF", {.open = false})
          .cell('A', 1000, 50)
          .cell('E', 3000, 50)
          .cell('H', 2000, 100)
          .cell('C', 500, 900)
          .facility(FacilityKind::hospital, "市人民医院", 'C', {.capacity = 500})
          .facility(FacilityKind::primary_school, "第一小学", 'H', {.capacity = 900})
          .facility(FacilityKind::clinic, "甲卫生站", 'A', {.standard = false})
          .facility(FacilityKind::clinic, "乙卫生站", 'H', {.standard = false})
          .line("1路", "BCD")
          .community("东双里", 'A', {.kind = city::CommunityKind::shantytown})
          .community("光辉里", 'E', {.kind = city::CommunityKind::shantytown})
          .community("永安里", 'F', {.kind = city::CommunityKind::old, .floor_area_m2 = 50000})
          .community("文化里", 'G', {.kind = city::CommunityKind::old, .floor_area_m2 = 20000})
          .sewer(PipeKind::combined, "ABCD")
          .water("东沟", "AE", true)
          .water("西沟", "CG", true)
          .water("大河", "EFGH", false)
          .plant(city::PlantKind::wastewater, "污水厂", 'D', 60000, 50000,
                 city::EffluentClass::class_1b)
          .plant(city::PlantKind::landfill, "填埋场", 'H', 300)
          .balances({.municipal_waste_t_d = 620,
                     .kitchen_waste_t_d = 95,
                     .coal_boilers_t_h = 120,
                     .damaged_hills_ha = 80}));
}

City city() {
  return drawn().build();
}

Program bound(MadePlan const& made, std::vector<Assumption> const& corrections = {}) {
  return bind(made.plan(), city(), {.year = 2027}, corrections);
}

/// The only edit of the only work.
template <typename Kind>
Kind only(Program const& program) {
  EXPECT_EQ(program.works.size(), 1U);
  EXPECT_EQ(program.works.at(0).edits.size(), 1U);
  return std::get<Kind>(program.works.at(0).edits.at(0).kind);
}

std::string value_of(Program const& program, std::string_view field) {
  for (auto const& a : program.assumptions) {
    if (a.field == field) {
      return a.value;
    }
  }
  return "(none)";
}

bool found(Program const& program, std::string_view code) {
  return std::any_of(program.findings.begin(), program.findings.end(),
                     [&](Finding const& f) { return f.code == code; });
}

Assumption correction(std::string field, std::string value) {
  return {"", "c-1", std::move(field), std::move(value), {}, true};
}

MadePlan one(std::string action, std::string object, std::vector<plan::Quantity> quantities = {},
             std::vector<std::string> places = {}) {
  return MadePlan().promise(Phase::complete, std::move(action), std::move(object),
                            std::move(quantities), std::move(places));
}

// --- roads ---

TEST(Bind, AWidenedStreetLosesALaneWhileItsWorksLastAndGainsOneAfterwards) {
  auto const program = bound(one("完成", "人民道的拓宽改造工程", {}, {"人民道"}));
  auto const widening = only<WidenRoad>(program);
  EXPECT_EQ(program.works[0].kind, WorkKind::road_widening);
  EXPECT_EQ(widening.links.size(), 6U);
  EXPECT_EQ(widening.lanes_added, 1);
  EXPECT_EQ(program.works[0].edits[0].during.links, widening.links);
  EXPECT_EQ(program.works[0].edits[0].during.lanes_taken, 1);
  EXPECT_NEAR(program.works[0].size, 1.5, 0.01) << "km, both directions counted once";
  EXPECT_EQ(value_of(program, "links"), "人民道");
}

TEST(Bind, ASpeedLimitIsSetWithoutWorks) {
  auto const program = bound(one("实施", "人民道限速措施", {amount(40, "km/h")}));
  EXPECT_EQ(only<SetSpeed>(program).speed_kmh, 40);
  EXPECT_EQ(only<SetSpeed>(program).links.size(), 6U);
  EXPECT_TRUE(program.works[0].edits[0].during.empty());
  EXPECT_EQ(program.works[0].kind, WorkKind::administrative_measure);
}

TEST(Bind, AOneWayStreetTakesItsDirectionFromThePlanOrAnAssumption) {
  auto const program = bound(one("将", "人民道改为由东向西单行道"));
  auto const kept = only<MakeOneWay>(program).links;
  EXPECT_EQ(kept.size(), 3U);
  City const drawn_city = city();
  auto const& roads = *drawn_city.roads;
  for (auto const link : kept) {
    EXPECT_GT(roads.node_position[roads.from[link.index()].index()].lon,
              roads.node_position[roads.to[link.index()].index()].lon);
  }
  auto const silent = one("将", "人民道改为单行道");
  EXPECT_EQ(value_of(bound(silent), "direction"), "西向东");
  EXPECT_NE(only<MakeOneWay>(bound(silent)).links, kept);
  EXPECT_EQ(only<MakeOneWay>(bound(silent, {correction("direction", "westbound")})).links, kept);
  EXPECT_TRUE(
      found(bound(silent, {correction("direction", "upwards")}), "change-direction-unknown"));
}

// Left turns where 建华路 meets 人民道 from the south: from the east into it, and out of it.
TEST(Bind, TurnBansAreThoseOfTheKindBetweenTheStreetsNamed) {
  auto const tiny = drawn();
  auto const program = bound(one("设置", "人民道与建华路交叉口禁止左转标志"));
  EXPECT_EQ(only<BanTurns>(program).turns,
            (std::vector<city::TurnBan>{{tiny.link("DC"), tiny.link("CG")},
                                        {tiny.link("GC"), tiny.link("CB")}}));
}

TEST(Bind, ATollIsSpreadOverItsStretch) {
  auto const program = bound(one("实施", "人民道拥堵收费", {amount(15, "元")}));
  EXPECT_NEAR(only<SetToll>(program).yuan_per_km, 15 / 1.5, 0.1);
  EXPECT_EQ(only<SetToll>(bound(one("取消", "人民道车辆通行费"))).yuan_per_km, 0);
}

TEST(Bind, EachStreetOfAListIsAnEditOfOneWork) {
  auto const program = bound(one("完成", "人民道、东环路的拓宽改造工程"));
  ASSERT_EQ(program.works.size(), 1U);
  EXPECT_EQ(program.works[0].edits.size(), 2U);
}

TEST(Bind, ASectionBetweenTwoCrossingsIsThatSection) {
  auto const program = bound(one("拓宽", "人民道(建华路至东环路)"));
  EXPECT_EQ(only<WidenRoad>(program).links.size(), 2U);
  EXPECT_EQ(value_of(program, "links"), "人民道(建华路至东环路)");
}

TEST(Bind, AMaskedCrossingBecomesThePromisedLengthBesideTheKnownOne) {
  auto const program =
      bound(one("改造", "雨污分流管网", {amount(0.5, "km")}, {"人民道(xx路至建华路)"}));
  EXPECT_EQ(value_of(program, "links"), "人民道(建华路起500米)");
  auto const& edit = program.works.at(0).edits.at(0);
  EXPECT_EQ(std::get<SeparateSewers>(edit.kind).pipes.size(), 1U);
  EXPECT_EQ(edit.during.links.size(), 2U);
  EXPECT_EQ(program.works[0].kind, WorkKind::sewer_separation);
}

TEST(Bind, AStreetTheCityDoesNotKnowIsAFindingAndAnAssumptionToFill) {
  auto const made = one("拓宽", "幸福路", {}, {"幸福路"});
  auto const program = bound(made);
  EXPECT_TRUE(program.works.at(0).tracked_only);
  EXPECT_TRUE(found(program, "change-street-not-found"));
  EXPECT_TRUE(found(program, "change-place-not-found"));
  EXPECT_EQ(value_of(program, "links"), "");
  auto const corrected = bound(made, {correction("links", "建华路")});
  EXPECT_EQ(only<WidenRoad>(corrected).links.size(), 2U);
}

TEST(Bind, ANewRoadOpensPlannedLinksAndWidensOpenOnes) {
  EXPECT_EQ(only<BuildRoad>(bound(one("新建", "规划路道路"))).links.size(), 2U);
  auto const open = bound(one("建设", "东环路道路"));
  EXPECT_EQ(only<WidenRoad>(open).links.size(), 2U);
  EXPECT_TRUE(found(open, "change-road-already-open"));
}

TEST(Bind, DeadEndRoadsWithoutNamesAreThePlannedOnes) {
  EXPECT_EQ(value_of(bound(one("打通", "断头路", {amount(2, "条")})), "links"), "规划路");
}

TEST(Bind, BackStreetsAreRenewedAndCountedByStreets) {
  auto const program = bound(one("完成", "建华路背街小巷综合整治", {amount(1, "条")}));
  EXPECT_EQ(only<RenewStreet>(program).links.size(), 2U);
  EXPECT_EQ(program.works[0].size, 1);
}

TEST(Bind, APedestrianStreetIsClosed) {
  EXPECT_EQ(only<CloseRoad>(bound(one("改造", "建华路步行街"))).links.size(), 2U);
}

TEST(Bind, ATunnelIsCountedAndDigsUpAnArterial) {
  auto const program = bound(one("完成", "综合管廊", {amount(1, "km")}));
  ASSERT_EQ(program.works.at(0).edits.size(), 2U);
  EXPECT_EQ(std::get<BuildTunnel>(program.works[0].edits[0].kind).length_km, 1);
  EXPECT_FALSE(std::get<RenewStreet>(program.works[0].edits[1].kind).links.empty());
}

// --- housing ---

TEST(Bind, NamedShantytownsAreFoundThoughTheListSharesItsTail) {
  auto const program = bound(one("推进", "东双、光辉里棚户区改造项目", {}, {"东双", "光辉里"}));
  EXPECT_EQ(only<RenewHousing>(program).communities.size(), 2U);
  EXPECT_EQ(value_of(program, "communities"), "光辉里;东双里");
}

TEST(Bind, PromisesOfOneProjectAboutOldCommunitiesAreOneWork) {
  auto const made = MadePlan()
                        .project("老旧小区改造项目")
                        .promise(Phase::complete, "改造", "老旧小区", {amount(60000, "m2")})
                        .promise(Phase::complete, "整体提升改造", "文化里基础设施", {}, {"文化里"});
  auto const program = bound(made);
  auto const renewal = only<RenewHousing>(program);
  EXPECT_EQ(renewal.communities,
            (std::vector{city::CommunityId(3), city::CommunityId(2)}));  // named first, then filled
  EXPECT_EQ(renewal.floor_area_m2, 60000);
  EXPECT_EQ(program.works[0].size, 60000);
  EXPECT_EQ(program.works[0].commitments.size(), 2U);
}

TEST(Bind, MoreHousingThanTheCityHoldsIsAFinding) {
  EXPECT_TRUE(
      found(bound(one("改造", "老旧小区", {amount(9e6, "m2")})), "change-not-enough-housing"));
}

TEST(Bind, AidCountsHouseholds) {
  auto const program = bound(one("完成", "困难家庭的住房改造", {amount(1000, "户")}));
  EXPECT_EQ(only<AidHouseholds>(program).households, 1000);
}

// --- transit ---

TEST(Bind, BusLinesRunFromThoseWorstServedToTheJobs) {
  auto const program = bound(one("新增", "公交线路", {amount(1, "条")}));
  auto const line = only<AddLine>(program);
  ASSERT_GE(line.stops.size(), 2U);
  EXPECT_EQ(line.stops.front(), drawn().point('E'));
  EXPECT_EQ(line.stops.back(), drawn().point('C'));
  EXPECT_EQ(line.stop_nodes.size(), line.stops.size());
}

TEST(Bind, ServicePromisesChangeHoursAndHeadways) {
  auto const program = bound(one("优化", "公交运营时间和班次"));
  ASSERT_EQ(program.works.at(0).edits.size(), 2U);
  EXPECT_EQ(std::get<ExtendHours>(program.works[0].edits[0].kind).later_min, 30);
  EXPECT_DOUBLE_EQ(std::get<SetHeadway>(program.works[0].edits[1].kind).factor, 0.8);
}

TEST(Bind, RailThatIsToRunIsAConstructionAndRailThatIsPreparedIsTracked) {
  auto const made = MadePlan()
                        .promise(Phase::start, "推进", "轨道交通项目前期工作")
                        .promise(Phase::start, "启动", "轨道交通项目")
                        .promise(Phase::operate, "投入运营", "轨道交通项目");
  auto const program = bound(made);
  EXPECT_EQ(only<AddLine>(program).mode, city::TransitMode::metro);
  EXPECT_EQ(program.works[0].kind, WorkKind::rail_construction);
  EXPECT_EQ(program.works[0].effect_at, Milestone::operate);
  auto const prepared = bound(MadePlan().promise(Phase::start, "推进", "轨道交通项目前期工作"));
  EXPECT_EQ(prepared.works.at(0).kind, WorkKind::rail_preparation);
  EXPECT_TRUE(prepared.works[0].tracked_only);
}

// The city that the plans below speak of: 1路 and 地铁2号线 B-C-D, 25 B-A, stops with names.
City transit_city() {
  auto city =
      drawn().line("25", "BA").line("地铁2号线", "BCD", {.mode = city::TransitMode::metro}).build();
  city.transit.edit([](city::Transit& transit) {
    transit.stop_name = {"火车站", "市政府", "体育场", "东湖"};
  });
  return city;
}

Program bound_to_lines(MadePlan const& made) {
  return bind(made.plan(), transit_city(), {.year = 2027});
}

TEST(Bind, AHeadwayInMinutesOfNamedLinesChangesTheseAlone) {
  auto const program =
      bound_to_lines(one("加密", "公交1路、25路班次，发车间隔高峰缩短至6分钟、平峰12分钟"));
  auto const edit = only<SetHeadway>(program);
  EXPECT_EQ(edit.peak_min, 6);
  EXPECT_EQ(edit.offpeak_min, 12);
  EXPECT_EQ(edit.lines.size(), 2U);
}

TEST(Bind, FasterBusesAreAFactorOfSpeed) {
  EXPECT_DOUBLE_EQ(only<SetLineSpeed>(bound_to_lines(one("建成", "公交专用道"))).factor, 1.15);
  auto const said = bound_to_lines(one("完成", "公交提速", {amount(20, "%")}));
  EXPECT_DOUBLE_EQ(only<SetLineSpeed>(said).factor, 1.2);
}

TEST(Bind, ALineIsGivenUpOnlyByName) {
  auto const edit = only<RemoveLines>(bound_to_lines(one("撤销", "公交25路")));
  ASSERT_EQ(edit.lines.size(), 1U);
  auto const nameless = bound_to_lines(one("撤销", "公交重复线路"));
  EXPECT_TRUE(nameless.works.at(0).tracked_only);
  EXPECT_TRUE(found(nameless, "change-no-line"));
}

TEST(Bind, AStopOrAStretchIsSuspendedWhileItsWorksLast) {
  auto const stop = bound_to_lines(one("完成", "市政府站封站改造，期间公交站点暂停停靠"));
  EXPECT_EQ(only<SuspendService>(stop).stops.size(), 1U);
  EXPECT_EQ(touched(stop.works[0].edits[0], EditPhase::during), ColumnSet(Column::transit));
  EXPECT_EQ(touched(stop.works[0].edits[0], EditPhase::after), ColumnSet());
  auto const stretch = bound_to_lines(one("完成", "地铁2号线火车站至体育场区间改造，车站封闭施工"));
  EXPECT_EQ(only<SuspendService>(stretch).stretches.size(), 1U);
  EXPECT_TRUE(only<SuspendService>(stretch).stops.empty());
}

TEST(Bind, ARailLineRunsThroughTheStationsThatThePlanLists) {
  auto const program = bound_to_lines(
      MadePlan().promise(Phase::operate, "建成", "轨道交通3号线，设火车站、体育场、市政府等站"));
  auto const line = only<AddLine>(program);
  EXPECT_EQ(line.stop_names, (std::vector<std::string>{"火车站", "体育场", "市政府"}));
  EXPECT_FALSE(found(program, "change-open-alignment"));
}

TEST(Bind, ALineLeavesInThePeriodsThatThePlanSays) {
  auto const program = bound_to_lines(
      one("新增", "公交线路，6:00至9:00每8分钟一班，9:00至21:00每15分钟一班", {amount(1, "条")}));
  EXPECT_EQ(only<AddLine>(program).periods,
            (std::vector<HeadwayPeriod>{{360, 540, 8}, {540, 1260, 15}}));
  auto const hours = bound_to_lines(one("新增", "公交线路，运营时间5:30-23:00", {amount(1, "条")}));
  EXPECT_EQ(only<AddLine>(hours).first_min, 330);
  EXPECT_EQ(only<AddLine>(hours).last_min, 1380);
  EXPECT_TRUE(only<AddLine>(hours).periods.empty());
}

TEST(Bind, ALineWithoutACourseIsAnOpenQuestion) {
  auto const program = bound(one("新增", "公交线路", {amount(1, "条")}));
  auto const asked = std::find_if(program.findings.begin(), program.findings.end(),
                                  [](auto const& f) { return f.code == "change-open-alignment"; });
  ASSERT_NE(asked, program.findings.end());
  EXPECT_NE(asked->mend.en.find("yicheng propose lines"), std::string::npos);
}

TEST(LineWords, PeriodsAreReadAsTheyAreWritten) {
  std::vector<HeadwayPeriod> const periods = {{300, 420, 20}, {420, 540, 4.5}, {1380, 1500, 0}};
  EXPECT_EQ(parse_periods(format_periods(periods)), periods);
  for (char const* bad : {"", "six", "7:00", "9:00-7:00 5", "7:00-9:00 0", "7:00-9:00 x",
                          "7:00-31:00 5", "7:60-9:00 5"}) {
    EXPECT_FALSE(parse_periods(bad)) << bad;
  }
}

// --- facilities and green ---

TEST(Bind, SchoolsStandWhereMostPeopleLiveFarthestFromOne) {
  auto const program = bound(one("新建", "小学", {amount(2, "所")}));
  ASSERT_EQ(program.works.at(0).edits.size(), 2U);
  auto const first = std::get<AddFacility>(program.works[0].edits[0].kind);
  auto const second = std::get<AddFacility>(program.works[0].edits[1].kind);
  // E: 3000 people 1.5 km from the school at H; then C (500 people, 510 m) loses to A (1000, 220
  // m)? 500 x 540 m > 1000 x 200 m, so C is second.
  EXPECT_NEAR(first.position.lon, drawn().point('E').lon, 1e-6);
  EXPECT_NEAR(second.position.lon, drawn().point('C').lon, 1e-6);
  EXPECT_EQ(first.capacity, 1080);
  EXPECT_EQ(first.node, drawn().node('E'));
}

TEST(Bind, SeatsThatArePromisedAreSharedByTheSchools) {
  auto const made = MadePlan()
                        .promise(Phase::complete, "新建", "小学", {amount(2, "所")})
                        .promise(Phase::complete, "新增", "学位", {amount(1500, "个")});
  auto const program = bound(made);
  ASSERT_EQ(program.works.size(), 1U);
  EXPECT_EQ(std::get<AddFacility>(program.works[0].edits.at(0).kind).capacity, 750);
}

TEST(Bind, BedsSizeTheHospitalNamedBeforeThem) {
  auto const made =
      MadePlan()
          .promise(Phase::complete, "完成", "市人民医院二期扩建工程", {}, {"市人民医院"})
          .promise(Phase::complete, "新增", "床位", {amount(500, "张")}, {"市人民医院"});
  auto const program = bound(made);
  auto const expansion = only<ExpandFacility>(program);
  EXPECT_EQ(expansion.facility, city::FacilityId(0));
  EXPECT_EQ(expansion.capacity_added, 500);
  EXPECT_EQ(program.works[0].size, 500);
}

TEST(Bind, ClinicsBelowStandardAreRaisedAndMoreThanThereAreIsAFinding) {
  auto const program = bound(one("完成", "社区卫生服务中心标准化建设", {amount(10, "个")}));
  EXPECT_EQ(program.works.at(0).edits.size(), 2U);
  EXPECT_TRUE(found(program, "change-clinics-at-standard"));
}

TEST(Bind, AListOfBuildingsIsOneOfEach) {
  auto const program = bound(one("完成", "市文化馆、图书馆的新建工程"));
  std::set<FacilityKind> kinds;
  for (auto const& edit : program.works.at(0).edits) {
    kinds.insert(std::get<AddFacility>(edit.kind).kind);
  }
  EXPECT_EQ(kinds, (std::set{FacilityKind::culture, FacilityKind::library}));
}

TEST(Bind, GreenAreaIsSplitIntoParksThatAddUp) {
  auto const program = bound(one("新增", "绿地面积", {amount(40, "ha")}));
  double area = 0;
  for (auto const& edit : program.works.at(0).edits) {
    area += std::get<AddFacility>(edit.kind).area_m2;
  }
  EXPECT_DOUBLE_EQ(area, 400000);
  EXPECT_EQ(program.works[0].edits.size(), 4U);
}

TEST(Bind, AWetlandParkLiesAtCleanWater) {
  auto const wetland = only<AddFacility>(bound(one("完成", "城市湿地公园建设")));
  EXPECT_EQ(wetland.kind, FacilityKind::wetland);
  EXPECT_EQ(wetland.position, drawn().point('G'));  // the middle of 大河 E-F-G-H
}

TEST(Bind, MediationRoomsAreSmallPlacesOfTheirOwn) {
  auto const program = bound(one("完成", "社区矛盾调解室建设", {amount(3, "个")}));
  EXPECT_EQ(program.works.at(0).kind, WorkKind::community_facility);
  EXPECT_EQ(program.works[0].edits.size(), 3U);
}

// --- environment ---

TEST(Bind, TheWorstWatersOfTheListAreRestored) {
  auto const made = MadePlan()
                        .promise(Phase::start, "启动", "城市黑臭水体治理工程")
                        .promise(Phase::complete, "完成", "黑臭水体整治任务", {amount(2, "条")});
  auto const program = bound(made);
  EXPECT_EQ(only<RestoreWaters>(program).waters, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(program.works[0].promises.size(), 2U);
}

TEST(Bind, PlantsBoilersHillsAndWaste) {
  EXPECT_EQ(only<UpgradePlant>(bound(one("完成", "城市污水处理厂提标改造工程"))).plant, 0U);
  EXPECT_EQ(only<AddTreatment>(bound(one("扩建", "污水处理厂", {amount(20000, "m3/d")})))
                .capacity_per_day,
            20000);
  EXPECT_EQ(only<CutEmissions>(bound(one("完成", "燃煤锅炉淘汰"))).coal_boilers_t_h, 120);
  EXPECT_EQ(only<RestoreHills>(bound(one("完成", "受损山体的修复", {amount(50, "ha")}))).area_ha,
            50);
  auto const burnt =
      only<AddTreatment>(bound(one("建成", "城市生活垃圾焚烧发电厂", {amount(1000, "t/d")})));
  EXPECT_EQ(burnt.capacity_per_day, 1000);
  EXPECT_EQ(burnt.position, drawn().point('H')) << "at the landfill";
  auto const kitchen = only<AddTreatment>(bound(one("建成", "餐厨垃圾处理中心")));
  EXPECT_EQ(kitchen.capacity_per_day, 100) << "95 t/d are generated";
}

// --- what is delivered, and what is only tracked ---

TEST(Bind, DocumentsPilotsPlatformsAndHeritageAreCounted) {
  EXPECT_EQ(only<Deliver>(bound(one("编制", "总体规划、详细规划、排水专项规划"))).count, 3);
  EXPECT_EQ(only<Deliver>(bound(one("完成", "智慧社区试点", {amount(10, "个")}))).what,
            Deliverable::pilot);
  EXPECT_EQ(only<Deliver>(bound(one("建成", "智慧医疗平台"))).what, Deliverable::platform);
  EXPECT_EQ(
      only<RepairHeritage>(bound(one("完成", "文物保护单位的修缮", {amount(10, "处")}))).sites, 10);
}

TEST(Bind, WhatIsOnlyStartedIsOnlyTracked) {
  auto const program = bound(MadePlan().promise(Phase::start, "启动", "残疾人康复中心建设"));
  EXPECT_TRUE(program.works.at(0).edits.empty());
  EXPECT_EQ(program.works[0].tracked_only->en, "the plan promises only the start: tracked");
  EXPECT_EQ(program.works[0].kind, WorkKind::public_building);
}

TEST(Bind, IndicatorsAndThingsWithoutAColumnAreTracked) {
  EXPECT_TRUE(bound(one("达到", "城区绿地率", {amount(38, "%")})).works.at(0).tracked_only);
  EXPECT_TRUE(bound(one("新建", "公共停车场", {amount(2, "处")})).works.at(0).tracked_only);
}

// --- dates ---

TEST(Bind, MaskedYearsAreThePlanYear) {
  auto const program = bound(one("完成", "人民道拓宽").due(by("202x-10")));
  EXPECT_EQ(program.works.at(0).promises.at(0).deadline, Month(2027, 10));
  auto const unknown = bound(one("完成", "人民道拓宽").due(by("\?\?\?\?-12")));
  EXPECT_EQ(unknown.works.at(0).promises.at(0).deadline, Month(2027, 12));
}

TEST(Bind, ASeasonIsNoCalendarDateAndSaidSo) {
  auto const program = bound(one("完成", "人民道拓宽").due({"采暖期前", std::nullopt, {}}));
  EXPECT_FALSE(program.works.at(0).promises.at(0).deadline);
  EXPECT_TRUE(found(program, "change-no-calendar-date"));
}

TEST(Bind, PreparationStartAndMainWorksOfTheSameStreetsAreOneWork) {
  auto made = MadePlan();
  made.promise(Phase::start, "启动", "人民道、东环路的前期准备工作", {}, {"人民道", "东环路"});
  made.promise(Phase::start, "开始施工", "人民道、东环路", {}, {"人民道", "东环路"})
      .due(by("202x-06", plan::DeadlineKind::start));
  made.promise(Phase::main_works, "完成", "主体工程", {}, {"人民道", "东环路"}).due(by("202x-12"));
  auto const program = bound(made);
  ASSERT_EQ(program.works.size(), 1U);
  auto const& promises = program.works[0].promises;
  EXPECT_TRUE(promises[0].preparation);
  EXPECT_TRUE(promises[1].is_start);
  EXPECT_EQ(promises[2].milestone, Milestone::main_works);
  EXPECT_EQ(program.works[0].prepared_months, 0) << "its preparation is promised, not done";
  EXPECT_TRUE(found(program, "change-masked-years"));
}

TEST(Bind, AStartOfWorksIsNoPreparationThoughItsObjectIsInherited) {
  auto made = MadePlan();
  made.promise(Phase::start, "启动", "人民道拓宽的前期工作", {}, {"人民道"});
  made.promise(Phase::start, "开工建设", "人民道拓宽的前期工作", {}, {"人民道"})
      .worded("2027年10月开工建设")
      .due(by("2027-10", plan::DeadlineKind::start));
  auto const program = bound(made);
  ASSERT_EQ(program.works.size(), 1U);
  EXPECT_TRUE(program.works[0].promises.at(0).preparation);
  EXPECT_FALSE(program.works[0].promises.at(1).preparation);
  EXPECT_TRUE(program.works[0].promises[1].is_start);
}

TEST(Bind, MaskedYearsAreSeenThoughTheReaderFilledThemIn) {
  auto made = MadePlan();
  plan::Deadline start{"202x年", "2027-12", plan::DeadlineKind::start};
  plan::Deadline end{"202x年", "2027-12", plan::DeadlineKind::by};
  made.promise(Phase::start, "开始施工", "人民道拓宽", {}, {"人民道"}).due(start);
  made.promise(Phase::complete, "完成", "人民道拓宽", {}, {"人民道"}).due(end);
  EXPECT_TRUE(found(bound(made), "change-masked-years"));
}

TEST(Bind, MilestonesInTheWrongOrderAreAFinding) {
  auto made = MadePlan();
  made.promise(Phase::start, "启动", "综合管廊建设");
  made.promise(Phase::complete, "完成", "一期工程").due(by("2028-12"));
  made.promise(Phase::operate, "投入使用", "综合管廊").due(by("2027-12"));
  EXPECT_TRUE(found(bound(made), "change-milestones-out-of-order"));
}

TEST(Bind, WorkBeginsThePreparedMonthsBeforeThePlan) {
  auto const program = bound(one("完成", "人民道拓宽"));
  EXPECT_EQ(program.begin, first_day(Month(2027, 1)));
  EXPECT_EQ(program.works.at(0).prepared_months, 1);
  EXPECT_EQ(program.works[0].begin, program.begin - std::chrono::days(30));
}

TEST(Bind, WithoutAnyYearThereIsNothingToForecast) {
  plan::Plan plan = one("完成", "人民道拓宽").plan();
  plan.year.reset();
  EXPECT_THROW(bind(plan, city(), {}), Fault);
  EXPECT_EQ(bind(plan, city(), {.year = 2030}).begin, first_day(Month(2030, 1)));
}

// --- a person's corrections ---

struct Corrected {
  char const* name;
  MadePlan made;
  Assumption correction;
  double (*read)(Work const&);
  double expected;
};

template <typename Kind>
Kind const& first(Work const& work) {
  return std::get<Kind>(work.edits.at(0).kind);
}

std::vector<Corrected> corrected_fields() {
  auto const widen = one("完成", "人民道拓宽");
  auto const line = one("新增", "公交线路", {amount(1, "条")});
  auto const school = one("新建", "小学", {amount(1, "所")});
  auto const hospital = one("扩建", "市人民医院", {}, {"市人民医院"});
  return {
      {"links", widen, correction("links", "建华路"),
       [](Work const& w) { return static_cast<double>(first<WidenRoad>(w).links.size()); }, 2},
      {"lanes_added", widen, correction("lanes_added", "2"),
       [](Work const& w) { return first<WidenRoad>(w).lanes_added; }, 2},
      {"lanes_taken", widen, correction("lanes_taken", "0.5"),
       [](Work const& w) { return w.edits.at(0).during.lanes_taken; }, 0.5},
      {"prepared_months", widen, correction("prepared_months", "9"),
       [](Work const& w) { return w.prepared_months; }, 9},
      {"headway_peak_min", line, correction("headway_peak_min", "6"),
       [](Work const& w) { return first<AddLine>(w).headway_peak_min; }, 6},
      {"headway_offpeak_min", line, correction("headway_offpeak_min", "12"),
       [](Work const& w) { return first<AddLine>(w).headway_offpeak_min; }, 12},
      {"stops", line,
       correction("stops", "118.0,39.0 甲; 118.01,39.0 乙; 118.02,39.0; 118.03,39.0 丁"),
       [](Work const& w) { return static_cast<double>(first<AddLine>(w).stops.size()); }, 4},
      {"site", school, correction("site", "118.001,38.999 新城小学"),
       [](Work const& w) { return first<AddFacility>(w).position.lon; }, 118.001},
      {"capacity", school, correction("capacity", "720"),
       [](Work const& w) { return first<AddFacility>(w).capacity; }, 720},
      {"area_m2", school, correction("area_m2", "8000"),
       [](Work const& w) { return first<AddFacility>(w).area_m2; }, 8000},
      {"beds", hospital, correction("capacity", "300"),
       [](Work const& w) { return first<ExpandFacility>(w).capacity_added; }, 300},
      {"capacity_share_taken", hospital, correction("capacity_share_taken", "0.2"),
       [](Work const& w) { return w.edits.at(0).during.capacity_share_taken; }, 0.2},
      {"communities", one("改造", "老旧小区", {amount(1, "个")}),
       correction("communities", "文化里"),
       [](Work const& w) {
         return static_cast<double>(first<RenewHousing>(w).communities.at(0).index());
       },
       3},
      {"waters", one("整治", "黑臭水体", {amount(1, "条")}), correction("waters", "西沟"),
       [](Work const& w) { return static_cast<double>(first<RestoreWaters>(w).waters.at(0)); }, 1},
      {"length_km", one("建成", "综合管廊"), correction("length_km", "0.4"),
       [](Work const& w) { return first<BuildTunnel>(w).length_km; }, 0.4},
      {"later_min", one("延长", "公交运营时间"), correction("later_min", "60"),
       [](Work const& w) { return static_cast<double>(first<ExtendHours>(w).later_min); }, 60},
      {"earlier_min", one("提前", "公交首班车时间"), correction("earlier_min", "20"),
       [](Work const& w) { return static_cast<double>(first<ExtendHours>(w).earlier_min); }, 20},
      {"speed_factor", one("建成", "公交专用道"), correction("speed_factor", "1.3"),
       [](Work const& w) { return first<SetLineSpeed>(w).factor; }, 1.3},
      {"periods", line, correction("periods", "06:00-10:00 7; 10:00-20:00 12"),
       [](Work const& w) { return static_cast<double>(first<AddLine>(w).periods.size()); }, 2},
      {"headway_factor", one("加密", "公交班次"), correction("headway_factor", "0.5"),
       [](Work const& w) { return first<SetHeadway>(w).factor; }, 0.5},
      {"coal_boilers_t_h", one("完成", "燃煤锅炉淘汰"), correction("coal_boilers_t_h", "35"),
       [](Work const& w) { return first<CutEmissions>(w).coal_boilers_t_h; }, 35},
      {"area_ha", one("完成", "受损山体修复"), correction("area_ha", "12"),
       [](Work const& w) { return first<RestoreHills>(w).area_ha; }, 12},
      {"count", one("修缮", "文物保护单位"), correction("count", "4"),
       [](Work const& w) { return first<RepairHeritage>(w).sites; }, 4},
      {"households", one("完成", "困难家庭住房改造"), correction("households", "77"),
       [](Work const& w) { return first<AidHouseholds>(w).households; }, 77},
  };
}

TEST(Bind, ACorrectionTakesThePlaceOfOurAssumptionInEveryField) {
  for (auto const& c : corrected_fields()) {
    auto const ours = bound(c.made);
    auto const theirs = bound(c.made, {c.correction});
    ASSERT_FALSE(theirs.works.at(0).edits.empty()) << c.name;
    EXPECT_NE(c.read(ours.works.at(0)), c.expected) << c.name << ": the test must change something";
    EXPECT_DOUBLE_EQ(c.read(theirs.works.at(0)), c.expected) << c.name;
    EXPECT_EQ(ours.works.at(0).id, theirs.works.at(0).id) << c.name;
    EXPECT_FALSE(found(theirs, "change-assumption-value")) << c.name;
    EXPECT_FALSE(found(theirs, "change-correction-unused")) << c.name;
  }
}

TEST(Bind, ACorrectionIsFoundByIdAsWell) {
  auto const made = one("完成", "人民道拓宽");
  for (auto assumption : bound(made).assumptions) {
    if (assumption.field == "lanes_added") {
      assumption.value = "3";
      assumption.by_person = true;
      assumption.commitment = "";
      EXPECT_EQ(only<WidenRoad>(bound(made, {assumption})).lanes_added, 3);
    }
  }
}

TEST(Bind, TheBeginOfThePlanCanBeCorrected) {
  auto const program =
      bound(one("完成", "人民道拓宽"), {{"", "", "begin", "2027-03-15", {}, true}});
  EXPECT_EQ(to_string(program.begin), "2027-03-15");
}

TEST(Bind, APersonMaySayInWhichMonthWorksBegin) {
  auto const plan = one("完成", "人民道拓宽");
  EXPECT_FALSE(bound(plan).works.at(0).works_not_before);
  auto const program = bound(plan, {correction("works_begin", "2027-05")});
  EXPECT_EQ(program.works.at(0).works_not_before, Month(2027, 5));
  EXPECT_TRUE(program.findings.empty());
  auto const bad = bound(plan, {correction("works_begin", "May")});
  EXPECT_FALSE(bad.works.at(0).works_not_before);
  EXPECT_TRUE(found(bad, "change-assumption-value"));
}

TEST(Bind, ACorrectionThatCannotBeReadIsAFindingAndOursIsUsed) {
  for (auto const& [field, value] :
       std::vector<std::pair<std::string, std::string>>{{"lanes_added", "many"},
                                                        {"lanes_added", "99"},
                                                        {"lanes_taken", "nan"},
                                                        {"links", "月球路"}}) {
    auto const program = bound(one("完成", "人民道拓宽"), {correction(field, value)});
    EXPECT_TRUE(found(program, "change-assumption-value")) << field << " " << value;
    EXPECT_EQ(only<WidenRoad>(program).links.size(), 6U);
    EXPECT_EQ(only<WidenRoad>(program).lanes_added, 1);
  }
}

TEST(Bind, ACorrectionThatNobodyAsksForIsAFinding) {
  auto const program = bound(one("完成", "人民道拓宽"), {correction("stops", "118,39")});
  EXPECT_TRUE(found(program, "change-correction-unused"));
}

TEST(Bind, TheSamePlanBindsToTheSameProgram) {
  auto const made = one("新建", "小学", {amount(3, "所")});
  auto const a = bound(made);
  auto const b = bound(made);
  ASSERT_EQ(a.assumptions.size(), b.assumptions.size());
  for (std::size_t i = 0; i < a.assumptions.size(); ++i) {
    EXPECT_EQ(a.assumptions[i].id, b.assumptions[i].id);
    EXPECT_EQ(a.assumptions[i].value, b.assumptions[i].value);
  }
}

TEST(Bind, SimpleEnglishPromisesAreUnderstood) {
  EXPECT_EQ(only<WidenRoad>(bound(one("widen", "人民道 by one lane each way"))).links.size(), 6U);
  EXPECT_GE(only<AddLine>(bound(one("add", "a new bus line"))).stops.size(), 2U);
  auto const program = bound(one("build", "two primary schools", {amount(2, "schools")}));
  EXPECT_EQ(program.works.at(0).edits.size(), 2U);
  EXPECT_EQ(std::get<AddFacility>(program.works[0].edits[0].kind).name, "New primary school 1");
}

}  // namespace
}  // namespace yicheng::change
