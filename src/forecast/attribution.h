/// What each work adds to each indicator: Shapley values over city states.
///
/// An indicator's players are the works whose `after` it sees. Where they are few, or where pairs
/// show that they act in small groups, the values are exact; else they are means over sampled
/// orders with a standard error.
#pragma once
#include <vector>

#include "forecast/forecast.h"
#include "forecast/memo.h"

namespace yicheng::forecast {

/// Largest group whose coalitions (2 to that power) are all asked.
inline constexpr std::size_t kExactPlayersMax = 6;
/// Largest number of players whose pairs are all asked to find groups.
inline constexpr std::size_t kPairPlayersMax = 24;
/// Orders of coming in where values are sampled; each asks a state a player.
inline constexpr std::size_t kSampledOrders = 16;

/// By engine, then indicator, then work; indicators that all works together leave within their
/// precision have none.
std::vector<Attribution> attribute(Memo& memo);

}  // namespace yicheng::forecast
