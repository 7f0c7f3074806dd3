#include "forecast/collect.h"

#include <string>
#include <utility>

#include "schedule/quantiles.h"

namespace yicheng::forecast {
namespace {

using change::EditPhase;

class Collector {
 public:
  Collector(EngineStates& states, change::Program const& program, Options const& options)
      : states_(states), program_(program), options_(options) {}

  void add_alone() {
    for (auto const& seen : states_.views.whole.works) {
      Alone alone;
      alone.work = seen.work;
      alone.during =
          seen.during ? std::optional(state_of(seen.work, EditPhase::during)) : std::nullopt;
      alone.after =
          seen.after ? std::optional(state_of(seen.work, EditPhase::after)) : std::nullopt;
      states_.alone.push_back(alone);
    }
  }

  template <typename CourseOf>
  std::vector<Turns> turns(CourseOf course_of) const {
    std::vector<Turns> turns;
    for (std::size_t w = 0; w < program_.works.size(); ++w) {
      turns.push_back(turns_of(course_of(w), program_.works[w].effect_at, options_.first));
    }
    return turns;
  }

  Path walk(View const& view, std::vector<Turns> const& turns) {
    StateKey key(program_.works.size(), EditPhase::before);
    Path path;
    StateIndex state = 0;
    for (int month = 0; month < options_.months; ++month) {
      bool changed = false;
      for (auto const& seen : view.works) {
        auto const phase = seen.project(turns[seen.work].phase(month));
        changed = changed || key[seen.work] != phase;
        key[seen.work] = phase;
      }
      state = changed ? states_.set.add(key) : state;
      path.push_back(state);
    }
    return path;
  }

  void add_futures(schedule::Calendar const& calendar) {
    for (auto& view : states_.by_view) {
      view.counts.resize(static_cast<std::size_t>(options_.months));
    }
    for (std::size_t future = 0; future < calendar.futures; ++future) {
      auto const drawn =
          turns([&](std::size_t w) -> auto const& { return calendar.in_future(future, w); });
      for (std::size_t v = 0; v < states_.by_view.size(); ++v) {
        auto const path = walk(states_.views.views[v], drawn);
        for (std::size_t month = 0; month < path.size(); ++month) {
          ++states_.by_view[v].counts[month][path[month]];
        }
      }
    }
  }

 private:
  StateIndex state_of(std::size_t work, EditPhase phase) {
    StateKey key(program_.works.size(), EditPhase::before);
    key[work] = phase;
    return states_.set.add(key);
  }

  EngineStates& states_;
  change::Program const& program_;
  Options const& options_;
};

}  // namespace

EngineStates collect(city::Engine const& engine, EngineViews views, bool with_map,
                     change::Program const& program, schedule::Calendar const& calendar,
                     Options const& options) {
  EngineStates states{std::move(views),
                      StateSet(std::string(engine.name()), program.works.size(), kStatesMax),
                      {},
                      {},
                      {}};
  states.by_view.resize(states.views.views.size());
  Collector collector(states, program, options);
  collector.add_alone();
  auto const written = collector.turns([&](std::size_t w) { return calendar.as_written[w]; });
  auto const likely = collector.turns([&](std::size_t w) { return calendar.most_likely[w]; });
  for (std::size_t v = 0; v < states.by_view.size(); ++v) {
    states.by_view[v].as_written = collector.walk(states.views.views[v], written);
  }
  for (auto const& view : states.views.views) {
    collector.walk(view, likely);
  }
  states.set.end_backbone();
  if (with_map) {
    auto const median =
        collector.turns([&](std::size_t w) { return schedule::quantile(calendar, w, 0.5); });
    states.median = collector.walk(states.views.whole, median);
  }
  collector.add_futures(calendar);
  return states;
}

}  // namespace yicheng::forecast
