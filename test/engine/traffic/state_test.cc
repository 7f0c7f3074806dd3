// Warm starts: what they keep through closures and openings, and when they are not used.
#include "engine/traffic/state.h"

#include <gtest/gtest.h>

#include "engine/traffic/small_networks.h"

namespace yicheng::engine::traffic {
namespace {

using test::braess;
using test::node;

Demand six_trips() {
  return make_demand({{node(0), node(1), 6}});
}

AssignmentState::Start start_of(AssignmentState const& state, Network const& network,
                                Demand const& demand) {
  test::Cars const cars(demand);
  return state.start_for(network, Topology(network), cars, PairTable(cars));
}

TEST(State, GivesBackTheColumnsItWasMadeFrom) {
  Columns columns;
  std::vector<std::uint32_t> const upper{0, 2};
  std::vector<std::uint32_t> const across{0, 3, 4};
  columns.add(upper, 1.5);
  columns.add(across, 4.5);
  columns.close_pair();
  AssignmentState::Parts parts;
  auto const topology = std::make_shared<Topology const>(braess());
  auto const pairs = std::make_shared<PairTable const>(test::Cars(six_trips()));
  parts.topology = topology;
  parts.pairs = pairs;
  pack(*topology, pairs->load, {&columns, 1}, parts);
  Columns const back = start_of(AssignmentState(parts), braess(), six_trips()).columns.front();
  ASSERT_EQ(back.count(), 2U);
  double total = 0;
  for (std::size_t column = 0; column < 2; ++column) {
    bool const is_upper = back.path(column).size() == 2;
    EXPECT_TRUE(std::ranges::equal(back.path(column), is_upper ? upper : across));
    EXPECT_DOUBLE_EQ(back.flow[column], is_upper ? 1.5 : 4.5);
    total += back.flow[column];
  }
  EXPECT_DOUBLE_EQ(total, 6);
}

TEST(State, ComesInPiecesThatMakeUpTheWhole) {
  test::RandomCase const made = test::random_case(5);
  Assignment const solved = assign(made.network, made.demand, {.gap = 1e-8});
  test::Cars const cars(made.demand);
  PairTable const table(cars);
  ASSERT_GE(table.pairs(), 5U);
  auto const start = [&](std::vector<std::size_t> const& cuts) {
    return solved.state->start_for(made.network, Topology(made.network), cars, table, cuts).columns;
  };
  Columns const whole = start({}).front();
  std::vector<Columns> const pieces = start({1, 1, 4});
  ASSERT_EQ(pieces.size(), 4U);
  std::size_t pair = 0;
  for (Columns const& piece : pieces) {
    EXPECT_EQ(piece.first_pair, pair);
    for (std::size_t i = 0; i < piece.pairs(); ++i, ++pair) {
      std::size_t const first = whole.pair_first[pair];
      ASSERT_EQ(piece.pair_first[i + 1] - piece.pair_first[i], whole.pair_first[pair + 1] - first);
      for (std::size_t c = piece.pair_first[i]; c < piece.pair_first[i + 1]; ++c) {
        std::size_t const of_whole = first + c - piece.pair_first[i];
        EXPECT_EQ(piece.flow[c], whole.flow[of_whole]);
        EXPECT_TRUE(std::ranges::equal(piece.path(c), whole.path(of_whole)));
      }
    }
  }
  EXPECT_EQ(pair, table.pairs());
}

TEST(State, SpreadsTheFlowOfClosedPathsOverTheOthers) {
  Assignment const solved = assign(braess(), six_trips(), {.gap = 1e-12});
  Network closed = braess();
  closed.open[3] = 0;
  AssignmentState::Start const start = start_of(*solved.state, closed, six_trips());
  ASSERT_EQ(start.columns.front().count(), 2U);
  EXPECT_EQ(start.pairs, 1U);
  EXPECT_EQ(start.lost_paths, 1U);
  EXPECT_NEAR(start.columns.front().flow[0], 3, 1e-6);
  EXPECT_NEAR(start.columns.front().flow[1], 3, 1e-6);
}

TEST(State, LeavesPairsWithoutPathWhenAllOfTheirsClosed) {
  Assignment const solved = assign(braess(), six_trips(), {.gap = 1e-12});
  Network closed = braess();
  closed.open[0] = closed.open[4] = 0;
  AssignmentState::Start const start = start_of(*solved.state, closed, six_trips());
  EXPECT_EQ(start.columns.front().count(), 0U);
  EXPECT_EQ(start.columns.front().pairs(), 1U);
  EXPECT_EQ(start.pairs, 0U);
}

TEST(State, ReachesTripsAgainWhenTheirRoadOpens) {
  Network cut = braess();
  cut.open[2] = cut.open[4] = 0;  // both ways into node 1
  Assignment const without = assign(cut, six_trips());
  EXPECT_DOUBLE_EQ(without.unreached_vehicles(), 6);
  Assignment const with = assign(braess(), six_trips(), {.gap = 1e-12}, without.state.get());
  EXPECT_TRUE(with.unreached.empty());
  EXPECT_NEAR(with.objective, 386.00000008, 1e-7);
}

TEST(State, FindsNewPathsOverALinkThatOpens) {
  Network before = braess();
  before.open[3] = 0;
  Assignment const without = assign(before, six_trips(), {.gap = 1e-12});
  Assignment const with = assign(braess(), six_trips(), {.gap = 1e-12}, without.state.get());
  EXPECT_NEAR(with.flow[3], 2, 1e-6);
}

TEST(State, StartsOnOtherLinksWithWhatFits) {
  Assignment const solved = assign(braess(), six_trips());
  Network longer = braess();
  longer.add_link(node(1), node(0), 1, 1, 0, 0);
  Assignment const warm = assign(longer, six_trips(), {.gap = 1e-12}, solved.state.get());
  EXPECT_TRUE(warm.warm);
  EXPECT_NEAR(warm.objective, 386.00000008, 1e-7);
}

TEST(State, IsOfNoUseToOtherPairs) {
  Assignment const solved = assign(braess(), six_trips());
  Demand const back = make_demand({{node(2), node(1), 6}});
  Assignment const cold = assign(braess(), back, {.gap = 1e-12}, solved.state.get());
  EXPECT_FALSE(cold.warm);
  EXPECT_EQ(cold.lost_paths, 3U);
  EXPECT_TRUE(cold.converged);
}

TEST(State, ReadsPathsAcrossTheEdgesOfItsWords) {
  // A chain of 300 nodes, each with five ways on: three bits a link, paths of every phase of a
  // word.
  Network chain;
  chain.nodes = 300;
  for (std::size_t i = 0; i + 1 < chain.nodes; ++i) {
    for (int parallel = 0; parallel < 5; ++parallel) {
      chain.add_link(node(i), node(i + 1), 1, 10, 0.15, 4);
    }
  }
  std::vector<Trip> trips;
  for (std::size_t to = 1; to < chain.nodes; to += 7) {
    trips.push_back({node(0), node(to), 1.0 + static_cast<double>(to % 5)});
  }
  Demand const demand = make_demand(trips);
  Assignment const solved = assign(chain, demand, {.gap = 0, .max_iterations = 4});
  AssignOptions const look{.gap = 0, .max_iterations = 1};
  Assignment const again = assign(chain, demand, look, solved.state.get());
  EXPECT_NEAR(again.objective, solved.objective, 1e-12 * solved.objective);
  EXPECT_NEAR(again.gap, solved.gap, 1e-9);
  EXPECT_LT(again.state->bytes(), 1'000'000U);
}

}  // namespace
}  // namespace yicheng::engine::traffic
