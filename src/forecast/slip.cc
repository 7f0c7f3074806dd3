#include "forecast/slip.h"

#include <algorithm>
#include <cmath>

namespace yicheng::forecast {
namespace {

using change::EditPhase;

constexpr auto kDelay = "traffic.delay_hours";

/// The city in the month in which `work` would be done, and the same with its works still on.
struct TwoCities {
  StateKey done;
  StateKey late;
};

TwoCities cities_of(std::vector<Turns> const& median, std::size_t work, View const& view) {
  StateKey phases;
  for (auto const& turns : median) {
    phases.push_back(turns.phase(median[work].after));
  }
  TwoCities cities;
  cities.done = seen_by(view, phases);
  phases[work] = EditPhase::during;
  cities.late = seen_by(view, phases);
  return cities;
}

// What one work changes of one engine's indicators, by indicator.
std::vector<double> changes_of(Memo& memo, std::size_t engine, std::vector<Turns> const& median,
                               std::size_t work) {
  std::vector<double> changes(memo.engines()[engine]->indicators().size(), 0);
  double const precision = memo.engines()[engine]->precision();
  for (auto const& view : memo.views(engine).views) {
    auto const cities = cities_of(median, work, view);
    if (cities.done == cities.late) {
      continue;
    }
    memo.ask(engine, std::vector{cities.done, cities.late});
    auto const& done = memo.reading(engine, cities.done);
    auto const& late = memo.reading(engine, cities.late);
    for (auto const i : view.indicators) {
      double const size = std::max(std::abs(done[i]), std::abs(late[i]));
      double const change = late[i] - done[i];
      changes[i] = std::abs(change) > 2 * precision * size ? change : 0;
    }
  }
  return changes;
}

}  // namespace

Slips slips_of(Memo& memo, std::vector<Turns> const& median, Month first, Weights const& weights) {
  auto const people = people_per_unit(weights, memo.engines(), memo.city().people());
  Slips slips;
  for (std::size_t w = 0; w < median.size(); ++w) {
    if (median[w].after < 0) {
      continue;
    }
    auto const& work = memo.program().works[w];
    Slip sum{work.id, first + median[w].after, 0, 0};
    bool any = false;
    for (std::size_t e = 0; e < memo.engines().size(); ++e) {
      auto const changes = changes_of(memo, e, median, w);
      for (std::size_t i = 0; i < changes.size(); ++i) {
        if (changes[i] == 0) {
          continue;
        }
        any = true;
        auto const& key = memo.engines()[e]->indicators()[i].key;
        slips.effects.push_back({work.id, key, changes[i]});
        sum.people_months -= people[e][i] * changes[i];
        sum.vehicle_hours += key == kDelay ? changes[i] * weights.working_days_per_month : 0;
      }
    }
    if (any) {
      slips.sums.push_back(std::move(sum));
    }
  }
  return slips;
}

}  // namespace yicheng::forecast
