#include "schedule/schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "schedule/network.h"
#include "schedule/quantiles.h"

namespace yicheng::schedule {
namespace {

using std::chrono::days;

Day const kBegin = first_day(Month(2025, 1));
constexpr auto kComplete = static_cast<std::size_t>(Milestone::complete);

// Templates in which every kind is done by the given activities.
std::vector<Template> all_by(std::vector<Activity> activities) {
  activities.back().reaches = Milestone::complete;
  std::vector<Template> forms(kWorkKindCount);
  for (std::size_t i = 0; i < forms.size(); ++i) {
    forms[i].kind = static_cast<WorkKind>(i);
    forms[i].activities = activities;
  }
  return forms;
}

Activity activity(std::string key, Duration duration, std::vector<std::size_t> after = {}) {
  Activity a;
  a.key = std::move(key);
  a.duration = duration;
  a.after = std::move(after);
  return a;
}

Job job_of(std::string id, WorkKind kind = WorkKind::other) {
  Job job;
  job.id = std::move(id);
  job.kind = kind;
  job.begin = kBegin;
  return job;
}

double triangular_cdf(Duration const& d, double x) {
  double const range = d.max_days - d.min_days;
  if (x <= d.min_days) {
    return 0;
  }
  if (x >= d.max_days) {
    return 1;
  }
  return x <= d.mode_days
             ? (x - d.min_days) * (x - d.min_days) / (range * (d.mode_days - d.min_days))
             : 1 - (d.max_days - x) * (d.max_days - x) / (range * (d.max_days - d.mode_days));
}

double triangular_quantile(Duration const& d, double p) {
  double const range = d.max_days - d.min_days;
  double const cut = (d.mode_days - d.min_days) / range;
  return p < cut ? d.min_days + std::sqrt(p * range * (d.mode_days - d.min_days))
                 : d.max_days - std::sqrt((1 - p) * range * (d.max_days - d.mode_days));
}

bool same(Course const& a, Course const& b) {
  return a.works_begin == b.works_begin && a.milestone == b.milestone;
}

bool same(std::vector<Course> const& a, std::vector<Course> const& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](Course const& x, Course const& y) { return same(x, y); });
}

// One job of each kind, all begun on the same day.
std::vector<Job> one_of_each() {
  std::vector<Job> jobs;
  for (int k = 0; k < kWorkKindCount; ++k) {
    auto const kind = static_cast<WorkKind>(k);
    jobs.push_back(job_of(std::string(to_string(kind)), kind));
  }
  return jobs;
}

TEST(Draw, aSingleActivityHasTheQuantilesOfItsTriangle) {
  Duration const d{100, 160, 400};
  auto const calendar =
      draw({job_of("w")}, all_by({activity("a", d)}), {.futures = 20000, .seed = 7});
  for (double const p : {0.1, 0.5, 0.8, 0.9}) {
    auto const day = quantile(calendar, 0, p).milestone[kComplete];
    // Standard error of a sample quantile is below 1 day here; the date is rounded up to a day.
    EXPECT_NEAR(static_cast<double>((day - kBegin).count()), triangular_quantile(d, p) + 0.5, 4)
        << p;
  }
}

TEST(Draw, aSingleActivityPassesTheKolmogorovSmirnovTest) {
  Duration const d{30, 90, 365};
  std::size_t const n = 5000;
  auto const calendar = draw({job_of("w")}, all_by({activity("a", d)}), {.futures = n, .seed = 42});
  std::vector<double> count_at(400, 0);
  for (std::size_t f = 0; f < n; ++f) {
    ++count_at[static_cast<std::size_t>(
        (calendar.in_future(f, 0).milestone[kComplete] - kBegin).count())];
  }
  // Dates are rounded up, so at whole days the two distributions are the same: no step is smeared.
  double met = 0;
  double distance = 0;
  for (std::size_t day = 0; day < count_at.size(); ++day) {
    met += count_at[day];
    double const empirical = met / static_cast<double>(n);
    distance =
        std::max(distance, std::abs(empirical - triangular_cdf(d, static_cast<double>(day))));
  }
  EXPECT_LT(distance, 1.36 / std::sqrt(static_cast<double>(n)));  // 5 % level
}

TEST(Draw, activitiesInARowAddUp) {
  auto const forms = all_by({activity("a", {10, 10, 10}), activity("b", {20, 20, 20}, {0})});
  auto const calendar = draw({job_of("w")}, forms, {.futures = 3});
  for (std::size_t f = 0; f < 3; ++f) {
    EXPECT_EQ(calendar.in_future(f, 0).milestone[kComplete], kBegin + days(30));
  }
}

// Merge bias: where parallel paths meet, the latest of them counts, so the most likely date is met
// less and less often the more paths there are.
TEST(Draw, mergingPathsFinishLaterThanTheMostLikelyCourse) {
  Duration const symmetric{60, 100, 140};
  double earlier_share = 1;
  for (std::size_t const paths : {1U, 2U, 4U, 8U}) {
    std::vector<Activity> activities;
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < paths; ++i) {
      activities.push_back(activity("path" + std::to_string(i), symmetric));
      all.push_back(i);
    }
    activities.push_back(activity("end", {0, 0, 0}, all));
    auto const calendar =
        draw({job_of("w")}, all_by(activities), {.futures = 4000, .seed = 3, .correlation = 0});
    Day const likely = calendar.most_likely[0].milestone[kComplete];
    EXPECT_EQ(likely, kBegin + days(100));
    auto const risk = risk_of(calendar, 0, Milestone::complete, likely);
    double const share =
        std::pow(0.5, static_cast<double>(paths));  // closed form: all of them in time
    EXPECT_NEAR(*risk.on_time, share, 0.03);
    EXPECT_LT(*risk.on_time, earlier_share);
    if (paths > 1) {
      EXPECT_GT(risk.p50, likely);
    }
    earlier_share = *risk.on_time;
  }
}

// Durations of two activities in a row: the second begins at the start milestone.
std::vector<std::pair<double, double>> two_durations(double correlation) {
  Activity second = activity("b", {1000, 1500, 4000}, {0});
  second.reaches = Milestone::complete;
  Activity first = activity("a", {1000, 2500, 3000});
  Activity mark = activity("mark", {0, 0, 0}, {0});
  mark.reaches = Milestone::start;
  auto const forms = all_by({first, mark, second});
  auto const calendar =
      draw({job_of("w")}, forms, {.futures = 4000, .seed = 8, .correlation = correlation});
  std::vector<std::pair<double, double>> durations;
  for (auto const& course : calendar.drawn) {
    durations.emplace_back((course.milestone[0] - kBegin).count(),
                           (course.milestone[kComplete] - course.milestone[0]).count());
  }
  return durations;
}

std::vector<double> ranks(std::vector<double> const& values) {
  std::vector<double> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> ranks;
  for (double const value : values) {
    auto const [low, high] = std::equal_range(sorted.begin(), sorted.end(), value);
    ranks.push_back(static_cast<double>((low - sorted.begin()) + (high - sorted.begin())) / 2);
  }
  return ranks;
}

double correlation_of(std::vector<double> const& x, std::vector<double> const& y) {
  double mx = 0, my = 0, xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    mx += x[i] / static_cast<double>(x.size());
    my += y[i] / static_cast<double>(y.size());
  }
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mx) * (y[i] - my);
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
  }
  return xy / std::sqrt(xx * yy);
}

// Rank correlation of a Gaussian copula: 6 / pi asin(rho / 2) (Pearson 1907).
TEST(Draw, activitiesOfOneWorkLeanTheSameWayAsFarAsAsked) {
  for (double const rho : {0.0, 0.5, 0.9}) {
    std::vector<double> first;
    std::vector<double> second;
    for (auto const& [a, b] : two_durations(rho)) {
      first.push_back(a);
      second.push_back(b);
    }
    double const expected = 6 / std::numbers::pi * std::asin(rho / 2);
    EXPECT_NEAR(correlation_of(ranks(first), ranks(second)), expected, 0.04) << rho;
  }
}

TEST(Draw, correlationMovesTheLateDatesLaterAndLeavesTheMean) {
  std::vector<Activity> row;
  for (std::size_t i = 0; i < 6; ++i) {
    row.push_back(activity("a" + std::to_string(i), {50, 100, 150},
                           i == 0 ? std::vector<std::size_t>{} : std::vector<std::size_t>{i - 1}));
  }
  auto const spread = [&](double correlation) {
    auto const calendar =
        draw({job_of("w")}, all_by(row), {.futures = 4000, .seed = 2, .correlation = correlation});
    auto const risk = risk_of(calendar, 0, Milestone::complete, std::nullopt);
    EXPECT_NEAR(static_cast<double>((risk.p50 - kBegin).count()), 600, 6);
    return static_cast<double>((risk.p80 - risk.p50).count());
  };
  // Standard deviations: one activity 20.41 days, six of them 50.0, or 93.5 with rho 0.5; P80 is
  // 0.8416 of them above the middle, as the sums are nearly normal.
  EXPECT_NEAR(spread(0), 0.8416 * 50.0, 5);
  EXPECT_NEAR(spread(0.5), 0.8416 * 93.5, 9);
}

TEST(Draw, everyKindIsMoreOftenLateThanInTimeAgainstItsMostLikelyCourse) {
  auto const jobs = one_of_each();
  auto const calendar = draw(jobs, {.futures = 1000, .seed = 1});
  for (std::size_t j = 0; j < jobs.size(); ++j) {
    Day const likely = calendar.most_likely[j].milestone[kComplete];
    auto const risk = risk_of(calendar, j, Milestone::complete, likely);
    EXPECT_GT(risk.p50, likely) << jobs[j].id;
    EXPECT_GE(risk.p80, risk.p50) << jobs[j].id;
    EXPECT_LT(*risk.on_time, 0.5) << jobs[j].id;
  }
}

TEST(Draw, milestonesNeverDecreaseAndWorksEndByCompletion) {
  auto jobs = one_of_each();
  for (std::size_t j = 0; j < jobs.size(); j += 2) {
    jobs[j].written[kComplete] = last_day(Month(2025, 12));
  }
  auto calendar = draw(jobs, {.futures = 200, .seed = 9});
  calendar.drawn.insert(calendar.drawn.end(), calendar.as_written.begin(),
                        calendar.as_written.end());
  calendar.drawn.insert(calendar.drawn.end(), calendar.most_likely.begin(),
                        calendar.most_likely.end());
  for (auto const& course : calendar.drawn) {
    EXPECT_TRUE(std::is_sorted(course.milestone.begin(), course.milestone.end()));
    EXPECT_LE(course.works_begin, course.milestone[kComplete]);
  }
}

TEST(Draw, isTheSameOnAnyNumberOfThreads) {
  auto const jobs = one_of_each();
  auto const one = draw(jobs, {.futures = 500, .seed = 5, .threads = 1});
  for (unsigned const threads : {2U, 4U}) {
    auto const many = draw(jobs, {.futures = 500, .seed = 5, .threads = threads});
    EXPECT_TRUE(same(one.drawn, many.drawn));
  }
}

TEST(Draw, moreFuturesKeepTheFirstAndOtherJobsMoveNone) {
  auto jobs = one_of_each();
  auto const few = draw(jobs, {.futures = 250, .seed = 5});
  auto const four_times = draw(jobs, {.futures = 1000, .seed = 5});
  ASSERT_EQ(few.drawn.size() * 4, four_times.drawn.size());
  EXPECT_TRUE(std::equal(few.drawn.begin(), few.drawn.end(), four_times.drawn.begin(),
                         [](Course const& a, Course const& b) { return same(a, b); }));

  std::reverse(jobs.begin(), jobs.end());
  jobs.insert(jobs.begin(), job_of("w-new", WorkKind::school));
  auto const other_order = draw(jobs, {.futures = 250, .seed = 5});
  for (std::size_t f = 0; f < 250; ++f) {
    for (std::size_t j = 1; j < jobs.size(); ++j) {
      EXPECT_TRUE(same(other_order.in_future(f, j), few.in_future(f, jobs.size() - 1 - j)));
    }
  }
}

TEST(Draw, seedsAndJobsDrawDifferently) {
  auto const a = draw({job_of("w-1"), job_of("w-2")}, {.futures = 100, .seed = 1});
  auto const b = draw({job_of("w-1"), job_of("w-2")}, {.futures = 100, .seed = 2});
  int same_job = 0;
  int same_seed = 0;
  for (std::size_t f = 0; f < 100; ++f) {
    same_job += same(a.in_future(f, 0), a.in_future(f, 1)) ? 1 : 0;
    same_seed += same(a.in_future(f, 0), b.in_future(f, 0)) ? 1 : 0;
  }
  EXPECT_LT(same_job, 10);
  EXPECT_LT(same_seed, 10);
}

TEST(Draw, worksWaitForTheirPromisedStart) {
  Job job = job_of("w", WorkKind::road_widening);
  job.works_not_before = last_day(Month(2026, 3));
  auto const calendar = draw({job}, {.futures = 200});
  Day const first = first_day(Month(2026, 3));
  EXPECT_EQ(calendar.most_likely[0].works_begin, first);
  for (std::size_t f = 0; f < 200; ++f) {
    EXPECT_GE(calendar.in_future(f, 0).works_begin, first);
  }
}

TEST(Draw, aDocumentWaitsWithItsStartBecauseItHasNoWorks) {
  Job job = job_of("w", WorkKind::statutory_plan);
  job.works_not_before = last_day(Month(2025, 7));
  auto const calendar = draw({job}, {.futures = 1});
  EXPECT_EQ(calendar.most_likely[0].milestone[0], first_day(Month(2025, 7)));
  EXPECT_EQ(calendar.most_likely[0].works_begin, calendar.most_likely[0].milestone[kComplete]);
}

TEST(Draw, aJobPreparedBeforeThePlanBeginsItsWorksEarlier) {
  Job prepared = job_of("w", WorkKind::road_widening);
  prepared.begin = kBegin - days(120);
  auto const calendar = draw({prepared, job_of("w", WorkKind::road_widening)}, {.futures = 50});
  for (std::size_t f = 0; f < 50; ++f) {
    EXPECT_EQ(calendar.in_future(f, 0).works_begin + days(120),
              calendar.in_future(f, 1).works_begin);
  }
}

TEST(Draw, noJobsAndNoFuturesAreFine) {
  EXPECT_TRUE(draw({}, {.futures = 10}).drawn.empty());
  auto const calendar = draw({job_of("w")}, {.futures = 0});
  EXPECT_TRUE(calendar.drawn.empty());
  auto const risk = risk_of(calendar, 0, Milestone::complete, kBegin);
  EXPECT_EQ(risk.p50, calendar.most_likely[0].milestone[kComplete]);
  EXPECT_FALSE(risk.on_time.has_value());
}

TEST(RiskOf, takesTheNearestRank) {
  Calendar calendar;
  calendar.most_likely.resize(1);
  calendar.as_written.resize(1);
  calendar.futures = 10;
  for (int f = 0; f < 10; ++f) {
    Course course;
    course.milestone.fill(kBegin + days((f * 7) % 10));  // the days 0 to 9, in disorder
    calendar.drawn.push_back(course);
  }
  auto const risk = risk_of(calendar, 0, Milestone::complete, kBegin + days(2));
  EXPECT_EQ(risk.p50, kBegin + days(4));
  EXPECT_EQ(risk.p80, kBegin + days(7));
  EXPECT_DOUBLE_EQ(*risk.on_time, 0.3);
}

}  // namespace
}  // namespace yicheng::schedule
