#include "forecast/effects.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "schedule/quantiles.h"

namespace yicheng::forecast {
namespace {

double change_in(std::optional<StateIndex> state, Solved const& solved, std::size_t indicator,
                 double precision) {
  if (!state) {
    return 0;
  }
  double const base = solved.readings[0][indicator];
  double const value = solved.readings[*state][indicator];
  bool const means_something =
      std::abs(value - base) > precision * std::max(std::abs(value), std::abs(base));
  return means_something ? value - base : 0;
}

}  // namespace

std::vector<Effect> effects_of(change::Program const& program, schedule::Calendar const& calendar,
                               Engines const& engines, std::vector<EngineStates> const& states,
                               std::vector<Solved> const& solved) {
  std::vector<Effect> effects;
  for (std::size_t w = 0; w < program.works.size(); ++w) {
    auto const& work = program.works[w];
    auto const median = schedule::quantile(calendar, w, 0.5);
    for (std::size_t e = 0; e < engines.size(); ++e) {
      auto const& alone = states[e].alone;
      auto const found =
          std::find_if(alone.begin(), alone.end(), [w](Alone const& one) { return one.work == w; });
      for (std::size_t i = 0; found != alone.end() && i < engines[e]->indicators().size(); ++i) {
        double const precision = engines[e]->precision();
        Effect effect;
        effect.work = work.id;
        effect.indicator = engines[e]->indicators()[i].key;
        effect.during = change_in(found->during, solved[e], i, precision);
        effect.after = change_in(found->after, solved[e], i, precision);
        effect.works_begin = month_of(median.works_begin);
        effect.done = month_of(median.milestone[static_cast<std::size_t>(work.effect_at)]);
        if (effect.during != 0 || effect.after != 0) {
          effects.push_back(std::move(effect));
        }
      }
    }
  }
  return effects;
}

}  // namespace yicheng::forecast
