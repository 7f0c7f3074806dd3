/// What each player adds to a sum that is not simply additive: the Shapley value, the mean of a
/// player's marginal contribution over all orders of coming in (Shapley 1953).
///
/// Knows no cities: a game is a value for each coalition.
/// Values of all players add up to the value of all less that of none (efficiency); players who are
/// alike get alike (symmetry); who adds nothing to any coalition gets nothing (dummy).
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace yicheng::forecast {

/// 1 for each player who is in.
using Coalition = std::vector<std::uint8_t>;
using Worth = std::function<double(Coalition const&)>;

struct Share {
  double value = 0;
  double error = 0;  ///< standard error of a sampled value; 0: exact
};

/// The coalitions that a way of computing asks, so that they can be solved all at once before.
std::vector<Coalition> all_coalitions(std::size_t players, std::vector<std::size_t> const& among);
/// None, all, each alone and each pair.
std::vector<Coalition> pairs_and_less(std::size_t players);

/// The shares of the players `among`, all others staying out; by place in `among`. Exact.
/// Cost: 2^among worths, among * 2^among sums.
std::vector<double> exact_shares(std::size_t players, std::vector<std::size_t> const& among,
                                 Worth const& worth);

/// Players joined by pairs that are worth more or less than their parts by over `tolerance`; groups
/// in the order of their first player. Asks pairs_and_less.
std::vector<std::vector<std::size_t>> interaction_groups(std::size_t players, Worth const& worth,
                                                         double tolerance);

/// Orders of coming in, each followed by its reverse (antithetic: what comes early in one comes
/// late in the other, which narrows the error). The same for the same number of players.
std::vector<std::vector<std::size_t>> sampled_orders(std::size_t players, std::size_t count);
/// The coalitions along an order: none, the first, the first two ...
std::vector<Coalition> along(std::vector<std::size_t> const& order);

/// Means over the orders, with their standard errors over pairs of antithetic ones. Requires an
/// even number of orders, at least 4.
std::vector<Share> sampled_shares(std::vector<std::vector<std::size_t>> const& orders,
                                  Worth const& worth);

}  // namespace yicheng::forecast
