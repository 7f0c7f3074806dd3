#include "base/random.h"

#include <cmath>

namespace yicheng {
namespace {

double ratio(double const (&p)[6], double const (&q)[5], double r, double scale) {
  double const top = ((((p[0] * r + p[1]) * r + p[2]) * r + p[3]) * r + p[4]) * r + p[5];
  double const bottom = ((((q[0] * r + q[1]) * r + q[2]) * r + q[3]) * r + q[4]) * r + 1;
  return top * scale / bottom;
}

}  // namespace

double inverse_normal(double p) {
  constexpr double a[6] = {-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
                           1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
  constexpr double b[5] = {-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
                           6.680131188771972e+01, -1.328068155288572e+01};
  constexpr double c[6] = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                           -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
  constexpr double d[4] = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                           3.754408661907416e+00};
  constexpr double low = 0.02425;
  auto const tail = [&](double q) {
    return (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) /
           ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1);
  };
  if (p < low) {
    return tail(std::sqrt(-2 * std::log(p)));
  }
  if (p > 1 - low) {
    return -tail(std::sqrt(-2 * std::log(1 - p)));
  }
  double const q = p - 0.5;
  return ratio(a, b, q * q, q);
}

Random::Random(std::uint64_t seed, std::uint64_t stream)
    : state_(mixed_bits(seed + 0x9e3779b97f4a7c15ULL) ^ mixed_bits(stream * 0xd1342543de82ef95ULL + 1)) {}

std::uint64_t Random::bits() {
  state_ += 0x9e3779b97f4a7c15ULL;
  return mixed_bits(state_);
}

double Random::uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }

double Random::uniform(double low, double high) { return low + (high - low) * uniform(); }

std::uint64_t Random::below(std::uint64_t n) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::uint64_t>((static_cast<Wide>(bits()) * n) >> 64);
}

double Random::normal() {
  // Half a step away from 0, so that the logarithm is finite.
  return inverse_normal(uniform() + 0x1.0p-54);
}

double Random::triangular(double min, double mode, double max) {
  double const u = uniform();
  if (max <= min) {
    return min;
  }
  double const cut = (mode - min) / (max - min);
  return u < cut ? min + std::sqrt(u * (max - min) * (mode - min))
                 : max - std::sqrt((1 - u) * (max - min) * (max - mode));
}

}  // namespace yicheng
