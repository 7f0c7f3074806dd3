/// How long something may take, as a multiple of its first estimate (no unit), and how a uniform
/// number becomes such a multiple.
///
/// PERT is the beta distribution with shape 1 + 4 (mode - min) / range and 1 + 4 (max - mode) /
/// range (Malcolm et al. 1959, as a full distribution: Vose 2008). Its quantiles are read from
/// tables over 65 mode positions and 1,025 shares, both interpolated.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace yicheng::schedule::risk {

enum class Form : std::uint8_t { fixed, triangular, pert, lognormal };
std::string_view to_string(Form form);
std::optional<Form> parse_form(std::string_view text);

/// fixed: `mode`. triangular, pert: min <= mode <= max. lognormal: `mode` is the median, `max` the
/// mean, which is not below it; `min` says nothing.
struct Distribution {
  Form form = Form::fixed;
  double min = 1;
  double mode = 1;
  double max = 1;
  friend bool operator==(Distribution const&, Distribution const&) = default;
};

/// Whether the numbers are as above, finite and not negative (lognormal: above 0).
bool well_formed(Distribution const& d);
double mean_of(Distribution const& d);
/// The inverse of the normal distribution function, 0 < share < 1; relative error below 1.2e-9
/// (Acklam 2003).
double normal_quantile(double share);

/// Quantiles of every distribution. Built once (about 10 ms, 270 KB), then only read.
class Quantiles {
 public:
  Quantiles();

  /// The value below which the share lies; 0 < share < 1. Cost: a few operations.
  double at(Distribution const& d, double share) const;
  /// The share below the value: the inverse of `at`, for distributions that are not fixed.
  double share_below(Distribution const& d, double value) const;
  /// The same as `at` for kWidth shares at once, which compilers turn into vector code.
  static constexpr std::size_t kWidth = 16;
  void at(Distribution const& d, std::array<double, kWidth> const& shares,
          std::array<double, kWidth>& values) const;

 private:
  double pert(Distribution const& d, double share) const;

  std::vector<float> pert_;     ///< mode position x share, of the unit range
  std::vector<double> normal_;  ///< by share; the tails are computed
};

}  // namespace yicheng::schedule::risk
