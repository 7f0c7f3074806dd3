// Stops within reach and the service at them, on a street where each number can be counted by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "engine/transit/engine.h"
#include "engine/transit/service.h"
#include "support/tiny_city.h"

namespace yicheng::engine::transit {
namespace {

using city::City;
using test::TinyCity;

std::unique_ptr<city::Engine> service_engine(City const& base) {
  auto engines = make_engines(base, std::make_shared<walk::Walkers const>(base));
  EXPECT_EQ(engines[0]->name(), "transit");
  return std::move(engines[0]);
}

double read(City const& city, std::string_view key) {
  auto const engine = service_engine(city);
  auto const reading = engine->compute(city, nullptr).reading;
  EXPECT_EQ(engine->indicators().size(), reading.size());
  for (std::size_t i = 0; i < reading.size(); ++i) {
    if (engine->indicators()[i].key == key) {
      return reading[i];
    }
  }
  ADD_FAILURE() << "no indicator " << key;
  return 0;
}

/// Crossings 90 m apart, ten residents at each.
TinyCity street() {
  TinyCity drawing("A-B-C-D-E-F-G-H-I-J-K-L-M-N-O-P-Q-R-S-T", 45);
  for (char at = 'A'; at <= 'T'; ++at) {
    drawing.cell(at, 10);
  }
  return drawing;
}

TEST(ServiceEngine, CountsResidentsWithinReachOfAStop) {
  City const city = street().line("1路", "A").build();
  EXPECT_NEAR(read(city, "transit.stop_500"), 100.0 * 6 / 20, 1e-9);
  EXPECT_NEAR(read(city, "transit.stop_300"), 100.0 * 4 / 20, 1e-9);
}

TEST(ServiceEngine, FrequentServiceNeedsOneLineEveryTenMinutes) {
  // Two lines of 12 minutes at T are not one of 6: they go to different places.
  City const city = street()
                        .line("1路", "A", {.headway_peak_min = 10})
                        .line("2路", "T", {.headway_peak_min = 12})
                        .line("3路", "T", {.headway_peak_min = 12})
                        .build();
  EXPECT_NEAR(read(city, "transit.stop_500"), 100.0 * 12 / 20, 1e-9);
  EXPECT_NEAR(read(city, "transit.frequent_500"), 100.0 * 6 / 20, 1e-9);
  // Six crossings wait 5 minutes, six wait 6.
  EXPECT_NEAR(read(city, "transit.wait_peak_min"), 5.5, 1e-9);
}

TEST(ServiceEngine, ResidentsTakeTheBestLineWithinReach) {
  City const city = street()
                        .line("慢", "C", {.headway_peak_min = 20})
                        .line("快", "A", {.headway_peak_min = 6})
                        .build();
  // A to F reach the 6-minute line; G and H reach C's only.
  EXPECT_NEAR(read(city, "transit.wait_peak_min"), (6 * 3 + 2 * 10) / 8.0, 1e-9);
}

TEST(ServiceEngine, EveningServiceNeedsALateLastBus) {
  City const city = street()
                        .line("早", "T", {.last_min = 21 * 60 + 59})
                        .line("晚", "A", {.last_min = 22 * 60})
                        .build();
  EXPECT_NEAR(read(city, "transit.evening_500"), 100.0 * 6 / 20, 1e-9);
}

TEST(ServiceEngine, DeparturesFollowFromHeadwaysAndHours) {
  // 6:00 to 22:00 is 960 minutes, 240 of them peak: 240/8 + 720/15 = 78 headways, so 79 departures
  // each way.
  City const city =
      street().line("1路", "AT", {.headway_peak_min = 8, .headway_offpeak_min = 15}).build();
  EXPECT_EQ(departures_per_direction(*city.transit, 0), 79);
  EXPECT_EQ(read(city, "transit.bus_departures_day"), 2 * 79);
  EXPECT_EQ(read(city, "transit.bus_span_h"), 16);
  EXPECT_EQ(read(city, "transit.bus_lines"), 1);
}

TEST(ServiceEngine, ShorterHeadwaysAndLongerHoursNeverLessenService) {
  double before = 0;
  for (int last = 20 * 60; last <= 25 * 60; last += 7) {
    City const city = street().line("1路", "AT", {.last_min = last}).build();
    double const now = departures_per_direction(*city.transit, 0);
    EXPECT_GE(now, before);
    before = now;
  }
  before = 0;
  for (double headway = 30; headway > 2; headway *= 0.93) {
    City const city =
        street()
            .line("1路", "AT", {.headway_peak_min = headway, .headway_offpeak_min = 20})
            .build();
    double const now = departures_per_direction(*city.transit, 0);
    EXPECT_GE(now, before);
    before = now;
  }
}

TEST(ServiceEngine, RailCountsForReachButNotAsBuses) {
  City const city = street().line("1号线", "A", {.mode = city::TransitMode::metro}).build();
  EXPECT_EQ(read(city, "transit.rail_lines"), 1);
  EXPECT_EQ(read(city, "transit.bus_lines"), 0);
  EXPECT_EQ(read(city, "transit.bus_departures_day"), 0);
  EXPECT_GT(read(city, "transit.stop_500"), 0);
}

TEST(ServiceEngine, LinesThatNeverRunServeNobody) {
  City const city =
      street()
          .line("停运", "A", {.headway_peak_min = 0, .headway_offpeak_min = 0})
          .line("倒时", "T", {.first_min = 22 * 60, .last_min = 6 * 60})
          .line("坏", "J", {.headway_peak_min = std::nan(""), .headway_offpeak_min = -5})
          .build();
  auto const engine = service_engine(city);
  for (double const value : engine->compute(city, nullptr).reading) {
    EXPECT_EQ(value, 0);
  }
}

TEST(ServiceEngine, ALineOfThePeakOnlyRunsInThePeakOnly) {
  City const city =
      street().line("高峰线", "AT", {.headway_peak_min = 12, .headway_offpeak_min = 0}).build();
  EXPECT_EQ(departures_per_direction(*city.transit, 0), 1 + 240 / 12);
}

TEST(ServiceEngine, TheLayerHoldsTheWalkToTheNearestServedStop) {
  City const city = street().line("1路", "A").build();
  auto const engine = service_engine(city);
  auto const layers = engine->compute(city, nullptr).layers;
  ASSERT_EQ(layers.size(), 1U);
  EXPECT_EQ(layers[0].key, "walk_to_stop_m");
  for (std::size_t i = 0; i < 20; ++i) {
    EXPECT_NEAR(layers[0].value[i], 90.0 * static_cast<double>(i), 2);
  }
}

TEST(ServiceEngine, WithoutAnythingEveryNumberIsZero) {
  City const city;
  auto const engine = service_engine(city);
  EXPECT_FALSE(engine->inputs().meets(city::Column::roads));
  for (double const value : engine->compute(city, nullptr).reading) {
    EXPECT_EQ(value, 0);
  }
}

TEST(ServiceEngine, ACellCanBeServedInPart) {
  // Homes lie 62.5 or 187.5 m along the street and as far beside it: 125, 250 (twice) or 375 m from
  // the stop, a quarter each; those within 300 m are three quarters.
  City city = TinyCity("A----B----C").cell('B', 800).line("1路", "B").build();
  city.cells.edit([](city::Cells& cells) { cells.size_m = 500; });
  EXPECT_NEAR(read(city, "transit.stop_300"), 75, 1e-9);
  auto const layer = service_engine(city)->compute(city, nullptr).layers[0];
  ASSERT_EQ(layer.value.size(), 1U);
  EXPECT_NEAR(layer.value[0], (125 + 250 + 250 + 375) / 4.0, 1);
}

}  // namespace
}  // namespace yicheng::engine::transit
