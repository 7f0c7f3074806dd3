#include "change/bind/stretch.h"

#include <gtest/gtest.h>

#include "change/bind/places.h"
#include "change/bind/values.h"
#include "support/tiny_city.h"

namespace yicheng::change {
namespace {

using test::TinyCity;

TinyCity drawn() {
  return std::move(TinyCity(R"(
        A----B----C----D----E
             |         |
             F         G
      )")
                       .street("人民道", "ABCDE")
                       .street("甲路", "BF")
                       .street("乙路", "DG")
                       .street("Avenida Ipiranga", "FG", {.length_m = 900}));
}

std::size_t links(Stretch const& stretch) {
  auto const found = links_of_stretch(*drawn().build().roads, stretch);
  return found ? found->size() : 0;
}

TEST(Stretch, AWholeStreetASectionAndALength) {
  EXPECT_EQ(links({"人民道", "", "", 0}), 8U);
  EXPECT_EQ(links({"人民道", "甲路", "乙路", 0}), 4U);
  EXPECT_EQ(links({"人民道", "甲路", "", 500}), 2U);
  EXPECT_EQ(links({"人民道", "甲路", "", 900}), 4U);
  EXPECT_EQ(links({"人民道", "", "", 400}), 2U);
  EXPECT_EQ(links({"人民道", "", "", 99999}), 8U) << "as far as it goes";
}

TEST(Stretch, NothingWhereAStreetIsUnknownOrDoesNotMeet) {
  EXPECT_EQ(links({"幸福路", "", "", 0}), 0U);
  EXPECT_EQ(links({"人民道", "幸福路", "乙路", 0}), 0U);
  EXPECT_EQ(links({"人民道", "幸福路", "", 300}), 0U);
  EXPECT_EQ(links({"甲路", "人民道", "乙路", 0}), 0U);
}

TEST(Stretch, ItsWordsRoundTrip) {
  std::vector<Stretch> const all = {{"人民道", "", "", 0},
                                    {"人民道", "甲路", "乙路", 0},
                                    {"人民道", "甲路", "", 400},
                                    {"人民道", "", "", 250}};
  EXPECT_EQ(format_stretches(all),
            "人民道; 人民道(甲路至乙路); 人民道(甲路起400米); 人民道(250米)");
  EXPECT_EQ(parse_stretches(format_stretches(all)), all);
}

TEST(Stretch, EnglishWordsDoAsWell) {
  auto const read = parse_stretches("A St(B St to C St); A St(from B St 400 m); A St(0.5 km)");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->at(0), (Stretch{"A St", "B St", "C St", 0}));
  EXPECT_EQ(read->at(1), (Stretch{"A St", "B St", "", 400}));
  EXPECT_EQ(read->at(2), (Stretch{"A St", "", "", 500}));
  EXPECT_FALSE(parse_stretches("A St(somewhere)"));
  EXPECT_FALSE(parse_stretches("A St(B St to C St"));
}

TEST(Stretch, PlansNameThemInRunningText) {
  auto const roads = *drawn().build().roads;
  EXPECT_EQ(stretches_in("包含在人民道(xx路至甲路)改造", roads),
            (std::vector<Stretch>{{"人民道", "xx路", "甲路", 0}}));
  EXPECT_EQ(stretches_in("人民道（甲路至乙路段）", roads),
            (std::vector<Stretch>{{"人民道", "甲路", "乙路", 0}}));
  EXPECT_EQ(stretches_in("人民道甲路至乙路段拓宽", roads),
            (std::vector<Stretch>{{"人民道", "甲路", "乙路", 0}}));
  EXPECT_EQ(stretches_in("甲路、乙路；甲路", roads).size(), 2U);
  EXPECT_EQ(stretches_in("Widen Avenida Ipiranga now", roads).size(), 1U);
  EXPECT_TRUE(stretches_in("Avenida Ipirangas", roads).empty()) << "only whole words";
}

TEST(Places, TheLongestOfOverlappingNamesCounts) {
  auto const found = find_names("东环路北延", {"东环路", "东环路北延", "环路"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].index, 1U);
}

TEST(Values, FormsRoundTrip) {
  EXPECT_EQ(parse_number(" 1.5 "), 1.5);
  EXPECT_FALSE(parse_number("1.5x"));
  EXPECT_FALSE(parse_number("inf"));
  EXPECT_EQ(format_number(320867), "320867");
  EXPECT_EQ(format_number(0.4), "0.4");
  EXPECT_EQ(parse_names("甲;乙、 丙\n"), (std::vector<std::string>{"甲", "乙", "丙"}));
  std::vector<NamedPoint> const points = {{{118.5, 39.25}, "东站"}, {{-51.2, -30.05}, ""}};
  EXPECT_EQ(parse_points(format_points(points)), points);
  EXPECT_FALSE(parse_points("118.5"));
  EXPECT_FALSE(parse_points("190,39"));
}

}  // namespace
}  // namespace yicheng::change
