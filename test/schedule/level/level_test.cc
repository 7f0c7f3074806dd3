#include "schedule/level/level.h"

#include <gtest/gtest.h>

#include <chrono>
#include <map>

#include "base/random.h"
#include "schedule/cpm/cpm.h"

namespace yicheng::schedule::level {
namespace {

using cpm::ActivityId;
using cpm::Seconds;

constexpr std::int64_t kDay = 86'400;
cpm::Instant const kBegin{Day(std::chrono::year(2026) / 1 / 1)};

cpm::Network network_of(std::vector<int> const& days, std::vector<cpm::Link> links = {},
                        std::vector<cpm::Instant> const& deadlines = {}) {
  cpm::NetworkParts parts;
  parts.begin = kBegin;
  parts.calendars.push_back(cpm::WorkingTime::continuous());
  for (std::size_t a = 0; a < days.size(); ++a) {
    cpm::Activity activity;
    activity.key = std::to_string(a);
    activity.duration = Seconds(days[a] * kDay);
    if (a < deadlines.size()) {
      activity.finish_no_later = deadlines[a];
    }
    parts.activities.push_back(activity);
  }
  parts.links = std::move(links);
  Findings findings;
  return *cpm::build_network(std::move(parts), findings);
}

cpm::Instant day(int days) {
  return kBegin + Seconds(days * kDay);
}

Use use(std::size_t activity, double amount) {
  return {ActivityId(activity), amount};
}

TEST(Level, withoutLimitsIsTheCriticalPathMethod) {
  auto const network =
      network_of({3, 4, 5}, {{ActivityId(std::size_t{0}), ActivityId(std::size_t{2}),
                              cpm::LinkType::start_to_start, Seconds(kDay)}});
  auto const dates = cpm::critical_path_method(network);
  auto const made = level(network, {}, {});
  EXPECT_EQ(made.start, dates.early_start);
  EXPECT_EQ(made.finish, dates.early_finish);
  EXPECT_EQ(made.schedules, 1U);
  EXPECT_FALSE(made.hold[2]);
}

// One excavator, two works: the one with the deadline goes first, the other says what it waited
// for.
TEST(Level, worksTakeTurnsOnPlantAndTheDeadlineGoesFirst) {
  auto const network = network_of({5, 5}, {}, {cpm::kUnboundedFuture, day(5)});
  Limits limits;
  limits.resources.push_back({"excavator", {}, 1, {use(0, 1), use(1, 1)}});
  auto const made = level(network, limits, {.schedules = 50});
  EXPECT_EQ(made.finish[1], day(5));
  EXPECT_EQ(made.start[0], day(5));
  EXPECT_EQ(made.late_days, 0);
  ASSERT_TRUE(made.hold[0]);
  EXPECT_EQ(made.hold[0]->resource, 0U);
  EXPECT_EQ(cpm::Instant(made.hold[0]->day), day(4));
}

// 10 a day for ten days against 60 until the 10th: only six days of it fit, so it begins on the
// fifth.
TEST(Level, aBudgetMovesWorkIntoTheNextPeriod) {
  auto const network = network_of({10});
  Limits limits;
  Day const first = cpm::day_of(kBegin);
  limits.budgets.push_back({"city",
                            {},
                            {use(0, 100)},
                            {{first, first + std::chrono::days(9), 60},
                             {first + std::chrono::days(10), first + std::chrono::days(19), 60}}});
  auto const made = level(network, limits, {});
  EXPECT_EQ(made.start[0], day(4));
  ASSERT_TRUE(made.hold[0]);
  EXPECT_EQ(made.hold[0]->budget, 0U);
}

TEST(Level, aDemandAboveTheCapacityIsSaidAndLeftOut) {
  auto const network = network_of({5});
  Limits limits;
  limits.resources.push_back({"crew", {}, 2, {use(0, 3)}});
  auto const made = level(network, limits, {});
  EXPECT_EQ(made.start[0], kBegin);
  ASSERT_EQ(made.unservable.size(), 1U);
}

// Against a count of its own, day by day; and never worse than the first schedule.
TEST(Level, keepsEveryLimitOnEveryDay) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Random random(seed, 2);
    std::vector<int> days;
    std::vector<cpm::Link> links;
    Limits limits;
    limits.resources.push_back({"crew", {}, 4, {}});
    limits.budgets.push_back({"city", {}, {}, {}});
    for (int p = 0; p < 3; ++p) {
      Day const first = cpm::day_of(kBegin) + std::chrono::days(20 * p);
      limits.budgets[0].periods.push_back({first, first + std::chrono::days(19), 120});
    }
    for (std::size_t a = 0; a < 25; ++a) {
      days.push_back(1 + static_cast<int>(random.below(8)));
      limits.resources[0].uses.push_back(use(a, 1 + static_cast<double>(random.below(3))));
      limits.budgets[0].costs.push_back(use(a, 20));
      if (a > 2) {
        links.push_back({ActivityId(static_cast<std::size_t>(random.below(a))), ActivityId(a),
                         static_cast<cpm::LinkType>(random.below(3)), Seconds(0)});
      }
    }
    auto const network = network_of(days, links);
    auto const made = level(network, limits, {.schedules = 60, .seed = seed});
    std::map<std::int64_t, double> held;
    std::map<std::int64_t, double> spent;
    for (std::size_t a = 0; a < days.size(); ++a) {
      std::size_t const given = network.given[a];
      for (int d = 0; d < days[given]; ++d) {
        std::int64_t const on = (made.start[a] - kBegin).count() / kDay + d;
        held[on] += limits.resources[0].uses[a].amount;
        spent[on / 20] += 20.0 / days[given];
      }
    }
    for (auto const& [on, amount] : held) {
      EXPECT_LE(amount, 4) << seed << " day " << on;
    }
    for (auto const& [period, amount] : spent) {
      EXPECT_TRUE(period > 2 || amount <= 120 + 1e-6) << seed << " period " << period;
    }
    EXPECT_LE(made.end, level(network, limits, {.schedules = 1, .seed = seed}).end);
    EXPECT_EQ(made.start, level(network, limits, {.schedules = 60, .seed = seed}).start);
  }
}

}  // namespace
}  // namespace yicheng::schedule::level
