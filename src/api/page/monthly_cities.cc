#include "api/page/monthly_cities.h"

#include <algorithm>
#include <map>

#include "forecast/timeline.h"
#include "forecast/view.h"

namespace yicheng::api {
namespace {

bool seen(change::Work const& work, change::EditPhase phase, city::ColumnSet columns) {
  return std::any_of(work.edits.begin(), work.edits.end(), [&](change::Edit const& edit) {
    return change::touched(edit, phase).meets(columns);
  });
}

}  // namespace

MonthlyCities monthly_cities(OpenWorkspace const& open, city::ColumnSet columns) {
  auto const& works = open.program.works;
  auto const& records = open.workspace.works;
  std::map<std::string_view, schedule::Course const*> course;
  for (auto const& record : records) {
    course[record.id] = &record.p50;
  }
  forecast::StateKey key(works.size(), change::EditPhase::before);
  MonthlyCities cities{{}, {open.workspace.city}};
  std::map<forecast::StateKey, std::uint32_t> known = {{key, 0}};
  for (int month = 0; month < open.workspace.run.months; ++month) {
    for (std::size_t w = 0; w < works.size(); ++w) {
      auto const dates = course.find(works[w].id);
      auto const phase =
          dates == course.end()
              ? change::EditPhase::before
              : forecast::turns_of(*dates->second, works[w].effect_at, open.workspace.run.first)
                    .phase(month);
      key[w] = seen(works[w], phase, columns) ? phase : change::EditPhase::before;
    }
    auto const [state, is_new] =
        known.try_emplace(key, static_cast<std::uint32_t>(cities.states.size()));
    if (is_new) {
      cities.states.push_back(forecast::city_in(open.workspace.city, open.program, key, columns));
    }
    cities.month.push_back(state->second);
  }
  return cities;
}

}  // namespace yicheng::api
