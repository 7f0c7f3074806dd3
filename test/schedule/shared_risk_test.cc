// What works of one city share: their overruns lean the same way, and each keeps its distribution.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "schedule/quantiles.h"
#include "schedule/schedule.h"

namespace yicheng::schedule {
namespace {

constexpr auto kComplete = static_cast<std::size_t>(Milestone::complete);
constexpr auto kMainWorks = static_cast<std::size_t>(Milestone::main_works);
Day const kBegin = first_day(Month(2025, 1));
// So long that rounding up to a day does not show.
constexpr double kLong = 10000;

Activity built(std::string key, double days, std::vector<std::size_t> after = {}) {
  Activity a;
  a.key = std::move(key);
  a.duration = {days, days, days, true};
  a.after = std::move(after);
  return a;
}

std::vector<Template> all_by(std::vector<Activity> activities) {
  activities.back().reaches = Milestone::complete;
  std::vector<Template> forms(kWorkKindCount);
  for (auto& form : forms) {
    form.activities = activities;
  }
  return forms;
}

std::vector<Job> jobs_of(std::size_t count) {
  std::vector<Job> jobs(count);
  for (std::size_t j = 0; j < count; ++j) {
    jobs[j].id = "w-" + std::to_string(j);
    jobs[j].begin = kBegin;
  }
  return jobs;
}

double days_of(Course const& course, std::size_t milestone = kComplete) {
  return static_cast<double>((course.milestone[milestone] - kBegin).count());
}

std::vector<double> completions(Calendar const& calendar, std::size_t job) {
  std::vector<double> days;
  for (std::size_t f = 0; f < calendar.futures; ++f) {
    days.push_back(days_of(calendar.in_future(f, job)));
  }
  return days;
}

// Rank correlation; equal values are rare enough here not to matter.
double rank_correlation(std::vector<double> const& x, std::vector<double> const& y) {
  auto const ranks = [](std::vector<double> const& values) {
    std::vector<std::size_t> order(values.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = i;
    }
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> rank(values.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      rank[order[i]] = static_cast<double>(i);
    }
    return rank;
  };
  auto const rx = ranks(x);
  auto const ry = ranks(y);
  auto const n = static_cast<double>(x.size());
  double squares = 0;
  for (std::size_t i = 0; i < rx.size(); ++i) {
    squares += (rx[i] - ry[i]) * (rx[i] - ry[i]);
  }
  return 1 - 6 * squares / (n * (n * n - 1));
}

// Of normal scores with correlation rho (Pearson 1907).
double spearman(double rho) {
  return 6 / std::numbers::pi * std::asin(rho / 2);
}

TEST(Overrun, hasTheMedianAndTheMeanOfItsReferenceClass) {
  EXPECT_DOUBLE_EQ(overrun_at(0), 1.07);
  auto const calendar =
      draw(jobs_of(1), all_by({built("a", kLong)}), {.futures = 20000, .seed = 4});
  auto const days = completions(calendar, 0);
  double sum = 0;
  for (double const d : days) {
    sum += d;
  }
  // Standard errors: 0.0034 of the mean, 0.0036 of the median.
  EXPECT_NEAR(sum / 20000 / kLong, 1.15, 0.012);
  EXPECT_NEAR(days_of(quantile(calendar, 0, 0.5)) / kLong, 1.07, 0.012);
  // A tenth are above median * exp(1.28155 sigma), sigma^2 = 2 ln(1.15 / 1.07).
  double const sigma = std::sqrt(2 * std::log(1.15 / 1.07));
  EXPECT_NEAR(sigma, 0.38, 0.001);
  EXPECT_NEAR(days_of(quantile(calendar, 0, 0.9)) / kLong, 1.07 * std::exp(1.28155 * sigma), 0.03);
}

TEST(Overrun, passesTheKolmogorovSmirnovTest) {
  std::size_t const n = 5000;
  auto days =
      completions(draw(jobs_of(1), all_by({built("a", kLong)}), {.futures = n, .seed = 42}), 0);
  std::sort(days.begin(), days.end());
  double const sigma = std::sqrt(2 * std::log(1.15 / 1.07));
  double distance = 0;
  for (std::size_t i = 0; i < n; ++i) {
    double const z = std::log(days[i] / kLong / 1.07) / sigma;
    double const expected = 0.5 * std::erfc(-z / std::numbers::sqrt2);
    distance = std::max({distance, std::abs(static_cast<double>(i) / n - expected),
                         std::abs(static_cast<double>(i + 1) / n - expected)});
  }
  EXPECT_LT(distance, 1.36 / std::sqrt(static_cast<double>(n)));  // 5 % level
}

TEST(Overrun, isOneFactorForAllThatAWorkBuilds) {
  auto first = built("a", kLong);
  first.reaches = Milestone::main_works;
  auto const calendar =
      draw(jobs_of(1), all_by({first, built("b", kLong, {0})}), {.futures = 200, .seed = 4});
  for (auto const& course : calendar.drawn) {
    EXPECT_NEAR(days_of(course), 2 * days_of(course, kMainWorks), 2);
  }
}

TEST(SharedRisk, overrunsOfTwoWorksLeanTheSameWayAsFarAsAsked) {
  for (double const rho : {0.0, 0.3, 0.8}) {
    auto const calendar = draw(jobs_of(2), all_by({built("a", kLong)}),
                               {.futures = 6000, .seed = 8, .correlation_of_works = rho});
    // Standard error at most 0.013.
    EXPECT_NEAR(rank_correlation(completions(calendar, 0), completions(calendar, 1)), spearman(rho),
                0.04)
        << rho;
  }
}

// Approvals lean on their work's pace (0.5), and that on the city's (0.3): together 0.15.
TEST(SharedRisk, approvalsOfTwoWorksShareTheProductOfBothCorrelations) {
  Activity approval;
  approval.key = "a";
  approval.duration = {1000, 4000, 20000};
  auto const calendar = draw(jobs_of(2), all_by({approval}), {.futures = 6000, .seed = 8});
  EXPECT_NEAR(rank_correlation(completions(calendar, 0), completions(calendar, 1)), spearman(0.15),
              0.04);
}

TEST(SharedRisk, futuresKnowNothingOfEachOther) {
  auto const calendar = draw(jobs_of(1), all_by({built("a", kLong)}),
                             {.futures = 6000, .seed = 8, .correlation_of_works = 1});
  auto days = completions(calendar, 0);
  auto next = days;
  std::rotate(next.begin(), next.begin() + 1, next.end());
  EXPECT_NEAR(rank_correlation(days, next), 0, 0.04);
}

// Twenty works, each in time in half of the futures. Sharing makes years in which nearly all are
// late and years in which nearly all are in time; the average is the same.
TEST(SharedRisk, makesGoodYearsAndBadYears) {
  auto const spread_of_late = [](double rho) {
    auto const calendar = draw(jobs_of(20), all_by({built("a", kLong)}),
                               {.futures = 4000, .seed = 3, .correlation_of_works = rho});
    double sum = 0;
    double squares = 0;
    for (std::size_t f = 0; f < calendar.futures; ++f) {
      double late = 0;
      for (std::size_t j = 0; j < 20; ++j) {
        late += days_of(calendar.in_future(f, j)) > 1.07 * kLong ? 1 : 0;
      }
      sum += late;
      squares += late * late;
    }
    double const mean = sum / 4000;
    EXPECT_NEAR(mean, 10, rho > 0 ? 0.3 : 0.15);
    return squares / 4000 - mean * mean;
  };
  // Variance of a count of n events of chance 1/2 whose scores correlate by rho:
  // n / 4 + n (n - 1) asin(rho) / (2 pi) (Sheppard 1899).
  EXPECT_NEAR(spread_of_late(0), 5, 0.5);
  EXPECT_NEAR(spread_of_late(0.3), 5 + 380 * std::asin(0.3) / (2 * std::numbers::pi), 2);
}

}  // namespace
}  // namespace yicheng::schedule
