#include "engine/balance/engine.h"

#include <utility>

#include "engine/balance/sum_engine.h"

namespace yicheng::engine::balance {

SumEngine::SumEngine(std::string_view name, city::ColumnSet inputs, std::vector<Measure> measures)
    : name_(name), inputs_(inputs) {
  for (Measure& measure : measures) {
    indicators_.push_back(std::move(measure.indicator));
    values_.push_back(measure.value);
    reads_.push_back(measure.reads == city::ColumnSet() ? inputs : measure.reads);
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
  using city::BalanceField;
  using city::Column;
  using city::ColumnSet;
  using city::PlantKind;
  std::vector<std::unique_ptr<city::Engine>> engines;
  auto const add = [&](std::string_view name, city::ColumnSet inputs,
                       std::vector<Measure> measures) {
    engines.push_back(std::make_unique<SumEngine>(name, inputs, std::move(measures)));
  };
  add("balance-services", Column::facilities | Column::cells, services_measures());
  add("balance-waste",
      ColumnSet(plants_of(PlantKind::landfill)) | plants_of(PlantKind::incinerator) |
          plants_of(PlantKind::kitchen_waste) | balance_of(BalanceField::municipal_waste) |
          balance_of(BalanceField::kitchen_waste),
      waste_measures());
  add("balance-wastewater", plants_of(PlantKind::wastewater), wastewater_measures());
  add("balance-sewers", Column::sewers, sewers_measures());
  add("balance-waters", Column::waters, waters_measures());
  add("balance-housing", Column::communities, housing_measures());
  add("balance-stocks", Column::balances, stocks_measures());
  return engines;
}

}  // namespace yicheng::engine::balance
