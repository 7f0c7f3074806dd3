#include "forecast/outcome.h"

#include <algorithm>

namespace yicheng::forecast {
namespace {

void add_change(std::vector<double>& people, std::vector<double> const& value,
                std::vector<double> const& doing_nothing, double people_per_unit) {
  people.resize(value.size());
  for (std::size_t month = 0; month < value.size(); ++month) {
    people[month] += (value[month] - doing_nothing[month]) * people_per_unit;
  }
}

OutcomeSeries outcome_of(Outcome outcome, Weights const& weights, std::vector<Series> const& series,
                         double residents) {
  OutcomeSeries result{.outcome = outcome, .parts = {}, .likely = {}, .as_written = {}};
  for (auto const& weight : weights.indicators) {
    auto const one = std::ranges::find_if(
        series, [&](Series const& s) { return s.indicator.key == weight.indicator; });
    if (weight.outcome != outcome || one == series.end()) {
      continue;
    }
    double const people = people_per_unit(weight, one->indicator.better, residents);
    result.parts.push_back({weight.indicator, people, weight.basis});
    add_change(result.likely, one->p50, one->doing_nothing, people);
    add_change(result.as_written, one->as_written, one->doing_nothing, people);
  }
  return result;
}

}  // namespace

std::vector<OutcomeSeries> outcomes_of(Weights const& weights, std::vector<Series> const& series,
                                       double residents) {
  return {outcome_of(Outcome::live, weights, series, residents),
          outcome_of(Outcome::work, weights, series, residents),
          outcome_of(Outcome::visit, weights, series, residents)};
}

}  // namespace yicheng::forecast
