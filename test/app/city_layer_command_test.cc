// `yicheng city layer` and `access cover --places` as a user runs them: a city's own tables, in the
// coordinates and the encoding that they are kept in.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class CityLayerCommand : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    ASSERT_EQ(run("city make --population 60000 --seed 3 -o city.gpkg").status, 0);
    auto const worst = json::parse(
        run("access cover city.gpkg --rule clinic_1000 --format json").out)["rules"][0]["worst"][0];
    lon_ = worst["lon"];
    lat_ = worst["lat"];
  }
  std::string place() const { return std::to_string(lon_) + "," + std::to_string(lat_); }
  double covered(std::string const& city) const {
    auto const outcome = run("access cover " + city + " --rule clinic_1000 --format json");
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return json::parse(outcome.out)["rules"][0]["percent"];
  }

  double lon_ = 0;
  double lat_ = 0;
};

TEST_F(CityLayerCommand, AClinicMoreServesMoreAndTheMappingIsKept) {
  // "名称,X,Y" and "东站" in GB18030.
  write("clinics.csv", "\xC3\xFB\xB3\xC6,X,Y\n\xB6\xAB\xD5\xBE," + place() + "\n\xC4\xCF,a,b\n");
  auto const outcome =
      run("city layer city.gpkg clinics.csv --kind clinic --map name=名称,x=X,y=Y --crs wgs84 "
          "-o next.gpkg --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err << outcome.out;
  auto const reply = json::parse(outcome.out);
  EXPECT_EQ(reply["rows_taken"], 1);
  EXPECT_EQ(reply["rows_rejected"], 1);
  EXPECT_EQ(reply["findings"][0]["code"], "layer-bad-position");
  EXPECT_EQ(reply["findings"][0]["where"], "clinics.csv:3");
  // Next year's table is read as this year's was, and the city takes only what it says.
  write("later.csv", "\xC3\xFB\xB3\xC6,X,Y\n\xB6\xAB\xD5\xBE," + place() + "\n");
  auto const later =
      run("city layer next.gpkg later.csv --kind clinic -o later.gpkg --format json");
  ASSERT_EQ(later.status, 0) << later.err;
  EXPECT_THAT(json::parse(later.out)["columns"].get<std::string>(), HasSubstr("x=X"));
  EXPECT_GT(covered("later.gpkg"), 0);
  EXPECT_LT(covered("later.gpkg"), covered("city.gpkg"));  // it had more clinics than one
}

TEST_F(CityLayerCommand, CamerasCoverByTheSameFunctions) {
  write("cameras.geojson",
        R"({"features":[{"properties":{"name":"1"},"geometry":{"type":"Point","coordinates":[)" +
            place() + "]}}]}");
  auto const within = [&](std::string const& metres) {
    auto const outcome =
        run("access cover city.gpkg --places cameras.geojson --format json --within " + metres);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    auto const rule = json::parse(outcome.out)["rules"][0];
    EXPECT_EQ(rule["places"], 1);
    EXPECT_FALSE(rule["worst"].empty());
    EXPECT_GT(rule["gini"].get<double>(), 0);
    EXPECT_FALSE(rule["districts"].empty());
    EXPECT_FALSE(rule["groups"].empty());
    return rule["percent"].get<double>();
  };
  EXPECT_LT(within("200"), within("2000"));
}

TEST_F(CityLayerCommand, WhatCannotBeUsedLeavesNoFile) {
  write("s.csv", "name,x,y\na,447924,4419380\n");
  auto const outcome = run("city layer city.gpkg s.csv --kind clinic -o next.gpkg");
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.err, HasSubstr("--crs"));
  EXPECT_FALSE(exists("next.gpkg"));
  EXPECT_EQ(run("city layer city.gpkg s.csv --kind palace -o next.gpkg").status, 2);
  EXPECT_EQ(run("city layer city.gpkg s.doc --kind clinic -o next.gpkg").status, 2);
  EXPECT_EQ(run("city layer city.gpkg s.csv --kind clinic --map x -o next.gpkg").status, 2);
}

}  // namespace
}  // namespace yicheng::app
