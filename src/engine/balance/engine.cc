#include "engine/balance/engine.h"

#include <utility>

#include "engine/balance/sum_engine.h"

namespace yicheng::engine::balance {

SumEngine::SumEngine(std::string_view name, city::ColumnSet inputs, std::vector<Measure> measures)
    : name_(name), inputs_(inputs) {
  for (Measure& measure : measures) {
    indicators_.push_back(std::move(measure.indicator));
    values_.push_back(measure.value);
  }
}

city::Answer SumEngine::compute(city::City const& city, city::WarmStart const* /*warm*/) const {
  city::Answer answer;
  answer.reading.reserve(values_.size());
  for (auto const value : values_) {
    answer.reading.push_back(value(city));
  }
  return answer;
}

std::vector<std::unique_ptr<city::Engine>> make_engines() {
  using city::Column;
  std::vector<std::unique_ptr<city::Engine>> engines;
  auto const add = [&](std::string_view name, city::ColumnSet inputs,
                       std::vector<Measure> measures) {
    engines.push_back(std::make_unique<SumEngine>(name, inputs, std::move(measures)));
  };
  add("balance-services", Column::facilities | Column::cells, services_measures());
  add("balance-waste", Column::plants | Column::balances, waste_measures());
  add("balance-wastewater", Column::plants, wastewater_measures());
  add("balance-sewers", Column::sewers, sewers_measures());
  add("balance-waters", Column::waters, waters_measures());
  add("balance-housing", Column::communities, housing_measures());
  add("balance-stocks", Column::balances, stocks_measures());
  return engines;
}

}  // namespace yicheng::engine::balance
