// The nearest facility of places beside the streets: on foot as a bounded walk finds it, by car by
// hand with one-way streets, and after edits the same as an index made anew.
#include "engine/access/nearest_places.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "city/make.h"
#include "engine/walk/walkers.h"
#include "support/tiny_city.h"

namespace yicheng::engine::access {
namespace {

using test::TinyCity;

city::City model_city() {
  return city::make_city({.population = 60000, .seed = 5});
}

std::vector<walk::Place> some_places(city::City const& city, std::size_t count, Random& random) {
  std::vector<walk::Place> places;
  for (std::size_t i = 0; i < count; ++i) {
    city::Point at = city.cells->centre[random.below(city.cells->size())];
    at.lon += random.uniform(-0.002, 0.002);
    places.push_back({at, i % 3 == 0 ? 80.0F : 0.0F});
  }
  return places;
}

TEST(NearestPlaces, OnFootItFindsWhatABoundedWalkFinds) {
  city::City const city = model_city();
  walk::Walkers const walkers(city);
  auto const homes = walkers.homes_of(city);
  NearestPlaces index(walkers.network(), walked(walkers.network()));
  walk::WalkSearch search(walkers.network());
  Random random(1, 0);
  for (std::size_t count : {0U, 1U, 2U, 9U, 40U}) {
    auto const places = some_places(city, count, random);
    index.set_places(places);
    search.run(places, Metres(1e6));
    for (auto const& at : homes->at) {
      NearestPlace const found = index.nearest(at);
      float const walked = search.distance_from(at);
      if (walked == walk::kUnreached) {
        EXPECT_EQ(found.cost, kOutOfReach);
        EXPECT_EQ(found.place, kNoPlace);
      } else {
        ASSERT_NEAR(found.cost, walked, 0.2);  // metres; sums of whole millimetres against floats
        ASSERT_LT(found.place, count);
      }
    }
  }
}

// A to B only forward (one way), back round by C and D. 600 m at 60 km/h are 36 s.
TinyCity ring() {
  return TinyCity(R"(
    A     B
    |     |
    C-----D
  )")
      .street("单行路", "AB", {.speed_kmh = 60, .one_way = true})
      .street("环路", "ACDB", {.speed_kmh = 60})
      .cell('A', 1)
      .cell('B', 1);
}

TEST(NearestPlaces, ByCarOneWayStreetsAreDrivenOneWay) {
  city::City const city = ring().build();
  walk::Walkers const walkers(city);
  StreetGraph const graph = driven(walkers.network(), *city.roads);
  auto const a = city.cells->node[0].value;
  auto const b = city.cells->node[1].value;
  NearestPlaces from(walkers.network(), graph);
  NearestPlaces to(walkers.network(), turned_round(graph));
  std::vector<walk::Place> const station = {{city.roads->node_position[a], 0}};
  from.set_places(station);
  to.set_places(station);
  double const across = 600.0 / 60 * 3.6;
  double const round = (200.0 + 600 + 200) / 60 * 3.6;
  EXPECT_NEAR(from.cost_at(b), across, 0.01);
  EXPECT_NEAR(to.cost_at(b), round, 0.01);
}

TEST(NearestPlaces, AClosedStreetCostsTheWayRound) {
  city::City const city = ring().build();
  walk::Walkers const walkers(city);
  NearestPlaces index(walkers.network(), driven(walkers.network(), *city.roads));
  auto const b = city.cells->node[1].value;
  index.set_places({{city.roads->node_position[city.cells->node[0].index()], 0}});
  std::vector<ArcCost> closed;
  for (auto const link : city::links_of(*city.roads, city::find_street(*city.roads, "单行路"))) {
    closed.push_back({link.value, kForestUnreached});
  }
  index.update(closed);
  EXPECT_NEAR(index.cost_at(b), 60, 0.01);
}

TEST(NearestPlaces, AfterEditsItIsTheIndexMadeAnew) {
  city::City const city = model_city();
  walk::Walkers const walkers(city);
  auto const homes = walkers.homes_of(city);
  Random random(2, 0);
  StreetGraph graph = driven(walkers.network(), *city.roads);
  NearestPlaces index(walkers.network(), graph);
  auto const places = some_places(city, 6, random);
  index.set_places(places);
  for (int edit = 0; edit < 20; ++edit) {
    std::vector<ArcCost> changes;
    for (int i = 0; i < 50; ++i) {
      auto const arc = static_cast<std::uint32_t>(random.below(graph.arcs.size()));
      auto const cost = random.below(5) == 0 ? kForestUnreached
                                             : static_cast<std::uint32_t>(random.below(90'000));
      changes.push_back({arc, cost});
      graph.arcs[arc].cost = cost;
    }
    index.update(changes);
    NearestPlaces anew(walkers.network(), graph);
    anew.set_places(places);
    for (auto const& at : homes->at) {
      ASSERT_EQ(index.nearest(at).cost, anew.nearest(at).cost);
      ASSERT_EQ(index.nearest(at).place, anew.nearest(at).place);
    }
  }
}

}  // namespace
}  // namespace yicheng::engine::access
