// Monte Carlo over a network: 10,000 draws of 1,000 activities is the bar; the others show growth.
#include <benchmark/benchmark.h>

#include <chrono>
#include <string>

#include "base/random.h"
#include "schedule/risk/simulate.h"

namespace {

using namespace yicheng;
using namespace yicheng::schedule;

constexpr std::int64_t kDay_s = 86'400;
constexpr std::size_t kReach = 40;  // links come from among so many activities before

cpm::Network made_network(std::size_t activities) {
  Random random(1, 1);
  cpm::NetworkParts parts;
  parts.begin = cpm::Instant(Day(std::chrono::year(2026) / 1 / 5));
  parts.calendars.push_back(cpm::WorkingTime::continuous());
  for (std::size_t a = 0; a < activities; ++a) {
    cpm::Activity activity;
    activity.key = std::to_string(a);
    activity.duration = cpm::Seconds(kDay_s * static_cast<std::int64_t>(5 + random.below(26)));
    parts.activities.push_back(activity);
    std::size_t const first = a > kReach ? a - kReach : 0;
    for (int k = 0; k < 2 && a > 0; ++k) {
      auto const before = first + static_cast<std::size_t>(random.below(a - first));
      parts.links.push_back({cpm::ActivityId(before), cpm::ActivityId(a)});
    }
  }
  Findings findings;
  return *cpm::build_network(std::move(parts), findings);
}

void draw(benchmark::State& state, risk::Form form) {
  auto const network = made_network(static_cast<std::size_t>(state.range(0)));
  risk::Model model;
  model.network = &network;
  model.multiples.assign(network.size(),
                         {form, 0.85, 1, form == risk::Form::lognormal ? 1.1 : 1.6});
  for (std::size_t d = 0; d < 3; ++d) {
    risk::Driver driver{std::to_string(d), {}, 0.4, {risk::Form::triangular, 1.05, 1.1, 1.3}, {}};
    for (std::size_t a = d; a < network.size(); a += 5) {
      driver.activities.emplace_back(a);
    }
    model.drivers.push_back(std::move(driver));
  }
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(
        risk::simulate(model, {}, {.draws = static_cast<std::size_t>(state.range(1))}));
  }
}

BENCHMARK_CAPTURE(draw, triangular, risk::Form::triangular)
    ->ArgNames({"activities", "draws"})
    ->Args({1000, 10'000})
    ->Args({1000, 100'000})
    ->Args({10'000, 10'000})
    ->Args({100'000, 10'000})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(draw, pert, risk::Form::pert)
    ->ArgNames({"activities", "draws"})
    ->Args({1000, 10'000})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(draw, lognormal, risk::Form::lognormal)
    ->ArgNames({"activities", "draws"})
    ->Args({1000, 10'000})
    ->Unit(benchmark::kMillisecond);

}  // namespace
