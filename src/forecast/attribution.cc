#include "forecast/attribution.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "forecast/shapley.h"

namespace yicheng::forecast {
namespace {

using change::EditPhase;
using Groups = std::vector<std::vector<std::size_t>>;

// One view of one engine as a game: players are works that it sees done.
class ViewGame {
 public:
  ViewGame(Memo& memo, std::size_t engine, View const& view) : memo_(memo), engine_(engine) {
    for (auto const& seen : view.works) {
      if (seen.after) {
        players_.push_back(seen.work);
      }
    }
    indicators_ = view.indicators;
  }

  std::size_t size() const { return players_.size(); }
  std::size_t work(std::size_t player) const { return players_[player]; }

  /// The shares of every indicator, by place in the view's indicators.
  std::vector<std::vector<Share>> shares() {
    std::vector<std::size_t> everyone(size());
    std::iota(everyone.begin(), everyone.end(), std::size_t{0});
    if (size() <= kExactPlayersMax) {
      ask(all_coalitions(size(), everyone));
      return in_groups({everyone});
    }
    if (size() <= kPairPlayersMax) {
      ask(pairs_and_less(size()));
      auto const groups = common_groups();
      auto const largest = std::max_element(groups.begin(), groups.end(),
                                            [](auto& a, auto& b) { return a.size() < b.size(); });
      if (largest->size() <= kExactPlayersMax) {
        for (auto const& group : groups) {
          ask(all_coalitions(size(), group));
        }
        return in_groups(groups);
      }
    }
    return sampled();
  }

 private:
  StateKey key_of(Coalition const& coalition) const {
    StateKey key(memo_.program().works.size(), EditPhase::before);
    for (std::size_t p = 0; p < players_.size(); ++p) {
      key[players_[p]] = coalition[p] != 0 ? EditPhase::after : EditPhase::before;
    }
    return key;
  }

  void ask(std::vector<Coalition> const& coalitions) {
    std::vector<StateKey> keys;
    for (auto const& coalition : coalitions) {
      keys.push_back(key_of(coalition));
    }
    memo_.ask(engine_, keys);
  }

  Worth worth_of(std::size_t indicator) const {
    return [this, indicator](Coalition const& coalition) {
      return memo_.reading(engine_, key_of(coalition))[indicator];
    };
  }

  // Differences of four readings can be wrong by four times the error of one.
  double tolerance(std::size_t indicator) {
    auto const worth = worth_of(indicator);
    double const none = worth(Coalition(size(), 0));
    double const all = worth(Coalition(size(), 1));
    return 4 * memo_.engines()[engine_]->precision() * std::max(std::abs(none), std::abs(all));
  }

  // Works joined for any indicator of the view are joined for all, so that one set of coalitions
  // serves them.
  Groups common_groups() {
    std::vector<std::size_t> group(size());
    std::iota(group.begin(), group.end(), std::size_t{0});
    for (auto const indicator : indicators_) {
      for (auto const& members :
           interaction_groups(size(), worth_of(indicator), tolerance(indicator))) {
        for (auto const member : members) {
          auto const from = std::max(group[member], group[members.front()]);
          auto const to = std::min(group[member], group[members.front()]);
          std::replace(group.begin(), group.end(), from, to);
        }
      }
    }
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t p = 0; p < size(); ++p) {
      members[group[p]].push_back(p);
    }
    Groups groups;
    for (auto& [first, one] : members) {
      groups.push_back(std::move(one));
    }
    return groups;
  }

  // Exact within groups. What pairs could not show (three works that meet only together) is a rest;
  // beyond the engine's precision it takes the exact way from us.
  std::vector<std::vector<Share>> in_groups(Groups const& groups) {
    std::vector<std::vector<Share>> shares;
    for (auto const indicator : indicators_) {
      auto const worth = worth_of(indicator);
      std::vector<Share> found(size());
      double sum = 0;
      double sizes = 0;
      for (auto const& group : groups) {
        auto const values = exact_shares(size(), group, worth);
        for (std::size_t i = 0; i < group.size(); ++i) {
          found[group[i]].value = values[i];
          sum += values[i];
          sizes += std::abs(values[i]);
        }
      }
      double const rest = worth(Coalition(size(), 1)) - worth(Coalition(size(), 0)) - sum;
      if (std::abs(rest) > tolerance(indicator)) {
        return sampled();
      }
      for (auto& share : found) {
        share.value += sizes > 0 ? rest * std::abs(share.value) / sizes : 0;
      }
      shares.push_back(std::move(found));
    }
    return shares;
  }

  std::vector<std::vector<Share>> sampled() {
    auto const orders = sampled_orders(size(), kSampledOrders);
    std::vector<Coalition> coalitions;
    for (auto const& order : orders) {
      auto const some = along(order);
      coalitions.insert(coalitions.end(), some.begin(), some.end());
    }
    ask(coalitions);
    std::vector<std::vector<Share>> shares;
    for (auto const indicator : indicators_) {
      shares.push_back(sampled_shares(orders, worth_of(indicator)));
    }
    return shares;
  }

  Memo& memo_;
  std::size_t engine_;
  std::vector<std::size_t> players_;
  std::vector<std::size_t> indicators_;
};

bool changes(Memo const& memo, std::size_t engine, std::size_t indicator,
             std::vector<Share> const& shares) {
  double const base = std::abs(memo.doing_nothing(engine)[indicator]);
  double const precision = memo.engines()[engine]->precision();
  double sum = 0;
  for (auto const& share : shares) {
    sum += std::abs(share.value);
  }
  return sum > precision * std::max(base, sum);
}

void attribute_engine(Memo& memo, std::size_t engine, std::vector<Attribution>& found) {
  auto const indicators = memo.engines()[engine]->indicators();
  std::vector<std::vector<Attribution>> by_indicator(indicators.size());
  auto const views = memo.views(engine).views;
  for (auto const& view : views) {
    ViewGame game(memo, engine, view);
    if (game.size() == 0) {
      continue;
    }
    auto const shares = game.shares();
    for (std::size_t i = 0; i < view.indicators.size(); ++i) {
      auto const indicator = view.indicators[i];
      if (!changes(memo, engine, indicator, shares[i])) {
        continue;
      }
      for (std::size_t p = 0; p < game.size(); ++p) {
        if (shares[i][p].value != 0 || shares[i][p].error != 0) {
          by_indicator[indicator].push_back({memo.program().works[game.work(p)].id,
                                             indicators[indicator].key, shares[i][p].value,
                                             shares[i][p].error});
        }
      }
    }
  }
  for (auto& list : by_indicator) {
    std::move(list.begin(), list.end(), std::back_inserter(found));
  }
}

}  // namespace

std::vector<Attribution> attribute(Memo& memo) {
  std::vector<Attribution> found;
  for (std::size_t engine = 0; engine < memo.engines().size(); ++engine) {
    attribute_engine(memo, engine, found);
  }
  return found;
}

}  // namespace yicheng::forecast
