#include "city/turns.h"

#include <gtest/gtest.h>

#include "support/tiny_city.h"

namespace yicheng::city {
namespace {

//        N
//        |
//   W----X----E
//        |
//        S
TEST(Turns, AreThoseOfADriverOnTheRight) {
  test::TinyCity const cross(R"(
             N
             |
        W----X----E
             |
             S
      )");
  City const city = cross.build();
  auto const kind = [&](char const* in, char const* out) {
    return turn_kind(*city.roads, {cross.link(in), cross.link(out)});
  };
  EXPECT_EQ(kind("WX", "XE"), TurnKind::through);
  EXPECT_EQ(kind("WX", "XN"), TurnKind::left);
  EXPECT_EQ(kind("WX", "XS"), TurnKind::right);
  EXPECT_EQ(kind("WX", "XW"), TurnKind::u_turn);
  EXPECT_EQ(kind("NX", "XE"), TurnKind::left);
  EXPECT_EQ(kind("NX", "XW"), TurnKind::right);
  EXPECT_EQ(kind("SX", "XN"), TurnKind::through);
  EXPECT_NEAR(heading_at_start(*city.roads, cross.link("WX")), 90, 1e-6);
  EXPECT_NEAR(heading_at_end(*city.roads, cross.link("XW")), 270, 1e-6);
}

TEST(Turns, FollowTheShapeOfALink) {
  test::TinyCity const tiny("A----B");
  City city = tiny.build();
  city.roads.edit([](Roads& roads) {  // the link leaves to the north and arrives from the north
    Rows<Point> shape;
    for (std::size_t link = 0; link < roads.links(); ++link) {
      Point const a = roads.node_position[roads.from[link].index()];
      Point const b = roads.node_position[roads.to[link].index()];
      shape.items.insert(shape.items.end(),
                         {a, Point{a.lon, a.lat + 0.01}, Point{b.lon, b.lat + 0.01}, b});
      shape.close_row();
    }
    roads.shape = shape;
  });
  EXPECT_NEAR(heading_at_start(*city.roads, tiny.link("AB")), 0, 1e-6);
  EXPECT_NEAR(heading_at_end(*city.roads, tiny.link("AB")), 180, 1e-6);
  City flat = tiny.build();
  flat.roads.edit([](Roads& roads) { roads.shape = {}; });
  EXPECT_NEAR(heading_at_end(*flat.roads, tiny.link("AB")), 90, 1e-6);
}

}  // namespace
}  // namespace yicheng::city
