// The forecast's journeys: by hand on a street with one line, and the same answer however a state
// was come to.
#include "engine/transit/journeys_engine.h"

#include <gtest/gtest.h>

#include "engine/transit/engine.h"
#include "engine/transit/job_centres.h"
#include "support/tiny_city.h"

namespace yicheng::engine::transit {
namespace {

using city::City;
using city::StopId;

/// A and B live, 8 km apart; all jobs are at B. A trip of 20 minutes leaves A every `every_min`
/// from 7:00 to 9:00.
City street(int every_min) {
  City city = test::TinyCity("A----------B", 800)
                  .cell('A', 1000, 0)
                  .cell('B', 1000, 500)
                  .line("1路", "AB")
                  .build();
  city.transit.edit([&](city::Transit& transit) {
    for (std::int32_t at = 7 * 3600; at <= 9 * 3600; at += every_min * 60) {
      transit.trip_line.emplace_back(std::size_t{0});
      transit.trip_calls.items.push_back({StopId(0), at, at});
      transit.trip_calls.items.push_back({StopId(1), at + 1200, at + 1200});
      transit.trip_calls.close_row();
    }
  });
  return city;
}

std::unique_ptr<city::Engine> engine_of(City const& city) {
  return make_journeys_engine(city, std::make_shared<walk::Walkers const>(city));
}

TEST(JourneysEngine, CountsJobsAtTheMedianDeparture) {
  // Every 5 minutes: all of A's departures arrive within 20 + 5 minutes. Every 60: those of 7:00 to
  // 8:00 wait half an hour at the median, so 30 minutes do not suffice and 60 do.
  City const often = street(5);
  auto const reading = engine_of(often)->compute(often, nullptr).reading;
  EXPECT_DOUBLE_EQ(reading[0], 100);
  City const seldom = street(60);
  auto const rare = engine_of(seldom)->compute(seldom, nullptr).reading;
  EXPECT_DOUBLE_EQ(rare[0], 50);  // B walks to its own jobs, A is late
  EXPECT_DOUBLE_EQ(rare[2], 100);
}

TEST(JourneysEngine, TheLayerHoldsTheShareOfEachCell) {
  City const city = street(60);
  auto const layers = engine_of(city)->compute(city, nullptr).layers;
  ASSERT_EQ(layers.size(), 1U);
  EXPECT_EQ(layers[0].key, "jobs_45");
  ASSERT_EQ(layers[0].value.size(), 2U);
  EXPECT_EQ(layers[0].value[1], 100);
}

TEST(JourneysEngine, StandsOnlyWhereTheCityHasATimetable) {
  City const timed = street(10);
  EXPECT_EQ(make_engines(timed, std::make_shared<walk::Walkers const>(timed)).size(), 2U);
  City const untimed = test::TinyCity("A----B").line("1路", "AB").cell('A', 10).build();
  EXPECT_EQ(make_engines(untimed, std::make_shared<walk::Walkers const>(untimed)).size(), 1U);
}

TEST(JourneysEngine, AnswersDoNotDependOnWhatWasAskedBefore) {
  City const base = street(60);
  auto const with_more_trips = street(15);
  auto const asked_twice = engine_of(base);
  auto const first = asked_twice->compute(with_more_trips, nullptr).reading;
  asked_twice->compute(base, nullptr);
  EXPECT_EQ(asked_twice->compute(with_more_trips, nullptr).reading, first);
  EXPECT_EQ(engine_of(base)->compute(with_more_trips, nullptr).reading, first);
}

TEST(JourneysEngine, ACityWithoutPeopleOrJobsReachesNothing) {
  City city = street(10);
  city.cells.edit([](city::Cells& cells) {
    cells.people = {0, 0};
    cells.jobs = {0, 0};
  });
  for (double const value : engine_of(city)->compute(city, nullptr).reading) {
    EXPECT_EQ(value, 0);
  }
}

TEST(JobCentres, AreExactWhereThereAreFewAndKeepAllJobsWhereThereAreMany) {
  City const city = test::TinyCity("A--B--C--D", 100)
                        .cell('A', 1, 10)
                        .cell('B', 1, 40)
                        .cell('C', 1, 0)
                        .cell('D', 1, 30)
                        .build();
  auto const all = job_centres(*city.cells, 10);
  EXPECT_EQ(all.cell, (std::vector<std::uint32_t>{0, 1, 3}));
  EXPECT_EQ(jobs_at(all, *city.cells), (std::vector<double>{10, 40, 30}));
  auto const two = job_centres(*city.cells, 2);
  EXPECT_EQ(two.cell, (std::vector<std::uint32_t>{1, 3}));
  EXPECT_EQ(jobs_at(two, *city.cells), (std::vector<double>{50, 30}));  // A's count at B
}

}  // namespace
}  // namespace yicheng::engine::transit
