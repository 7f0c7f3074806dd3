// The forecast with the real engines on a model city.
#include <gtest/gtest.h>

#include <cmath>

#include "city/make.h"
#include "engine/access/engine.h"
#include "engine/balance/engine.h"
#include "engine/traffic/engine.h"
#include "engine/transit/engine.h"
#include "forecast/all_edits.h"
#include "forecast/forecast.h"
#include "forecast/reach.h"

namespace yicheng::forecast {
namespace {

using change::EditPhase;

city::City const& model_city() {
  static city::City const city = city::make_city({.population = 120000, .seed = 1});
  return city;
}

void append(Engines& engines, Engines more) {
  std::move(more.begin(), more.end(), std::back_inserter(engines));
}

Engines sums_and_walks(city::City const& city) {
  Engines engines = engine::balance::make_engines();
  auto const walkers = std::make_shared<engine::walk::Walkers const>(city);
  append(engines, engine::access::make_engines(walkers));
  append(engines, engine::transit::make_engines(city, walkers));
  return engines;
}

change::Work work_of(std::string id, WorkKind kind, change::Edit edit) {
  change::Work work;
  work.id = std::move(id);
  work.kind = kind;
  work.edits.push_back(std::move(edit));
  return work;
}

change::Edit widening(city::City const& city, char const* street) {
  auto const links = city::links_of(*city.roads, city::find_street(*city.roads, street));
  change::Edit edit{std::string("e-") + street, change::WidenRoad{links, 1}, {}};
  edit.during.links = links;
  edit.during.lanes_taken = 1;
  return edit;
}

// The two ring roads of the plan, a school, a park and a document.
change::Program rings_and_more(city::City const& city) {
  change::Program program;
  for (auto const* street : {"东环路", "西环路"}) {
    auto work =
        work_of(std::string("w-") + street, WorkKind::road_widening, widening(city, street));
    work.begin = first_day(Month(2024, 9));
    work.size = 6;
    program.works.push_back(work);
  }
  change::AddFacility school;
  school.position = city.cells->centre.at(0);
  school.capacity = 1200;
  program.works.push_back(work_of("w-school", WorkKind::school, {"e-s", school, {}}));
  change::AddFacility park;
  park.kind = city::FacilityKind::park;
  park.position = city.centre();
  park.area_m2 = 40000;
  program.works.push_back(work_of("w-park", WorkKind::green_space, {"e-p", park, {}}));
  change::Deliver document;
  program.works.push_back(work_of("w-plan", WorkKind::statutory_plan, {"e-d", document, {}}));
  return program;
}

Options options_of(std::size_t futures, unsigned threads) {
  Options options;
  options.first = Month(2025, 1);
  options.months = 18;
  options.futures = futures;
  options.threads = threads;
  return options;
}

// What an engine says it reads must be all it reads: an edit elsewhere leaves the value as it is,
// to the last bit. Else the forecast would leave out works that count.
TEST(Engines, readNothingBeyondWhatTheySay) {
  auto const& city = model_city();
  for (auto const& engine : sums_and_walks(city)) {
    auto const base = engine->compute(city, nullptr);
    auto const indicators = engine->indicators();
    for (auto const& edit : test::all_edits(city)) {
      for (auto const phase : {EditPhase::during, EditPhase::after}) {
        auto const reached = reach(edit, phase, city);
        if (reached == city::ColumnSet()) {
          continue;
        }
        auto const answer = engine->compute(change::apply(city, edit, phase), base.warm.get());
        for (std::size_t i = 0; i < indicators.size(); ++i) {
          auto const reads = engine->reads().empty() ? engine->inputs() : engine->reads()[i];
          if (!reached.meets(reads & engine->inputs())) {
            EXPECT_EQ(answer.reading[i], base.reading[i])
                << indicators[i].key << " by " << change::kind_key(edit.kind);
          }
        }
      }
    }
  }
}

void expect_same(Forecast const& a, Forecast const& b) {
  ASSERT_EQ(a.series.size(), b.series.size());
  for (std::size_t i = 0; i < a.series.size(); ++i) {
    EXPECT_EQ(a.series[i].p10, b.series[i].p10);
    EXPECT_EQ(a.series[i].p50, b.series[i].p50);
    EXPECT_EQ(a.series[i].p90, b.series[i].p90);
    EXPECT_EQ(a.series[i].as_written, b.series[i].as_written);
  }
  EXPECT_EQ(a.map_month, b.map_month);
  ASSERT_EQ(a.map_states.size(), b.map_states.size());
  for (std::size_t s = 0; s < a.map_states.size(); ++s) {
    for (std::size_t l = 0; l < a.map_states[s].layers.size(); ++l) {
      EXPECT_EQ(a.map_states[s].layers[l].value, b.map_states[s].layers[l].value);
    }
  }
  ASSERT_EQ(a.effects.size(), b.effects.size());
  for (std::size_t e = 0; e < a.effects.size(); ++e) {
    EXPECT_EQ(a.effects[e].during, b.effects[e].during);
    EXPECT_EQ(a.effects[e].after, b.effects[e].after);
  }
  EXPECT_EQ(a.engine_runs, b.engine_runs);
}

TEST(Engines, giveTheSameBytesOnAnyNumberOfThreads) {
  auto const& city = model_city();
  auto const program = rings_and_more(city);
  Engines engines = sums_and_walks(city);
  engines.push_back(engine::traffic::make_engine(city));
  auto const one = run(city, program, engines, options_of(60, 1));
  for (unsigned const threads : {2U, 4U}) {
    expect_same(one, run(city, program, engines, options_of(60, threads)));
  }
}

// A month computed from nothing must be what the shared, warm-started states gave: to the last bit
// for sums and walks, within what the gap leaves open for traffic (delay is a small part of this
// small city's vehicle hours, so the gap counts for more in it).
TEST(Engines, sharedStatesGiveWhatColdOnesGive) {
  auto const& city = model_city();
  auto const program = rings_and_more(city);
  Engines engines = sums_and_walks(city);
  engines.push_back(engine::traffic::make_engine(city));
  auto const forecast = run(city, program, engines, options_of(40, 2));
  int const month = 11;
  city::City there = city;
  for (std::size_t w = 0; w < program.works.size(); ++w) {
    auto const& course = forecast.calendar.as_written[w];
    Day const day = last_day(Month(2025, 1) + month);
    auto const phase = course.milestone[2] <= day  ? EditPhase::after
                       : course.works_begin <= day ? EditPhase::during
                                                   : EditPhase::before;
    there = change::apply(there, program.works[w].edits[0], phase);
  }
  std::size_t s = 0;
  for (auto const& engine : engines) {
    auto const cold = engine->compute(there, nullptr);
    double const tolerance = engine->name() == "traffic" ? 2e-3 : 0;
    for (auto const value : cold.reading) {
      double const written = forecast.series[s].as_written[month];
      EXPECT_NEAR(written, value, tolerance * std::abs(value)) << forecast.series[s].indicator.key;
      ++s;
    }
  }
}

Series const& series_of(Forecast const& forecast, std::string const& key) {
  for (auto const& series : forecast.series) {
    if (series.indicator.key == key) {
      return series;
    }
  }
  throw std::out_of_range(key);
}

// The East and West ring widened at once: worse traffic while the works last, better after.
TEST(Rings, widenedAtOnceAreWorseWhileTheWorksLastAndBetterAfter) {
  auto const city = city::make_city({.population = 620000, .seed = 1});
  change::Program program;
  auto both = work_of("w-rings", WorkKind::road_widening, widening(city, "东环路"));
  both.edits.push_back(widening(city, "西环路"));
  both.begin = first_day(Month(2024, 9));
  program.works.push_back(both);
  Engines engines;
  engines.push_back(engine::traffic::make_engine(city));
  auto options = options_of(200, 2);
  options.months = 24;
  auto const forecast = run(city, program, engines, options);

  // One work is in one of three states, whatever the number of futures and months.
  EXPECT_EQ(forecast.engine_runs, 3U);
  auto const& delay = series_of(forecast, "traffic.delay_hours");
  auto const& speed = series_of(forecast, "traffic.mean_speed_kmh");
  double const before = delay.doing_nothing[0];
  ASSERT_GT(before, 0);
  double worst = before;
  for (std::size_t m = 0; m < 24; ++m) {
    worst = std::max(worst, delay.p50[m]);
  }
  EXPECT_GT(worst, 1.02 * before);             // while the works last
  EXPECT_LT(delay.p50.back(), 0.98 * before);  // when both are done, two years on
  EXPECT_GT(speed.p50.back(), speed.doing_nothing[0]);

  ASSERT_FALSE(forecast.effects.empty());
  EXPECT_EQ(forecast.effects[0].indicator, "traffic.delay_hours");
  EXPECT_GT(forecast.effects[0].during, 0);
  EXPECT_LT(forecast.effects[0].after, 0);
  ASSERT_EQ(forecast.map_states.size(), 3U);
  EXPECT_EQ(forecast.map_states[0].layers[0].value.size(), city.roads->links());
}

}  // namespace
}  // namespace yicheng::forecast
