#include "schedule/cpm/cpm.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "schedule/cpm/hour_grid.h"

namespace yicheng::schedule::cpm {
namespace {

using testing::ElementsAre;

constexpr auto kFS = LinkType::finish_to_start;
constexpr auto kSS = LinkType::start_to_start;
constexpr auto kFF = LinkType::finish_to_finish;
constexpr auto kSF = LinkType::start_to_finish;

CalendarId calendar(std::size_t i) {
  return CalendarId(i);
}
ActivityId activity(std::size_t i) {
  return ActivityId(i);
}

WorkingTime office() {
  DayShifts const day = {{9 * 3600, 17 * 3600}};
  return {{day, day, day, day, day, {}, {}}, {}};
}

Network built(NetworkParts parts) {
  Findings findings;
  auto network = build_network(std::move(parts), findings);
  EXPECT_TRUE(network) << (findings.empty() ? "" : findings[0].message.en);
  return std::move(*network);
}

// Activities in elapsed days from a Monday, so that dates read as day numbers.
struct Days {
  NetworkParts parts{at("2026-01-05"), {WorkingTime::continuous()}, {}, {}};

  std::size_t add(std::string name, int days) {
    parts.activities.push_back({.key = name, .name = name, .duration = hours(24 * days)});
    return parts.activities.size() - 1;
  }
  void link(std::size_t before, std::size_t after, LinkType type = kFS, int lag_days = 0) {
    parts.links.push_back({activity(before), activity(after), type, hours(24 * lag_days)});
  }
};

std::vector<int> days_since(Instant begin, std::vector<Instant> const& instants) {
  std::vector<int> days;
  for (auto const t : instants) {
    days.push_back(static_cast<int>((t - begin).count() / 86400));
  }
  return days;
}

std::vector<int> in_days(std::vector<Seconds> const& floats) {
  std::vector<int> days;
  for (auto const f : floats) {
    days.push_back(static_cast<int>(f.count() / 86400));
  }
  return days;
}

// Seven activities, numbers in days:
//   A(3) -> C(4) -> F(2)
//   B(5) -> D(3) -> F;  B -> E(6) -> G(2);  F -> G
// early: A 0-3, B 0-5, C 3-7, D 5-8, E 5-11, F 8-10, G 11-13
// late:  G 11-13, E 5-11, F 9-11, D 6-9, C 5-9, A 2-5, B 0-5
TEST(Cpm, finishToStartWorkedByHand) {
  Days days;
  auto const a = days.add("A", 3), b = days.add("B", 5), c = days.add("C", 4), d = days.add("D", 3),
             e = days.add("E", 6), f = days.add("F", 2), g = days.add("G", 2);
  days.link(a, c), days.link(b, d), days.link(b, e), days.link(c, f), days.link(d, f);
  days.link(e, g), days.link(f, g);
  auto const network = built(days.parts);
  auto const dates = critical_path_method(network);
  Instant const begin = network.begin;
  EXPECT_THAT(days_since(begin, dates.early_start), ElementsAre(0, 0, 3, 5, 5, 8, 11));
  EXPECT_THAT(days_since(begin, dates.early_finish), ElementsAre(3, 5, 7, 8, 11, 10, 13));
  EXPECT_THAT(days_since(begin, dates.late_start), ElementsAre(2, 0, 5, 6, 5, 9, 11));
  EXPECT_THAT(days_since(begin, dates.late_finish), ElementsAre(5, 5, 9, 9, 11, 11, 13));
  EXPECT_THAT(in_days(dates.total_float), ElementsAre(2, 0, 2, 1, 0, 1, 0));
  EXPECT_THAT(in_days(dates.free_float), ElementsAre(0, 0, 1, 0, 0, 1, 0));
  EXPECT_THAT(driving_path(network, dates), ElementsAre(activity(b), activity(e), activity(g)));
}

// All four links with lags, worked by hand:
//   A 4 days from 0.  B 6, SS+2 from A: 2-8.  C 3, FF+1 from B: ends 9 at least, so 6-9.
//   D 2, FS-1 from C: starts 8: 8-10.  E 5, SF+12 from A: ends 12 at least, so 7-12.
//   finish 12.  late: E 7-12, A by SF: start <= 0.  D 10-12, C finish <= 11, B finish <= 10, start
//   <= 4; A start <= 4 - 2 = 2, but SF holds it at 0.
TEST(Cpm, allLinkTypesWithLagsWorkedByHand) {
  Days days;
  auto const a = days.add("A", 4), b = days.add("B", 6), c = days.add("C", 3), d = days.add("D", 2),
             e = days.add("E", 5);
  days.link(a, b, kSS, 2), days.link(b, c, kFF, 1), days.link(c, d, kFS, -1),
      days.link(a, e, kSF, 12);
  auto const network = built(days.parts);
  auto const dates = critical_path_method(network);
  Instant const begin = network.begin;
  EXPECT_THAT(days_since(begin, dates.early_start), ElementsAre(0, 2, 6, 8, 7));
  EXPECT_THAT(days_since(begin, dates.early_finish), ElementsAre(4, 8, 9, 10, 12));
  EXPECT_THAT(days_since(begin, dates.late_start), ElementsAre(0, 4, 8, 10, 7));
  EXPECT_THAT(days_since(begin, dates.late_finish), ElementsAre(4, 10, 11, 12, 12));
  EXPECT_THAT(in_days(dates.total_float), ElementsAre(0, 2, 2, 2, 0));
  EXPECT_THAT(in_days(dates.free_float), ElementsAre(0, 0, 0, 2, 0));
  EXPECT_THAT(driving_path(network, dates), ElementsAre(activity(a), activity(e)));
}

// Friday 13:00, 8 hours of office work: until Monday 13:00; a lag of 8 office hours: Tuesday 13:00;
// of 24 elapsed hours: Tuesday 13:00 as well; concrete cures over a weekend, an office does not.
TEST(Cpm, workAndLagsKeepTheirOwnCalendars) {
  NetworkParts parts{at("2026-01-09T13:00:00"), {office(), WorkingTime::continuous()}, {}, {}};
  parts.activities.push_back({.key = "pour", .name = "pour", .duration = hours(4)});
  parts.activities.push_back({.key = "office", .name = "after office lag", .duration = hours(8)});
  parts.activities.push_back({.key = "cure", .name = "after curing", .duration = hours(8)});
  parts.links.push_back({activity(0), activity(1), kFS, hours(16), calendar(0)});
  parts.links.push_back({activity(0), activity(2), kFS, hours(48), calendar(1)});
  auto const network = built(parts);
  auto const dates = critical_path_method(network);
  EXPECT_EQ(text_of(dates.early_finish[0]), "2026-01-09T17:00:00");
  EXPECT_EQ(text_of(dates.early_start[1]), "2026-01-14T09:00:00");
  EXPECT_EQ(text_of(dates.early_finish[1]), "2026-01-14T17:00:00");
  EXPECT_EQ(text_of(dates.early_start[2]), "2026-01-12T09:00:00");
  EXPECT_EQ(dates.total_float[2], hours(16));
  EXPECT_EQ(text_of(dates.late_finish[2]), "2026-01-14T17:00:00");
}

TEST(Cpm, aMilestoneFallsWhereItsPredecessorEnds) {
  NetworkParts parts{at("2026-01-09T09:00:00"), {office()}, {}, {}};
  parts.activities.push_back({.key = "work", .name = "work", .duration = hours(8)});
  parts.activities.push_back({.key = "done", .name = "done"});
  parts.links.push_back({activity(0), activity(1)});
  auto const dates = critical_path_method(built(parts));
  EXPECT_EQ(text_of(dates.early_start[1]), "2026-01-09T17:00:00");
  EXPECT_TRUE(dates.is_critical(1));
}

TEST(Cpm, constraintsMoveEarlyDatesAndBoundLateOnes) {
  Days days;
  auto const a = days.add("A", 2), b = days.add("B", 2), c = days.add("C", 2);
  days.link(a, b), days.link(b, c);
  days.parts.activities[b].start_no_earlier = at("2026-01-10");
  days.parts.activities[c].finish_no_earlier = at("2026-01-20");
  days.parts.activities[b].finish_no_later = at("2026-01-11");
  auto const network = built(days.parts);
  auto const dates = critical_path_method(network);
  Instant const begin = network.begin;
  EXPECT_THAT(days_since(begin, dates.early_start), ElementsAre(0, 5, 13));
  EXPECT_THAT(in_days(dates.total_float), ElementsAre(2, -1, 0));
  EXPECT_TRUE(dates.is_critical(b));
  EXPECT_EQ(dates.driver[b], Dates::kNoLink);
}

TEST(Cpm, aRequiredFinishMovesAllFloats) {
  Days days;
  auto const a = days.add("A", 2), b = days.add("B", 3);
  days.link(a, b);
  auto const network = built(days.parts);
  auto const dates = critical_path_method(network, at("2026-01-08"));
  EXPECT_THAT(in_days(dates.total_float), ElementsAre(-2, -2));
}

TEST(Cpm, anEmptyNetworkEndsWhereItBegins) {
  auto const network = built({at("2026-01-05"), {office()}, {}, {}});
  auto const dates = critical_path_method(network);
  EXPECT_EQ(dates.finish, at("2026-01-05"));
  EXPECT_TRUE(driving_path(network, dates).empty());
}

// Random networks on whole hours with three calendars, all links, lags of both signs and
// constraints.
constexpr unsigned kSeeds = 300;

Network random_network(unsigned seed, bool constrained) {
  std::mt19937 random(seed);
  auto const pick = [&](int from, int to) {
    return from + static_cast<int>(random() % static_cast<unsigned>(to - from + 1));
  };
  DayShifts const morning = {{8 * 3600, 12 * 3600}};
  DayShifts const long_day = {{6 * 3600, 12 * 3600}, {14 * 3600, 20 * 3600}};
  NetworkParts parts{at("2026-01-05"), {office(), WorkingTime::continuous()}, {}, {}};
  parts.calendars.push_back(
      {{long_day, long_day, morning, {}, long_day, long_day, morning},
       {{parse_day("2026-01-07").value(), parse_day("2026-01-09").value(), {}},
        {parse_day("2026-01-11").value(), parse_day("2026-01-11").value(), long_day}}});
  int const n = pick(2, 7);
  for (int i = 0; i < n; ++i) {
    Activity one{.key = std::to_string(i), .name = std::to_string(i)};
    one.duration = hours(pick(0, 9));
    one.calendar = calendar(static_cast<std::size_t>(pick(0, 2)));
    if (constrained && pick(0, 3) == 0) {
      one.start_no_earlier = parts.begin + hours(pick(0, 100));
    }
    if (constrained && pick(0, 3) == 0) {
      one.finish_no_earlier = parts.begin + hours(pick(0, 100));
    }
    parts.activities.push_back(one);
  }
  for (int i = 1; i < n; ++i) {
    for (int k = pick(0, 2); k > 0; --k) {
      parts.links.push_back({activity(static_cast<std::size_t>(pick(0, i - 1))),
                             activity(static_cast<std::size_t>(i)),
                             static_cast<LinkType>(pick(0, 3)),
                             hours(pick(0, 2) == 0 ? 0 : pick(-6, 10)),
                             calendar(static_cast<std::size_t>(pick(0, 2)))});
    }
  }
  return built(std::move(parts));
}

TEST(RandomNetwork, agreesWithSearchOverEveryHour) {
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    auto const network = random_network(seed, true);
    auto const dates = critical_path_method(network);
    auto const early = early_by_search(network, dates.finish + hours(48));
    auto const late = late_by_search(network, network.begin - hours(24), dates.finish);
    for (std::size_t a = 0; a < network.size(); ++a) {
      SCOPED_TRACE(a);
      EXPECT_EQ(text_of(dates.early_start[a]), text_of(early[a].start));
      EXPECT_EQ(text_of(dates.early_finish[a]), text_of(early[a].finish));
      EXPECT_EQ(text_of(dates.late_start[a]), text_of(late[a].start));
      auto const& time = network.working_time(a);
      EXPECT_EQ(time.worked(dates.late_finish[a]), time.worked(late[a].finish));
      EXPECT_EQ(dates.total_float[a], hours(work_between(time, early[a].start, late[a].start)));
    }
  }
}

TEST(RandomNetwork, floatsOfANetworkThatCanBeKeptAreNotNegative) {
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    auto const network = random_network(seed, true);
    auto const dates = critical_path_method(network);
    bool critical = false;
    for (std::size_t a = 0; a < network.size(); ++a) {
      EXPECT_GE(dates.total_float[a], Seconds(0));
      EXPECT_GE(dates.free_float[a], Seconds(0));
      EXPECT_LE(dates.free_float[a], dates.total_float[a]);
      EXPECT_LE(dates.early_start[a], dates.late_start[a]);
      critical = critical || dates.is_critical(a);
    }
    EXPECT_TRUE(critical);
  }
}

TEST(RandomNetwork, delayWithinItsFreeFloatMovesNoOtherActivity) {
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    auto const network = random_network(seed, true);
    auto const dates = critical_path_method(network);
    for (std::size_t a = 0; a < network.size(); ++a) {
      if (dates.free_float[a] < hours(1)) {
        continue;
      }
      // A second less than the float: exactly that much may start in a stop.
      auto moved = network;
      auto const& time = network.working_time(a);
      moved.start_no_earlier[a] =
          time.earliest(time.worked(dates.early_start[a]) + dates.free_float[a].count() - 1);
      auto const after = critical_path_method(moved);
      EXPECT_GT(after.early_start[a], dates.early_start[a]);
      for (std::size_t b = 0; b < network.size(); ++b) {
        if (a != b) {
          EXPECT_EQ(text_of(after.early_start[b]), text_of(dates.early_start[b])) << a << " " << b;
          EXPECT_EQ(text_of(after.early_finish[b]), text_of(dates.early_finish[b]))
              << a << " " << b;
        }
      }
      EXPECT_LE(after.finish, dates.finish);
    }
  }
}

TEST(RandomNetwork, delayBeyondItsTotalFloatMovesTheFinish) {
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    auto const network = random_network(seed, false);
    auto const dates = critical_path_method(network);
    for (std::size_t a = 0; a < network.size(); ++a) {
      auto moved = network;
      auto const& time = network.working_time(a);
      moved.start_no_earlier[a] = time.latest(time.worked(dates.late_start[a]) + hours(1).count());
      EXPECT_GT(critical_path_method(moved).finish, dates.finish) << a;
    }
  }
}

// Longest paths of a large network without calendars, by plain recursion.
TEST(Cpm, earlyDatesAreLongestPaths) {
  std::mt19937 random(11);
  NetworkParts parts{at("2026-01-05"), {WorkingTime::continuous()}, {}, {}};
  for (int i = 0; i < 2000; ++i) {
    parts.activities.push_back(
        {.key = std::to_string(i), .name = "", .duration = hours(int(random() % 50))});
    for (unsigned k = 0; i > 0 && k < random() % 4; ++k) {
      parts.links.push_back({activity(random() % unsigned(i)), activity(std::size_t(i)), kFS,
                             hours(int(random() % 10))});
    }
  }
  auto const network = built(parts);
  auto const dates = critical_path_method(network);
  std::vector<Seconds> longest(network.size(), Seconds(-1));
  std::function<Seconds(std::size_t)> const path_to = [&](std::size_t a) {
    if (longest[a] < Seconds(0)) {
      longest[a] = Seconds(0);
      for (auto const& link : network.links_to(a)) {
        std::size_t const b = link.before.index();
        longest[a] = std::max(longest[a], path_to(b) + network.duration[b] + link.lag);
      }
    }
    return longest[a];
  };
  for (std::size_t a = 0; a < network.size(); ++a) {
    ASSERT_EQ(dates.early_start[a] - network.begin, path_to(a));
  }
}

}  // namespace
}  // namespace yicheng::schedule::cpm
