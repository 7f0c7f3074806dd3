#include "city/network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "base/random.h"
#include "support/tiny_city.h"

namespace yicheng::city {
namespace {

using test::TinyCity;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Random nodes and links of a few streets; some one-way, some closed, some motorways.
Roads random_roads(std::uint64_t seed, std::size_t nodes, std::size_t links) {
  Random random(seed, 0);
  Roads roads;
  for (std::size_t n = 0; n < nodes; ++n) {
    roads.node_position.push_back({118 + random.uniform(0, 0.1), 39 + random.uniform(0, 0.05)});
    roads.node_source.push_back(static_cast<std::int64_t>(n));
  }
  for (std::size_t i = 0; i < links; ++i) {
    roads.from.push_back(NodeId(random.below(nodes)));
    roads.to.push_back(NodeId(random.below(nodes)));
    roads.opposite.push_back(LinkId::none());
    roads.length_m.push_back(static_cast<float>(1 + random.below(1000)));
    roads.lanes.push_back(1);
    roads.speed_kmh.push_back(30);
    roads.capacity_veh_h.push_back(500);
    roads.road_class.push_back(static_cast<RoadClass>(random.below(7)));
    // Most links on the first street, so that it has stretches between crossings with the others.
    roads.street.push_back(StreetId(random.below(5) < 4 ? 0 : 1 + random.below(2)));
    roads.open.push_back(random.below(4) == 0 ? 0 : 1);
    roads.source.push_back(static_cast<std::int64_t>(i));
    roads.shape.items.push_back(roads.node_position[roads.from[i].index()]);
    roads.shape.items.push_back(roads.node_position[roads.to[i].index()]);
    roads.shape.close_row();
  }
  roads.street_name = {"甲街", "乙街", "丙街"};
  return roads;
}

std::vector<std::vector<char>> reachable_pairs(Roads const& roads) {
  std::vector<std::vector<char>> reach(roads.nodes(), std::vector<char>(roads.nodes(), 0));
  for (std::size_t n = 0; n < roads.nodes(); ++n) {
    reach[n][n] = 1;
  }
  for (std::size_t i = 0; i < roads.links(); ++i) {
    if (roads.open[i] != 0) {
      reach[roads.from[i].index()][roads.to[i].index()] = 1;
    }
  }
  for (std::size_t k = 0; k < roads.nodes(); ++k) {
    for (std::size_t i = 0; i < roads.nodes(); ++i) {
      for (std::size_t j = 0; j < roads.nodes(); ++j) {
        reach[i][j] = reach[i][j] || (reach[i][k] && reach[k][j]);
      }
    }
  }
  return reach;
}

TEST(Adjacency, ListsTheOutgoingLinksOfEachNode) {
  auto const roads = random_roads(1, 50, 200);
  for (bool const only_open : {true, false}) {
    Adjacency const adjacency(roads, only_open);
    for (std::size_t n = 0; n < roads.nodes(); ++n) {
      std::vector<LinkId> expected;
      for (std::size_t i = 0; i < roads.links(); ++i) {
        if (roads.from[i] == NodeId(n) && (!only_open || roads.open[i] != 0)) {
          expected.push_back(LinkId(i));
        }
      }
      auto const out = adjacency.out(NodeId(n));
      EXPECT_EQ(std::vector<LinkId>(out.begin(), out.end()), expected);
    }
  }
}

TEST(NodeFinder, FindsWhatLookingAtEveryNodeFinds) {
  auto const roads = random_roads(2, 400, 500);
  std::set<std::size_t> walkable;
  for (std::size_t i = 0; i < roads.links(); ++i) {
    if (roads.open[i] != 0 && roads.road_class[i] != RoadClass::motorway) {
      walkable.insert(roads.from[i].index());
      walkable.insert(roads.to[i].index());
    }
  }
  NodeFinder const finder(roads);
  Random random(3, 0);
  for (int query = 0; query < 500; ++query) {
    Point const p{118 + random.uniform(-0.1, 0.2), 39 + random.uniform(-0.05, 0.1)};
    auto const found = finder.nearest(p);
    ASSERT_TRUE(found.valid());
    EXPECT_TRUE(walkable.contains(found.index()));
    double nearest = std::numeric_limits<double>::infinity();
    std::vector<NodeId> near;
    double const radius = random.uniform(0, 2000);
    bool at_the_edge = false;
    for (auto const n : walkable) {
      double const away = distance(p, roads.node_position[n]).value;
      nearest = std::min(nearest, away);
      at_the_edge = at_the_edge || std::abs(away - radius) < 0.002 * radius;
      if (away <= radius) {
        near.push_back(NodeId(n));
      }
    }
    // The finder measures in a plane, the oracle on the sphere.
    EXPECT_LE(distance(p, roads.node_position[found.index()]).value, nearest * 1.002);
    if (!at_the_edge) {
      EXPECT_EQ(finder.within(p, Metres(radius)), near);
    }
  }
}

TEST(NodeFinder, HasNoAnswerWithoutNodesOrWithoutAPlace) {
  EXPECT_FALSE(NodeFinder(Roads()).nearest({118, 39}).valid());
  EXPECT_THAT(NodeFinder(Roads()).within({118, 39}, Metres(1e9)), IsEmpty());
  TinyCity drawing("A--B  C");
  auto const roads = *drawing.build().roads;
  NodeFinder const finder(roads);
  EXPECT_FALSE(finder.nearest({std::nan(""), 39}).valid());
  EXPECT_THAT(finder.within({118, 39}, Metres(std::nan(""))), IsEmpty());
  EXPECT_EQ(finder.nearest(drawing.point('C')), drawing.node('B')) << "no street leads to C";
  EXPECT_EQ(finder.nearest({-60, -30}), drawing.node('A')) << "far outside the grid";
}

TEST(NodeFinder, LeavesOutMotorwaysAndClosedStreets) {
  TinyCity drawing("A---B---C---D");
  drawing.street("高速", "ABC", {.road_class = RoadClass::motorway})
      .street("规划路", "CD", {.open = false});
  auto const closed = *drawing.build().roads;
  EXPECT_FALSE(NodeFinder(closed).nearest(drawing.point('A')).valid());
}

TEST(Streets, AreFoundByTheirWholeName) {
  TinyCity drawing("A--B--C");
  drawing.street("人民道", "AB").street("人民道东段", "BC");
  auto const roads = *drawing.build().roads;
  EXPECT_EQ(find_street(roads, "人民道"), roads.street[drawing.link("AB").index()]);
  EXPECT_FALSE(find_street(roads, "人民").valid());
  EXPECT_FALSE(find_street(roads, "").valid());
  EXPECT_THAT(links_of(roads, find_street(roads, "人民道")),
              ElementsAre(drawing.link("AB"), drawing.link("BA")));
  EXPECT_THAT(links_of(roads, StreetId::none()), IsEmpty());
}

TEST(LinksBetween, TakesBothDirectionsOfTheStretch) {
  TinyCity drawing(R"(
    A---B---C---D---E
        |       |
        F       G
  )");
  drawing.street("人民道", "ABCDE").street("甲路", "BF").street("建华路", "DG");
  auto const roads = *drawing.build().roads;
  auto const at = [&](char const* name) { return find_street(roads, name); };
  std::vector<LinkId> expected = {drawing.link("BC"), drawing.link("CB"), drawing.link("CD"),
                                  drawing.link("DC")};
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(links_between(roads, at("人民道"), at("甲路"), at("建华路")), expected);
  EXPECT_EQ(links_between(roads, at("人民道"), at("建华路"), at("甲路")), expected);
  EXPECT_THAT(links_between(roads, at("甲路"), at("人民道"), at("建华路")), IsEmpty());
  EXPECT_THAT(links_between(roads, at("人民道"), at("甲路"), at("甲路")), IsEmpty());
  EXPECT_THAT(links_between(roads, at("人民道"), at("甲路"), at("没有的路")), IsEmpty());
}

TEST(LinksBetween, TakesBothCarriageways) {
  TinyCity drawing(R"(
    1  2  3  4
    5  6  7  8
  )");
  drawing.street("北环路", "1234", {.one_way = true})
      .street("北环路", "8765", {.one_way = true})
      .street("甲路", "26")
      .street("乙路", "37");
  auto const roads = *drawing.build().roads;
  EXPECT_THAT(links_between(roads, find_street(roads, "北环路"), find_street(roads, "甲路"),
                            find_street(roads, "乙路")),
              ElementsAre(drawing.link("23"), drawing.link("76")));
}

TEST(LinksBetween, DoesNotGoTheLongWayRoundAOneWayCircle) {
  TinyCity drawing(R"(
    AB-------C
    |        |
    |        |
    D--------E
  )",
                   1000);
  drawing.street("环路", "ABCEDA", {.one_way = true}).street("甲路", "AE").street("乙路", "BD");
  auto const roads = *drawing.build().roads;
  EXPECT_THAT(links_between(roads, find_street(roads, "环路"), find_street(roads, "甲路"),
                            find_street(roads, "乙路")),
              ElementsAre(drawing.link("AB")))
      << "and D to A, the other nearest pair, is longer";
}

// The shortest stretch by trying every pair of crossings (Floyd and Warshall).
double brute_force_stretch_m(Roads const& roads, StreetId street, StreetId from, StreetId to) {
  auto const n = roads.nodes();
  double const none = std::numeric_limits<double>::infinity();
  std::vector<std::vector<double>> d(n, std::vector<double>(n, none));
  std::vector<std::set<std::size_t>> on(roads.street_name.size());
  for (std::size_t i = 0; i < roads.links(); ++i) {
    auto const a = roads.from[i].index();
    auto const b = roads.to[i].index();
    on[roads.street[i].index()].insert({a, b});
    if (roads.street[i] == street) {
      d[a][b] = std::min(d[a][b], static_cast<double>(roads.length_m[i]));
    }
  }
  for (auto const node : on[street.index()]) {
    d[node][node] = 0;
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
      }
    }
  }
  double best = none;
  for (auto const a : on[from.index()]) {
    for (auto const b : on[to.index()]) {
      best = std::min({best, d[a][b], d[b][a]});
    }
  }
  return best;
}

TEST(LinksBetween, IsAsShortAsTryingEveryPairOfCrossings) {
  int stretches = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    auto const roads = random_roads(seed, 40, 60);
    auto const links = links_between(roads, StreetId(0), StreetId(1), StreetId(2));
    double const expected = brute_force_stretch_m(roads, StreetId(0), StreetId(1), StreetId(2));
    if (std::isinf(expected) || expected == 0) {
      EXPECT_THAT(links, IsEmpty());
      continue;
    }
    ++stretches;
    double total = 0;
    for (LinkId const link : links) {
      EXPECT_EQ(roads.street[link.index()], StreetId(0));
      total += static_cast<double>(roads.length_m[link.index()]);
    }
    // One direction, or both where the way back is not much longer.
    EXPECT_GE(total, expected - 1e-3) << seed;
    EXPECT_LE(total, 2.5 * expected + 200 + 1e-3) << seed;
  }
  EXPECT_GT(stretches, 20);
}

TEST(StrongPart, IsTheLargestSetOfNodesThatReachEachOther) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    auto const roads = random_roads(seed, 30, 50);
    auto const reach = reachable_pairs(roads);
    std::size_t largest = 0;
    for (std::size_t a = 0; a < roads.nodes(); ++a) {
      std::size_t size = 0;
      for (std::size_t b = 0; b < roads.nodes(); ++b) {
        size += reach[a][b] && reach[b][a] ? 1 : 0;
      }
      largest = std::max(largest, size);
    }
    auto const part = largest_strong_part(roads);
    EXPECT_EQ(static_cast<std::size_t>(std::count(part.begin(), part.end(), 1)), largest);
    for (std::size_t a = 0; a < roads.nodes(); ++a) {
      for (std::size_t b = 0; b < roads.nodes(); ++b) {
        EXPECT_TRUE(part[a] == 0 || part[b] == 0 || reach[a][b]);
      }
    }
  }
  EXPECT_THAT(largest_strong_part(Roads()), IsEmpty());
}

City grid_of_cells(std::uint64_t seed, std::size_t side) {
  Random random(seed, 1);
  City city;
  city.roads = random_roads(seed, 300, 2000);
  Cells cells;
  cells.size_m = 250;
  Plane const plane({118.05, 39.025});
  for (std::size_t i = 0; i < side * side; ++i) {
    cells.centre.push_back(plane.to_point(
        {250.0 * static_cast<double>(i % side), 250.0 * static_cast<double>(i / side)}));
    bool const empty = random.below(3) == 0;
    cells.people.push_back(empty ? 0.F : static_cast<float>(random.below(3000)));
    cells.jobs.push_back(empty ? 0.F : static_cast<float>(random.below(1000)));
    cells.district.push_back(DistrictId(0));
    cells.zone.push_back(ZoneId::none());
    cells.node.push_back(NodeId(0));
  }
  city.cells = cells;
  return city;
}

TEST(Zones, WeighAboutTheSameAndEnterTheStrongPart) {
  City city = grid_of_cells(7, 40);
  double const per_zone = 20000;
  make_zones(city, per_zone);
  double const total = city.people() + city.jobs();
  ASSERT_EQ(city.zones->size(), static_cast<std::size_t>(std::round(total / per_zone)));
  std::vector<double> weight(city.zones->size(), 0);
  for (std::size_t i = 0; i < city.cells->size(); ++i) {
    ASSERT_LT(city.cells->zone[i].index(), city.zones->size());
    weight[city.cells->zone[i].index()] +=
        static_cast<double>(city.cells->people[i]) + static_cast<double>(city.cells->jobs[i]);
  }
  for (double const w : weight) {
    EXPECT_NEAR(w, per_zone, 0.35 * per_zone) << "one cell weighs up to a fifth of a zone";
  }
  auto const strong = largest_strong_part(*city.roads);
  for (NodeId const node : city.zones->node) {
    ASSERT_TRUE(node.valid());
    EXPECT_EQ(strong[node.index()], 1);
  }
  City again = grid_of_cells(7, 40);
  make_zones(again, per_zone);
  EXPECT_EQ(again.zones->node, city.zones->node);
  EXPECT_EQ(again.cells->zone, city.cells->zone);
}

TEST(Zones, EnterOnCollectingStreetsRatherThanOnTheRing) {
  TinyCity drawing(R"(
    A----B----C
    |    |    |
    D----E----F
  )");
  drawing.street("环路", "ABC", {.road_class = RoadClass::trunk})
      .street("支路", "DEF", {.road_class = RoadClass::tertiary})
      .cell('A', 1000)
      .cell('B', 1000);
  City city = drawing.build();
  make_zones(city, 1000);
  ASSERT_EQ(city.zones->size(), 2U);
  EXPECT_THAT(city.zones->node, ElementsAre(drawing.node('D'), drawing.node('E')));
}

TEST(Zones, ManageWithLittle) {
  City empty;
  make_zones(empty, 5000);
  EXPECT_EQ(empty.zones->size(), 0U);

  City one = TinyCity("A--B").cell('A', 100000).cell('B', 0).build();
  make_zones(one, 1000);
  EXPECT_EQ(one.zones->size(), 1U) << "a cell is not cut";
  EXPECT_EQ(one.cells->zone[0], ZoneId(0));

  City roadless = TinyCity("A--B").cell('A', 100).build();
  roadless.roads = Roads();
  make_zones(roadless, 1000);
  ASSERT_EQ(roadless.zones->size(), 1U);
  EXPECT_FALSE(roadless.zones->node[0].valid());
}

}  // namespace
}  // namespace yicheng::city
