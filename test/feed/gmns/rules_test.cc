// Classes, turns and delays as tables beside a network of any format.
#include <gtest/gtest.h>

#include "base/fault.h"
#include "feed/gmns/delays.h"
#include "feed/gmns/movements.h"
#include "feed/gmns/uses.h"

namespace yicheng::feed::gmns {
namespace {

std::string place(Findings const& findings, std::string_view code) {
  for (Finding const& finding : findings) {
    if (finding.code == code) {
      return finding.where;
    }
  }
  return "";
}

TEST(GmnsRules, classes_have_their_pce_value_of_time_and_share) {
  auto const [uses, findings] =
      read_uses("use,pce,value_of_time,share\nauto,1,30,0.9\nTruck,2.5,60,0.1\n", "classes.csv");
  ASSERT_EQ(uses.size(), 2U);
  EXPECT_EQ(uses[1].name, "truck");
  EXPECT_EQ(uses[1].pce, 2.5);
  EXPECT_EQ(uses[1].value_of_time, 60);
  EXPECT_EQ(uses[1].share, 0.1);
  EXPECT_TRUE(findings.empty());
}

TEST(GmnsRules, bad_rows_of_classes_are_named) {
  auto const [uses, findings] =
      read_uses("use,pce,share,colour\nauto,0,,\nbus,1,1.5,\nvan,-1,,\nvan,1,,\n", "classes.csv");
  EXPECT_EQ(uses.size(), 1U);
  EXPECT_EQ(place(findings, "gmns-bad-use"), "classes.csv:2");
  EXPECT_EQ(place(findings, "gmns-negative"), "classes.csv:4");
  EXPECT_EQ(place(findings, "gmns-unknown-field"), "classes.csv: colour");
  EXPECT_THROW(read_uses("name\nauto\n", "classes.csv"), Fault);
}

//   0 -> 1 => 2    two links from 1 to 2
TEST(GmnsRules, a_movement_between_parallel_links_holds_for_every_pair) {
  std::vector<std::uint32_t> const from = {0, 1, 1};
  std::vector<std::uint32_t> const to = {1, 2, 2};
  NamedLinks const links{[](std::string_view name) {
                           return name == "0-1"   ? std::vector<std::uint32_t>{0}
                                  : name == "1-2" ? std::vector<std::uint32_t>{1, 2}
                                                  : std::vector<std::uint32_t>{};
                         },
                         from, to};
  auto const [movements, findings] = read_movements(
      "ib_link_id,ob_link_id,penalty,type\n0-1,1-2,,banned\n1-2,0-1,9,\n", "turns.csv", links);
  ASSERT_EQ(movements.size(), 2U);
  EXPECT_TRUE(movements[0].banned && movements[1].banned);
  EXPECT_EQ(movements[1].to, 2U);
  EXPECT_EQ(place(findings, "gmns-movement-without-links"), "turns.csv:3");
}

TEST(GmnsRules, each_delay_function_takes_its_parameters) {
  auto const [rules, findings] = read_delays(
      "link_id,link_type,function,alpha,beta,delay_parameter,period_h,points\n"
      "7,,bpr,0.15,4,,,\n"
      ",Primary,conical,8,,,,\n"
      ",,akcelik,,,0.4,,\n"
      "9,,table,,,,,0:1  0.8:1.2 1:2\n",
      "delay.csv");
  ASSERT_EQ(rules.size(), 4U);
  EXPECT_TRUE(findings.empty());
  EXPECT_EQ(rules[0].link, "7");
  EXPECT_EQ(rules[0].beta, 4);
  EXPECT_EQ(rules[1].link_type, "primary");
  EXPECT_EQ(rules[1].alpha, 8);
  EXPECT_EQ(rules[2].period_h, 1);
  EXPECT_EQ(rules[3].ratio, (std::vector<double>{0, 0.8, 1}));
  EXPECT_EQ(rules[3].factor, (std::vector<double>{1, 1.2, 2}));
  EXPECT_EQ(rules[3].where, "delay.csv:5");
}

TEST(GmnsRules, a_delay_out_of_bounds_is_left_out_and_named) {
  char const* const header = "function,alpha,beta,delay_parameter,period_h,points\n";
  for (char const* const row :
       {"bpr,0.15,,,,", "conical,1,,,,", "akcelik,,,,,", "akcelik,,,0.1,0,", "table,,,,,0:1",
        "table,,,,,0.1:1 1:2", "table,,,,,0:2 1:1", "table,,,,,0:1 0:2", "table,,,,,0:1 x"}) {
    auto const [rules, findings] = read_delays(std::string(header) + row + "\n", "delay.csv");
    EXPECT_TRUE(rules.empty()) << row;
    EXPECT_EQ(place(findings, "delay-bad-parameter"), "delay.csv:2") << row;
  }
  auto const [rules, findings] =
      read_delays(std::string(header) + "spline,1,,,,\nbpr,-1,4,,,\n", "delay.csv");
  EXPECT_TRUE(rules.empty());
  EXPECT_EQ(place(findings, "delay-unknown-function"), "delay.csv:2");
  EXPECT_EQ(place(findings, "gmns-negative"), "delay.csv:3");
  EXPECT_THROW(read_delays("link_id,alpha\n1,2\n", "delay.csv"), Fault);
}

}  // namespace
}  // namespace yicheng::feed::gmns
