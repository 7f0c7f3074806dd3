#include "forecast/bands.h"

#include <algorithm>

namespace yicheng::forecast {
namespace {

std::vector<Weighted> values_in(std::map<StateIndex, std::uint32_t> const& counts,
                                Solved const& solved, std::size_t indicator) {
  std::vector<Weighted> values;
  values.reserve(counts.size());
  for (auto const& [state, futures] : counts) {
    values.emplace_back(solved.readings[state][indicator], futures);
  }
  std::sort(values.begin(), values.end());
  return values;
}

}  // namespace

double nearest_rank(std::vector<Weighted> const& values, unsigned percent) {
  std::uint64_t total = 0;
  for (auto const& value : values) {
    total += value.second;
  }
  // In whole numbers, because 0.1 x 30 is not 3 in floating point.
  std::uint64_t const rank = std::max<std::uint64_t>(1, (total * percent + 99) / 100);
  std::uint64_t passed = 0;
  for (auto const& value : values) {
    passed += value.second;
    if (passed >= rank) {
      return value.first;
    }
  }
  return values.back().first;
}

std::vector<Series> series_of(city::Engine const& engine, EngineStates const& states,
                              Solved const& solved, int months) {
  std::vector<Series> series(engine.indicators().size());
  for (std::size_t v = 0; v < states.by_view.size(); ++v) {
    auto const& view = states.by_view[v];
    for (auto const i : states.views.views[v].indicators) {
      series[i].indicator = engine.indicators()[i];
      series[i].doing_nothing.assign(static_cast<std::size_t>(months), solved.readings[0][i]);
      for (auto const state : view.as_written) {
        series[i].as_written.push_back(solved.readings[state][i]);
      }
      for (auto const& counts : view.counts) {
        auto const values = values_in(counts, solved, i);
        series[i].p10.push_back(nearest_rank(values, 10));
        series[i].p50.push_back(nearest_rank(values, 50));
        series[i].p90.push_back(nearest_rank(values, 90));
      }
    }
  }
  return series;
}

}  // namespace yicheng::forecast
