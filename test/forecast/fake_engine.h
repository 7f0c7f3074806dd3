/// Engines for tests: exact sums over a city, which count how often they run and remember from
/// which answer each run was started.
#pragma once
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "city/reading.h"

namespace yicheng::test {

struct FakeWarm : city::WarmStart {
  city::Reading of;
};

/// What the runs of one engine were: the answer of each, and the answer it was started from.
class RunLog {
 public:
  void add(city::Reading const& answer, city::Reading const& started_from) {
    std::lock_guard const lock(mutex_);
    runs_.emplace_back(answer, started_from);
  }
  std::size_t size() const { return runs_.size(); }
  /// Answers by distinct state, with where they started; as large as size() if no state ran twice.
  std::map<city::Reading, city::Reading> distinct() const { return {runs_.begin(), runs_.end()}; }

 private:
  std::mutex mutex_;
  std::vector<std::pair<city::Reading, city::Reading>> runs_;
};

/// Lanes of all roads, seats of primary schools, area of parks: whole numbers, so sums are exact.
class FakeEngine : public city::Engine {
 public:
  explicit FakeEngine(RunLog& log, bool tells_reads = true, bool with_layers = true)
      : log_(log), with_layers_(with_layers) {
    for (auto const* key : {"fake.lanes", "fake.seats", "fake.parks"}) {
      city::Indicator indicator;
      indicator.key = key;
      indicators_.push_back(indicator);
    }
    if (tells_reads) {
      reads_ = {city::Column::road_lanes, city::facilities_of(city::FacilityKind::primary_school),
                city::facilities_of(city::FacilityKind::park)};
    }
  }

  std::string_view name() const override { return "fake"; }
  city::ColumnSet inputs() const override { return city::Column::roads | city::Column::facilities; }
  std::span<city::Indicator const> indicators() const override { return indicators_; }
  std::span<city::ColumnSet const> reads() const override { return reads_; }

  city::Reading read(city::City const& city) const {
    city::Reading reading(3, 0);
    for (auto const lanes : city.roads->lanes) {
      reading[0] += static_cast<double>(lanes);
    }
    for (std::size_t i = 0; i < city.facilities->size(); ++i) {
      if (city.facilities->kind[i] == city::FacilityKind::primary_school) {
        reading[1] += static_cast<double>(city.facilities->capacity[i]);
      }
      if (city.facilities->kind[i] == city::FacilityKind::park) {
        reading[2] += static_cast<double>(city.facilities->area_m2[i]);
      }
    }
    return reading;
  }

  city::Answer compute(city::City const& city, city::WarmStart const* warm) const override {
    auto const* started = dynamic_cast<FakeWarm const*>(warm);
    city::Answer answer;
    answer.reading = read(city);
    if (with_layers_) {
      answer.layers.push_back({"lanes", city::Layer::Of::links, city.roads->lanes});
    }
    auto next = std::make_shared<FakeWarm>();
    next->of = answer.reading;
    answer.warm = next;
    log_.add(answer.reading, started != nullptr ? started->of : city::Reading());
    return answer;
  }

 private:
  RunLog& log_;
  bool with_layers_;
  std::vector<city::Indicator> indicators_;
  std::vector<city::ColumnSet> reads_;
};

}  // namespace yicheng::test
