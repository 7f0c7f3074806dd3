/// Where to put a number of facilities among candidate places, as a problem of numbers: what each
/// demand gains from each candidate that reaches it.
///
/// A demand (a cell's residents, say) gains from the best chosen candidate only, over what existing
/// facilities give it already. So covering most people (MCLP: Church and ReVelle 1974), the least
/// mean travel (p-median: Hakimi 1964) and any mix of the two are one problem: choose `choose`
/// candidates that maximise
///     sum over demands of weight x the largest value among the chosen, at least 0.
/// Values and weights are finite and not negative; rows hold each demand once.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "city/city.h"

namespace yicheng::propose::location {

using CandidateIndex = Id<struct CandidateTag>;

struct DemandGain {
  std::uint32_t demand = 0;
  float value = 0;  ///< per unit of the demand's weight
};

struct Problem {
  std::vector<double> weight;    ///< by demand
  city::Rows<DemandGain> gains;  ///< by candidate, demands ascending
  std::size_t choose = 0;
  std::vector<CandidateIndex> fixed;  ///< chosen in any case; they count among `choose`

  std::size_t demands() const { return weight.size(); }
  std::size_t candidates() const { return gains.size(); }
  std::span<DemandGain const> of(CandidateIndex candidate) const {
    return {gains.begin_of(candidate.index()), gains.size_of(candidate.index())};
  }
};

/// Travel from a candidate to a demand that it reaches, in any one unit.
struct Travel {
  std::uint32_t demand = 0;
  float cost = 0;
};

inline constexpr float kUnreached = std::numeric_limits<float>::infinity();

/// Covering most: a demand within `limit` of a chosen candidate gains 1, unless an existing
/// facility is that near already. `existing`: by demand, kUnreached where none is.
Problem covering(std::vector<double> weight, city::Rows<Travel> const& travel,
                 std::span<float const> existing, float limit, std::size_t choose);

/// Least mean travel: a demand gains what its travel becomes shorter. Travel beyond `longest`
/// counts as `longest`, so candidates need to reach no further.
Problem least_travel(std::vector<double> weight, city::Rows<Travel> const& travel,
                     std::span<float const> existing, float longest, std::size_t choose);

}  // namespace yicheng::propose::location
