#include "forecast/shapley.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "base/check.h"
#include "base/random.h"

namespace yicheng::forecast {
namespace {

constexpr std::size_t kAmongMax = 20;  // a million coalitions
// Any fixed seed serves: the orders have to be the same in every run, not secret.
constexpr std::uint64_t kSeed = 1953;

Coalition coalition_of(std::size_t players, std::vector<std::size_t> const& among,
                       std::size_t mask) {
  Coalition coalition(players, 0);
  for (std::size_t i = 0; i < among.size(); ++i) {
    coalition[among[i]] = (mask >> i) & 1;
  }
  return coalition;
}

// The weight of a coalition of `size` out of n - 1 others: size! (n - 1 - size)! / n!.
std::vector<double> weights_by_size(std::size_t n) {
  std::vector<double> weights(n);
  double choose = 1;  // n - 1 over size
  for (std::size_t size = 0; size < n; ++size) {
    weights[size] = 1 / (static_cast<double>(n) * choose);
    choose *= static_cast<double>(n - 1 - size) / static_cast<double>(size + 1);
  }
  return weights;
}

}  // namespace

std::vector<Coalition> all_coalitions(std::size_t players, std::vector<std::size_t> const& among) {
  check(among.size() <= kAmongMax);
  std::vector<Coalition> coalitions;
  for (std::size_t mask = 0; mask < std::size_t{1} << among.size(); ++mask) {
    coalitions.push_back(coalition_of(players, among, mask));
  }
  return coalitions;
}

std::vector<Coalition> pairs_and_less(std::size_t players) {
  std::vector<Coalition> coalitions = {Coalition(players, 0), Coalition(players, 1)};
  for (std::size_t a = 0; a < players; ++a) {
    Coalition alone(players, 0);
    alone[a] = 1;
    coalitions.push_back(alone);
    for (std::size_t b = a + 1; b < players; ++b) {
      coalitions.push_back(alone);
      coalitions.back()[b] = 1;
    }
  }
  return coalitions;
}

std::vector<double> exact_shares(std::size_t players, std::vector<std::size_t> const& among,
                                 Worth const& worth) {
  std::vector<double> worths;
  for (auto const& coalition : all_coalitions(players, among)) {
    worths.push_back(worth(coalition));
  }
  auto const weights = weights_by_size(among.size());
  std::vector<double> shares(among.size(), 0);
  for (std::size_t mask = 0; mask < worths.size(); ++mask) {
    auto const size = static_cast<std::size_t>(std::popcount(mask));
    for (std::size_t i = 0; i < among.size(); ++i) {
      if (((mask >> i) & 1) == 0) {
        shares[i] += weights[size] * (worths[mask | (std::size_t{1} << i)] - worths[mask]);
      }
    }
  }
  return shares;
}

std::vector<std::vector<std::size_t>> interaction_groups(std::size_t players, Worth const& worth,
                                                         double tolerance) {
  Coalition coalition(players, 0);
  double const none = worth(coalition);
  auto const worth_of = [&](std::size_t a, std::size_t b) {
    coalition.assign(players, 0);
    coalition[a] = coalition[b] = 1;
    return worth(coalition) - none;
  };
  std::vector<std::size_t> group(players);
  std::iota(group.begin(), group.end(), std::size_t{0});
  for (std::size_t a = 0; a < players; ++a) {
    for (std::size_t b = a + 1; b < players; ++b) {
      double const joint = worth_of(a, b) - worth_of(a, a) - worth_of(b, b);
      if (std::abs(joint) > tolerance && group[a] != group[b]) {
        auto const kept = std::min(group[a], group[b]);
        auto const gone = std::max(group[a], group[b]);
        std::replace(group.begin(), group.end(), gone, kept);
      }
    }
  }
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t first = 0; first < players; ++first) {
    std::vector<std::size_t> members;
    for (std::size_t p = 0; p < players; ++p) {
      if (group[p] == first) {
        members.push_back(p);
      }
    }
    if (!members.empty()) {
      groups.push_back(std::move(members));
    }
  }
  return groups;
}

std::vector<std::vector<std::size_t>> sampled_orders(std::size_t players, std::size_t count) {
  std::vector<std::vector<std::size_t>> orders;
  for (std::size_t pair = 0; pair < (count + 1) / 2; ++pair) {
    std::vector<std::size_t> order(players);
    std::iota(order.begin(), order.end(), std::size_t{0});
    Random random(kSeed, pair);
    for (std::size_t i = players; i > 1; --i) {
      std::swap(order[i - 1], order[random.below(i)]);
    }
    orders.push_back(order);
    std::reverse(order.begin(), order.end());
    orders.push_back(std::move(order));
  }
  return orders;
}

std::vector<Coalition> along(std::vector<std::size_t> const& order) {
  std::vector<Coalition> coalitions = {Coalition(order.size(), 0)};
  for (auto const player : order) {
    coalitions.push_back(coalitions.back());
    coalitions.back()[player] = 1;
  }
  return coalitions;
}

std::vector<Share> sampled_shares(std::vector<std::vector<std::size_t>> const& orders,
                                  Worth const& worth) {
  check(orders.size() >= 4 && orders.size() % 2 == 0);
  std::size_t const players = orders.front().size();
  std::size_t const pairs = orders.size() / 2;
  std::vector<double> sum(players, 0);
  std::vector<double> squares(players, 0);
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    std::vector<double> mean(players, 0);
    for (auto const* order : {&orders[2 * pair], &orders[2 * pair + 1]}) {
      auto const coalitions = along(*order);
      for (std::size_t i = 0; i < players; ++i) {
        mean[(*order)[i]] += (worth(coalitions[i + 1]) - worth(coalitions[i])) / 2;
      }
    }
    for (std::size_t p = 0; p < players; ++p) {
      sum[p] += mean[p];
      squares[p] += mean[p] * mean[p];
    }
  }
  std::vector<Share> shares(players);
  auto const n = static_cast<double>(pairs);
  for (std::size_t p = 0; p < players; ++p) {
    shares[p].value = sum[p] / n;
    double const variance = std::max(0.0, squares[p] / n - shares[p].value * shares[p].value);
    shares[p].error = std::sqrt(variance / (n - 1));
  }
  return shares;
}

}  // namespace yicheng::forecast
