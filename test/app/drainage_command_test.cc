// `yicheng drainage` as a user runs it.
#include <gmock/gmock.h>

#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using testing::HasSubstr;

constexpr char const* kTown = R"([OPTIONS]
FLOW_UNITS CMS
[JUNCTIONS]
A 10
B 9.5
[OUTFALLS]
OUT 9 FREE
[CONDUITS]
a A B 100 0.013 0 0
b B OUT 100 0.013 0 0
[XSECTIONS]
a CIRCULAR 0.4
b CIRCULAR 1.2
[SUBCATCHMENTS]
S R A 2 80 100 0.5
T R B 1 80 100 0.5
)";

class DrainageCommand : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    write("town.inp", kTown);
  }
};

TEST_F(DrainageCommand, SaysWhichStormEachSewerStands) {
  auto const outcome = run("drainage check town.inp --storm 广州/中心城区 --years 3");
  EXPECT_EQ(outcome.status, 1) << "a sewer is too small";
  EXPECT_THAT(outcome.out, HasSubstr("广州/中心城区"));
  EXPECT_THAT(outcome.out, HasSubstr("drainage-too-small"));
  EXPECT_THAT(outcome.out, HasSubstr("no storage, backwater or surcharge"));
}

TEST_F(DrainageCommand, SaysWhatSeparationChanges) {
  auto const outcome = run(
      "drainage check town.inp --storm 1586.5,0.6,10,0.7 --separate a --share 0.5 --format json");
  auto const reply = nlohmann::json::parse(outcome.out);
  auto const& sewer = reply["sewers"][0];
  EXPECT_EQ(sewer["name"], "a");
  EXPECT_GT(sewer["separated"]["stands_years"], sewer["stands_years"]);
  EXPECT_DOUBLE_EQ(sewer["separated"]["area_ha"], 1);
}

TEST_F(DrainageCommand, ConvertsWithoutLossAndOnceIsEnough) {
  ASSERT_EQ(run("drainage convert town.inp -o tidy.inp").status, 0);
  ASSERT_EQ(run("drainage convert tidy.inp -o again.inp").status, 0);
  EXPECT_EQ(text("tidy.inp"), text("again.inp"));
  EXPECT_THAT(text("tidy.inp"), HasSubstr("b                CIRCULAR         1.2\n"));
}

/// The smallest results that SWMM could write: an outfall with two periods of 60 s.
std::string results() {
  std::string bytes;
  auto const word = [&](std::int32_t value) { bytes.append(reinterpret_cast<char*>(&value), 4); };
  auto const real = [&](float value) { bytes.append(reinterpret_cast<char*>(&value), 4); };
  auto const day = [&](double value) { bytes.append(reinterpret_cast<char*>(&value), 8); };
  for (int const value : {516114522, 52004, 3, 0, 1, 0, 0, 3}) {  // CMS; one node of three letters
    word(value);
  }
  bytes += "OUT";
  auto const properties = static_cast<std::int32_t>(bytes.size());
  for (int const value : {0, 1, 0, 0, 0, 0, 6, 0, 1, 2, 3, 4, 5, 0, 0}) {
    word(value);  // no areas; a property of the node; no links; 6 results of the node; none else
  }
  day(45000);
  word(60);
  auto const periods = static_cast<std::int32_t>(bytes.size());
  for (float const inflow : {0.5F, 1.5F}) {
    day(45000);
    for (float const value : {0.F, 0.F, 0.F, 0.F, inflow, 0.F}) {
      real(value);
    }
  }
  for (int const value :
       {28, static_cast<int>(properties), static_cast<int>(periods), 2, 0, 516114522}) {
    word(value);
  }
  return bytes;
}

TEST_F(DrainageCommand, RunsAnInstalledProgramAndReadsItsResults) {
  write("results.bin", results());
  write("swmm.sh", "#!/bin/sh\ncp results.bin \"$3\"\necho done > \"$2\"\n");
  auto const outcome =
      run("drainage run town.inp --swmm ./swmm.sh --format json", "chmod +x swmm.sh;");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const reply = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(reply["swmm_version"], 52004);
  EXPECT_DOUBLE_EQ(reply["outfalls"][0]["volume_m3"], 120);
  EXPECT_DOUBLE_EQ(reply["outfalls"][0]["peak_m3_s"], 1.5);
}

TEST_F(DrainageCommand, SaysWhatIsWrong) {
  EXPECT_EQ(run("drainage check town.inp --storm 上海").status, 3);
  EXPECT_THAT(text("err"), HasSubstr("广州/中心城区"));
  EXPECT_EQ(run("drainage check town.inp --storm 北京 --separate zz").status, 3);
  EXPECT_EQ(run("drainage run town.inp --swmm ./nothing-here").status, 3);
  EXPECT_THAT(text("err"), HasSubstr("drainage-no-swmm"));
  write("swmm.sh",
        "#!/bin/sh\necho 'ERROR 191: simulation start date comes after' > \"$2\"\nexit 1\n");
  EXPECT_EQ(run("drainage run town.inp --swmm ./swmm.sh", "chmod +x swmm.sh;").status, 3);
  EXPECT_THAT(text("err"), HasSubstr("ERROR 191"));
  write("empty.inp", "");
  EXPECT_EQ(run("drainage convert empty.inp -o x.inp").status, 3);
  EXPECT_FALSE(exists("x.inp"));
}

}  // namespace
}  // namespace yicheng::app
