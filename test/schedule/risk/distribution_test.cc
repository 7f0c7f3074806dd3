#include "schedule/risk/distribution.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace yicheng::schedule::risk {
namespace {

// Closed forms that share nothing with the quantiles.
double triangular_below(Distribution const& d, double x) {
  double const range = d.max - d.min;
  return x < d.mode ? (x - d.min) * (x - d.min) / range / (d.mode - d.min)
                    : 1 - (d.max - x) * (d.max - x) / range / (d.max - d.mode);
}

// The beta distribution function by Simpson's rule on a fine grid.
double pert_below(Distribution const& d, double x) {
  double const m = (d.mode - d.min) / (d.max - d.min);
  double const end = (x - d.min) / (d.max - d.min);
  auto const density = [&](double t) { return std::pow(t, 4 * m) * std::pow(1 - t, 4 * (1 - m)); };
  double const all = std::tgamma(1 + 4 * m) * std::tgamma(5 - 4 * m) / std::tgamma(6);
  constexpr int kSteps = 2000;
  double sum = 0;
  for (int k = 0; k < kSteps; ++k) {
    double const a = end * k / kSteps;
    double const b = end * (k + 1) / kSteps;
    sum += (b - a) / 6 * (density(a) + 4 * density((a + b) / 2) + density(b));
  }
  return sum / all;
}

double lognormal_below(Distribution const& d, double x) {
  double const sigma = std::sqrt(2 * std::log(d.max / d.mode));
  return 0.5 * std::erfc(-std::log(x / d.mode) / sigma / std::sqrt(2.0));
}

std::vector<double> sample(Quantiles const& quantiles, Distribution const& d, std::size_t n) {
  std::vector<double> values(n);
  Random random(7, 3);
  std::array<double, Quantiles::kWidth> shares{};
  std::array<double, Quantiles::kWidth> row{};
  for (std::size_t k = 0; k < n; k += row.size()) {
    for (auto& share : shares) {
      share = random.uniform() + 0x1.0p-54;
    }
    quantiles.at(d, shares, row);
    std::copy(row.begin(), row.end(), values.begin() + static_cast<std::ptrdiff_t>(k));
  }
  return values;
}

struct Case {
  Distribution d;
  double (*below)(Distribution const&, double);
};

std::vector<Case> cases() {
  return {{{Form::triangular, 0.85, 1, 1.6}, triangular_below},
          {{Form::triangular, 0.5, 1.3, 1.5}, triangular_below},
          {{Form::pert, 0.85, 1, 1.6}, pert_below},
          {{Form::pert, 0.4, 1.37, 1.5}, pert_below},
          {{Form::lognormal, 0, 1.07, 1.15}, lognormal_below},
          {{Form::lognormal, 0, 1.4, 1.45}, lognormal_below}};
}

// Kolmogorov-Smirnov: the largest gap between the sample's share and the closed form stays below
// 1.628 / sqrt(n), which a true sample exceeds once in a hundred; the seed is fixed.
TEST(Distribution, samplesPassTheTestOfKolmogorovAndSmirnov) {
  Quantiles const quantiles;
  constexpr std::size_t kDraws = 32'000;
  for (auto const& [d, below] : cases()) {
    auto values = sample(quantiles, d, kDraws);
    std::sort(values.begin(), values.end());
    double gap = 0;
    for (std::size_t k = 0; k < kDraws; k += 97) {
      double const exact = below(d, values[k]);
      gap = std::max({gap, std::abs(exact - static_cast<double>(k) / kDraws),
                      std::abs(exact - static_cast<double>(k + 1) / kDraws)});
    }
    EXPECT_LT(gap, 1.628 / std::sqrt(static_cast<double>(kDraws)))
        << to_string(d.form) << " " << d.mode;
  }
}

TEST(Distribution, meansOfSamplesAreTheClosedForms) {
  Quantiles const quantiles;
  for (auto const& [d, below] : cases()) {
    auto const values = sample(quantiles, d, 64'000);
    double sum = 0;
    for (auto const value : values) {
      sum += value;
    }
    EXPECT_NEAR(sum / static_cast<double>(values.size()), mean_of(d), 0.004) << to_string(d.form);
  }
}

TEST(Distribution, theShareBelowAQuantileIsTheShareAskedFor) {
  Quantiles const quantiles;
  for (auto const& [d, below] : cases()) {
    for (double const share : {0.01, 0.2, 0.5, 0.8, 0.99}) {
      double const value = quantiles.at(d, share);
      EXPECT_NEAR(below(d, value), share, 0.001) << to_string(d.form);
      EXPECT_NEAR(quantiles.share_below(d, value), share, 1e-9) << to_string(d.form);
    }
  }
}

TEST(Distribution, numbersOutOfOrderAreNotWellFormed) {
  EXPECT_TRUE(well_formed({Form::triangular, 1, 1, 1}));
  EXPECT_FALSE(well_formed({Form::triangular, 1, 0.9, 2}));
  EXPECT_FALSE(well_formed({Form::pert, -1, 1, 2}));
  EXPECT_FALSE(well_formed({Form::lognormal, 0, 1.2, 1.1}));
  EXPECT_FALSE(well_formed({Form::lognormal, 0, 0, 1}));
  EXPECT_FALSE(well_formed({Form::fixed, 0, std::nan(""), 0}));
  EXPECT_EQ(parse_form("pert"), Form::pert);
  EXPECT_EQ(parse_form("beta"), std::nullopt);
}

}  // namespace
}  // namespace yicheng::schedule::risk
