#include "propose/location/problem.h"

#include <algorithm>

namespace yicheng::propose::location {
namespace {

template <typename Value>
Problem problem_of(std::vector<double> weight, city::Rows<Travel> const& travel, std::size_t choose,
                   Value value) {
  Problem problem;
  problem.weight = std::move(weight);
  problem.choose = choose;
  for (std::size_t candidate = 0; candidate < travel.size(); ++candidate) {
    std::for_each(travel.begin_of(candidate), travel.end_of(candidate), [&](Travel const& one) {
      float const gained = value(one);
      if (gained > 0 && problem.weight[one.demand] > 0) {
        problem.gains.items.push_back({one.demand, gained});
      }
    });
    problem.gains.close_row();
  }
  return problem;
}

}  // namespace

Problem covering(std::vector<double> weight, city::Rows<Travel> const& travel,
                 std::span<float const> existing, float limit, std::size_t choose) {
  return problem_of(std::move(weight), travel, choose, [&](Travel const& one) {
    return one.cost <= limit && existing[one.demand] > limit ? 1.F : 0.F;
  });
}

Problem least_travel(std::vector<double> weight, city::Rows<Travel> const& travel,
                     std::span<float const> existing, float longest, std::size_t choose) {
  return problem_of(std::move(weight), travel, choose, [&](Travel const& one) {
    return std::min(existing[one.demand], longest) - one.cost;
  });
}

}  // namespace yicheng::propose::location
