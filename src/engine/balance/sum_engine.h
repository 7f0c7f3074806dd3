/// An engine made of a function: a name, the columns it reads, its indicators, and the sums.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "city/reading.h"

namespace yicheng::engine::balance {

/// One indicator, how it is computed and which columns that reads (empty: all of the engine's).
struct Measure {
  city::Indicator indicator;
  double (*value)(city::City const& city) = nullptr;
  city::ColumnSet reads = {};
};

class SumEngine final : public city::Engine {
 public:
  SumEngine(std::string_view name, city::ColumnSet inputs, std::vector<Measure> measures);

  std::string_view name() const override { return name_; }
  city::ColumnSet inputs() const override { return inputs_; }
  std::span<city::Indicator const> indicators() const override { return indicators_; }
  std::span<city::ColumnSet const> reads() const override { return reads_; }
  city::Answer compute(city::City const& city, city::WarmStart const* warm) const override;

 private:
  std::string_view name_;
  city::ColumnSet inputs_;
  std::vector<city::Indicator> indicators_;
  std::vector<double (*)(city::City const&)> values_;
  std::vector<city::ColumnSet> reads_;
};

/// The measures of each concern, in the order they are shown.
std::vector<Measure> services_measures();
std::vector<Measure> waste_measures();
std::vector<Measure> wastewater_measures();
std::vector<Measure> sewers_measures();
std::vector<Measure> waters_measures();
std::vector<Measure> housing_measures();
std::vector<Measure> stocks_measures();

/// An amount of a column: negative and missing numbers count 0.
inline double amount(float value) {
  return value > 0 ? static_cast<double>(value) : 0.0;
}
/// part / whole, 0 where the whole is 0.
inline double ratio(double part, double whole) {
  return whole > 0 ? part / whole : 0;
}
inline double percent(double part, double whole) {
  return 100 * ratio(part, whole);
}

}  // namespace yicheng::engine::balance
