// The critical path method over generated networks, and reading a project file.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <random>

#include "base/file.h"
#include "schedule/cpm/cpm.h"
#include "schedule/exchange/mspdi.h"
#include "schedule/exchange/to_network.h"

namespace {

using namespace yicheng;
using namespace yicheng::schedule;

cpm::Network generated(std::size_t activities) {
  cpm::DayShifts const day = {{8 * 3600, 12 * 3600}, {13 * 3600, 17 * 3600}};
  cpm::NetworkParts parts{cpm::parse_instant("2026-01-05T08:00:00").value(),
                          {cpm::WorkingTime({day, day, day, day, day, {}, {}}, {})},
                          {},
                          {}};
  std::mt19937_64 random(1);
  for (std::size_t a = 0; a < activities; ++a) {
    parts.activities.push_back(
        {.key = std::to_string(a), .name = "", .duration = cpm::Seconds(3600 * (random() % 80))});
    for (int link = 0; a > 0 && link < 2; ++link) {
      std::size_t const back = 1 + random() % std::min<std::size_t>(a, 50);
      parts.links.push_back({cpm::ActivityId(a - back), cpm::ActivityId(a)});
    }
  }
  Findings findings;
  return *cpm::build_network(std::move(parts), findings);
}

void critical_path(benchmark::State& state) {
  auto const network = generated(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(cpm::critical_path_method(network));
  }
}
BENCHMARK(critical_path)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void read_and_schedule(benchmark::State& state) {
  char const* file = std::getenv("YICHENG_MSPDI");
  if (file == nullptr) {
    state.SkipWithError("set YICHENG_MSPDI to a project file");
    return;
  }
  std::string const bytes = read_file(file, exchange::kMspdiBytesMax);
  for (auto _ : state) {
    auto const read = exchange::read_mspdi(bytes, file, {.keep_unread = false});
    Findings findings;
    auto const made = exchange::network_of(read.project, {.keep_pins = false}, findings);
    benchmark::DoNotOptimize(cpm::critical_path_method(*made.network));
  }
}
BENCHMARK(read_and_schedule)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
