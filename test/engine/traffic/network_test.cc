// Demand as it is put in order, and a city's roads as a network.
#include "engine/traffic/network.h"

#include <gtest/gtest.h>

#include "engine/traffic/city_network.h"
#include "engine/traffic/small_networks.h"
#include "support/tiny_city.h"

namespace yicheng::engine::traffic {
namespace {

using test::node;
using yicheng::test::TinyCity;

TEST(Demand, SortsAddsUpAndCountsIntrazonalTrips) {
  Demand const demand = make_demand({{node(2), node(1), 3},
                                     {node(0), node(2), 1},
                                     {node(2), node(1), 4},
                                     {node(1), node(1), 9},
                                     {node(0), node(1), 0},
                                     {node(2), node(0), 5}});
  EXPECT_EQ(demand.origin, (std::vector<NodeIndex>{node(0), node(2)}));
  EXPECT_EQ(demand.first, (std::vector<std::uint32_t>{0, 1, 3}));
  EXPECT_EQ(demand.destination, (std::vector<NodeIndex>{node(2), node(0), node(1)}));
  EXPECT_EQ(demand.vehicles, (std::vector<double>{1, 5, 7}));
  EXPECT_EQ(demand.intrazonal, 9);
  EXPECT_EQ(demand.total(), 13);
}

TEST(OutLinks, ListEachNodesLinksInOrder) {
  Network const n = test::braess();
  OutLinks const out(n);
  ASSERT_EQ(out.of(node(0)).size(), 2U);
  EXPECT_EQ(out.of(node(0))[0], LinkIndex(std::size_t{0}));
  EXPECT_EQ(out.of(node(0))[1], LinkIndex(std::size_t{1}));
  EXPECT_TRUE(out.of(node(1)).empty());
  EXPECT_EQ(out.largest_degree(), 2U);
}

TEST(CityNetwork, TakesTimesInHoursAndClosesWhatCannotBeDriven) {
  city::City const drawn = TinyCity(R"(
      A----B----C
    )",
                                    200)
                               .street("人民道", "AB",
                                       {.road_class = city::RoadClass::primary,
                                        .speed_kmh = 50,
                                        .capacity_veh_h = 1800,
                                        .length_m = 500})
                               .street("建华路", "BC", {.open = false})
                               .build();
  Network const n = network_of(*drawn.roads);
  ASSERT_EQ(n.links(), 4U);
  EXPECT_NO_THROW(require_usable(n));
  for (std::size_t link = 0; link < 4; ++link) {
    bool const is_ab = drawn.roads->street[link] == city::StreetId(std::size_t{0});
    EXPECT_EQ(n.open[link], is_ab ? 1 : 0);
    if (is_ab) {
      EXPECT_DOUBLE_EQ(n.free_time[link], 0.01);
      EXPECT_DOUBLE_EQ(n.capacity[link], 1800);
    }
  }
}

TEST(CityNetwork, ClosesLinksWithoutCapacityOrSpeed) {
  city::City drawn = TinyCity("A----B----C").build();
  drawn.roads.edit([](city::Roads& roads) {
    roads.capacity_veh_h[0] = 0;
    roads.speed_kmh[1] = 0;
  });
  Network const n = network_of(*drawn.roads);
  EXPECT_EQ(n.open, (std::vector<std::uint8_t>{0, 0, 1, 1}));
  EXPECT_NO_THROW(require_usable(n));
}

TEST(CityNetwork, SlowsDownByTheValuesOfTheClass) {
  city::City drawn = TinyCity("A----B").build();
  drawn.roads.edit([](city::Roads& roads) {
    roads.road_class[0] = city::RoadClass::motorway;
    roads.classes.rows[0].bpr_power = 3;
  });
  Network const n = network_of(*drawn.roads);
  EXPECT_DOUBLE_EQ(n.b[0], 0.15);
  EXPECT_DOUBLE_EQ(n.power[0], 3);
  EXPECT_GT(n.b[1], n.b[0]);  // a street with signals
}

}  // namespace
}  // namespace yicheng::engine::traffic
