// Whatever a user hands to the program: one clear message, the right exit status, nothing half
// written, and what stood there before untouched.
#include <gmock/gmock.h>

#include "app/program.h"

namespace yicheng::app {
namespace {

using testing::HasSubstr;
using testing::Not;

class BadInput : public ProgramTest {
 protected:
  void expect_refused(Outcome const& outcome, std::string const& code) const {
    EXPECT_EQ(outcome.status, 3) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr("[" + code + "]"));
    EXPECT_THAT(outcome.err, Not(HasSubstr("internal")));
  }
};

std::string const kPlan =
    "2027年工作推进方案\n一、城市建设\n（一）道路建设项目。2027年完成东环路拓宽改造工程。\n";

TEST_F(BadInput, EmptyDocument) {
  write("plan.txt", "");
  expect_refused(run("read plan.txt"), "plan-empty");
}

TEST_F(BadInput, BinaryDocument) {
  std::string bytes;
  for (int i = 0; i < 4000; ++i) {
    bytes += static_cast<char>(i * 37 % 256);
  }
  write("plan.txt", bytes);
  expect_refused(run("read plan.txt"), "plan-binary");
}

TEST_F(BadInput, TwoHundredMegabytesOfText) {
  {
    std::ofstream out(folder_ / "plan.txt", std::ios::binary);
    std::string line;
    while (line.size() < (1u << 20)) {
      line += kPlan;
    }
    for (int i = 0; i < 200; ++i) {
      out << line;
    }
  }
  expect_refused(run("read plan.txt"), "file-too-large");
}

TEST_F(BadInput, NotAPlan) {
  write("plan.txt", "床前明月光，疑是地上霜。举头望明月，低头思故乡。\n");
  expect_refused(run("read plan.txt"), "plan-not-a-plan");
}

TEST_F(BadInput, MissingFiles) {
  expect_refused(run("read none.txt"), "file-missing");
  write("plan.txt", kPlan);
  EXPECT_EQ(run("run plan.txt --city none.gpkg -o w.gpkg").status, 3);
  EXPECT_EQ(run("serve none.gpkg").status, 3);
  EXPECT_FALSE(exists("w.gpkg"));
}

TEST_F(BadInput, ACityThatIsNoCity) {
  write("plan.txt", kPlan);
  write("city.gpkg", kPlan);
  write("w.gpkg", "what stood here");
  EXPECT_EQ(run("run plan.txt --city city.gpkg -o w.gpkg").status, 3);
  EXPECT_EQ(text("w.gpkg"), "what stood here");
}

TEST_F(BadInput, AMaskedYearAsksForTheYear) {
  write("plan.txt", "一、城市建设\n（一）道路建设项目。202x年完成东环路拓宽改造工程。\n");
  ASSERT_EQ(run("city make --population 50000 -o city.gpkg").status, 0);
  auto const outcome = run("run plan.txt --city city.gpkg -o w.gpkg");
  expect_refused(outcome, "plan-year-unknown");
  EXPECT_THAT(outcome.err, HasSubstr("--year"));
  EXPECT_FALSE(exists("w.gpkg"));
}

TEST_F(BadInput, ACutStreetExtract) {
  write("cut.osm.pbf", std::string("\0\0\0\x0e\x0a\x09OSMHeader\x18\x7c", 17));
  write("grid.csv", "id,lon,lat,population,jobs\n1,116.0,39.0,100,50\n");
  auto const outcome = run("city import --name X --osm cut.osm.pbf --grid grid.csv -o c.gpkg");
  EXPECT_EQ(outcome.status, 3) << outcome.err;
  EXPECT_EQ(files(), 2);
}

TEST_F(BadInput, ATimetableWithoutStops) {
  std::filesystem::create_directory(folder_ / "gtfs");
  write("gtfs/agency.txt",
        "agency_id,agency_name,agency_url,agency_timezone\n1,A,http://a,Asia/Shanghai\n");
  write("gtfs/routes.txt", "route_id,route_short_name,route_type\n1,1,3\n");
  write("streets.osm",
        "<osm version='0.6'><node id='1' lat='39.0' lon='116.0'/><node id='2' lat='39.0' "
        "lon='116.01'/>"
        "<way id='3'><nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/></way></osm>");
  write("grid.csv", "id,lon,lat,population,jobs\n1,116.0,39.0,100,50\n");
  auto const outcome =
      run("city import --name X --osm streets.osm --gtfs gtfs --grid grid.csv -o c.gpkg");
  expect_refused(outcome, "gtfs-no-stops");
  EXPECT_FALSE(exists("c.gpkg"));
}

TEST_F(BadInput, AFullDiskLeavesTheOldFileAndNothingElse) {
  write("city.gpkg", "what stood here");
  auto const outcome = run("city make --population 50000 -o city.gpkg", "ulimit -f 64;");
  EXPECT_EQ(outcome.status, 4) << outcome.err;
  EXPECT_EQ(text("city.gpkg"), "what stood here");
  EXPECT_EQ(files(), 1);
}

TEST_F(BadInput, WrongUsage) {
  EXPECT_EQ(run("").status, 2);
  EXPECT_EQ(run("frobnicate").status, 2);
  EXPECT_EQ(run("read").status, 2);
  EXPECT_EQ(run("read a b c --format yaml").status, 2);
  write("plan.txt", kPlan);
  EXPECT_EQ(run("run plan.txt --city c.gpkg -o w.gpkg --months 0").status, 2);
  EXPECT_EQ(run("run plan.txt --city c.gpkg -o w.gpkg --futures 100001").status, 2);
  EXPECT_EQ(run("city make --population many -o c.gpkg").status, 2);
}

TEST_F(BadInput, APopulationOutsideTheModelsRange) {
  EXPECT_EQ(run("city make --population 100 -o c.gpkg").status, 3);
  EXPECT_EQ(run("city make --population 1e9 -o c.gpkg").status, 3);
  EXPECT_FALSE(exists("c.gpkg"));
}

TEST_F(BadInput, AnOutputThatWouldWriteOverAnInputOrLiesNowhere) {
  write("plan.txt", kPlan);
  EXPECT_EQ(run("city make -o plan.txt").status, 2);
  ASSERT_EQ(run("city make --population 50000 -o city.gpkg").status, 0);
  auto const city = text("city.gpkg");
  EXPECT_EQ(run("run plan.txt --city city.gpkg -o plan.txt").status, 2);
  EXPECT_EQ(run("run plan.txt --city city.gpkg -o city.gpkg").status, 2);
  EXPECT_EQ(run("run plan.txt --city city.gpkg -o nowhere/w.gpkg").status, 3);
  EXPECT_EQ(text("plan.txt"), kPlan);
  EXPECT_TRUE(text("city.gpkg") == city);
}

TEST_F(BadInput, MessagesComeInChinese) {
  EXPECT_THAT(run("read none.txt --language zh").err, HasSubstr("没有这个文件"));
  auto const outcome = run("--language zh read none.txt");
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.err, HasSubstr("没有这个文件"));
}

}  // namespace
}  // namespace yicheng::app
