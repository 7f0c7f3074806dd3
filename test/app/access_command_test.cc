// `yicheng access` as a user runs it: tables, files by cell, closed streets, wrong words.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class AccessCommand : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    ASSERT_EQ(run("city make --population 60000 --seed 3 -o city.gpkg").status, 0);
  }
};

TEST_F(AccessCommand, CoverOnFootAgreesWithItsCells) {
  auto const outcome = run("access cover city.gpkg --format json -o cells.csv");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const reply = json::parse(outcome.out);
  EXPECT_TRUE(reply["synthetic"].get<bool>());
  ASSERT_GT(reply["rules"].size(), 10U);
  double best = 0;
  for (auto const& rule : reply["rules"]) {
    double const percent = rule["percent"];
    EXPECT_GE(percent, 0);
    EXPECT_LE(percent, 100);
    best = std::max(best, percent);
    EXPECT_FALSE(rule["worst"].empty());
  }
  EXPECT_GT(best, 20);
  EXPECT_THAT(text("cells.csv"), HasSubstr("measure,cell,lon,lat,district,people,mean_m,share\n"));
  ASSERT_EQ(run("access cover city.gpkg --rule primary_school_500 -o cells.gpkg").status, 0);
  EXPECT_TRUE(exists("cells.gpkg"));
}

TEST_F(AccessCommand, ByCarWithinMoreMinutesMoreAreServed) {
  auto const percent = [&](std::string const& minutes) {
    auto const outcome = run(
        "access cover city.gpkg --mode drive --kind hospital --format json --minutes " + minutes);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return json::parse(outcome.out)["rules"][0]["percent"].get<double>();
  };
  double const near = percent("2");
  double const far = percent("20");
  EXPECT_LT(near, far);
  EXPECT_NEAR(far, 100, 5);
}

TEST_F(AccessCommand, ThePeakAndAClosedStreetSlowTheEngines) {
  auto const free = json::parse(run("access response city.gpkg --format json").out)["responses"];
  auto const peak =
      json::parse(run("access response city.gpkg --congested --format json").out)["responses"];
  ASSERT_EQ(free.size(), 2U);
  for (std::size_t i = 0; i < free.size(); ++i) {
    EXPECT_LE(free[i]["now"]["mean_s"].get<double>(), peak[i]["now"]["mean_s"].get<double>());
    EXPECT_GE(free[i]["now"]["road_percent"].get<double>(),
              peak[i]["now"]["road_percent"].get<double>());
  }
  EXPECT_EQ(run("access response city.gpkg --close nowhere").status, 2);
}

TEST_F(AccessCommand, SeatsAreSharedOut) {
  auto const outcome = run("access fca city.gpkg --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  for (auto const& supply : json::parse(outcome.out)["supplies"]) {
    EXPECT_GT(supply["capacity"].get<double>(), 0);
    EXPECT_LE(supply["worst_fifth_per_1000"].get<double>(), supply["per_1000"].get<double>());
  }
  EXPECT_THAT(run("--language zh access fca city.gpkg").out, HasSubstr("小学学位"));
}

TEST_F(AccessCommand, EveryKindOfFacilityHasAName) {
  for (char const* kind : {"kindergarten", "hospital", "park", "rehabilitation", "fire_station",
                           "ambulance_station", "police_station", "service_centre", "wetland"}) {
    auto const outcome = run(std::string("access cover city.gpkg --within 500 --kind ") + kind);
    EXPECT_EQ(outcome.status, 0) << kind << outcome.err;
  }
}

TEST_F(AccessCommand, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(run("access cover").status, 2);
  EXPECT_EQ(run("access cover city.gpkg --rule nothing").status, 2);
  EXPECT_EQ(run("access cover city.gpkg --kind palace").status, 2);
  EXPECT_EQ(run("access cover city.gpkg -o cells.txt").status, 2);
  write("broken.gpkg", "nothing");
  EXPECT_EQ(run("access fca broken.gpkg").status, 3);
}

}  // namespace
}  // namespace yicheng::app
