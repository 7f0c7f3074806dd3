#include "forecast/forecast.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "base/fault.h"
#include "forecast/fake_engine.h"
#include "forecast/small_program.h"

namespace yicheng::forecast {
namespace {

using test::FakeEngine;
using test::RunLog;

Month const kFirst(2025, 1);

Options options_of(std::size_t futures, unsigned threads = 1) {
  Options options;
  options.first = kFirst;
  options.months = 24;
  options.futures = futures;
  options.seed = 11;
  options.threads = threads;
  return options;
}

Engines fakes(RunLog& log, bool tells_reads = true) {
  Engines engines;
  engines.push_back(std::make_unique<FakeEngine>(log, tells_reads));
  return engines;
}

// The city of one month in one course, with every edit of the program, applied one by one.
city::City city_on(Day day, change::Program const& program, city::City city,
                   std::vector<schedule::Course> const& courses) {
  for (std::size_t w = 0; w < program.works.size(); ++w) {
    auto const& work = program.works[w];
    auto phase = change::EditPhase::before;
    if (courses[w].works_begin <= day) {
      phase = change::EditPhase::during;
    }
    if (courses[w].milestone[static_cast<std::size_t>(work.effect_at)] <= day) {
      phase = change::EditPhase::after;
    }
    for (auto const& edit : work.edits) {
      city = change::apply(city, edit, phase);
    }
  }
  return city;
}

std::vector<schedule::Course> courses_of(schedule::Calendar const& calendar, std::size_t future) {
  std::vector<schedule::Course> courses;
  for (std::size_t w = 0; w < calendar.as_written.size(); ++w) {
    courses.push_back(calendar.in_future(future, w));
  }
  return courses;
}

class SmallProgram : public testing::Test {
 protected:
  city::City city = test::small_city();
  change::Program program = test::small_program(city);
};

TEST_F(SmallProgram, answersAreThoseOfComputingEveryFutureAndMonthByItself) {
  RunLog log;
  std::size_t const futures = 60;
  auto const forecast = run(city, program, fakes(log), options_of(futures));
  RunLog cold;
  FakeEngine const engine(cold);
  ASSERT_EQ(forecast.series.size(), 3U);
  for (int m = 0; m < 24; ++m) {
    Day const day = last_day(kFirst + m);
    std::vector<std::vector<double>> values(3);
    for (std::size_t f = 0; f < futures; ++f) {
      auto const there = city_on(day, program, city, courses_of(forecast.calendar, f));
      for (std::size_t i = 0; i < 3; ++i) {
        values[i].push_back(engine.read(there)[i]);
      }
    }
    auto const written = city_on(day, program, city, forecast.calendar.as_written);
    auto const month = static_cast<std::size_t>(m);
    for (std::size_t i = 0; i < 3; ++i) {
      std::sort(values[i].begin(), values[i].end());
      auto const& series = forecast.series[i];
      EXPECT_EQ(series.p10[month], values[i][5]) << m;  // the 6th of 60
      EXPECT_EQ(series.p50[month], values[i][29]) << m;
      EXPECT_EQ(series.p90[month], values[i][53]) << m;
      EXPECT_EQ(series.as_written[month], engine.read(written)[i]) << m;
      EXPECT_EQ(series.doing_nothing[month], engine.read(city)[i]) << m;
    }
  }
}

TEST_F(SmallProgram, eachDistinctStateRunsOnce) {
  RunLog log;
  auto const forecast = run(city, program, fakes(log), options_of(200));
  EXPECT_EQ(log.size(), log.distinct().size());
  EXPECT_EQ(forecast.engine_runs, log.size());
  EXPECT_EQ(forecast.city_states, log.size());
  // Two roads in 3 phases, two schools and a park in 2: what there is to see bounds the runs, but
  // for the map, which shows all of it month by month.
  EXPECT_LE(log.size(), 9U + 4U + 2U + 24U);
}

TEST_F(SmallProgram, fourTimesTheFuturesAddRunsOnlyForStatesNotSeenBefore) {
  RunLog few;
  RunLog many;
  auto const engines_few = fakes(few, false);
  auto const engines_many = fakes(many, false);
  run(city, program, engines_few, options_of(100));
  run(city, program, engines_many, options_of(400));
  auto const seen = few.distinct();
  auto const seen_later = many.distinct();
  std::size_t not_seen_before = 0;
  for (auto const& [state, start] : seen_later) {
    not_seen_before += seen.contains(state) ? 0 : 1;
  }
  EXPECT_GT(not_seen_before, 0U);
  // The map follows the median of the futures, so it alone may leave a few states behind.
  std::size_t const left_behind = seen.size() + not_seen_before - seen_later.size();
  EXPECT_LE(left_behind, 24U);
  EXPECT_EQ(many.size(), few.size() + not_seen_before - left_behind);
  EXPECT_LT(many.size(), 2 * few.size());
}

TEST_F(SmallProgram, aStateStartsFromTheSameStateHoweverManyFutures) {
  RunLog few;
  RunLog many;
  run(city, program, fakes(few, false), options_of(50));
  run(city, program, fakes(many, false), options_of(400));
  auto const later = many.distinct();
  std::size_t shared = 0;
  for (auto const& [state, start] : few.distinct()) {
    auto const found = later.find(state);
    if (found != later.end()) {
      EXPECT_EQ(found->second, start);
      ++shared;
    }
  }
  EXPECT_GT(shared, 10U);
}

TEST_F(SmallProgram, tellingWhatIndicatorsReadSavesRunsAndChangesNoBand) {
  RunLog told;
  RunLog untold;
  auto const narrow = run(city, program, fakes(told), options_of(300));
  auto const wide = run(city, program, fakes(untold, false), options_of(300));
  EXPECT_LT(told.size(), untold.size());
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(narrow.series[i].p10, wide.series[i].p10);
    EXPECT_EQ(narrow.series[i].p50, wide.series[i].p50);
    EXPECT_EQ(narrow.series[i].p90, wide.series[i].p90);
    EXPECT_EQ(narrow.series[i].as_written, wide.series[i].as_written);
  }
}

TEST_F(SmallProgram, theNumberOfThreadsChangesNothing) {
  RunLog log;
  auto const one = run(city, program, fakes(log), options_of(200, 1));
  for (unsigned const threads : {2U, 4U}) {
    RunLog other;
    auto const many = run(city, program, fakes(other), options_of(200, threads));
    EXPECT_EQ(other.distinct(), log.distinct());
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(one.series[i].p10, many.series[i].p10);
      EXPECT_EQ(one.series[i].p50, many.series[i].p50);
      EXPECT_EQ(one.series[i].p90, many.series[i].p90);
    }
    EXPECT_EQ(one.map_month, many.map_month);
    ASSERT_EQ(one.map_states.size(), many.map_states.size());
    for (std::size_t s = 0; s < one.map_states.size(); ++s) {
      EXPECT_EQ(one.map_states[s].layers[0].value, many.map_states[s].layers[0].value);
    }
    EXPECT_EQ(one.engine_runs, many.engine_runs);
  }
}

TEST_F(SmallProgram, effectsAreWhatEachWorkAloneTakesAndGives) {
  RunLog log;
  auto const forecast = run(city, program, fakes(log), options_of(10));
  struct Row {
    char const* work;
    char const* indicator;
    double during;
    double after;
  };
  Row const rows[] = {{"w-东环路", "fake.lanes", -1, 2},  // one lane more in both directions
                      {"w-西环路", "fake.lanes", -8, 8},
                      {"w-school-2", "fake.seats", 0, 16},
                      {"w-school-3", "fake.seats", 0, 32},
                      {"w-park", "fake.parks", 0, 64}};
  ASSERT_EQ(forecast.effects.size(), std::size(rows));
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    EXPECT_EQ(forecast.effects[i].work, rows[i].work);
    EXPECT_EQ(forecast.effects[i].indicator, rows[i].indicator);
    EXPECT_EQ(forecast.effects[i].during, rows[i].during);
    EXPECT_EQ(forecast.effects[i].after, rows[i].after);
    EXPECT_LE(forecast.effects[i].works_begin, forecast.effects[i].done);
  }
}

TEST_F(SmallProgram, theMapShowsTheMedianCourseMonthByMonth) {
  RunLog log;
  auto const forecast = run(city, program, fakes(log), options_of(101));
  std::vector<schedule::Course> median;
  for (std::size_t w = 0; w < program.works.size(); ++w) {
    schedule::Course course;
    auto const middle = [&](auto get) {
      std::vector<Day> days;
      for (std::size_t f = 0; f < 101; ++f) {
        days.push_back(get(forecast.calendar.in_future(f, w)));
      }
      std::sort(days.begin(), days.end());
      return days[50];
    };
    course.works_begin = middle([](schedule::Course const& c) { return c.works_begin; });
    for (std::size_t m = 0; m < 4; ++m) {
      course.milestone[m] = middle([m](schedule::Course const& c) { return c.milestone[m]; });
    }
    median.push_back(course);
  }
  ASSERT_EQ(forecast.map_month.size(), 1U);
  ASSERT_EQ(forecast.map_month[0].size(), 24U);
  for (int m = 0; m < 24; ++m) {
    auto const there = city_on(last_day(kFirst + m), program, city, median);
    auto const& state = forecast.map_states[forecast.map_month[0][static_cast<std::size_t>(m)]];
    EXPECT_EQ(state.engine, "fake");
    EXPECT_EQ(state.layers[0].value, there.roads->lanes) << m;
  }
  EXPECT_LE(forecast.map_states.size(), 24U);
}

TEST_F(SmallProgram, anEngineWithoutLayersHasNoMap) {
  RunLog log;
  Engines engines;
  engines.push_back(std::make_unique<FakeEngine>(log, true, false));
  auto const forecast = run(city, program, engines, options_of(20));
  EXPECT_TRUE(forecast.map_month.empty());
  EXPECT_TRUE(forecast.map_states.empty());
}

TEST_F(SmallProgram, progressRisesToTheEnd) {
  RunLog log;
  std::vector<double> shares;
  auto const forecast =
      run(city, program, fakes(log), options_of(20), [&](std::string_view step, double share) {
        if (step != "explain") {
          shares.push_back(share);
        }
      });
  EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
  EXPECT_EQ(shares.back(), 1);
  EXPECT_GE(shares.size(), 10U);
}

TEST_F(SmallProgram, aProgramWithoutWorksIsDoingNothing) {
  RunLog log;
  auto const forecast = run(city, {}, fakes(log), options_of(10));
  EXPECT_EQ(log.size(), 1U);
  EXPECT_EQ(forecast.series[1].p90, forecast.series[1].doing_nothing);
  EXPECT_EQ(forecast.series[1].as_written, forecast.series[1].doing_nothing);
}

// A work that is done in month 6 or 7, in shares that the closed form of its one date gives.
TEST_F(SmallProgram, bandsFollowTheShareOfFuturesThatAreDone) {
  program.works = {program.works.back()};
  RunLog log;
  auto const forecast = run(city, program, fakes(log), options_of(1000));
  for (int m = 0; m < 24; ++m) {
    int done = 0;
    for (std::size_t f = 0; f < 1000; ++f) {
      done += forecast.calendar.in_future(f, 0).milestone[2] <= last_day(kFirst + m) ? 1 : 0;
    }
    auto const month = static_cast<std::size_t>(m);
    auto const& parks = forecast.series[2];
    EXPECT_EQ(parks.p10[month], done > 900 ? 4160 : 4096);
    EXPECT_EQ(parks.p50[month], done > 500 ? 4160 : 4096);
    EXPECT_EQ(parks.p90[month], done > 100 ? 4160 : 4096);
  }
}

TEST_F(SmallProgram, optionsOutsideTheirRangeAreRefused) {
  RunLog log;
  auto const engines = fakes(log);
  for (int const months : {0, -3, kMonthsMax + 1}) {
    auto options = options_of(10);
    options.months = months;
    EXPECT_THROW(run(city, program, engines, options), Fault);
  }
  EXPECT_THROW(run(city, program, engines, options_of(0)), Fault);
  EXPECT_THROW(run(city, program, engines, options_of(kFuturesMax + 1)), Fault);
  EXPECT_EQ(log.size(), 0U);
}

// An engine that breaks down where the park stands.
class BrokenEngine final : public FakeEngine {
 public:
  using FakeEngine::FakeEngine;
  city::Answer compute(city::City const& city, city::WarmStart const* warm) const override {
    auto answer = FakeEngine::compute(city, warm);
    answer.reading[2] = answer.reading[2] > 4096 ? std::nan("") : answer.reading[2];
    return answer;
  }
};

TEST_F(SmallProgram, anAnswerThatIsNoNumberEndsTheRunWithOneFaultOnAnyThreads) {
  for (unsigned const threads : {1U, 4U}) {
    RunLog log;
    Engines engines;
    engines.push_back(std::make_unique<BrokenEngine>(log));
    try {
      run(city, program, engines, options_of(50, threads));
      ADD_FAILURE() << "no fault";
    } catch (Fault const& fault) {
      EXPECT_EQ(fault.code, "forecast-not-a-number");
      EXPECT_EQ(fault.where, "fake.parks");
    }
  }
}

}  // namespace
}  // namespace yicheng::forecast
