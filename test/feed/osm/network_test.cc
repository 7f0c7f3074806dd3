#include "feed/osm/network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "base/random.h"
#include "feed/tiny_gtfs.h"

namespace yicheng::feed::osm {
namespace {

using ::testing::ElementsAre;

constexpr Direction kOpen = {true, 2, 50};
constexpr Direction kShut = {false, 2, 50};

// A node's place follows from its id, so that every way agrees on it.
city::Point place_of_node(std::int64_t id) {
  return {116 + 0.001 * static_cast<double>(id % 100),
          39 + 0.001 * static_cast<double>(id / 100 % 100)};
}

void add_way(StreetWays& ways, std::vector<std::int64_t> const& nodes, std::string const& name = "",
             Direction forward = kOpen, Direction backward = kOpen) {
  ways.id.push_back(static_cast<std::int64_t>(ways.size()) + 1000);
  ways.road_class.push_back(city::RoadClass::primary);
  ways.forward.push_back(forward);
  ways.backward.push_back(backward);
  ways.planned.push_back(0);
  ways.name.push_back(name);
  for (std::int64_t const id : nodes) {
    ways.nodes.items.push_back({id, place_of_node(id)});
  }
  ways.nodes.close_row();
}

// "1>3" for every link, by the ids of the source.
std::vector<std::string> links_of(city::Roads const& roads) {
  std::vector<std::string> links;
  for (std::size_t i = 0; i < roads.links(); ++i) {
    links.push_back(std::to_string(roads.node_source[roads.from[i].index()]) + ">" +
                    std::to_string(roads.node_source[roads.to[i].index()]));
  }
  return links;
}

city::Roads build(StreetWays const& ways) {
  FindingGroups findings;
  return build_network(ways, {}, city::default_road_classes(), findings);
}

//   1---2---3---4
//           |
//           5          2 is a bend, not a junction
TEST(OsmNetwork, nodes_stand_only_where_ways_meet_or_end) {
  StreetWays ways;
  add_way(ways, {1, 2, 3, 4}, "人民道");
  add_way(ways, {3, 5}, "建华路", kOpen, kShut);
  city::Roads const roads = build(ways);
  EXPECT_THAT(roads.node_source, ElementsAre(1, 3, 4, 5));
  EXPECT_THAT(links_of(roads), ElementsAre("1>3", "3>1", "3>4", "4>3", "3>5"));
  EXPECT_THAT(roads.street_name, ElementsAre("人民道", "建华路"));
  EXPECT_EQ(roads.shape.size_of(0), 3U);
  EXPECT_EQ(roads.shape.begin_of(0)[1], place_of_node(2));
  EXPECT_EQ(roads.opposite[0], city::LinkId(std::size_t{1}));
  EXPECT_EQ(roads.opposite[3], city::LinkId(std::size_t{2}));
  EXPECT_FALSE(roads.opposite[4].valid());
  EXPECT_EQ(roads.source[4], 1001);
}

TEST(OsmNetwork, a_way_against_its_nodes_gives_links_the_other_way_only) {
  StreetWays ways;
  add_way(ways, {1, 2, 3}, "", kShut, kOpen);
  city::Roads const roads = build(ways);
  EXPECT_THAT(links_of(roads), ElementsAre("3>1"));
  EXPECT_EQ(roads.shape.begin_of(0)[0], place_of_node(3));
}

//   1---2---3        a loop from 2 back to 2, and a roundabout that is one way
//       ( )
TEST(OsmNetwork, a_loop_is_cut_in_its_middle) {
  StreetWays ways;
  add_way(ways, {1, 2, 3});
  add_way(ways, {2, 11, 12, 13, 2});
  EXPECT_THAT(links_of(build(ways)),
              ElementsAre("1>2", "2>1", "2>3", "3>2", "2>12", "12>2", "12>2", "2>12"));
}

TEST(OsmNetwork, only_the_largest_part_is_kept_and_the_rest_is_said) {
  StreetWays ways;
  add_way(ways, {21, 22});
  add_way(ways, {1, 2});
  add_way(ways, {2, 3});
  FindingGroups findings;
  city::Roads const roads = build_network(ways, {}, city::default_road_classes(), findings);
  EXPECT_THAT(roads.node_source, ElementsAre(1, 2, 3));
  Findings const said = findings.findings();
  EXPECT_EQ(where_of(said, "osm-not-connected"), "way 1000");
}

TEST(OsmNetwork, one_way_traps_are_said) {
  StreetWays ways;
  add_way(ways, {1, 2, 3});
  add_way(ways, {3, 4}, "", kOpen, kShut);
  FindingGroups findings;
  build_network(ways, {}, city::default_road_classes(), findings);
  EXPECT_EQ(where_of(findings.findings(), "osm-one-way-traps"), "node 4");
}

//       4
//       |         ways 1000: 1-2, 1001: 2-3, 1002: 2-4, 1003: 2-5, all of them both ways
//   1---2---3
//       |
//       5
TEST(OsmNetwork, turn_rules_become_bans_between_links) {
  StreetWays ways;
  add_way(ways, {1, 2});
  add_way(ways, {2, 3});
  add_way(ways, {2, 4});
  add_way(ways, {2, 5});
  FindingGroups findings;
  city::Roads const roads = build_network(ways,
                                          {{1, 1000, 2, 1002, false},  // no left turn
                                           {2, 1001, 2, 1000, true},   // only straight on
                                           {3, 1003, 2, 1003, false},  // no U-turn
                                           {4, 1000, 3, 1001, false},  // they do not meet there
                                           {5, 1000, 2, 999, false}},  // no such way
                                          city::default_road_classes(), findings);
  std::vector<std::string> const names = links_of(roads);
  std::vector<std::string> bans;
  for (city::TurnBan const ban : roads.turn_bans) {
    bans.push_back(names[ban.from.index()] + " " + names[ban.to.index()]);
  }
  EXPECT_THAT(
      bans, ::testing::UnorderedElementsAre("1>2 2>4", "3>2 2>3", "3>2 2>4", "3>2 2>5", "5>2 2>5"));
  EXPECT_TRUE(std::is_sorted(roads.turn_bans.begin(), roads.turn_bans.end()));
  EXPECT_EQ(findings.count("osm-turn-rule-unclear"), 2U);
}

TEST(OsmNetwork, ids_beyond_32_bits_cost_no_memory) {
  StreetWays ways;
  std::int64_t const big = 7'796'273'136;
  add_way(ways, {big, big + 1});
  add_way(ways, {big + 1, std::numeric_limits<std::int64_t>::max()});
  EXPECT_EQ(build(ways).node_source.back(), std::numeric_limits<std::int64_t>::max());
}

TEST(OsmNetwork, no_ways_give_no_roads) {
  city::Roads const roads = build(StreetWays());
  EXPECT_EQ(roads.nodes(), 0U);
  EXPECT_EQ(roads.links(), 0U);
}

// Whatever the ways: links join junctions, opposite ones mirror each other, and the length of all
// two-way links is twice that of the ways that are kept (all, if the network is connected).
TEST(OsmNetwork, random_ways_keep_their_length_and_their_mirror) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Random random(seed, 0);
    StreetWays ways;
    double total = 0;
    std::int64_t at = 0;
    for (int way = 0; way < 20; ++way) {
      std::vector<std::int64_t> nodes = {at};  // begins where the last ended: connected
      for (std::uint64_t i = 2 + random.below(6); i > 0; --i) {
        auto const next = static_cast<std::int64_t>(random.below(40));
        if (next != nodes.back()) {
          total += city::distance(place_of_node(nodes.back()), place_of_node(next)).value;
          nodes.push_back(next);
        }
      }
      if (nodes.size() < 2) {
        continue;
      }
      at = nodes.back();
      add_way(ways, nodes);
    }
    city::Roads const roads = build(ways);
    double length = 0;
    for (std::size_t i = 0; i < roads.links(); ++i) {
      length += static_cast<double>(roads.length_m[i]);
      EXPECT_NE(roads.from[i], roads.to[i]);
      auto const back = roads.opposite[i].index();
      EXPECT_EQ(roads.opposite[back].index(), i);
      EXPECT_EQ(roads.from[back], roads.to[i]);
      EXPECT_EQ(*roads.shape.begin_of(i), roads.node_position[roads.from[i].index()]);
      EXPECT_EQ(*(roads.shape.end_of(i) - 1), roads.node_position[roads.to[i].index()]);
    }
    EXPECT_NEAR(length, 2 * total, total * 1e-5) << seed;
  }
}

//   1---2---3
//       |   :          3..4 is planned, 4---2 is not; 5..6 is planned and joined to nothing
//       4 ..:
TEST(OsmNetwork, planned_streets_stand_closed_and_keep_their_places) {
  StreetWays ways;
  add_way(ways, {1, 2, 3}, "人民道");
  add_way(ways, {2, 4}, "建华路");
  add_way(ways, {3, 4}, "规划路");
  ways.planned.back() = 1;
  add_way(ways, {5, 6}, "远期路");
  ways.planned.back() = 1;
  city::Roads const roads = build(ways);
  std::size_t closed = 0;
  for (std::size_t link = 0; link < roads.links(); ++link) {
    bool const planned = roads.street_name[roads.street[link].index()] == "规划路";
    EXPECT_EQ(roads.open[link] == 0, planned) << link;
    closed += planned ? 1 : 0;
  }
  EXPECT_EQ(closed, 2U);
  EXPECT_EQ(roads.links(), 8U);
  EXPECT_GT(roads.capacity_veh_h[7], 0);
}

TEST(OsmNetwork, a_node_of_planned_streets_only_is_no_trap) {
  StreetWays ways;
  add_way(ways, {1, 2, 3});
  add_way(ways, {3, 4});
  ways.planned.back() = 1;
  FindingGroups findings;
  city::Roads const roads = build_network(ways, {}, city::default_road_classes(), findings);
  EXPECT_EQ(roads.nodes(), 3U);
  EXPECT_EQ(findings.count("osm-one-way-traps"), 0U);
}

}  // namespace
}  // namespace yicheng::feed::osm
