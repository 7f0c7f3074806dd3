// Walking distances: closed form on a straight street, and equal to Floyd-Warshall on random
// cities.
#include "engine/walk/walk_search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.h"
#include "support/tiny_city.h"

namespace yicheng::engine::walk {
namespace {

using city::City;
using city::NodeId;
using city::Plane;
using city::Point;
using city::RoadClass;
using test::TinyCity;

void add_node(city::Roads& roads, Point p) {
  roads.node_position.push_back(p);
  roads.node_source.push_back(static_cast<std::int64_t>(roads.nodes()));
}

void add_link(city::Roads& roads, std::size_t from, std::size_t to, double length_m,
              RoadClass road_class = RoadClass::residential) {
  roads.from.push_back(NodeId(from));
  roads.to.push_back(NodeId(to));
  roads.opposite.push_back(city::LinkId::none());
  roads.length_m.push_back(static_cast<float>(length_m));
  roads.lanes.push_back(1);
  roads.speed_kmh.push_back(30);
  roads.capacity_veh_h.push_back(600);
  roads.road_class.push_back(road_class);
  roads.street.push_back(city::StreetId::none());
  roads.open.push_back(1);
  roads.source.push_back(0);
}

/// A random tree with some more streets, every street longer than the straight line by up to a
/// half.
city::Roads random_roads(Random& random, std::size_t nodes) {
  city::Roads roads;
  Plane const plane({118, 39});
  std::vector<Plane::Xy> xy;
  for (std::size_t i = 0; i < nodes; ++i) {
    xy.push_back({random.uniform(0, 2000), random.uniform(0, 2000)});
    add_node(roads, plane.to_point(xy.back()));
  }
  auto const join = [&](std::size_t a, std::size_t b) {
    double const straight = std::hypot(xy[a].x - xy[b].x, xy[a].y - xy[b].y);
    add_link(roads, a, b, straight * random.uniform(1, 1.5));
  };
  for (std::size_t i = 1; i < nodes; ++i) {
    join(i, random.below(i));
  }
  for (std::size_t i = 0; i < nodes / 2; ++i) {
    auto const a = random.below(nodes);
    auto const b = random.below(nodes);
    if (a != b) {
      join(a, b);
    }
  }
  return roads;
}

/// All pairs of nodes, by Floyd and Warshall.
std::vector<std::vector<double>> all_pairs(WalkNetwork const& network) {
  std::size_t const n = network.nodes();
  std::vector<std::vector<double>> d(n, std::vector<double>(n, 1e18));
  for (std::size_t i = 0; i < n; ++i) {
    d[i][i] = 0;
  }
  for (auto const& e : network.edges()) {
    d[e.a][e.b] = std::min(d[e.a][e.b], static_cast<double>(e.length_m));
    d[e.b][e.a] = d[e.a][e.b];
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
      }
    }
  }
  return d;
}

double walk(WalkNetwork const& network, std::vector<std::vector<double>> const& d,
            Attachment const& from, Attachment const& to) {
  auto const& f = network.edges()[from.edge];
  auto const& t = network.edges()[to.edge];
  double const from_b = static_cast<double>(f.length_m) - from.along_m;
  double const to_b = static_cast<double>(t.length_m) - to.along_m;
  double best =
      std::min({from.along_m + d[f.a][t.a] + to.along_m, from.along_m + d[f.a][t.b] + to_b,
                from_b + d[f.b][t.a] + to.along_m, from_b + d[f.b][t.b] + to_b});
  if (from.edge == to.edge) {
    best = std::min(best, std::abs(static_cast<double>(from.along_m) - to.along_m));
  }
  return best + from.aside_m + to.aside_m;
}

TEST(WalkSearch, EqualsFloydWarshallOnRandomCities) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Random random(seed, 0);
    WalkNetwork const network(random_roads(random, 30));
    auto const d = all_pairs(network);
    Plane const plane({118, 39});
    auto const anywhere = [&] {
      return plane.to_point({random.uniform(-200, 2200), random.uniform(-200, 2200)});
    };
    std::vector<Place> places;
    for (int i = 0; i < 4; ++i) {
      places.push_back({anywhere(), 0});
    }
    constexpr double kBound = 900;
    WalkSearch search(network);
    search.run(places, Metres(kBound));
    for (int i = 0; i < 60; ++i) {
      Attachment const home = network.attach(anywhere());
      double best = 1e18;
      for (Place const& place : places) {
        best = std::min(best, walk(network, d, home, network.attach(place.position)));
      }
      float const found = search.distance_from(home);
      if (best < kBound - 0.01) {
        EXPECT_NEAR(found, best, 0.01) << "seed " << seed;
      } else if (best > kBound + 0.01) {
        EXPECT_EQ(found, kUnreached) << "seed " << seed;
      }
    }
  }
}

TEST(WalkSearch, KeepsNothingOfTheSearchBefore) {
  Random random(7, 0);
  WalkNetwork const network(random_roads(random, 40));
  std::vector<Place> const here = {{{118.001, 39.001}, 0}};
  std::vector<Place> const there = {{{118.02, 39.015}, 0}};
  WalkSearch used(network);
  used.run(here, Metres(3000));
  used.run(there, Metres(700));
  WalkSearch fresh(network);
  fresh.run(there, Metres(700));
  for (int i = 0; i < 100; ++i) {
    Attachment const at =
        network.attach({118 + random.uniform(0, 0.02), 39 + random.uniform(0, 0.02)});
    EXPECT_EQ(used.distance_from(at), fresh.distance_from(at));
  }
}

TEST(WalkSearch, AlongAStraightStreetTheDistanceIsThatOfTheRuler) {
  // A park on one side of the street, homes on the other, none at a corner.
  TinyCity drawing("A----------B");  // 1,100 m
  City const city = drawing.build();
  WalkNetwork const network(*city.roads);
  Point const a = drawing.point('A');
  Point const b = drawing.point('B');
  auto const beside = [&](double share, double metres_north) {
    return Point{a.lon + share * (b.lon - a.lon), a.lat + metres_north / 111195.08};
  };
  std::vector<Place> const places = {{beside(0.25, 40), 0}};
  WalkSearch search(network);
  search.run(places, Metres(2000));
  EXPECT_NEAR(search.distance_from(network.attach(beside(0.25, -30))), 40 + 30, 0.5);
  EXPECT_NEAR(search.distance_from(network.attach(beside(0.75, -30))), 40 + 550 + 30, 1.5);
  EXPECT_NEAR(search.distance_from(network.attach(beside(1, 0))), 40 + 825, 2);
}

TEST(WalkSearch, AParkBeginsAtItsRim) {
  TinyCity drawing("A----------B");
  City const city = drawing.build();
  WalkNetwork const network(*city.roads);
  std::vector<Place> const places = {{drawing.point('A'), 200}};
  WalkSearch search(network);
  search.run(places, Metres(2000));
  EXPECT_NEAR(search.distance_from(network.attach(drawing.point('B'))), 900, 2);
}

TEST(WalkSearch, EveryStreetThatTouchesAParkLeadsToIt) {
  TinyCity drawing(R"(
    A--C
    |
    D
    |
    B--E
  )");
  City const city = drawing.build();
  WalkNetwork const network(*city.roads);
  // Centred on D; A and B lie 200 m away on its rim, so C and E are one street from it.
  std::vector<Place> const places = {{drawing.point('D'), 205}};
  WalkSearch search(network);
  search.run(places, Metres(1000));
  for (char const home : {'C', 'E'}) {
    EXPECT_NEAR(search.distance_from(network.attach(drawing.point(home))), 300, 2) << home;
  }
}

TEST(WalkNetwork, OneWayStreetsAreWalkedBothWays) {
  TinyCity drawing("A----B");
  City const city = drawing.street("单行路", "AB", {.one_way = true}).build();
  WalkNetwork const network(*city.roads);
  std::vector<Place> const places = {{drawing.point('A'), 0}};
  WalkSearch search(network);
  search.run(places, Metres(1000));
  EXPECT_NEAR(search.distance_from(network.attach(drawing.point('B'))), 500, 1);
}

TEST(WalkNetwork, ExpresswaysAndClosedStreetsAreNotWalked) {
  TinyCity drawing(R"(
    A----B----C----D
    |              |
    E--------------F
  )");
  City const city = drawing.street("高速", "AB", {.road_class = RoadClass::motorway})
                        .street("快速路", "BC", {.road_class = RoadClass::trunk, .speed_kmh = 80})
                        .street("规划路", "CD", {.open = false})
                        .build();
  WalkNetwork const network(*city.roads);
  EXPECT_EQ(network.edges().size(), 3U);  // AE, EF, FD
  std::vector<Place> const places = {{drawing.point('A'), 0}};
  WalkSearch search(network);
  search.run(places, Metres(5000));
  EXPECT_NEAR(search.distance_from(network.attach(drawing.point('D'))), 200 + 1500 + 200, 4);
}

TEST(WalkNetwork, AnUrbanTrunkRoadHasPavements) {
  TinyCity drawing("A----B");
  City const city =
      drawing.street("东环路", "AB", {.road_class = RoadClass::trunk, .speed_kmh = 60}).build();
  EXPECT_EQ(WalkNetwork(*city.roads).edges().size(), 1U);
}

TEST(WalkNetwork, CrumbsOfTheDataAreNotWalked) {
  city::Roads roads;
  for (int i = 0; i < 300; ++i) {
    add_node(roads, {118 + 0.001 * i, 39});
  }
  for (std::size_t i = 1; i < 298; ++i) {
    add_link(roads, i - 1, i, 100);
  }
  add_link(roads, 298, 299, 100);  // two nodes of 300, joined to nothing
  WalkNetwork const network(roads);
  EXPECT_EQ(network.edges().size(), 297U);
  Attachment const at = network.attach(roads.node_position[299]);
  ASSERT_TRUE(at.valid());
  EXPECT_EQ(network.edges()[at.edge].b, 297U);
}

TEST(WalkNetwork, BadRoadsAreNotWalkedAndDoNotCrash) {
  city::Roads roads;
  add_node(roads, {118, 39});
  add_node(roads, {std::nan(""), 39});
  add_node(roads, {118.01, 39});
  add_link(roads, 0, 1, 100);
  add_link(roads, 0, 2, std::nan(""));
  add_link(roads, 0, 0, 100);
  WalkNetwork const network(roads);
  WalkSearch search(network);
  std::vector<Place> const places = {{{std::nan(""), 1}, 0}, {{118, 39}, 0}};
  search.run(places, Metres(1000));
  EXPECT_EQ(search.distance_from(network.attach({118, std::nan("")})), kUnreached);
}

TEST(WalkNetwork, WithoutRoadsNothingIsReached) {
  WalkNetwork const network((city::Roads()));
  EXPECT_FALSE(network.attach({118, 39}).valid());
  WalkSearch search(network);
  std::vector<Place> const places = {{{118, 39}, 50}};
  search.run(places, Metres(1000));
  EXPECT_EQ(search.distance_from(network.attach({118, 39})), kUnreached);
}

}  // namespace
}  // namespace yicheng::engine::walk
