// Classes, turns and delays given beside a network that cannot hold them itself.
#include <gmock/gmock.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using testing::HasSubstr;
using Json = nlohmann::json;

//   1 -> 3 -> 2    the short way, with a toll of 3 on its second half
//    \-> 4 ->/     the long way
// Times are minutes, BPR 0.15 and 4; links are of type 1 (short way) and 2.
char const* const kNet =
    "<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 4\n<FIRST THRU NODE> 3\n<NUMBER OF LINKS> 4\n"
    "<END OF METADATA>\n"
    "1 3 1000 1 1 0.15 4 60 0 1 ;\n"
    "3 2 1000 1 1 0.15 4 60 3 1 ;\n"
    "1 4 1000 2 2 0.15 4 60 0 2 ;\n"
    "4 2 1000 2 2 0.15 4 60 0 2 ;\n";
char const* const kTrips =
    "<NUMBER OF ZONES> 2\n<TOTAL OD FLOW> 1000\n<END OF METADATA>\nOrigin 1\n2 : 1000;\n";

class TrafficRules : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    write("a_net.tntp", kNet);
    write("a_trips.tntp", kTrips);
  }
  Json assign(std::string const& options, int status = 0) const {
    auto const outcome =
        run("traffic assign --net a_net.tntp --trips a_trips.tntp --gap 1e-12 --format json " +
            options);
    EXPECT_EQ(outcome.status, status) << options << "\n" << outcome.out << outcome.err;
    return outcome.out.empty() ? Json() : Json::parse(outcome.out);
  }
  /// Minutes by link, of the file that -o wrote.
  std::vector<double> minutes(std::string const& file) const {
    std::istringstream lines(text(file));
    std::string line;
    std::getline(lines, line);
    std::vector<double> times;
    while (std::getline(lines, line)) {
      for (int column = 0; column < 7; ++column) {
        line.erase(0, line.find(',') + 1);
      }
      times.push_back(std::stod(line));
    }
    return times;
  }
};

// Lorries' hour is worth 600: the toll is 0.3 of a minute, and the short way theirs. Cars would
// have to pay 6 minutes, so all of them go around.
TEST_F(TrafficRules, ClassesShareTheTripsAndWeighTheToll) {
  write("classes.csv", "use,pce,value_of_time,share\nauto,1,30,0.8\ntruck,2,600,0.2\n");
  auto const reply = assign("--classes classes.csv -o flows.csv");
  ASSERT_EQ(reply["classes"].size(), 2U);
  EXPECT_NEAR(reply["classes"][0]["vehicles"].get<double>(), 800, 1e-9);
  EXPECT_NEAR(reply["classes"][1]["vehicles"].get<double>(), 200, 1e-9);
  EXPECT_NEAR(reply["classes"][0]["toll"].get<double>(), 0, 1e-9);
  EXPECT_NEAR(reply["classes"][1]["toll"].get<double>(), 600, 1e-9);
  EXPECT_THAT(text("flows.csv"), HasSubstr("\n2,3,2,400,"));  // two PCE a lorry
  write("half.csv", "use,share\nauto,0.5\ntruck,0.4\n");
  EXPECT_EQ(run("traffic assign --net a_net.tntp --trips a_trips.tntp --classes half.csv").status,
            3);
}

TEST_F(TrafficRules, ClassesTakeTheTripsThatNameThem) {
  write("classes.csv", "use,pce,value_of_time\nauto,1,30\ntruck,2,600\n");
  write("demand.csv", "o_zone_id,d_zone_id,volume,use\n1,2,700,auto\n1,2,100,truck\n");
  auto const outcome =
      run("traffic assign --net a_net.tntp --trips demand.csv --classes classes.csv --format json");
  auto const reply = Json::parse(outcome.out);
  EXPECT_NEAR(reply["classes"][1]["vehicles"].get<double>(), 100, 1e-9);
}

TEST_F(TrafficRules, TurnsAreNamedByTheirNodesOrRows) {
  auto const free = assign("");
  write("turns.csv", "ib_link_id,ob_link_id,type\n1-3,3-2,banned\n");
  auto const banned = assign("--turns turns.csv -o flows.csv");
  EXPECT_THAT(text("flows.csv"), HasSubstr("\n1,1,3,0,"));
  write("turns.csv", "ib_link_id,ob_link_id,penalty\n1,2,90\n");
  auto const slowed = assign("--turns turns.csv");
  EXPECT_GT(slowed["total_cost"].get<double>(), free["total_cost"].get<double>());
  EXPECT_LT(slowed["total_cost"].get<double>(), banned["total_cost"].get<double>());
  write("turns.csv", "ib_link_id,ob_link_id,penalty\n1-3,4-2,90\n");
  EXPECT_EQ(assign("--turns turns.csv", 1)["findings"][0]["code"], "gmns-movement-without-links");
}

// 1,000 vehicles at capacity 1,000, all on the long way (the short one is banned): x = 1.
TEST_F(TrafficRules, DelaysFollowTheirFunctions) {
  write("turns.csv", "ib_link_id,ob_link_id,type\n1-3,3-2,banned\n");
  write("delay.csv",
        "link_id,link_type,function,alpha,beta,delay_parameter,period_h,points\n"
        ",2,conical,8,,,,\n"
        "4-2,,akcelik,,,0.4,1,\n");
  assign("--turns turns.csv --delays delay.csv -o flows.csv");
  auto times = minutes("flows.csv");
  EXPECT_NEAR(times[2], 4, 1e-9);  // twice the free time at capacity
  // Akcelik at x = 1 over an hour: 15 min times the root of 8 J / (Q T).
  EXPECT_NEAR(times[3], 2 + 15 * std::sqrt(8 * 0.4 / 1000), 1e-9);
  write("delay.csv",
        "link_type,function,alpha,beta,points\n,bpr,1,1,\n2,table,,,0:1 0.5:2 1.5:5\n");
  assign("--turns turns.csv --delays delay.csv -o flows.csv");
  times = minutes("flows.csv");
  EXPECT_NEAR(times[2], 7, 1e-9);
  write("delay.csv", "link_id,function,alpha,beta\n99,bpr,1,1\n");
  EXPECT_EQ(assign("--delays delay.csv", 1)["findings"][0]["code"], "traffic-delay-without-link");
}

TEST_F(TrafficRules, AGmnsFolderKeepsThemAll) {
  write("classes.csv", "use,pce,value_of_time,share\nauto,1,30,0.8\ntruck,2,600,0.2\n");
  write("turns.csv", "ib_link_id,ob_link_id,penalty\n1-3,3-2,30\n");
  write("delay.csv",
        "link_id,function,alpha,delay_parameter,points\n1-3,conical,6,,\n3-2,akcelik,,0.2,\n"
        "1-4,table,,,0:1 1:3\n");
  std::string const rules = "--classes classes.csv --turns turns.csv --delays delay.csv";
  auto const tntp = assign(rules);
  ASSERT_EQ(
      run("traffic convert --net a_net.tntp --trips a_trips.tntp " + rules + " -o net").status, 0);
  auto const outcome = run("traffic assign --net net --gap 1e-12 --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  EXPECT_NEAR(Json::parse(outcome.out)["objective"].get<double>(), tntp["objective"].get<double>(),
              1e-6);
}

}  // namespace
}  // namespace yicheng::app
