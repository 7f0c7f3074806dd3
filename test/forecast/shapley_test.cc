// What defines the Shapley value, and brute force over all orders as the oracle.
#include "forecast/shapley.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"

namespace yicheng::forecast {
namespace {

std::vector<std::size_t> everyone(std::size_t players) {
  std::vector<std::size_t> all(players);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

// A game with a random worth for each coalition.
struct RandomGame {
  std::uint64_t seed;
  double operator()(Coalition const& coalition) const {
    std::uint64_t mask = 0;
    for (auto const in : coalition) {
      mask = 2 * mask + in;
    }
    return Random(seed, mask).uniform(-10, 10);
  }
};

std::vector<double> by_all_orders(std::size_t players, Worth const& worth) {
  std::vector<double> shares(players, 0);
  auto order = everyone(players);
  double orders = 0;
  do {
    auto const coalitions = along(order);
    for (std::size_t i = 0; i < players; ++i) {
      shares[order[i]] += worth(coalitions[i + 1]) - worth(coalitions[i]);
    }
    orders += 1;
  } while (std::next_permutation(order.begin(), order.end()));
  for (auto& share : shares) {
    share /= orders;
  }
  return shares;
}

double sum(std::vector<double> const& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

TEST(ExactShares, areTheMeanOverAllOrders) {
  for (std::size_t players = 1; players <= 6; ++players) {
    RandomGame const game{players};
    auto const exact = exact_shares(players, everyone(players), game);
    auto const brute = by_all_orders(players, game);
    for (std::size_t p = 0; p < players; ++p) {
      EXPECT_NEAR(exact[p], brute[p], 1e-12) << players << " " << p;
    }
  }
}

TEST(ExactShares, addUpToTheWholeChange) {
  for (std::size_t players = 1; players <= 10; ++players) {
    RandomGame const game{77 + players};
    auto const shares = exact_shares(players, everyone(players), game);
    double const whole = game(Coalition(players, 1)) - game(Coalition(players, 0));
    EXPECT_NEAR(sum(shares), whole, 1e-11) << players;
  }
}

// Two who close a ring are worth something only together; a third repairs a temple.
double ring_and_temple(Coalition const& in) {
  return (in[0] != 0 && in[1] != 0 ? 100 : 0) + (in[2] != 0 ? 7 : 0);
}

TEST(ExactShares, giveTheLikeAlikeAndTheIdleNothing) {
  auto const shares = exact_shares(4, everyone(4), ring_and_temple);
  EXPECT_DOUBLE_EQ(shares[0], 50);
  EXPECT_DOUBLE_EQ(shares[1], 50);
  EXPECT_DOUBLE_EQ(shares[2], 7);
  EXPECT_EQ(shares[3], 0);
}

TEST(InteractionGroups, joinWhoMeet) {
  using Groups = std::vector<std::vector<std::size_t>>;
  EXPECT_EQ(interaction_groups(4, ring_and_temple, 0.5), (Groups{{0, 1}, {2}, {3}}));
  EXPECT_EQ(interaction_groups(4, ring_and_temple, 101), (Groups{{0}, {1}, {2}, {3}}));
}

TEST(InteractionGroups, sharesWithinThemAreThoseOfTheWholeGame) {
  auto const whole = exact_shares(4, everyone(4), ring_and_temple);
  auto const ring = exact_shares(4, {0, 1}, ring_and_temple);
  EXPECT_DOUBLE_EQ(ring[0], whole[0]);
  EXPECT_DOUBLE_EQ(ring[1], whole[1]);
}

TEST(SampledShares, addUpExactlyAndTheirErrorCoversTheTruth) {
  std::size_t const players = 8;
  RandomGame const game{5};
  auto const truth = exact_shares(players, everyone(players), game);
  auto const sampled = sampled_shares(sampled_orders(players, 400), game);
  double total = 0;
  for (std::size_t p = 0; p < players; ++p) {
    total += sampled[p].value;
    EXPECT_GT(sampled[p].error, 0);
    EXPECT_LT(std::abs(sampled[p].value - truth[p]), 4 * sampled[p].error) << p;
  }
  EXPECT_NEAR(total, game(Coalition(players, 1)) - game(Coalition(players, 0)), 1e-9);
}

TEST(SampledShares, ofAnAdditiveGameAreExact) {
  auto const additive = [](Coalition const& in) { return 3.0 * in[0] + 5.0 * in[1] - 2.0 * in[2]; };
  auto const shares = sampled_shares(sampled_orders(3, 8), additive);
  EXPECT_DOUBLE_EQ(shares[1].value, 5);
  EXPECT_NEAR(shares[1].error, 0, 1e-12);
}

TEST(SampledOrders, areTheSameEveryTimeAndComeInPairs) {
  auto const orders = sampled_orders(9, 6);
  EXPECT_EQ(orders, sampled_orders(9, 6));
  ASSERT_EQ(orders.size(), 6u);
  auto reversed = orders[0];
  std::reverse(reversed.begin(), reversed.end());
  EXPECT_EQ(orders[1], reversed);
  EXPECT_NE(orders[0], orders[2]);
}

}  // namespace
}  // namespace yicheng::forecast
