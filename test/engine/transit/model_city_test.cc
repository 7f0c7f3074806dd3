// The service of the model city reads like that of a medium-sized city, and denser or longer
// service shows.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "city/make.h"
#include "engine/transit/engine.h"

namespace yicheng::engine::transit {
namespace {

using city::City;

City const& model() {
  static City const city = city::make_city({.population = 200000, .seed = 1});
  return city;
}

std::map<std::string, double> read(City const& city) {
  std::map<std::string, double> values;
  for (auto const& engine : make_engines(model(), std::make_shared<walk::Walkers const>(model()))) {
    auto const reading = engine->compute(city, nullptr).reading;
    for (std::size_t i = 0; i < reading.size(); ++i) {
      values[engine->indicators()[i].key] = reading[i];
    }
  }
  return values;
}

TEST(ModelCity, ServiceIsThatOfAMediumSizedCity) {
  auto const values = read(model());
  EXPECT_GT(values.at("transit.stop_500"), 5);
  EXPECT_LT(values.at("transit.stop_500"), 99.9);
  EXPECT_LE(values.at("transit.stop_300"), values.at("transit.stop_500"));
  EXPECT_LE(values.at("transit.frequent_500"), values.at("transit.stop_500"));
  EXPECT_GT(values.at("transit.bus_departures_day"), 100);
  EXPECT_GT(values.at("transit.wait_peak_min"), 1);
  EXPECT_LT(values.at("transit.wait_peak_min"), 15);
}

TEST(ModelCity, DenserServiceShortensTheWaitAndMovesNobodyNearer) {
  City city = model();
  city.transit.edit([](city::Transit& transit) {
    for (std::size_t line = 0; line < transit.lines(); ++line) {
      transit.line_headway_peak_min[line] *= 0.8F;
      transit.line_headway_offpeak_min[line] *= 0.8F;
    }
  });
  auto const before = read(model());
  auto const after = read(city);
  EXPECT_NEAR(after.at("transit.wait_peak_min"), 0.8 * before.at("transit.wait_peak_min"), 1e-3);
  EXPECT_EQ(after.at("transit.stop_500"), before.at("transit.stop_500"));
  EXPECT_NEAR(after.at("transit.bus_departures_day") / before.at("transit.bus_departures_day"),
              1.25, 0.03);
}

TEST(ModelCity, LongerHoursBringAnEvening) {
  City city = model();
  city.transit.edit([](city::Transit& transit) {
    for (std::int16_t& last : transit.line_last_min) {
      last = std::max<std::int16_t>(last, 22 * 60 + 30);
    }
  });
  auto const after = read(city);
  EXPECT_EQ(after.at("transit.evening_500"), after.at("transit.stop_500"));
  EXPECT_GE(after.at("transit.bus_span_h"), read(model()).at("transit.bus_span_h"));
}

}  // namespace
}  // namespace yicheng::engine::transit
