#include "schedule/risk/distribution.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/random.h"

namespace yicheng::schedule::risk {
namespace {

constexpr std::array<std::string_view, 4> kForms = {"fixed", "triangular", "pert", "lognormal"};
constexpr std::size_t kPositions = 64;   // intervals of the mode's position
constexpr std::size_t kShares = 1024;    // intervals of the share
constexpr std::size_t kSteps = 4096;     // of the integration behind a table
constexpr std::size_t kNormals = 4096;   // intervals of the normal table
constexpr std::size_t kNormalTail = 16;  // of them at each end that are too curved

// The quantiles of a PERT on [0, 1] with that mode: its density summed up, then turned round.
void fill_pert(double mode, float* row) {
  double const a = 4 * mode;
  double const b = 4 * (1 - mode);
  std::vector<double> below(kSteps + 1, 0);
  for (std::size_t k = 0; k < kSteps; ++k) {
    double const x = (static_cast<double>(k) + 0.5) / kSteps;
    below[k + 1] = below[k] + std::pow(x, a) * std::pow(1 - x, b);
  }
  std::size_t k = 0;
  for (std::size_t s = 0; s <= kShares; ++s) {
    double const wanted = below[kSteps] * static_cast<double>(s) / kShares;
    while (k + 1 < kSteps && below[k + 1] < wanted) {
      ++k;
    }
    double const gap = below[k + 1] - below[k];
    double const part = gap > 0 ? std::clamp((wanted - below[k]) / gap, 0.0, 1.0) : 0;
    row[s] = static_cast<float>((static_cast<double>(k) + part) / kSteps);
  }
}

// Standard deviation of the logarithm, from mean = median * exp(sigma^2 / 2).
double sigma_of(Distribution const& d) {
  return std::sqrt(2 * std::log(d.max / d.mode));
}

double triangular_at(Distribution const& d, double share) {
  double const range = d.max - d.min;
  double const rise = d.mode - d.min;
  return share * range < rise ? d.min + std::sqrt(share * range * rise)
                              : d.max - std::sqrt((1 - share) * range * (range - rise));
}

}  // namespace

std::string_view to_string(Form form) {
  return kForms[static_cast<std::size_t>(form)];
}

std::optional<Form> parse_form(std::string_view text) {
  auto const found = std::find(kForms.begin(), kForms.end(), text);
  return found == kForms.end() ? std::nullopt
                               : std::optional(static_cast<Form>(found - kForms.begin()));
}

bool well_formed(Distribution const& d) {
  if (!std::isfinite(d.min) || !std::isfinite(d.mode) || !std::isfinite(d.max)) {
    return false;
  }
  switch (d.form) {
    case Form::fixed: return d.mode >= 0;
    case Form::lognormal: return d.mode > 0 && d.max >= d.mode;
    default: return d.min >= 0 && d.min <= d.mode && d.mode <= d.max;
  }
}

double mean_of(Distribution const& d) {
  switch (d.form) {
    case Form::triangular: return (d.min + d.mode + d.max) / 3;
    case Form::pert: return (d.min + 4 * d.mode + d.max) / 6;
    case Form::lognormal: return d.max;
    default: return d.mode;
  }
}

double normal_quantile(double share) {
  return inverse_normal(share);
}

Quantiles::Quantiles() : pert_((kPositions + 1) * (kShares + 1)) {
  for (std::size_t p = 0; p <= kPositions; ++p) {
    fill_pert(static_cast<double>(p) / kPositions, &pert_[p * (kShares + 1)]);
  }
  normal_.assign(kNormals + 1, 0);
  for (std::size_t s = 1; s < kNormals; ++s) {
    normal_[s] = normal_quantile(static_cast<double>(s) / kNormals);
  }
}

double Quantiles::pert(Distribution const& d, double share) const {
  double const range = d.max - d.min;
  if (range <= 0) {
    return d.mode;
  }
  double const place = (d.mode - d.min) / range * kPositions;
  auto const p = std::min(static_cast<std::size_t>(place), kPositions - 1);
  double const across = place - static_cast<double>(p);
  double const along_all = share * kShares;
  auto const s = static_cast<std::size_t>(along_all);
  double const along = along_all - static_cast<double>(s);
  float const* const row = &pert_[p * (kShares + 1) + s];
  float const* const next = row + kShares + 1;
  double const low = row[0] + along * (row[1] - row[0]);
  double const high = next[0] + along * (next[1] - next[0]);
  return d.min + range * (low + across * (high - low));
}

double Quantiles::at(Distribution const& d, double share) const {
  switch (d.form) {
    case Form::triangular: return triangular_at(d, share);
    case Form::pert: return pert(d, share);
    case Form::lognormal: return d.mode * std::exp(sigma_of(d) * normal_quantile(share));
    default: return d.mode;
  }
}

double Quantiles::share_below(Distribution const& d, double value) const {
  if (d.form == Form::lognormal) {
    double const sigma = sigma_of(d);
    if (value <= 0 || sigma <= 0) {
      return value < d.mode ? 0 : 1;
    }
    return 0.5 * std::erfc(-std::log(value / d.mode) / sigma / std::numbers::sqrt2);
  }
  if (d.form == Form::fixed || value < d.min || value >= d.max) {
    return value < (d.form == Form::fixed ? d.mode : d.max) ? 0 : 1;
  }
  double low = 0;
  double high = 1 - 0x1.0p-53;
  for (int step = 0; step < 50; ++step) {
    double const middle = (low + high) / 2;
    (at(d, middle) < value ? low : high) = middle;
  }
  return low;
}

void Quantiles::at(Distribution const& d, std::array<double, kWidth> const& shares,
                   std::array<double, kWidth>& values) const {
  switch (d.form) {
    case Form::triangular:
      for (std::size_t k = 0; k < kWidth; ++k) {
        values[k] = triangular_at(d, shares[k]);
      }
      break;
    case Form::pert:
      for (std::size_t k = 0; k < kWidth; ++k) {
        values[k] = pert(d, shares[k]);
      }
      break;
    case Form::lognormal: {
      double const sigma = sigma_of(d);
      for (std::size_t k = 0; k < kWidth; ++k) {
        double const place = shares[k] * kNormals;
        auto const s = static_cast<std::size_t>(place);
        bool const tail = s < kNormalTail || s + kNormalTail >= kNormals;
        double const score =
            tail ? normal_quantile(shares[k])
                 : normal_[s] + (place - static_cast<double>(s)) * (normal_[s + 1] - normal_[s]);
        values[k] = d.mode * std::exp(sigma * score);
      }
      break;
    }
    default: values.fill(d.mode);
  }
}

}  // namespace yicheng::schedule::risk
