// Choosing sites among 10,000 candidates, with the proof: a grid of 100 x 100 cells of 250 m with
// uneven population (synthetic), existing facilities, walks taken as 1.3 times the straight line.
#include <benchmark/benchmark.h>

#include <cmath>

#include "base/random.h"
#include "propose/location/solve.h"

namespace {

using namespace yicheng;
using namespace yicheng::propose;

constexpr int kSide = 100;
constexpr double kCellM = 250;
constexpr double kDetour = 1.3;

struct Town {
  std::vector<double> people;
  std::vector<float> existing;  ///< metres to the nearest facility today
};

double way(int a, int b) {
  double const dx = (a % kSide - b % kSide) * kCellM;
  double const dy = (a / kSide - b / kSide) * kCellM;
  return kDetour * std::hypot(dx, dy);
}

Town town() {
  Random random(1, 0);
  Town town;
  for (int cell = 0; cell < kSide * kSide; ++cell) {
    double const from_centre = way(cell, kSide * kSide / 2 + kSide / 2) / kDetour;
    town.people.push_back(600 * std::exp(-from_centre / 6000) * random.uniform(0, 2));
    town.existing.push_back(location::kUnreached);
  }
  for (int facility = 0; facility < 60; ++facility) {
    auto const at = static_cast<int>(random.below(kSide * kSide));
    for (int cell = 0; cell < kSide * kSide; ++cell) {
      town.existing[static_cast<std::size_t>(cell)] = std::min(
          town.existing[static_cast<std::size_t>(cell)], static_cast<float>(way(cell, at)));
    }
  }
  return town;
}

city::Rows<location::Travel> travel_within(double limit_m) {
  auto const reach = static_cast<int>(limit_m / kCellM);
  city::Rows<location::Travel> travel;
  for (int from = 0; from < kSide * kSide; ++from) {
    for (int y = std::max(0, from / kSide - reach); y <= std::min(kSide - 1, from / kSide + reach);
         ++y) {
      for (int x = std::max(0, from % kSide - reach);
           x <= std::min(kSide - 1, from % kSide + reach); ++x) {
        int const to = y * kSide + x;
        if (way(from, to) <= limit_m) {
          travel.items.push_back(
              {static_cast<std::uint32_t>(to), static_cast<float>(way(from, to))});
        }
      }
    }
    travel.close_row();
  }
  return travel;
}

void solve(benchmark::State& state, location::Problem const& problem) {
  location::Solution solution;
  for (auto _ : state) {
    solution = location::solve(problem);
  }
  state.counters["candidates"] = static_cast<double>(problem.candidates());
  state.counters["gap_percent"] = solution.gap() * 100;
}

void cover(benchmark::State& state) {
  auto const all = town();
  solve(state, location::covering(all.people, travel_within(1000), all.existing, 1000,
                                  static_cast<std::size_t>(state.range(0))));
}

void nearer(benchmark::State& state) {
  auto const all = town();
  solve(state, location::least_travel(all.people, travel_within(3000), all.existing, 3000,
                                      static_cast<std::size_t>(state.range(0))));
}

BENCHMARK(cover)->Arg(10)->Arg(50)->Unit(benchmark::kSecond)->Iterations(1);
BENCHMARK(nearer)->Arg(10)->Arg(50)->Unit(benchmark::kSecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
