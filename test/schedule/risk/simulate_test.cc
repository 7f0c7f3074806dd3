#include "schedule/risk/simulate.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <numeric>

#include "base/random.h"
#include "schedule/cpm/cpm.h"

namespace yicheng::schedule::risk {
namespace {

using cpm::ActivityId;
using cpm::LinkType;
using cpm::Seconds;

constexpr std::int64_t kDay = 86'400;
cpm::Instant const kBegin{Day(std::chrono::year(2026) / 1 / 5)};

double days_after(cpm::Instant begin, cpm::Instant at) {
  return static_cast<double>((at - begin).count()) / static_cast<double>(kDay);
}

cpm::WorkingTime office() {
  cpm::WorkingTime::Week week;
  for (std::size_t d = 0; d < 5; ++d) {
    week[d] = {{8 * 3600, 12 * 3600}, {13 * 3600, 17 * 3600}};
  }
  return cpm::WorkingTime(week, {});
}

cpm::NetworkParts parts_of(std::vector<int> const& days, std::vector<cpm::Link> links,
                           cpm::WorkingTime time = cpm::WorkingTime::continuous()) {
  cpm::NetworkParts parts;
  parts.begin = kBegin;
  parts.calendars.push_back(std::move(time));
  for (std::size_t a = 0; a < days.size(); ++a) {
    cpm::Activity activity;
    activity.key = std::to_string(a);
    activity.duration = Seconds(days[a] * kDay);
    parts.activities.push_back(activity);
  }
  parts.links = std::move(links);
  return parts;
}

cpm::Network network_of(cpm::NetworkParts parts) {
  Findings findings;
  return *cpm::build_network(std::move(parts), findings);
}

cpm::Link link(std::size_t before, std::size_t after, LinkType type = LinkType::finish_to_start,
               std::int64_t lag = 0) {
  return {ActivityId(before), ActivityId(after), type, Seconds(lag)};
}

Model model_of(cpm::Network const& network, Distribution d) {
  Model model;
  model.network = &network;
  model.multiples.assign(network.size(), d);
  return model;
}

cpm::NetworkParts random_parts(std::uint64_t seed, std::size_t n, bool calendars) {
  Random random(seed, 1);
  std::vector<int> days;
  std::vector<cpm::Link> links;
  for (std::size_t a = 0; a < n; ++a) {
    days.push_back(static_cast<int>(random.below(9)));
    for (std::size_t k = 0; k < 2 && a > 0; ++k) {
      links.push_back(link(static_cast<std::size_t>(random.below(a)), a,
                           static_cast<LinkType>(random.below(4)),
                           static_cast<std::int64_t>(random.below(7)) * 7200 - 14'400));
    }
  }
  auto parts = parts_of(days, links);
  if (calendars) {
    parts.calendars.push_back(office());
    for (auto& activity : parts.activities) {
      activity.calendar = cpm::CalendarId(static_cast<std::size_t>(random.below(2)));
      activity.start_no_earlier =
          kBegin + Seconds(static_cast<std::int64_t>(random.below(400'000)));
    }
    for (auto& each : parts.links) {
      each.calendar = cpm::CalendarId(static_cast<std::size_t>(random.below(2)));
    }
  }
  return parts;
}

// With nothing uncertain every draw is the plan, on both clocks.
TEST(Simulate, withoutUncertaintyIsTheCriticalPathMethod) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    for (bool const calendars : {false, true}) {
      auto const network = network_of(random_parts(seed, 30, calendars));
      auto const dates = cpm::critical_path_method(network);
      auto const outcome = simulate(model_of(network, {}), {}, {.draws = 20});
      EXPECT_EQ(outcome.finish, std::vector<cpm::Instant>(20, dates.finish)) << seed << calendars;
      for (auto const a : cpm::driving_path(network, dates)) {
        EXPECT_EQ(outcome.criticality[a.index()], 1) << seed << calendars << a.index();
      }
    }
  }
}

// A chain's finish is the sum: its mean and variance add up.
TEST(Simulate, aChainHasTheMeanAndVarianceOfItsSum) {
  auto const network = network_of(parts_of({20, 20, 20, 20}, {link(0, 1), link(1, 2), link(2, 3)}));
  Distribution const d{Form::triangular, 0.5, 1, 2.1};
  auto const outcome = simulate(model_of(network, d), {}, {.draws = 40'000, .seed = 5});
  double sum = 0;
  double squares = 0;
  for (auto const at : outcome.finish) {
    double const days = days_after(kBegin, at);
    sum += days;
    squares += days * days;
  }
  double const mean = sum / 40'000;
  double const variance = squares / 40'000 - mean * mean;
  // (a^2 + b^2 + c^2 - ab - ac - bc) / 18 for the triangle, times 20 days squared, four times.
  double const one = (0.25 + 1 + 4.41 - 0.5 - 1.05 - 2.1) / 18 * 400;
  EXPECT_NEAR(mean, 4 * 20 * 1.2, 0.15);
  EXPECT_NEAR(variance, 4 * one, 0.03 * 4 * one);
}

// Two equal parallel activities: each is critical in half of the draws, and the later one of two
// uniform shares meets the median of one with probability 1/4.
TEST(Simulate, parallelActivitiesShareTheCriticalityAndMergeLate) {
  auto const network = network_of(parts_of({50, 50, 0}, {link(0, 2), link(1, 2)}));
  Distribution const d{Form::triangular, 0.8, 1, 1.4};
  Quantiles const quantiles;
  auto const median = Seconds(std::llround(50 * kDay * quantiles.at(d, 0.5)));
  std::vector<Deadline> const deadlines = {{ActivityId::none(), kBegin + median},
                                           {ActivityId(std::size_t{0}), kBegin + median}};
  auto const outcome = simulate(model_of(network, d), deadlines, {.draws = 40'000});
  EXPECT_NEAR(outcome.criticality[0], 0.5, 0.01);
  EXPECT_NEAR(outcome.criticality[0] + outcome.criticality[1], 1, 1e-3);
  EXPECT_EQ(outcome.criticality[2], 1);
  EXPECT_NEAR(outcome.met[0], 0.25, 0.01);
  EXPECT_NEAR(outcome.met[1], 0.5, 0.01);
  EXPECT_NEAR(outcome.own_effect[0], outcome.own_effect[1], 0.02);
}

// A driver that always strikes and is alone uncertain correlates perfectly; one that strikes
// nothing, not at all. Occurrence follows its probability.
TEST(Simulate, driversStrikeWithTheirProbabilityAndCorrelateWhatTheyTouch) {
  auto const network = network_of(parts_of({10, 10}, {link(0, 1)}));
  auto model = model_of(network, {});
  model.drivers.push_back(
      {"rain", {}, 0.3, {Form::fixed, 1.5, 1.5, 1.5}, {ActivityId(std::size_t{0})}});
  model.drivers.push_back({"idle", {}, 0.5, {Form::triangular, 1, 2, 3}, {}});
  auto const outcome =
      simulate(model, {{ActivityId::none(), kBegin + Seconds(20 * kDay)}}, {.draws = 40'000});
  EXPECT_NEAR(outcome.met[0], 0.7, 0.01);
  EXPECT_EQ(*std::max_element(outcome.finish.begin(), outcome.finish.end()),
            kBegin + Seconds(25 * kDay));
  EXPECT_NEAR(outcome.driver_effect[0], 1, 1e-9);
  EXPECT_NEAR(outcome.driver_effect[1], 0, 0.02);
}

// Sums of equal independent parts: each part's rank correlation with the sum of n is near
// sqrt(1 / n), as the linear one; a shared factor lifts the spread of the sum.
TEST(Simulate, effectsAreRankCorrelations) {
  auto const network = network_of(parts_of({30, 30, 30, 30}, {link(0, 1), link(1, 2), link(2, 3)}));
  auto const outcome =
      simulate(model_of(network, {Form::pert, 0.7, 1, 1.3}), {}, {.draws = 40'000});
  for (auto const effect : outcome.own_effect) {
    EXPECT_NEAR(effect, 0.5, 0.03);
  }
}

TEST(Simulate, dependsNeitherOnThreadsNorOnMoreDrawsNorOnOtherActivities) {
  auto const network = network_of(random_parts(3, 50, false));
  auto model = model_of(network, {Form::pert, 0.8, 1, 1.7});
  model.drivers.push_back(
      {"rain", {}, 0.4, {Form::triangular, 1, 1.2, 1.5}, {ActivityId(std::size_t{4})}});
  auto const once = simulate(model, {}, {.draws = 1003, .seed = 9, .threads = 1});
  auto const twice = simulate(model, {}, {.draws = 1003, .seed = 9, .threads = 3});
  EXPECT_EQ(once.finish, twice.finish);
  EXPECT_EQ(once.criticality, twice.criticality);
  EXPECT_EQ(once.own_effect, twice.own_effect);
  auto const more = simulate(model, {}, {.draws = 1500, .seed = 9});
  EXPECT_TRUE(std::equal(once.finish.begin(), once.finish.end(), more.finish.begin()));
  // One more activity, beside the others and short: nothing else moves.
  auto parts = random_parts(3, 50, false);
  cpm::Activity extra;
  extra.key = "extra";
  extra.duration = Seconds(1);
  parts.activities.push_back(extra);
  auto const wider = network_of(std::move(parts));
  auto wide_model = model_of(wider, {Form::pert, 0.8, 1, 1.7});
  wide_model.drivers = model.drivers;
  EXPECT_EQ(simulate(wide_model, {}, {.draws = 1003, .seed = 9}).finish, once.finish);
}

// One calendar for all: passes in its working time give the dates of passes on the wall clock.
TEST(Simulate, bothClocksAgree) {
  auto parts = random_parts(6, 40, false);
  parts.calendars[0] = office();
  auto const one = network_of(parts);
  // A milestone's lag in another calendar forces the wall clock without moving a date.
  parts.calendars.push_back(cpm::WorkingTime::continuous());
  cpm::Activity extra;
  extra.key = "extra";
  extra.duration = Seconds(1);
  extra.calendar = cpm::CalendarId(std::size_t{1});
  parts.activities.push_back(extra);
  auto const mixed = network_of(parts);
  Distribution const d{Form::triangular, 0.8, 1, 1.5};
  auto const by_work = simulate(model_of(one, d), {}, {.draws = 64});
  auto const by_wall = simulate(model_of(mixed, d), {}, {.draws = 64});
  for (std::size_t k = 0; k < 64; ++k) {
    // Each of up to 40 durations is rounded to a second on the wall clock.
    EXPECT_NEAR(static_cast<double>((by_work.finish[k] - by_wall.finish[k]).count()), 0, 40) << k;
  }
}

// Half done on its due day: the total is drawn given that it exceeds the time passed, and half of
// it is still to do; so P50 lies later than where the first estimate had it.
TEST(Simulate, whatHasBegunIsConditionedOnTheTimePassed) {
  auto const network = network_of(parts_of({100, 10}, {link(0, 1)}));
  Distribution const d{Form::triangular, 0.8, 1, 1.6};
  auto model = model_of(network, d);
  cpm::Instant const status = kBegin + Seconds(100 * kDay);
  model.status = status;
  model.multiples[1] = {};
  model.progress = {{kBegin, std::nullopt, 0.5}, {}};
  auto const outcome = simulate(model, {}, {.draws = 20'000});
  Quantiles const quantiles;
  double const below = quantiles.share_below(d, 1);
  double const median = quantiles.at(d, below + 0.5 * (1 - below));
  EXPECT_NEAR(days_after(status, finish_at(outcome, 0.5)), 50 * median + 10, 0.3);
  // Never before half of the least total that is still possible.
  EXPECT_GE(days_after(status, *std::min_element(outcome.finish.begin(), outcome.finish.end())),
            50 + 10 - 1e-6);
  // Past everything the estimate allowed: from the pace achieved.
  model.status = kBegin + Seconds(200 * kDay);
  auto const refuted = simulate(model, {}, {.draws = 20'000});
  EXPECT_NEAR(days_after(*model.status, finish_at(refuted, 0.5)), 0.5 * 400 + 10, 3);
  // Done: its dates stand, and what follows starts at the status date.
  model.progress[0].finished = kBegin + Seconds(120 * kDay);
  auto const done = simulate(model, {}, {.draws = 10});
  EXPECT_EQ(done.finish[0], kBegin + Seconds(210 * kDay));
}

}  // namespace
}  // namespace yicheng::schedule::risk
