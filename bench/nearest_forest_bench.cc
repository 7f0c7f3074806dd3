// The nearest of 50 facilities for all nodes of a street graph, made anew and after an edit of 50
// neighbouring arcs. Without YICHENG_OSM the graph is synthetic: a 265 x 265 grid (70,225 nodes) of
// random lengths from which a third of the streets is taken out, so that as many arcs leave a node
// as in a real town (Porto's walking streets: 71,372 nodes, 187,810 arcs); with it, the streets of
// that extract, for cars.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>

#include "base/random.h"
#include "engine/access/nearest_forest.h"
#include "feed/osm.h"

namespace {

using namespace yicheng;
using namespace yicheng::engine::access;

constexpr std::uint32_t kSide = 265;
constexpr std::size_t kFacilities = 50;
constexpr std::size_t kEdited = 50;

struct Streets {
  std::size_t nodes = 0;
  std::vector<ForestArc> arcs;
};

Streets synthetic() {
  Random random(1, 0);
  Streets streets{std::size_t{kSide} * kSide, {}};
  auto const join = [&](std::uint32_t a, std::uint32_t b) {
    if (random.below(3) == 0) {
      return;
    }
    auto const cost = static_cast<std::uint32_t>(3000 + random.below(12000));  // cm
    streets.arcs.push_back({a, b, cost});
    streets.arcs.push_back({b, a, cost});
  };
  for (std::uint32_t y = 0; y < kSide; ++y) {
    for (std::uint32_t x = 0; x < kSide; ++x) {
      std::uint32_t const at = y * kSide + x;
      if (x + 1 < kSide) {
        join(at, at + 1);
      }
      if (y + 1 < kSide) {
        join(at, at + kSide);
      }
    }
  }
  return streets;
}

Streets of_extract(char const* path) {
  auto const roads = feed::read_osm(path).value.roads;
  Streets streets{roads.nodes(), {}};
  for (std::size_t i = 0; i < roads.links(); ++i) {
    streets.arcs.push_back({static_cast<std::uint32_t>(roads.from[i].index()),
                            static_cast<std::uint32_t>(roads.to[i].index()),
                            static_cast<std::uint32_t>(roads.length_m[i] * 100)});
  }
  return streets;
}

Streets const& streets() {
  static Streets const kStreets =
      std::getenv("YICHENG_OSM") ? of_extract(std::getenv("YICHENG_OSM")) : synthetic();
  return kStreets;
}

std::vector<ForestSource> facilities() {
  Random random(2, 0);
  std::vector<ForestSource> all;
  for (std::size_t i = 0; i < kFacilities; ++i) {
    all.push_back({static_cast<std::uint32_t>(random.below(streets().nodes)), 0});
  }
  return all;
}

void make_anew(benchmark::State& state) {
  NearestForest forest(streets().nodes, streets().arcs, facilities());
  for (auto _ : state) {
    forest.search_again();
    benchmark::DoNotOptimize(forest.distance(0));
  }
  state.counters["nodes"] = static_cast<double>(streets().nodes);
  state.counters["arcs"] = static_cast<double>(streets().arcs.size());
}

// Doubles 50 arcs that follow each other in the data, and sets them back: two edits an iteration.
void edit_and_back(benchmark::State& state) {
  NearestForest forest(streets().nodes, streets().arcs, facilities());
  Random random(3, 0);
  double touched = 0;
  for (auto _ : state) {
    auto const first = static_cast<std::uint32_t>(random.below(streets().arcs.size() - kEdited));
    std::vector<ArcCost> dearer;
    std::vector<ArcCost> back;
    for (std::uint32_t arc = first; arc < first + kEdited; ++arc) {
      dearer.push_back({arc, 2 * streets().arcs[arc].cost});
      back.push_back({arc, streets().arcs[arc].cost});
    }
    forest.update(dearer);
    touched += static_cast<double>(forest.touched());
    forest.update(back);
    touched += static_cast<double>(forest.touched());
  }
  state.counters["nodes_an_edit"] =
      touched / 2 / static_cast<double>(std::max<std::int64_t>(1, state.iterations()));
}

BENCHMARK(make_anew)->Unit(benchmark::kMillisecond);
BENCHMARK(edit_and_back)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
