#include "forecast/view.h"

#include <algorithm>

#include "base/check.h"
#include "forecast/reach.h"

namespace yicheng::forecast {
namespace {

using change::EditPhase;

bool any_meets(change::Work const& work, EditPhase phase, city::ColumnSet columns,
               city::City const& city) {
  return std::any_of(work.edits.begin(), work.edits.end(), [&](change::Edit const& edit) {
    return reach(edit, phase, city).meets(columns);
  });
}

std::vector<Seen> seen_through(city::ColumnSet columns, change::Program const& program,
                               city::City const& city) {
  std::vector<Seen> seen;
  for (std::size_t w = 0; w < program.works.size(); ++w) {
    Seen const work{w, any_meets(program.works[w], EditPhase::during, columns, city),
                    any_meets(program.works[w], EditPhase::after, columns, city)};
    if (work.during || work.after) {
      seen.push_back(work);
    }
  }
  return seen;
}

}  // namespace

EngineViews views_of(city::Engine const& engine, change::Program const& program,
                     city::City const& city) {
  auto const indicators = engine.indicators().size();
  auto const reads = engine.reads();
  check(reads.empty() || reads.size() == indicators);
  EngineViews found;
  found.whole.works = seen_through(engine.inputs(), program, city);
  for (std::size_t i = 0; i < indicators; ++i) {
    found.whole.indicators.push_back(i);
    auto works =
        reads.empty() ? found.whole.works : seen_through(reads[i] & engine.inputs(), program, city);
    auto const same = std::find_if(found.views.begin(), found.views.end(),
                                   [&](View const& view) { return view.works == works; });
    if (same != found.views.end()) {
      same->indicators.push_back(i);
    } else {
      found.views.push_back({std::move(works), {i}});
    }
  }
  return found;
}

city::City city_in(city::City const& base, change::Program const& program, StateKey const& key,
                   city::ColumnSet inputs) {
  city::City city = base;
  for (std::size_t w = 0; w < key.size(); ++w) {
    if (key[w] == EditPhase::before) {
      continue;
    }
    for (auto const& edit : program.works[w].edits) {
      if (reach(edit, key[w], base).meets(inputs)) {
        city = change::apply(city, edit, key[w]);
      }
    }
  }
  return city;
}

}  // namespace yicheng::forecast
