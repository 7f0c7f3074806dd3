// `yicheng traffic assign` as a user runs it.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using testing::HasSubstr;

// Braess (1968): 1 -> 2 over 3 and 4 with the costs 10 v, 50 + v, 50 + v, 10 + v, 10 v, six trips.
std::string net(std::string const& rows, int links) {
  return "<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 4\n<FIRST THRU NODE> 1\n<NUMBER OF LINKS> " +
         std::to_string(links) + "\n<END OF METADATA>\n~ init term capacity length time b power\n" +
         rows;
}

std::string const kOutside =
    "1 3 1 1 0.00000001 1000000000 1 0 0 1 ;\n"
    "1 4 1 1 50 0.02 1 0 0 1 ;\n"
    "3 2 1 1 50 0.02 1 0 0 1 ;\n"
    "4 2 1 1 0.00000001 1000000000 1 0 0 1 ;\n";
std::string const kShortcut = "3 4 1 1 10 0.1 1 0 2 1 ;\n";
std::string const kTrips =
    "<NUMBER OF ZONES> 2\n<TOTAL OD FLOW> 6\n<END OF METADATA>\nOrigin 1\n 2 : 6;\n";

class TrafficCommand : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    write("with_net.tntp", net(kOutside + kShortcut, 5));
    write("without_net.tntp", net(kOutside, 4));
    write("trips.tntp", kTrips);
  }
  nlohmann::json assign(std::string const& arguments, int status = 0) const {
    auto const outcome = run("traffic assign --trips trips.tntp --format json " + arguments);
    EXPECT_EQ(outcome.status, status) << outcome.err;
    return nlohmann::json::parse(outcome.out);
  }
};

TEST_F(TrafficCommand, ReproducesBraessParadox) {
  auto const with = assign("--net with_net.tntp --gap 1e-12");
  auto const without = assign("--net without_net.tntp --gap 1e-12");
  EXPECT_NEAR(with["objective"].get<double>(), 386.00000008, 1e-6);
  EXPECT_NEAR(with["total_cost"].get<double>(), 552, 1e-5);
  EXPECT_NEAR(without["total_cost"].get<double>(), 498, 1e-5);  // better without the road
  EXPECT_NEAR(with["vehicle_hours"].get<double>(), 552.0 / 60, 1e-6);
}

TEST_F(TrafficCommand, IsDescribedWithAllItsPartsOnlyWhereNoneIsNamed) {
  for (std::string const arguments : {"traffic --help", "--language en traffic --help"}) {
    auto const help = run(arguments);
    EXPECT_EQ(help.status, 0);
    for (char const* const part : {"assign", "skim", "select", "convert", "demand", "closure"}) {
      EXPECT_THAT(help.out, HasSubstr(part)) << arguments;
    }
  }
  EXPECT_THAT(run("traffic assign --help").out, HasSubstr("--gap"));
  EXPECT_EQ(run("traffic asign --net with_net.tntp").status, 2);
  EXPECT_EQ(run("--language zh traffic assign --net with_net.tntp --trips trips.tntp").status, 0);
}

TEST_F(TrafficCommand, LogsEveryIteration) {
  auto const reply = assign("--net with_net.tntp --gap 1e-10 --threads 2");
  ASSERT_FALSE(reply["iterations"].empty());
  EXPECT_EQ(reply["iterations"].back()["gap"], reply["gap"]);
  EXPECT_EQ(reply["iterations"].back()["objective"], reply["objective"]);
  EXPECT_LE(reply["iterations"].back()["cpu_s"], reply["cpu_s"]);
  EXPECT_LE(reply["gap"].get<double>(), 1e-10);
  EXPECT_GT(reply["peak_rss_mb"].get<double>(), 0);
  auto const text = run("traffic assign --net with_net.tntp --trips trips.tntp");
  EXPECT_EQ(text.status, 0);
  EXPECT_THAT(text.out, HasSubstr("relative gap = TSTT / SPTT - 1"));
  EXPECT_THAT(text.out, HasSubstr("386.0000"));
}

TEST_F(TrafficCommand, WritesFlowsAsTntpAndCsv) {
  assign("--net with_net.tntp --gap 1e-12 -o flows.tntp");
  EXPECT_THAT(text("flows.tntp"), HasSubstr("From\tTo\tVolume\tCost\n1\t3\t"));
  assign("--net with_net.tntp --gap 1e-12 -o flows.csv");
  EXPECT_THAT(text("flows.csv"), HasSubstr("link,from_node,to_node,flow,"));
  EXPECT_THAT(text("flows.csv"), HasSubstr("\n5,3,4,"));
}

TEST_F(TrafficCommand, WeighsTolls) {
  // A toll of 2 at weight 5 adds 10 to the shortcut: fewer take it, and all are quicker.
  auto const free = assign("--net with_net.tntp --gap 1e-12");
  auto const tolled = assign("--net with_net.tntp --gap 1e-12 --toll-weight 5");
  EXPECT_LT(tolled["total_time"].get<double>(), free["total_time"].get<double>());
}

TEST_F(TrafficCommand, StartsFromASavedStateAlsoWhenLinksComeAndGo) {
  assign("--net without_net.tntp --gap 1e-12 --save-state without.state");
  auto const opened = assign("--net with_net.tntp --gap 1e-12 --from without.state");
  EXPECT_TRUE(opened["warm"]);
  EXPECT_NEAR(opened["objective"].get<double>(), 386.00000008, 1e-6);
  assign("--net with_net.tntp --gap 1e-12 --save-state with.state");
  auto const again = assign("--net with_net.tntp --gap 1e-11 --from with.state");
  EXPECT_EQ(again["iterations"].size(), 1U);
  auto const closed = assign("--net without_net.tntp --gap 1e-12 --from with.state");
  EXPECT_NEAR(closed["total_cost"].get<double>(), 498, 1e-5);
  EXPECT_EQ(closed["findings"][0]["code"], "traffic-state-partly-used");
}

TEST_F(TrafficCommand, EndsWithOneWhereTheGapIsNotReached) {
  auto const reply = assign("--net with_net.tntp --gap 1e-12 --iterations 1", 1);
  EXPECT_FALSE(reply["converged"]);
  EXPECT_GT(reply["gap"].get<double>(), 1e-12);
  EXPECT_EQ(reply["findings"][0]["code"], "traffic-gap-not-reached");
}

TEST_F(TrafficCommand, NamesTripsWithoutPathAndEndsWithOne) {
  write("trips.tntp",
        "<NUMBER OF ZONES> 2\n<END OF METADATA>\nOrigin 1\n 2 : 6;\nOrigin 2\n 1 : 4;\n");
  auto const reply = assign("--net with_net.tntp", 1);
  EXPECT_NEAR(reply["trips_without_path"].get<double>(), 4, 1e-12);
  bool named = false;
  for (auto const& finding : reply["findings"]) {
    named = named || finding["code"] == "traffic-trips-without-path";
  }
  EXPECT_TRUE(named);
}

TEST_F(TrafficCommand, RefusesWhatIsNoStateOrNoNetwork) {
  write("bad.state", "yicheng traffic state 1\nand no more");
  auto const state =
      run("traffic assign --net with_net.tntp --trips trips.tntp --from bad.state -o out.csv");
  EXPECT_EQ(state.status, 3);
  EXPECT_THAT(state.err, HasSubstr("[traffic-state-damaged]"));
  EXPECT_FALSE(exists("out.csv"));
  EXPECT_EQ(run("traffic assign --net trips.tntp --trips trips.tntp").status, 3);
  EXPECT_EQ(run("traffic assign --net none.tntp --trips trips.tntp").status, 3);
  EXPECT_EQ(run("traffic assign --net with_net.tntp").status, 2);
  EXPECT_EQ(run("traffic assign --net with_net.tntp --trips trips.tntp --gap -1").status, 2);
}

}  // namespace
}  // namespace yicheng::app
