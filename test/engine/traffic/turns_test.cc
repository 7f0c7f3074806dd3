// Turn bans and penalties against every path there is, on a grid drawn by hand.
#include "engine/traffic/turns.h"

#include <gtest/gtest.h>

#include <set>

#include "base/fault.h"
#include "engine/traffic/small_networks.h"

namespace yicheng::engine::traffic {
namespace {

using test::node;

//   0 --- 1 --- 2      every line is two links of time 1 + number / 10, numbered as they are added
//   |     |     |
//   3 --- 4 --- 5
//   |     |     |
//   6 --- 7 --- 8
Network grid() {
  Network n;
  n.nodes = 9;
  for (std::size_t i = 0; i < 9; ++i) {
    for (std::size_t const other : {i + 1, i + 3}) {
      if (other < 9 && (other != i + 1 || i % 3 != 2)) {
        double const time = 1 + static_cast<double>(n.links()) / 10;
        n.add_link(node(i), node(other), time, 10, 0, 1);
        n.add_link(node(other), node(i), time, 10, 0, 1);
      }
    }
  }
  return n;
}

/// Ways are tried up to this cost.
constexpr double kTried = 11;

/// The cheapest way that takes no link twice, by trying all that cost less than `best`.
double cheapest(Network const& n, std::vector<Turn> const& turns, NodeIndex at, NodeIndex to,
                std::uint32_t last, std::set<std::uint32_t>& used, double so_far, double best) {
  if (at == to) {
    return std::min(best, so_far);
  }
  for (std::uint32_t link = 0; link < n.links(); ++link) {
    if (n.from[link] != at || used.contains(link) || n.open[link] == 0) {
      continue;
    }
    double cost = so_far + n.free_time[link];
    bool banned = false;
    for (Turn const& turn : turns) {
      if (turn.from.value == last && turn.to.value == link) {
        banned = turn.banned;
        cost += turn.penalty;
      }
    }
    if (!banned && cost < best) {
      used.insert(link);
      best = cheapest(n, turns, n.to[link], to, link, used, cost, best);
      used.erase(link);
    }
  }
  return best;
}

std::vector<Turn> random_turns(Network const& n, std::uint64_t seed) {
  Random random(seed, 9);
  std::vector<Turn> turns;
  for (std::uint32_t from = 0; from < n.links(); ++from) {
    for (std::uint32_t to = 0; to < n.links(); ++to) {
      if (n.to[from] == n.from[to] && random.below(4) == 0) {
        bool const banned = random.below(2) == 0;
        turns.push_back({LinkIndex(std::size_t{from}), LinkIndex(std::size_t{to}), banned,
                         banned ? 0 : random.uniform(0, 2)});
      }
    }
  }
  return turns;
}

class RandomTurns : public testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomTurns, LeaveTheCheapestOfAllAllowedWays) {
  Network const n = grid();
  std::vector<Turn> const turns = random_turns(n, GetParam());
  TurnNetwork const spelt_out = expand_turns(n, turns);
  for (std::size_t from = 0; from < 9; from += 2) {
    for (std::size_t to = 0; to < 9; to += 1) {
      if (from == to) {
        continue;
      }
      std::set<std::uint32_t> used;
      double const known = cheapest(n, turns, node(from), node(to), kNoLink, used, 0, kTried);
      UserClass const user = spelt_out.user(one_class(make_demand({{node(from), node(to), 2}})));
      Assignment const solved = assign(spelt_out.network, {&user, 1});
      if (known == kTried) {
        EXPECT_TRUE(!solved.unreached.empty() || solved.total_cost >= 2 * kTried);
      } else {
        EXPECT_NEAR(solved.total_cost, 2 * known, 1e-9) << from << " to " << to;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Grid, RandomTurns, testing::Range<std::uint64_t>(1, 11));

TEST(Turns, ThatBanNothingChangeNothing) {
  test::RandomCase const made = test::random_case(4);
  std::vector<Turn> turns = random_turns(made.network, 5);
  for (Turn& turn : turns) {
    turn.banned = false;
    turn.penalty = 0;
  }
  TurnNetwork const spelt_out = expand_turns(made.network, turns);
  UserClass const user = spelt_out.user(one_class(made.demand));
  Assignment const solved = assign(spelt_out.network, {&user, 1}, {.gap = 1e-12});
  Assignment const known = assign(made.network, made.demand, {.gap = 1e-12});
  EXPECT_NEAR(solved.objective, known.objective, 1e-9 * known.objective);
  std::span<double const> const flow = spelt_out.original(solved.flow);
  ASSERT_EQ(flow.size(), made.network.links());
  for (std::size_t link = 0; link < flow.size(); ++link) {
    EXPECT_NEAR(flow[link], known.flow[link], 1e-3);
  }
}

TEST(Turns, ABanThatComesStartsFromTheStateWithout) {
  Network const n = grid();
  std::vector<Turn> turns{{LinkIndex(std::size_t{0}), LinkIndex(std::size_t{4}), false, 0}};
  ASSERT_EQ(n.to[0], n.from[4]);
  TurnNetwork const before = expand_turns(n, turns);
  turns[0].banned = true;
  TurnNetwork const after = expand_turns(n, turns);
  UserClass const user = before.user(one_class(make_demand({{node(0), node(2), 5}})));
  Assignment const base = assign(before.network, {&user, 1}, {.gap = 1e-10});
  Assignment const warm = assign(after.network, {&user, 1}, {.gap = 1e-10}, base.state.get());
  Assignment const cold = assign(after.network, {&user, 1}, {.gap = 1e-10});
  EXPECT_GT(cold.total_cost, base.total_cost);
  EXPECT_NEAR(warm.total_cost, cold.total_cost, 1e-9 * cold.total_cost);
}

TEST(Turns, AreRefusedWhereTheyCannotBe) {
  auto const turn = [](std::size_t from, std::size_t to, double penalty) {
    return std::vector<Turn>{{LinkIndex(from), LinkIndex(to), false, penalty}};
  };
  EXPECT_THROW(expand_turns(grid(), turn(0, 0, 1)), Fault);   // do not meet
  EXPECT_THROW(expand_turns(grid(), turn(0, 99, 1)), Fault);  // no such link
  EXPECT_THROW(expand_turns(grid(), turn(0, 4, -1)), Fault);  // negative
  std::vector<Turn> twice = turn(0, 4, 1);
  twice.push_back(twice[0]);
  EXPECT_THROW(expand_turns(grid(), twice), Fault);
  Network centroids = grid();
  centroids.first_through_node = 2;
  EXPECT_THROW(expand_turns(centroids, turn(0, 4, 1)), Fault);
}

}  // namespace
}  // namespace yicheng::engine::traffic
