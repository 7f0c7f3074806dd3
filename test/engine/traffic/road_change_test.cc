#include "engine/traffic/road_change.h"

#include <gtest/gtest.h>

#include "city/make.h"
#include "city/network.h"
#include "engine/traffic/city_flows.h"
#include "support/tiny_city.h"

namespace yicheng::engine::traffic {
namespace {

PeakHour peak_of(city::City const& city) {
  return morning_peak(city, network_of(*city.roads));
}

//   A ---- B      all work at D; B-D is the short way, A-C-D the long one
//   |      |
//   C ---- D
test::TinyCity square() {
  return std::move(test::TinyCity(R"(
        A----B
        |    |
        C----D
      )",
                                  400)
                       .cell('A', 8000)
                       .cell('B', 12000)
                       .cell('D', 500, 9000));
}

TEST(RoadChange, NothingIsLostWhereNothingChanges) {
  city::City const city = square().build();
  RoadChanges const changes(city, peak_of(city), {.gap = 1e-10});
  RoadChangeCost const none = changes.cost_of(*city.roads);
  EXPECT_TRUE(none.converged);
  EXPECT_NEAR(none.day_hours_lost, 0, none.precision_hours);
  EXPECT_EQ(none.day_trips_cut_off, 0);
  EXPECT_GT(none.day_hours_before, 0);
}

TEST(RoadChange, LossesOfZonesAddUpToThoseOfTheRoads) {
  auto const tiny = square();
  city::City const city = tiny.build();
  PeakHour const peak = peak_of(city);
  RoadChanges const changes(city, peak, {.gap = 1e-10, .day = {{{1, 1}}}});
  city::City slower = city;
  slower.roads.edit(
      [&](city::Roads& roads) { roads.capacity_veh_h[tiny.link("BD").index()] /= 2; });
  RoadChangeCost const cost = changes.cost_of(*slower.roads);
  double const before = solve_city(*city.roads, peak.demand, {.gap = 1e-10}).solved.total_time;
  double const after = solve_city(*slower.roads, peak.demand, {.gap = 1e-10}).solved.total_time;
  EXPECT_GT(cost.day_hours_lost, 0);
  EXPECT_NEAR(cost.day_hours_lost, after - before, 1e-6 * after);
  EXPECT_EQ(cost.peak_hours_lost, cost.day_hours_lost);
  double from = 0;
  double to = 0;
  for (ZoneLoss const& zone : cost.zones) {
    from += zone.hours_from;
    to += zone.hours_to;
  }
  EXPECT_NEAR(from, cost.day_hours_lost, 1e-9 * after);
  EXPECT_NEAR(to, cost.day_hours_lost, 1e-9 * after);
  EXPECT_NEAR(cost.zones[2].hours_to, cost.day_hours_lost, 1e-9 * after);  // all work is at D
}

TEST(RoadChange, TripsThatLoseTheirWayAreCountedNotPriced) {
  auto const tiny = square();
  city::City const city = tiny.build();
  PeakHour const peak = peak_of(city);
  RoadChanges const changes(city, peak, {.gap = 1e-8});
  city::City closed = city;
  closed.roads.edit([&](city::Roads& roads) {
    for (char const* link : {"BD", "CD"}) {
      roads.open[tiny.link(link).index()] = 0;
    }
  });
  RoadChangeCost const cost = changes.cost_of(*closed.roads);
  EXPECT_NEAR(cost.day_trips_cut_off, peak.demand.total() / kPeakHourShareOfDay,
              1e-6 * cost.day_trips_cut_off);
  EXPECT_NEAR(cost.zones[2].trips_cut_off, cost.day_trips_cut_off, 1e-9);
  EXPECT_NEAR(cost.day_hours_lost, 0, 1e-9);
}

TEST(RoadChange, AUsualDayHasTheTripsOfADay) {
  double peaks = 0;
  double hours = 0;
  for (auto const level : usual_day().levels) {
    EXPECT_GE(level.share, 0);
    peaks += level.share * level.hours;
    hours += level.hours;
  }
  EXPECT_NEAR(peaks, 1 / kPeakHourShareOfDay, 1e-12);
  EXPECT_NEAR(hours, 24, 1e-12);
}

// In the model city, where one street of many is narrowed: the whole is what the zones lose, up to
// the gap, and the day is worse than the peak hour but not as bad as 24 of them.
TEST(RoadChange, AStreetOfTheModelCityCostsMoreTheMoreIsTaken) {
  city::City const city = city::make_city({60000, 3});
  RoadChanges const changes(city, peak_of(city));
  auto const links = city::links_of(*city.roads, city::find_street(*city.roads, "人民道"));
  ASSERT_FALSE(links.empty());
  double last = 0;
  for (float const share : {0.8F, 0.5F, 0.3F}) {
    city::City less = city;
    less.roads.edit([&](city::Roads& roads) {
      for (auto const link : links) {
        roads.capacity_veh_h[link.index()] *= share;
      }
    });
    RoadChangeCost const cost = changes.cost_of(*less.roads);
    EXPECT_TRUE(cost.converged);
    EXPECT_GT(cost.day_hours_lost, last);
    EXPECT_GT(cost.day_factor(), 1);
    EXPECT_LT(cost.day_factor(), 1 / kPeakHourShareOfDay);
    last = cost.day_hours_lost;
  }
}

}  // namespace
}  // namespace yicheng::engine::traffic
