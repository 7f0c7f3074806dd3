// The model city reads like a medium-sized city, and what a plan adds shows.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "city/make.h"
#include "engine/access/engine.h"

namespace yicheng::engine::access {
namespace {

using city::City;

City const& model() {
  static City const city = city::make_city({.population = 200000, .seed = 1});
  return city;
}

std::map<std::string, double> read(City const& city) {
  std::map<std::string, double> values;
  for (auto const& engine : make_engines(std::make_shared<walk::Walkers const>(model()))) {
    auto const reading = engine->compute(city, nullptr).reading;
    for (std::size_t i = 0; i < reading.size(); ++i) {
      values[engine->indicators()[i].key] = reading[i];
    }
  }
  return values;
}

std::size_t fullest_cell(City const& city) {
  auto const& people = city.cells->people;
  return static_cast<std::size_t>(std::max_element(people.begin(), people.end()) - people.begin());
}

TEST(ModelCity, SharesLieBetweenNobodyAndAll) {
  auto const values = read(model());
  for (auto const& [key, value] : values) {
    EXPECT_TRUE(std::isfinite(value)) << key;
    EXPECT_GE(value, 0) << key;
  }
  for (char const* key : {"access.primary_school_500", "access.middle_school_1000", "access.park",
                          "access.clinic_1000"}) {
    EXPECT_GT(values.at(key), 5) << key;
    EXPECT_LT(values.at(key), 99.9) << key;
  }
  EXPECT_GE(values.at("access.park_land_straight") + 60, values.at("access.park"));
}

TEST(ModelCity, ASchoolWhereManyLiveWithoutOneRaisesCoverage) {
  City city = model();
  city.facilities.edit([&](city::Facilities& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      bool const school = all.kind[i] == city::FacilityKind::primary_school;
      all.kind[i] = school ? city::FacilityKind::police_station : all.kind[i];
    }
  });
  double const without = read(city).at("access.primary_school_500");
  EXPECT_EQ(without, 0);
  city.facilities.edit([&](city::Facilities& all) {
    all.name.push_back("新建小学");
    all.kind.push_back(city::FacilityKind::primary_school);
    all.position.push_back(city.cells->centre[fullest_cell(city)]);
    all.capacity.push_back(1000);
    all.area_m2.push_back(0);
    all.standard.push_back(1);
    all.node.push_back(city.cells->node[fullest_cell(city)]);
  });
  auto const with = read(city);
  EXPECT_GT(with.at("access.primary_school_500"), 0);
  EXPECT_LT(with.at("access.primary_school_500"), 20);
}

}  // namespace
}  // namespace yicheng::engine::access
