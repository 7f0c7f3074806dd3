// The model city has what a medium-sized city has for its people, neither none nor ten times that.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

#include "city/make.h"
#include "engine/balance/engine.h"

namespace yicheng::engine::balance {
namespace {

std::map<std::string, double> read(city::City const& city) {
  std::map<std::string, double> values;
  for (auto const& engine : make_engines()) {
    auto const reading = engine->compute(city, nullptr).reading;
    for (std::size_t i = 0; i < reading.size(); ++i) {
      values[engine->indicators()[i].key] = reading[i];
    }
  }
  return values;
}

TEST(ModelCity, HasWhatAMediumSizedCityHas) {
  auto const values = read(city::make_city({.population = 620000, .seed = 1}));
  struct Range {
    char const* key;
    double low, high;
  };
  for (Range const& range :
       {Range{"balance.school_seats_per_1000", 60, 200},
        Range{"balance.kindergarten_seats_per_1000", 15, 60}, Range{"balance.beds_per_1000", 3, 10},
        Range{"balance.park_area_per_person", 5, 25},
        Range{"balance.standard_clinic_share", 0, 100},
        Range{"balance.landfill_input_t_d", 300, 1000}, Range{"balance.wastewater_use", 50, 130},
        Range{"balance.combined_sewer_km", 10, 400}, Range{"balance.black_odorous_waters", 10, 40},
        Range{"balance.separate_sewer_share", 30, 99}, Range{"balance.damaged_hills_ha", 50, 1000},
        Range{"balance.coal_boilers_t_h", 50, 2000}}) {
    EXPECT_GE(values.at(range.key), range.low) << range.key;
    EXPECT_LE(values.at(range.key), range.high) << range.key;
  }
  for (auto const& [key, value] : values) {
    EXPECT_TRUE(std::isfinite(value)) << key;
  }
}

TEST(ModelCity, LeavesThePlanSomethingToDo) {
  auto const values = read(city::make_city({.population = 620000, .seed = 1}));
  EXPECT_LT(values.at("balance.waste_incinerated_share"), 100);
  EXPECT_LT(values.at("balance.wastewater_1a_share"), 100);
  EXPECT_LT(values.at("balance.old_renewed_share"), 100);
  EXPECT_GT(values.at("balance.shantytown_households_left"), 0);
  EXPECT_EQ(values.at("balance.utility_tunnel_km"), 0);
}

}  // namespace
}  // namespace yicheng::engine::balance
