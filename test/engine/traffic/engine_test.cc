// The engine on tiny cities: what works and widenings do to traffic.
#include "engine/traffic/engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "city/make.h"
#include "engine/traffic/city_flows.h"
#include "engine/traffic/demand.h"
#include "support/tiny_city.h"

namespace yicheng::engine::traffic {
namespace {

using yicheng::test::TinyCity;

constexpr std::string_view kDrawing = R"(
      A----B----C
      |    |    |
      D----E----F
      |    |    |
      G----H----I
    )";

/// People in the west, jobs in the east, one strong street along each side.
city::City two_sides() {
  return TinyCity(kDrawing, 300)
      .street("北环路", "ABC", {.road_class = city::RoadClass::primary, .lanes = 1})
      .street("南环路", "GHI", {.road_class = city::RoadClass::primary, .lanes = 1})
      .street("人民道", "DEF", {.road_class = city::RoadClass::tertiary, .lanes = 1})
      .cell('A', 9000, 500)
      .cell('D', 6000, 500)
      .cell('G', 9000, 500)
      .cell('C', 500, 6000)
      .cell('F', 500, 3000)
      .cell('I', 500, 6000)
      .build();
}

double value(city::Engine const& engine, city::Answer const& answer, std::string_view key) {
  for (std::size_t i = 0; i < engine.indicators().size(); ++i) {
    if (engine.indicators()[i].key == key) {
      return answer.reading.at(i);
    }
  }
  ADD_FAILURE() << "no indicator " << key;
  return 0;
}

/// The city with the lanes and capacity of a street multiplied.
city::City with_capacity(city::City city, std::string_view street, double factor) {
  city::StreetId const id = city::find_street(*city.roads, street);
  auto const links = city::links_of(*city.roads, id);
  EXPECT_FALSE(links.empty());
  city.roads.edit([&](city::Roads& roads) {
    for (city::LinkId const link : links) {
      roads.capacity_veh_h[link.index()] *= static_cast<float>(factor);
      roads.lanes[link.index()] *= static_cast<float>(factor);
      roads.open[link.index()] = factor > 0 ? 1 : 0;
    }
  });
  return city;
}

TEST(MorningPeak, SendsThePeopleOfEachZoneToItsJobs) {
  city::City const city = two_sides();
  PeakHour const peak = morning_peak(city, network_of(*city.roads));
  EXPECT_LE(peak.table.error, kBalanceError);
  EXPECT_TRUE(peak.cut_off.empty());
  double const trips = city.people() * kPeakCarTripsPerPerson;
  EXPECT_NEAR(peak.demand.total() + peak.demand.intrazonal, trips, 1e-6 * trips);
  for (std::size_t zone = 0; zone < peak.table.zones; ++zone) {
    double sum = 0;
    for (std::size_t to = 0; to < peak.table.zones; ++to) {
      sum += peak.table.at(zone, to);
    }
    double const people = static_cast<double>(city.cells->people[zone]);
    EXPECT_NEAR(sum, people * kPeakCarTripsPerPerson, 1e-6 * sum);
  }
}

TEST(MorningPeak, NamesZonesThatNoRoadLeaves) {
  city::City const city = TinyCity("A----B    C----D", 200)
                              .cell('A', 1000, 0)
                              .cell('B', 0, 1000)
                              .cell('C', 500, 0)
                              .build();
  PeakHour const peak = morning_peak(city, network_of(*city.roads));
  ASSERT_EQ(peak.cut_off.size(), 1U);
  EXPECT_EQ(peak.cut_off[0], city::ZoneId(std::size_t{2}));
}

TEST(TrafficEngine, DependsOnRoadsAloneAndNamesEverythingTwice) {
  auto const engine = make_engine(two_sides());
  EXPECT_EQ(engine->inputs(), city::ColumnSet(city::Column::roads));
  EXPECT_EQ(engine->name(), "traffic");
  for (city::Indicator const& indicator : engine->indicators()) {
    EXPECT_TRUE(std::string_view(indicator.key).starts_with("traffic."));
    EXPECT_FALSE(indicator.name.zh.empty() || indicator.name.en.empty());
    EXPECT_FALSE(indicator.unit.zh.empty() || indicator.unit.en.empty());
    EXPECT_FALSE(indicator.method.zh.empty() || indicator.method.en.empty());
  }
}

TEST(TrafficEngine, ReadsConsistentNumbers) {
  city::City const city = two_sides();
  auto const engine = make_engine(city);
  city::Answer const answer = engine->compute(city, nullptr);
  ASSERT_EQ(answer.reading.size(), engine->indicators().size());
  double const km = value(*engine, answer, "traffic.vehicle_km");
  double const hours = value(*engine, answer, "traffic.vehicle_hours");
  EXPECT_GT(km, 0);
  EXPECT_NEAR(value(*engine, answer, "traffic.mean_speed_kmh"), km / hours, 1e-9);
  EXPECT_GT(value(*engine, answer, "traffic.delay_hours"), 0);
  EXPECT_LT(value(*engine, answer, "traffic.delay_hours"), hours);
  EXPECT_EQ(value(*engine, answer, "traffic.cut_off_trips"), 0);
  ASSERT_EQ(answer.layers.size(), 1U);
  EXPECT_EQ(answer.layers[0].key, "volume_capacity");
  ASSERT_EQ(answer.layers[0].value.size(), city.roads->links());
  double from_layer = 0;
  for (std::size_t link = 0; link < city.roads->links(); ++link) {
    double const flow = static_cast<double>(answer.layers[0].value[link]) *
                        static_cast<double>(city.roads->capacity_veh_h[link]);
    from_layer += flow * static_cast<double>(city.roads->length_m[link]) / 1000;
  }
  EXPECT_NEAR(from_layer, km, 1e-5 * km);
}

TEST(TrafficEngine, SlowsDownDuringWorksAndSpeedsUpAfter) {
  city::City const base = two_sides();
  auto const engine = make_engine(base);
  auto const delay = [&](city::City const& city) {
    return value(*engine, engine->compute(city, nullptr), "traffic.delay_hours");
  };
  double const before = delay(base);
  EXPECT_GT(delay(with_capacity(base, "北环路", 0.5)), before);
  EXPECT_LT(delay(with_capacity(base, "北环路", 2)), before);
}

TEST(TrafficEngine, ComesToTheSameWarmAndCold) {
  city::City const base = two_sides();
  auto const engine = make_engine(base, 1e-8);
  city::Answer const solved = engine->compute(base, nullptr);
  city::City const closed = with_capacity(base, "南环路", 0);
  city::Answer const cold = engine->compute(closed, nullptr);
  city::Answer const warm = engine->compute(closed, solved.warm.get());
  for (std::size_t i = 0; i < cold.reading.size(); ++i) {
    EXPECT_NEAR(warm.reading[i], cold.reading[i], 1e-5 * (1 + std::abs(cold.reading[i])))
        << engine->indicators()[i].key;
  }
  for (city::LinkId const link :
       city::links_of(*base.roads, city::find_street(*base.roads, "南环路"))) {
    EXPECT_EQ(warm.layers[0].value[link.index()], 0);
  }
}

TEST(TrafficEngine, CountsTripsThatAClosureCutsOff) {
  city::City const base = TinyCity("A----B----C", 200)
                              .street("人民道", "AB")
                              .street("建华路", "BC")
                              .cell('A', 1000, 0)
                              .cell('B', 0, 500)
                              .cell('C', 0, 500)
                              .build();
  auto const engine = make_engine(base);
  city::Answer const whole = engine->compute(base, nullptr);
  EXPECT_EQ(value(*engine, whole, "traffic.cut_off_trips"), 0);
  city::City const cut = with_capacity(base, "建华路", 0);
  city::Answer const answer = engine->compute(cut, whole.warm.get());
  double const half = 500 * kPeakCarTripsPerPerson;
  EXPECT_NEAR(value(*engine, answer, "traffic.cut_off_trips"), half, 1e-4 * half);
  city::Answer const again = engine->compute(base, answer.warm.get());
  EXPECT_EQ(value(*engine, again, "traffic.cut_off_trips"), 0);
}

TEST(TrafficEngine, FindsTheModelCityAsBusyAsSuchCitiesAre) {
  city::City const model = city::make_city({.population = 620000, .seed = 1});
  auto const engine = make_engine(model);
  city::Answer const before = engine->compute(model, nullptr);
  double const hours = value(*engine, before, "traffic.vehicle_hours");
  double const delay = value(*engine, before, "traffic.delay_hours");
  double const share_of_free_speed = (hours - delay) / hours;
  EXPECT_GT(share_of_free_speed, 0.6);
  EXPECT_LT(share_of_free_speed, 0.8);
  city::City const works = with_capacity(with_capacity(model, "东环路", 0.5), "西环路", 0.5);
  city::City const wider = with_capacity(with_capacity(model, "东环路", 1.5), "西环路", 1.5);
  city::Answer const during = engine->compute(works, before.warm.get());
  city::Answer const after = engine->compute(wider, during.warm.get());
  EXPECT_GT(value(*engine, during, "traffic.delay_hours"), 1.02 * delay);
  EXPECT_LT(value(*engine, after, "traffic.delay_hours"), 0.98 * delay);
}

TEST(TrafficEngine, ReadsZeroWhereNobodyDrives) {
  city::City const empty = TinyCity("A----B").build();
  auto const engine = make_engine(empty);
  for (double const number : engine->compute(empty, nullptr).reading) {
    EXPECT_EQ(number, 0);
  }
}

//   A ---- B ---- C      every trip from A to C; B-C tolled, then the turn at B banned
//          |      |
//          D ---- E
TEST(TrafficEngine, TurnBansAndTollsSendTrafficAnotherWay) {
  test::TinyCity const tiny = std::move(test::TinyCity(R"(
        A----B----C
             |    |
             D----E
      )")
                                            .cell('A', 100000)
                                            .cell('C', 0, 1000));
  city::City const base = tiny.build();
  Demand const demand = morning_peak(base, network_of(*base.roads)).demand;
  auto const through = [&](city::City const& city, char const* link) {
    return solve_city(*city.roads, demand, {.gap = 1e-8}).flow()[tiny.link(link).index()];
  };
  double const all = demand.total();
  city::City banned = base;
  banned.roads.edit([&](city::Roads& roads) {
    // Neither at once nor after turning round further on.
    roads.turn_bans = {{tiny.link("AB"), tiny.link("BC")}, {tiny.link("DB"), tiny.link("BC")}};
    std::sort(roads.turn_bans.begin(), roads.turn_bans.end());
  });
  EXPECT_NEAR(through(banned, "BC"), 0, 1e-9 * all);
  EXPECT_NEAR(through(banned, "EC"), all, 1e-9 * all);
  city::City tolled = base;
  tolled.roads.edit([&](city::Roads& roads) {
    roads.toll_yuan.assign(roads.links(), 0);
    roads.toll_yuan[tiny.link("BC").index()] = 1;
  });
  EXPECT_LT(through(tolled, "BC"), through(base, "BC"));
}

}  // namespace
}  // namespace yicheng::engine::traffic
